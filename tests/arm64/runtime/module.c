/* The tables that the code generator put into the program, and its start. */
#include "runtime.h"

#include <stdio.h>

typedef struct {
    int32_t id;
    int32_t flags;
    char *start;
    char *end;
} Section;

typedef struct {
    uint32_t signature;
    uint16_t major;
    uint16_t minor;
    uint32_t flags;
    uint16_t count;
    uint8_t entry_size;
    uint8_t entry_kind;
    Section sections[];
} Header;

typedef struct {
    void *program;
    Header *header;
    void *dispatch_map;
} TypeManager;

enum { DISPATCH_MAP = 203, FIRST_BLOB = 300, CLASS_LIBRARY_FUNCTIONS = 10 };

static char program;

extern void *__start___modules[], *__stop___modules[];
extern void InitializeModules(void *program, void **modules, int count, void **functions, int function_count);
extern int __managed__Main(int count, char **arguments);

int main(int count, char **arguments) {
    static void *functions[CLASS_LIBRARY_FUNCTIONS];
    InitializeModules(&program, __start___modules, (int)(__stop___modules - __start___modules), functions, CLASS_LIBRARY_FUNCTIONS);
    return __managed__Main(count, arguments);
}

static void *section(Header *header, int id, int *length) {
    for (int i = 0; i < header->count; i++) {
        Section *found = &header->sections[i];
        if (found->id == id) {
            *length = found->end != NULL ? (int)(found->end - found->start) : (int)sizeof(void *);
            return found->start;
        }
    }
    *length = 0;
    return NULL;
}

TypeManager *RhpCreateTypeManager(void *module, Header *header, void **functions, uint32_t count) {
    (void)functions;
    (void)count;
    int length;
    TypeManager *manager = take_memory(256);
    manager->program = module;
    manager->header = header;
    manager->dispatch_map = section(header, DISPATCH_MAP, &length);
    return manager;
}

void *RhpGetModuleSection(TypeManager **manager, int id, int *length) {
    return section((*manager)->header, id, length);
}

int RhFindBlob(TypeManager **manager, uint32_t id, void **blob, uint32_t *size) {
    int length;
    *blob = section((*manager)->header, FIRST_BLOB + (int)id, &length);
    *size = (uint32_t)length;
    return *blob != NULL;
}

uint32_t RhpRegisterOsModule(void *module) { (void)module; return 1; }
void *RhGetOSModuleFromPointer(void *address) { (void)address; return &program; }

int RhGetKnobValues(void **names, void **values) {
    *names = *values = NULL;
    return 0;
}

/* The address tells which function it was: aarch64-linux-gnu-addr2line -fe PROGRAM ADDRESS. */
void RhpThrowEx(void *exception) {
    fprintf(stderr, "stand-in runtime: an exception of the type at %p was thrown before %p\n", *(void **)exception, __builtin_return_address(0));
    give_up("there are no exceptions here");
}

void RhpFallbackFailFast(void) { give_up("the program failed"); }
