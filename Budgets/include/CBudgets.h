// The example budgets, embedded at compile time so that the program runs from any place.
#ifndef CBUDGETS_H
#define CBUDGETS_H

#include <stddef.h>

size_t embedded_file_count(void);
/// Path below Budgets, such as "netherlands-2026/budget.yaml"; NULL outside the count.
const char *embedded_file_path(size_t index);
const unsigned char *embedded_file_bytes(size_t index);
size_t embedded_file_length(size_t index);

#endif
