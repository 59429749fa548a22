/* The one thread that the tests run on. */
#define _GNU_SOURCE
#include "runtime.h"

#include <pthread.h>
#include <sched.h>
#include <time.h>
#include <unistd.h>

void RhpReversePInvoke(void *frame) { (void)frame; }
void RhpReversePInvokeReturn(void *frame) { (void)frame; }
void RhpPInvoke(void *frame) { (void)frame; }
void RhpPInvokeReturn(void *frame) { (void)frame; }
void RhRegisterInlinedThreadStaticRoot(void *root, void *manager) { (void)root; (void)manager; }
void RhSetThreadExitCallback(void *callback) { (void)callback; }
uint64_t RhCurrentOSThreadId(void) { return (uint64_t)gettid(); }
int RhGetProcessCpuCount(void) { return 1; }
int RhYield(void) { return sched_yield() == 0; }
void RhSpinWait(int count) { (void)count; }

uint64_t RhpGetTickCount64(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

void RhGetCurrentThreadStackBounds(void **lowest, void **highest) {
    pthread_attr_t attributes;
    size_t size;
    pthread_getattr_np(pthread_self(), &attributes);
    pthread_attr_getstack(&attributes, lowest, &size);
    pthread_attr_destroy(&attributes);
    *highest = (char *)*lowest + size;
}

/* Nothing waits where there is one thread; monitors are still made and locked. */
void *SystemNative_LowLevelMonitor_Create(void) { return take_memory(sizeof(int)); }
void SystemNative_LowLevelMonitor_Destroy(void *monitor) { (void)monitor; }
void SystemNative_LowLevelMonitor_Acquire(void *monitor) { (void)monitor; }
void SystemNative_LowLevelMonitor_Release(void *monitor) { (void)monitor; }
void SystemNative_LowLevelMonitor_Signal_Release(void *monitor) { (void)monitor; }
