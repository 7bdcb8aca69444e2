// SPDX-License-Identifier: GPL-3.0-or-later
// Building and reading a problem.
#include "internal.h"

static void create(cglpk_problem *p) { p->raw = glp_create_prob(); }

static int guarded_create(cglpk_problem *p) { GUARD(p, create(p)); }

int cglpk_create(cglpk_problem **out) {
  cglpk_problem *p = calloc(1, sizeof *p);
  *out = NULL;
  if (p == NULL) return CGLPK_NO_MEMORY;
  p->owner = cglpk_thread_token();
  int answer = guarded_create(p);
  if (answer != CGLPK_OK)
    free(p);
  else
    *out = p;
  return answer;
}

static int guarded_delete(cglpk_problem *p) { GUARD(p, glp_delete_prob(p->raw)); }

// On a poisoned session the problem dies with the environment.
void cglpk_delete(cglpk_problem *p) {
  if (p == NULL) return;
  (void)guarded_delete(p);
  free(p);
}

void cglpk_disown(cglpk_problem *p) { p->owner ^= 1; }
int cglpk_check(cglpk_problem *p) { GUARD(p, (void)0); }

int cglpk_set_name(cglpk_problem *p, const char *name) {
  GUARD(p, (cglpk_use_c_locale(&frame), glp_set_prob_name(p->raw, name)));
}

int cglpk_counts(cglpk_problem *p, int *rows, int *columns, int *direction, double *constant) {
  GUARD(p, {
    *rows = glp_get_num_rows(p->raw);
    *columns = glp_get_num_cols(p->raw);
    *direction = glp_get_obj_dir(p->raw);
    *constant = glp_get_obj_coef(p->raw, 0);
  });
}

int cglpk_add_rows(cglpk_problem *p, int count, int *first) {
  GUARD(p, *first = glp_add_rows(p->raw, count));
}

int cglpk_add_columns(cglpk_problem *p, int count, int *first) {
  GUARD(p, *first = glp_add_cols(p->raw, count));
}

int cglpk_delete_rows(cglpk_problem *p, int count, const int *rows) {
  int *numbers = malloc(sizeof(int) * (size_t)(count + 1));
  if (numbers == NULL) return CGLPK_NO_MEMORY;
  memcpy(numbers + 1, rows, sizeof(int) * (size_t)count);
  cglpk_frame frame;
  int refused = cglpk_enter(&frame, p);
  if (refused != CGLPK_OK) {
    free(numbers);
    return refused;
  }
  frame.scratch = numbers;
  if (setjmp(frame.jump) == 0) {
    p->unproven = true;
    glp_del_rows(p->raw, count, numbers);
    cglpk_leave(&frame);
    free(numbers);
    return CGLPK_OK;
  }
  return cglpk_failed(&frame);
}

int cglpk_set_row_name(cglpk_problem *p, int row, const char *name) {
  GUARD(p, (cglpk_use_c_locale(&frame), glp_set_row_name(p->raw, row, name)));
}
int cglpk_set_column_name(cglpk_problem *p, int column, const char *name) {
  GUARD(p, (cglpk_use_c_locale(&frame), glp_set_col_name(p->raw, column, name)));
}
int cglpk_get_row_name(cglpk_problem *p, int row, const char **name) {
  GUARD(p, *name = glp_get_row_name(p->raw, row));
}
int cglpk_get_column_name(cglpk_problem *p, int column, const char **name) {
  GUARD(p, *name = glp_get_col_name(p->raw, column));
}
int cglpk_set_row_bounds(cglpk_problem *p, int row, int type, double lower, double upper) {
  GUARD(p, glp_set_row_bnds(p->raw, row, type, lower, upper));
}
int cglpk_set_column_bounds(cglpk_problem *p, int column, int type, double lower, double upper) {
  GUARD(p, glp_set_col_bnds(p->raw, column, type, lower, upper));
}
int cglpk_get_row_bounds(cglpk_problem *p, int row, int *type, double *lower, double *upper) {
  GUARD(p, {
    *type = glp_get_row_type(p->raw, row);
    *lower = glp_get_row_lb(p->raw, row);
    *upper = glp_get_row_ub(p->raw, row);
  });
}
int cglpk_get_column_bounds(cglpk_problem *p, int column, int *type, double *lower,
                            double *upper) {
  GUARD(p, {
    *type = glp_get_col_type(p->raw, column);
    *lower = glp_get_col_lb(p->raw, column);
    *upper = glp_get_col_ub(p->raw, column);
  });
}
int cglpk_set_kind(cglpk_problem *p, int column, int kind) {
  GUARD(p, glp_set_col_kind(p->raw, column, kind));
}
int cglpk_get_kind(cglpk_problem *p, int column, int *kind) {
  GUARD(p, *kind = glp_get_col_kind(p->raw, column));
}
int cglpk_set_direction(cglpk_problem *p, int direction) {
  GUARD(p, glp_set_obj_dir(p->raw, direction));
}
int cglpk_set_objective(cglpk_problem *p, int column, double value) {
  GUARD(p, glp_set_obj_coef(p->raw, column, value));
}
int cglpk_get_objective(cglpk_problem *p, int column, double *value) {
  GUARD(p, *value = glp_get_obj_coef(p->raw, column));
}
