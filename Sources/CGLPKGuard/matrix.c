// SPDX-License-Identifier: GPL-3.0-or-later
// The constraint matrix and the sizes of its numbers.
#include "internal.h"

int cglpk_set_row(cglpk_problem *p, int row, int count, const int *columns, const double *values,
                  int *bad) {
  OPEN(p);
  size_t width = (size_t)count + 1;
  SCRATCH(width * (sizeof(double) + 2 * sizeof(int)), block);
  double *v = block;
  int *c = (int *)(v + width), *r = c + width;
  int columns_in_problem = glp_get_num_cols(p->raw);
  for (int k = 0; k < count; k++) {
    *bad = k;
    if (columns[k] < 1 || columns[k] > columns_in_problem || !isfinite(values[k]))
      return cglpk_finish(&frame, CGLPK_REJECTED);
    r[k + 1] = 1;
    c[k + 1] = columns[k];
    v[k + 1] = values[k];
  }
  // glp_check_dup costs the width of the problem; short rows are compared in place.
  if (count <= 16) {
    for (int k = 1; k < count; k++)
      for (int l = 0; l < k; l++)
        if (columns[k] == columns[l]) {
          *bad = k;
          return cglpk_finish(&frame, CGLPK_REJECTED);
        }
  } else {
    int duplicate = glp_check_dup(1, columns_in_problem, count, r, c);
    if (duplicate != 0) {
      *bad = abs(duplicate) - 1;
      return cglpk_finish(&frame, CGLPK_REJECTED);
    }
  }
  p->unproven = true;
  glp_set_mat_row(p->raw, row, count, c, v);
  return cglpk_finish(&frame, CGLPK_OK);
}

int cglpk_load_matrix(cglpk_problem *p, int count, const int *rows, const int *columns,
                      const double *values, int *bad) {
  OPEN(p);
  size_t width = (size_t)count + 1;
  SCRATCH(width * (sizeof(double) + 2 * sizeof(int)), block);
  double *v = block;
  int *r = (int *)(v + width), *c = r + width;
  for (int k = 0; k < count; k++) {
    *bad = k;
    if (!isfinite(values[k])) return cglpk_finish(&frame, CGLPK_REJECTED);
    r[k + 1] = rows[k];
    c[k + 1] = columns[k];
    v[k + 1] = values[k];
  }
  int wrong = glp_check_dup(glp_get_num_rows(p->raw), glp_get_num_cols(p->raw), count, r, c);
  if (wrong != 0) {
    *bad = abs(wrong) - 1;
    return cglpk_finish(&frame, CGLPK_REJECTED);
  }
  p->unproven = true;
  glp_load_matrix(p->raw, count, r, c, v);
  return cglpk_finish(&frame, CGLPK_OK);
}

int cglpk_row_length(cglpk_problem *p, int row, int *count) {
  GUARD(p, *count = glp_get_mat_row(p->raw, row, NULL, NULL));
}

int cglpk_get_row(cglpk_problem *p, int row, int *columns, double *values) {
  OPEN(p);
  size_t width = (size_t)glp_get_num_cols(p->raw) + 1;
  SCRATCH(width * (sizeof(double) + sizeof(int)), block);
  double *v = block;
  int *c = (int *)(v + width);
  int count = glp_get_mat_row(p->raw, row, c, v);
  memcpy(columns, c + 1, sizeof(int) * (size_t)count);
  memcpy(values, v + 1, sizeof(double) * (size_t)count);
  return cglpk_finish(&frame, CGLPK_OK);
}

static void widen(double value, double *low, double *high) {
  double size = fabs(value);
  if (size == 0 || size == DBL_MAX) return;
  if (*low == 0 || size < *low) *low = size;
  if (size > *high) *high = size;
}

int cglpk_coefficient_ranges(cglpk_problem *p, cglpk_ranges *out) {
  OPEN(p);
  size_t width = (size_t)glp_get_num_cols(p->raw) + 1;
  SCRATCH(width * (sizeof(double) + sizeof(int)), block);
  double *v = block;
  int *c = (int *)(v + width);
  int m = glp_get_num_rows(p->raw), n = glp_get_num_cols(p->raw);
  memset(out, 0, sizeof *out);
  for (int i = 1; i <= m; i++) {
    int count = glp_get_mat_row(p->raw, i, c, v);
    for (int k = 1; k <= count; k++) widen(v[k], &out->matrix_min, &out->matrix_max);
    widen(glp_get_row_lb(p->raw, i), &out->bounds_min, &out->bounds_max);
    widen(glp_get_row_ub(p->raw, i), &out->bounds_min, &out->bounds_max);
  }
  for (int j = 1; j <= n; j++) {
    widen(glp_get_obj_coef(p->raw, j), &out->objective_min, &out->objective_max);
    widen(glp_get_col_lb(p->raw, j), &out->bounds_min, &out->bounds_max);
    widen(glp_get_col_ub(p->raw, j), &out->bounds_min, &out->bounds_max);
  }
  return cglpk_finish(&frame, CGLPK_OK);
}

static bool fractional(double bound) { return fabs(bound) < DBL_MAX && bound != floor(bound); }

int cglpk_fractional_bound(cglpk_problem *p, int *column) {
  GUARD(p, {
    *column = 0;
    int n = glp_get_num_cols(p->raw);
    for (int j = 1; j <= n && *column == 0; j++)
      if (glp_get_col_kind(p->raw, j) != GLP_CV &&
          (fractional(glp_get_col_lb(p->raw, j)) || fractional(glp_get_col_ub(p->raw, j))))
        *column = j;
  });
}
