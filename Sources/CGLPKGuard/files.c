// SPDX-License-Identifier: GPL-3.0-or-later
// Files and the MathProg translator, always in the C locale: GLPK prints and parses numbers with
// the locale of the thread.
#include "internal.h"

static int read_file(cglpk_problem *p, int format, const char *path) {
  switch (format) {
    case CGLPK_FORMAT_MPS: return glp_read_mps(p->raw, GLP_MPS_DECK, NULL, path);
    case CGLPK_FORMAT_FREE_MPS: return glp_read_mps(p->raw, GLP_MPS_FILE, NULL, path);
    case CGLPK_FORMAT_LP: return glp_read_lp(p->raw, NULL, path);
    default: return glp_read_prob(p->raw, 0, path);
  }
}

static int guarded_read(cglpk_problem *p, int format, const char *path, int *code) {
  GUARD(p, {
    cglpk_use_c_locale(&frame);
    *code = read_file(p, format, path);
  });
}

int cglpk_read_file(cglpk_problem *p, int format, const char *path) {
  int code = 0;
  int answer = guarded_read(p, format, path, &code);
  return answer == CGLPK_OK && code != 0 ? CGLPK_REJECTED : answer;
}

// The MPS writer drops the objective as soon as one row is free and a reader takes the first free
// row for it; so free rows, which constrain nothing, are left out of a copy.
static glp_prob *without_free_rows(cglpk_problem *p, int *numbers) {
  int count = 0, m = glp_get_num_rows(p->raw);
  for (int i = 1; i <= m; i++)
    if (glp_get_row_type(p->raw, i) == GLP_FR) numbers[++count] = i;
  if (count == 0) return NULL;
  glp_prob *copy = glp_create_prob();
  glp_copy_prob(copy, p->raw, GLP_ON);
  glp_del_rows(copy, count, numbers);
  return copy;
}

static int write_mps(cglpk_problem *p, int kind, const char *path, int *numbers) {
  glp_prob *copy = without_free_rows(p, numbers);
  int code = glp_write_mps(copy != NULL ? copy : p->raw, kind, NULL, path);
  if (copy != NULL) glp_delete_prob(copy);
  return code;
}

static int write_file(cglpk_problem *p, int format, const char *path, int *numbers) {
  switch (format) {
    case CGLPK_FORMAT_MPS: return write_mps(p, GLP_MPS_DECK, path, numbers);
    case CGLPK_FORMAT_FREE_MPS: return write_mps(p, GLP_MPS_FILE, path, numbers);
    case CGLPK_FORMAT_LP: return glp_write_lp(p->raw, NULL, path);
    default: return glp_write_prob(p->raw, 0, path);
  }
}

static int guarded_write(cglpk_problem *p, int format, const char *path, int *numbers, int *code) {
  GUARD(p, {
    cglpk_use_c_locale(&frame);
    *code = write_file(p, format, path, numbers);
  });
}

int cglpk_write_file(cglpk_problem *p, int format, const char *path) {
  int rows = 0, columns, direction, code = 0;
  double constant;
  int answer = cglpk_counts(p, &rows, &columns, &direction, &constant);
  if (answer != CGLPK_OK) return answer;
  int *numbers = malloc(sizeof(int) * ((size_t)rows + 1));
  if (numbers == NULL) return CGLPK_NO_MEMORY;
  answer = guarded_write(p, format, path, numbers, &code);
  free(numbers);
  return answer == CGLPK_OK && code != 0 ? CGLPK_REJECTED : answer;
}

static void translate(cglpk_problem *p, const char *model, const char *const *data,
                      int data_count, int *stage) {
  glp_tran *translator = glp_mpl_alloc_wksp();
  *stage = 1;
  bool good = glp_mpl_read_model(translator, model, data_count > 0) == 0;
  for (int k = 0; good && k < data_count; k++) {
    *stage = 2;
    good = glp_mpl_read_data(translator, data[k]) == 0;
  }
  if (good) {
    *stage = 3;
    good = glp_mpl_generate(translator, NULL) == 0;
  }
  if (good) {
    glp_mpl_build_prob(translator, p->raw);
    *stage = 4;
  }
  glp_mpl_free_wksp(translator);
}

static int guarded_translate(cglpk_problem *p, const char *model, const char *const *data,
                             int data_count, int *stage) {
  GUARD(p, {
    cglpk_use_c_locale(&frame);
    translate(p, model, data, data_count, stage);
  });
}

int cglpk_translate(cglpk_problem *p, const char *model, const char *const *data, int data_count,
                    int *stage) {
  *stage = 0;
  int answer = guarded_translate(p, model, data, data_count, stage);
  return answer == CGLPK_OK && *stage != 4 ? CGLPK_REJECTED : answer;
}

int cglpk_provoke_fault(cglpk_problem *p) { GUARD(p, glp_assert(1 > 2)); }
