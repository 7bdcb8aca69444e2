// SPDX-License-Identifier: GPL-3.0-or-later
//
// The driver of libFuzzer, which the toolchain links with -sanitize=fuzzer but has no header for.

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*tryOnce)(const uint8_t *bytes, size_t count));
