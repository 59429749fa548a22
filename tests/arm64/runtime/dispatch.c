/* Which method a call through an interface means: what the code generator wrote at the place of the call, and what was found before. */
#include "runtime.h"

#include <string.h>

typedef struct {
    void *stub;
    uintptr_t content;
} Cell;

typedef struct {
    int32_t kind;
    void *interface;
    uint16_t slot;
    uint8_t has_cache;
    uint32_t token;
    uint32_t offset;
} CellInfo;

/* Low bits of a cell's content: how the interface is written in it. */
enum { FORM = 3, INDIRECT = 2, RELATIVE = 3 };

void RhpGetDispatchCellInfo(Cell *cell, CellInfo *info) {
    /* Cells of one interface method stand in a row; behind them kind and slot. */
    Cell *end = cell;
    while (end->stub != NULL) {
        end++;
    }
    memset(info, 0, sizeof *info);
    info->kind = (int32_t)(end->content >> 16);
    info->slot = (uint16_t)end->content;

    uintptr_t form = cell->content & FORM;
    uintptr_t at = ((uintptr_t)&cell->content + (uintptr_t)(intptr_t)(int32_t)cell->content) & ~(uintptr_t)FORM;
    if (form == RELATIVE) {
        info->interface = (void *)at;
    } else if (form == INDIRECT) {
        info->interface = *(void **)at;
    } else {
        info->interface = (void *)(cell->content & ~(uintptr_t)FORM);
    }
}

/* What was found before; a later find takes the place of an earlier one. The tests run on one thread. */
enum { PLACES = 1 << 14 };
static struct {
    Cell *cell;
    void *type;
    void *code;
} found[PLACES];

static size_t place(Cell *cell, void *type) {
    uintptr_t mixed = ((uintptr_t)cell >> 3) * 31 + ((uintptr_t)type >> 3);
    return (mixed ^ (mixed >> 14)) % PLACES;
}

void *RhpSearchDispatchCellCache(Cell *cell, void *type) {
    size_t i = place(cell, type);
    return found[i].cell == cell && found[i].type == type ? found[i].code : NULL;
}

void *RhpUpdateDispatchCellCache(Cell *cell, void *code, void *type, CellInfo *info) {
    (void)info;
    size_t i = place(cell, type);
    found[i].cell = cell;
    found[i].type = type;
    found[i].code = code;
    return code;
}
