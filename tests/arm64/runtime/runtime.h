/* Stand-in for the runtime under ahead-of-time compiled .NET code, for running cross-compiled tests in an emulator. Memory is never
   freed, nothing is collected, the first exception ends the program. It answers to the inner interface of ILCompiler 9.0.20 and to no
   other version; nothing of it ships. */
#ifndef RUNTIME_H
#define RUNTIME_H

#include <stddef.h>
#include <stdint.h>

/* How the code generator describes a type: the low half of flags is the size of an element where there are any. */
typedef struct {
    uint32_t flags;
    uint32_t size;
} Type;

/* Ends the program, saying why. */
_Noreturn void give_up(const char *why);

/* Zeroed memory that stays. */
void *take_memory(size_t bytes);

#endif
