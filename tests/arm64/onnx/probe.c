/* probe LIBRARY FOLDER: ONNX Runtime loads FOLDER/model.onnx, runs it on input.f32 and must come to answer.f32. */
#include <dlfcn.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* The API is a table of functions that only grows; these are places in it. */
enum {
    API_VERSION = 17,
    GET_ERROR_MESSAGE = 2,
    CREATE_ENVIRONMENT = 3,
    CREATE_SESSION_FROM_ARRAY = 8,
    RUN = 9,
    CREATE_SESSION_OPTIONS = 10,
    SET_INTRA_OPERATOR_THREADS = 24,
    SET_INTER_OPERATOR_THREADS = 25,
    CREATE_TENSOR = 49,
    CREATE_CPU_MEMORY_INFO = 69,

    ERRORS_ONLY = 3,
    FLOAT32 = 1,
    ARENA_ALLOCATOR = 1,
    DEFAULT_MEMORY = 0,
};

/* Its sums are its own: twice seven products of numbers below 1 in float32. */
static const float TOLERANCE = 2e-6f;

typedef struct {
    const void *(*get_api)(uint32_t version);
    const char *(*get_version)(void);
} Base;

typedef struct {
    char *bytes;
    size_t length;
} Content;

static void **api;

#define CALL(place, ...) check(((void *(*)())api[place])(__VA_ARGS__))

static void check(void *status) {
    if (status != NULL) {
        fprintf(stderr, "ONNX Runtime: %s\n", ((const char *(*)(void *))api[GET_ERROR_MESSAGE])(status));
        exit(1);
    }
}

static Content read_file(const char *folder, const char *name) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    Content content = {malloc(1 << 16), 0};
    if (file == NULL || content.bytes == NULL || (content.length = fread(content.bytes, 1, 1 << 16, file)) == 0) {
        fprintf(stderr, "cannot read %s\n", path);
        exit(1);
    }
    fclose(file);
    return content;
}

int main(int count, char **arguments) {
    if (count != 3) {
        fprintf(stderr, "usage: probe LIBRARY FOLDER\n");
        return 2;
    }
    void *library = dlopen(arguments[1], RTLD_NOW);
    if (library == NULL) {
        fprintf(stderr, "%s\n", dlerror());
        return 1;
    }
    const Base *base = ((const Base *(*)(void))dlsym(library, "OrtGetApiBase"))();
    api = (void **)base->get_api(API_VERSION);
    if (api == NULL) {
        fprintf(stderr, "ONNX Runtime %s is too old\n", base->get_version());
        return 1;
    }

    Content model = read_file(arguments[2], "model.onnx"), input = read_file(arguments[2], "input.f32"), answer = read_file(arguments[2], "answer.f32");
    int64_t input_shape[] = {1, (int64_t)(input.length / sizeof(float))}, output_shape[] = {1, (int64_t)(answer.length / sizeof(float))};
    float output[64] = {0};
    void *environment = NULL, *options = NULL, *session = NULL, *memory = NULL, *x = NULL, *y = NULL;
    CALL(CREATE_ENVIRONMENT, ERRORS_ONLY, "probe", &environment);
    CALL(CREATE_SESSION_OPTIONS, &options);
    CALL(SET_INTRA_OPERATOR_THREADS, options, 1);
    CALL(SET_INTER_OPERATOR_THREADS, options, 1);
    CALL(CREATE_SESSION_FROM_ARRAY, environment, model.bytes, model.length, options, &session);
    CALL(CREATE_CPU_MEMORY_INFO, ARENA_ALLOCATOR, DEFAULT_MEMORY, &memory);
    CALL(CREATE_TENSOR, memory, input.bytes, input.length, input_shape, (size_t)2, FLOAT32, &x);
    CALL(CREATE_TENSOR, memory, output, answer.length, output_shape, (size_t)2, FLOAT32, &y);
    const char *input_names[] = {"x"}, *output_names[] = {"y"};
    CALL(RUN, session, NULL, input_names, &x, (size_t)1, output_names, (size_t)1, &y);

    float worst = 0;
    for (int64_t i = 0; i < output_shape[1]; i++) {
        float error = fabsf(output[i] - ((float *)answer.bytes)[i]);
        worst = error <= worst ? worst : error;
    }
    printf("ONNX Runtime %s, error %.1e\n", base->get_version(), (double)worst);

    /* Without tearing anything down: the process ends here. */
    fflush(stdout);
    _Exit(worst <= TOLERANCE ? 0 : 1);
}
