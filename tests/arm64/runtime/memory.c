/* Objects, arrays, handles: all from one region that only grows. */
#define _GNU_SOURCE
#include "runtime.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define REGION ((size_t)2 << 30)

/* Before each object lies a word for its lock and hash. */
#define HEADER 8

static char *region;
static atomic_size_t taken;

uint64_t __security_cookie = 0x00c0ffee5eed1234;
uint32_t RhpTrapThreads = 0;

void give_up(const char *why) {
    fprintf(stderr, "stand-in runtime: %s\n", why);
    fflush(NULL);
    abort();
}

__attribute__((constructor)) static void reserve(void) {
    region = mmap(NULL, REGION, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (region == MAP_FAILED) {
        give_up("no address space");
    }
}

void *take_memory(size_t bytes) {
    size_t rounded = (bytes + 15) & ~(size_t)15;
    size_t at = atomic_fetch_add(&taken, rounded);
    if (at + rounded > REGION) {
        give_up("out of memory: something allocates at every step");
    }
    return region + at;
}

void *RhpNewFast(Type *type) {
    char *object = (char *)take_memory(type->size + HEADER) + HEADER;
    *(Type **)object = type;
    return object;
}

void *RhpNewFinalizable(Type *type) {
    return RhpNewFast(type);
}

void *RhpNewArray(Type *type, intptr_t length) {
    if (length < 0 || length > INT32_MAX) {
        give_up("an array of impossible length");
    }
    size_t element = type->flags & 0xffff;
    char *array = (char *)take_memory(type->size + element * (size_t)length + HEADER) + HEADER;
    *(Type **)array = type;
    *(int32_t *)(array + sizeof(Type *)) = (int32_t)length;
    return array;
}

void *RhNewString(Type *type, intptr_t length) {
    return RhpNewArray(type, length);
}

void RhAllocateNewArray(Type *type, uint32_t length, uint32_t flags, void **result) {
    (void)flags;
    *result = RhpNewArray(type, length);
}

void RhAllocateNewObject(Type *type, uint32_t flags, void **result) {
    (void)flags;
    *result = RhpNewFast(type);
}

void RhBulkMoveWithWriteBarrier(void *to, const void *from, size_t bytes) {
    memmove(to, from, bytes);
}

void *RhpGcSafeZeroMemory(void *from, size_t bytes) {
    return memset(from, 0, bytes);
}

void *RhpCheckedLockCmpXchg(void **place, void *value, void *comparand) {
    __atomic_compare_exchange_n(place, &comparand, value, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
    return comparand;
}

void *RhpCheckedXchg(void **place, void *value) {
    return __atomic_exchange_n(place, value, __ATOMIC_SEQ_CST);
}

typedef struct {
    void *object;
    void *secondary;
} Handle;

Handle *RhpHandleAllocDependent(void *object, void *secondary) {
    Handle *handle = take_memory(sizeof *handle);
    handle->object = object;
    handle->secondary = secondary;
    return handle;
}

Handle *RhpHandleAlloc(void *object, int kind) {
    (void)kind;
    return RhpHandleAllocDependent(object, NULL);
}

void RhHandleSet(Handle *handle, void *object) {
    handle->object = object;
}

void RhHandleFree(Handle *handle) {
    handle->object = NULL;
}

void *RhHandleGetDependent(Handle *handle, void **secondary) {
    *secondary = handle->secondary;
    return handle->object;
}

/* There is no collector to ask or to tell. */
void RhpGcPoll(void) {}
void RhSuppressFinalize(void *object) { (void)object; }
void RhReRegisterForFinalize(void *object) { (void)object; }
int RhGetGcCollectionCount(int generation, int special) { (void)generation; (void)special; return 0; }
int RhGetMaxGcGeneration(void) { return 2; }
int RhGetGeneration(void *object) { (void)object; return 0; }
int RhGetGCDescSize(void *type) { (void)type; return 0; }
int64_t RhpGetGcTotalMemory(void) { return (int64_t)taken; }
int RhpSetThreadDoNotTriggerGC(void) { return 0; }
void RhGetMemoryInfo(void *info, int kind) { (void)info; (void)kind; }
void *RhRegisterFrozenSegment(void *start, size_t a, size_t b, size_t c) { (void)a; (void)b; (void)c; return start; }
void RhUpdateFrozenSegment(void *segment, void *a, void *b) { (void)segment; (void)a; (void)b; }
