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

struct cglpk_flag {
  atomic_bool raised;
};

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

#endif
