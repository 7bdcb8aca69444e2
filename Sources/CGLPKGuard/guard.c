// SPDX-License-Identifier: GPL-3.0-or-later
#define _GNU_SOURCE
#include "internal.h"

#include <locale.h>
#include <pthread.h>
#include <stdio.h>
#include <time.h>
#if defined(__APPLE__)
#include <xlocale.h>
#endif

#define TEXT_SIZE 8192

static _Thread_local struct {
  cglpk_frame *frame;  // innermost guard, NULL outside GLPK
  int depth;           // of sessions
  bool poisoned;
  char text[TEXT_SIZE];
  size_t text_length;
  char message[TEXT_SIZE];
  size_t message_length;
  char file[256];
  int line;
} state;

// Only used when GLPK has no thread-local environment: the thread that holds it.
static atomic_uintptr_t sole_holder;

uintptr_t cglpk_thread_token(void) { return (uintptr_t)&state; }

double cglpk_now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

// Keeps the tail: errors come last.
static void append(char *buffer, size_t *length, const char *s) {
  size_t n = strlen(s);
  if (n >= TEXT_SIZE) {
    s += n - (TEXT_SIZE - 1);
    n = TEXT_SIZE - 1;
  }
  if (*length + n >= TEXT_SIZE) {
    size_t drop = *length + n - (TEXT_SIZE - 1);
    memmove(buffer, buffer + drop, *length - drop);
    *length -= drop;
  }
  memcpy(buffer + *length, s, n);
  *length += n;
  buffer[*length] = 0;
}

static int term_hook(void *info, const char *s) {
  (void)info;
  if (glp_at_error())
    append(state.message, &state.message_length, s);
  else
    append(state.text, &state.text_length, s);
  return 1;  // swallowed
}

static void error_hook(void *info) {
  (void)info;
  if (state.frame != NULL) longjmp(state.frame->jump, 1);
}

static void install(void) {
  glp_term_hook(term_hook, NULL);
  glp_error_hook(error_hook, NULL);
}

static void uninstall(void) {
  glp_error_hook(NULL, NULL);
  glp_term_hook(NULL, NULL);
}

int cglpk_enter(cglpk_frame *frame, const cglpk_problem *p) {
  if (p != NULL && p->owner != cglpk_thread_token()) return CGLPK_WRONG_THREAD;
  if (state.poisoned) return CGLPK_POISONED;
  frame->outer = state.frame;
  frame->locale = NULL;
  frame->scratch = NULL;
  if (state.frame == NULL) {
    state.text[0] = 0;
    state.text_length = 0;
    install();
  }
  state.frame = frame;
  return CGLPK_OK;
}

static void restore(cglpk_frame *frame) {
  if (frame->locale != NULL) uselocale((locale_t)frame->locale);
  state.frame = frame->outer;
  if (state.frame == NULL) uninstall();
}

void cglpk_leave(cglpk_frame *frame) { restore(frame); }

// Splits what the error path printed: "message\nError detected in file F at line N\n".
static void dissect(void) {
  static const char mark[] = "Error detected in file ";
  state.file[0] = 0;
  state.line = 0;
  char *at = NULL;
  for (char *s = strstr(state.message, mark); s != NULL; s = strstr(s + 1, mark)) at = s;
  if (at != NULL) {
    const char *name = at + sizeof mark - 1;
    const char *end = strstr(name, " at line ");
    if (end != NULL) {
      size_t n = (size_t)(end - name);
      if (n >= sizeof state.file) n = sizeof state.file - 1;
      memcpy(state.file, name, n);
      state.file[n] = 0;
      state.line = atoi(end + 9);
    }
    *at = 0;
    state.message_length = (size_t)(at - state.message);
  }
  while (state.message_length > 0 && state.message[state.message_length - 1] == '\n')
    state.message[--state.message_length] = 0;
}

int cglpk_failed(cglpk_frame *frame) {
  restore(frame);
  free(frame->scratch);
  dissect();
  state.poisoned = true;
  return CGLPK_FAULT;
}

static locale_t c_locale;
static void make_c_locale(void) { c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0); }

void cglpk_use_c_locale(cglpk_frame *frame) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, make_c_locale);
  if (c_locale != (locale_t)0) frame->locale = (void *)uselocale(c_locale);
}

// MARK: Session

int cglpk_session_begin(void) {
  if (!cglpk_is_reentrant()) {
    uintptr_t expected = 0, mine = cglpk_thread_token();
    if (!atomic_compare_exchange_strong(&sole_holder, &expected, mine) && expected != mine)
      return CGLPK_NOT_REENTRANT;
  }
  state.depth += 1;
  return CGLPK_OK;
}

void cglpk_session_end(void) {
  if (state.depth == 0) return;
  state.depth -= 1;
  if (state.depth > 0) return;
  glp_free_env();
  state.poisoned = false;
  state.message[0] = 0;
  state.message_length = 0;
  uintptr_t mine = cglpk_thread_token();
  atomic_compare_exchange_strong(&sole_holder, &mine, 0);
}

int cglpk_session_depth(void) { return state.depth; }
bool cglpk_session_is_poisoned(void) { return state.poisoned; }
const char *cglpk_fault_message(void) { return state.message; }
const char *cglpk_fault_file(void) { return state.file; }
int cglpk_fault_line(void) { return state.line; }
const char *cglpk_text(void) { return state.text; }
const char *cglpk_version(void) { return glp_version(); }
bool cglpk_is_reentrant(void) { return glp_config("TLS") != NULL; }

int cglpk_memory(int *blocks, size_t *bytes) {
  GUARD(NULL, glp_mem_usage(blocks, NULL, bytes, NULL));
}

// MARK: Flag

void cglpk_flag_clear(cglpk_flag *flag) { __atomic_store_n(&flag->raised, 0u, __ATOMIC_SEQ_CST); }
void cglpk_flag_raise(cglpk_flag *flag) { __atomic_store_n(&flag->raised, 1u, __ATOMIC_SEQ_CST); }
bool cglpk_flag_is_raised(const cglpk_flag *flag) {
  return __atomic_load_n(&flag->raised, __ATOMIC_RELAXED) != 0;
}
