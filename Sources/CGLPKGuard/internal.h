// SPDX-License-Identifier: GPL-3.0-or-later
// The guard itself. Only C frames may lie between GUARD and the GLPK calls it protects.

#ifndef CGLPK_INTERNAL_H
#define CGLPK_INTERNAL_H

#include <float.h>
#include <glpk.h>
#include <math.h>
#include <setjmp.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "CGLPKGuard.h"

struct cglpk_problem {
  glp_prob *raw;
  uintptr_t owner;
  bool unproven;  // the matrix or the basis changed from outside since the last solve
};

typedef struct cglpk_frame {
  jmp_buf jump;
  struct cglpk_frame *outer;
  void *locale;  // to restore, or NULL
  void *scratch; // freed after a fault; plain malloc
} cglpk_frame;

uintptr_t cglpk_thread_token(void);
int cglpk_enter(cglpk_frame *frame, const cglpk_problem *p);
void cglpk_leave(cglpk_frame *frame);
int cglpk_failed(cglpk_frame *frame);
void cglpk_use_c_locale(cglpk_frame *frame);
double cglpk_now(void);
// Replaces a basis on which GLPK's factorisation would abort; see basis.c. True if it did.
bool cglpk_prove_basis(cglpk_problem *p, cglpk_frame *frame);

// Runs `body` under the guard. Parameters are not changed after setjmp, so none is clobbered;
// results leave only through pointers.
#define GUARD(p, ...)                                   \
  do {                                                  \
    cglpk_frame frame;                                  \
    int refused = cglpk_enter(&frame, (p));             \
    if (refused != CGLPK_OK) return refused;            \
    if (setjmp(frame.jump) == 0) {                      \
      __VA_ARGS__;                                      \
      cglpk_leave(&frame);                              \
      return CGLPK_OK;                                  \
    }                                                   \
    return cglpk_failed(&frame);                        \
  } while (0)

// One block for all work arrays of a call, so that a fault has one thing to free.
static inline void *cglpk_take(cglpk_frame *frame, size_t bytes) {
  frame->scratch = malloc(bytes > 0 ? bytes : 1);
  return frame->scratch;
}

// Answers `code` after an ordinary end.
static inline int cglpk_finish(cglpk_frame *frame, int code) {
  cglpk_leave(frame);
  free(frame->scratch);
  return code;
}

// The same in two steps, for functions that need work arrays; they return with cglpk_finish.
#define OPEN(p)                                                        \
  cglpk_frame frame;                                                   \
  int refused = cglpk_enter(&frame, (p));                              \
  if (refused != CGLPK_OK) return refused

#define SCRATCH(bytes, name)                                           \
  void *const name = cglpk_take(&frame, (bytes));                      \
  if (name == NULL) return cglpk_finish(&frame, CGLPK_NO_MEMORY);      \
  if (setjmp(frame.jump) != 0) return cglpk_failed(&frame)

// Value of a bounded variable times a multiplier at its best, for a maximum (+1) or minimum (-1).
static inline double cglpk_best(double multiplier, double low, double high, int sign) {
  if (multiplier == 0) return 0;
  double bound = (multiplier > 0) == (sign > 0) ? high : low;
  if (fabs(bound) == DBL_MAX) return sign * INFINITY;
  return multiplier * bound;
}

#endif
