/* What little of the operating system the tests touch: their arguments, one file to read, standard output. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

void *SystemNative_Malloc(size_t bytes) { return malloc(bytes); }
void SystemNative_Free(void *block) { free(block); }
char *SystemNative_GetEnv(const char *name) { return getenv(name); }
int32_t SystemNative_GetErrNo(void) { return errno; }
void SystemNative_SetErrNo(int32_t error) { errno = error; }
void SystemNative_Abort(void) { abort(); }
int32_t SystemNative_SchedGetCpu(void) { return 0; }
void SystemNative_LogError(const char *text, int32_t length) { fwrite(text, 1, (size_t)length, stderr); }

int64_t SystemNative_GetTimestamp(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000 + now.tv_nsec;
}

/* The same at every run: nothing that is compared may depend on it. */
void SystemNative_GetNonCryptographicallySecureRandomBytes(uint8_t *bytes, int32_t length) { memset(bytes, 0x5a, (size_t)length); }

/* The portable numbers of errors; these tests meet only one. */
int32_t SystemNative_ConvertErrorPlatformToPal(int32_t error) { return error == 0 ? 0 : error == ENOENT ? 0x1002D : 0x1FFFF; }
int32_t SystemNative_ConvertErrorPalToPlatform(int32_t error) { return error; }
const char *SystemNative_StrErrorR(int32_t error, char *text, int32_t length) { return strerror_r(error, text, (size_t)length); }

intptr_t SystemNative_Open(const char *path, int32_t flags, int32_t mode) { (void)flags; (void)mode; return open(path, O_RDONLY | O_CLOEXEC); }
int32_t SystemNative_Close(intptr_t file) { return close((int)file); }
intptr_t SystemNative_Dup(intptr_t file) { return dup((int)file); }
int32_t SystemNative_FLock(intptr_t file, int32_t operation) { (void)file; (void)operation; return 0; }
int64_t SystemNative_LSeek(intptr_t file, int64_t offset, int32_t whence) { return lseek((int)file, offset, whence); }
int32_t SystemNative_Read(intptr_t file, void *to, int32_t count) { return (int32_t)read((int)file, to, (size_t)count); }
int32_t SystemNative_PRead(intptr_t file, void *to, int32_t count, int64_t offset) { return (int32_t)pread((int)file, to, (size_t)count, offset); }
int32_t SystemNative_Write(intptr_t file, const void *from, int32_t count) { return (int32_t)write((int)file, from, (size_t)count); }
int32_t SystemNative_PWrite(intptr_t file, const void *from, int32_t count, int64_t offset) { return (int32_t)pwrite((int)file, from, (size_t)count, offset); }
int32_t SystemNative_PosixFAdvise(intptr_t file, int64_t offset, int64_t length, int32_t advice) { (void)file; (void)offset; (void)length; (void)advice; return 0; }

typedef struct {
    int32_t flags;
    int32_t mode;
    uint32_t owner;
    uint32_t group;
    int64_t size;
    int64_t times[8];
    int64_t device;
    int64_t special_device;
    int64_t inode;
    uint32_t user_flags;
} FileStatus;

int32_t SystemNative_FStat(intptr_t file, FileStatus *status) {
    struct stat found;
    if (fstat((int)file, &found) != 0) {
        return -1;
    }
    memset(status, 0, sizeof *status);
    status->mode = (int32_t)found.st_mode;
    status->size = found.st_size;
    status->device = (int64_t)found.st_dev;
    status->inode = (int64_t)found.st_ino;
    return 0;
}

char *SystemNative_GetCwd(char *path, int32_t length) { return getcwd(path, (size_t)length); }
