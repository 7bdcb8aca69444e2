// SPDX-License-Identifier: GPL-3.0-or-later
// The constraint matrix, and checks that walk over it.
#include "internal.h"

// One block for all work arrays of a call, so that a fault has one thing to free.
static int *take(cglpk_frame *frame, size_t bytes) {
  frame->scratch = malloc(bytes > 0 ? bytes : 1);
  return frame->scratch;
}

// Answers `code` after an ordinary end.
static int finish(cglpk_frame *frame, int code) {
  cglpk_leave(frame);
  free(frame->scratch);
  return code;
}

#define OPEN(p)                                                        \
  cglpk_frame frame;                                                   \
  int refused = cglpk_enter(&frame, (p));                              \
  if (refused != CGLPK_OK) return refused

#define SCRATCH(bytes, name)                                           \
  void *const name = take(&frame, (bytes));                            \
  if (name == NULL) return finish(&frame, CGLPK_NO_MEMORY);            \
  if (setjmp(frame.jump) != 0) return cglpk_failed(&frame)

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
      return finish(&frame, CGLPK_REJECTED);
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
          return finish(&frame, CGLPK_REJECTED);
        }
  } else {
    int duplicate = glp_check_dup(1, columns_in_problem, count, r, c);
    if (duplicate != 0) {
      *bad = abs(duplicate) - 1;
      return finish(&frame, CGLPK_REJECTED);
    }
  }
  p->unproven = true;
  glp_set_mat_row(p->raw, row, count, c, v);
  return finish(&frame, CGLPK_OK);
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
    if (!isfinite(values[k])) return finish(&frame, CGLPK_REJECTED);
    r[k + 1] = rows[k];
    c[k + 1] = columns[k];
    v[k + 1] = values[k];
  }
  int wrong = glp_check_dup(glp_get_num_rows(p->raw), glp_get_num_cols(p->raw), count, r, c);
  if (wrong != 0) {
    *bad = abs(wrong) - 1;
    return finish(&frame, CGLPK_REJECTED);
  }
  p->unproven = true;
  glp_load_matrix(p->raw, count, r, c, v);
  return finish(&frame, CGLPK_OK);
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
  return finish(&frame, CGLPK_OK);
}

int cglpk_nonzeros(cglpk_problem *p, int *count) { GUARD(p, *count = glp_get_num_nz(p->raw)); }

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
  return finish(&frame, CGLPK_OK);
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

static double outside(double value, double low, double high) {
  double worst = 0;
  if (low - value > worst) worst = low - value;
  if (value - high > worst) worst = value - high;
  return worst;
}

int cglpk_violation(cglpk_problem *p, const double *values, bool integrality, double *worst) {
  OPEN(p);
  size_t width = (size_t)glp_get_num_cols(p->raw) + 1;
  SCRATCH(width * (sizeof(double) + sizeof(int)), block);
  double *v = block;
  int *c = (int *)(v + width);
  int m = glp_get_num_rows(p->raw), n = glp_get_num_cols(p->raw);
  double most = 0;
  for (int j = 1; j <= n; j++) {
    double x = values[j - 1];
    most = fmax(most, outside(x, glp_get_col_lb(p->raw, j), glp_get_col_ub(p->raw, j)));
    if (integrality && glp_get_col_kind(p->raw, j) != GLP_CV) most = fmax(most, fabs(x - rint(x)));
  }
  for (int i = 1; i <= m; i++) {
    int count = glp_get_mat_row(p->raw, i, c, v);
    double sum = 0;
    for (int k = 1; k <= count; k++) sum += v[k] * values[c[k] - 1];
    most = fmax(most, outside(sum, glp_get_row_lb(p->raw, i), glp_get_row_ub(p->raw, i)));
  }
  *worst = most;
  return finish(&frame, CGLPK_OK);
}

// Value of a bounded variable times a multiplier at its best, for a maximum (+1) or minimum (-1).
static double best(double multiplier, double low, double high, int sign) {
  if (multiplier == 0) return 0;
  double bound = (multiplier > 0) == (sign > 0) ? high : low;
  if (fabs(bound) == DBL_MAX) return sign * INFINITY;
  return multiplier * bound;
}

// For any multipliers y: max c'x over the rows <= max of (c - A'y)'x over the column bounds plus
// max of y'r over the row bounds; and so for a minimum. A wrong-signed y would make the last part
// infinite, so it is taken as zero.
int cglpk_duality_gap(cglpk_problem *p, cglpk_gap *out) {
  OPEN(p);
  size_t width = (size_t)glp_get_num_cols(p->raw) + 1;
  SCRATCH(width * (2 * sizeof(double) + sizeof(int)), block);
  double *v = block, *d = v + width;
  int *c = (int *)(d + width);
  int m = glp_get_num_rows(p->raw), n = glp_get_num_cols(p->raw);
  int sign = glp_get_obj_dir(p->raw) == GLP_MAX ? 1 : -1;
  double primal = glp_get_obj_coef(p->raw, 0), dual = primal, violation = 0;
  for (int j = 1; j <= n; j++) d[j] = glp_get_obj_coef(p->raw, j);
  for (int i = 1; i <= m; i++) {
    int count = glp_get_mat_row(p->raw, i, c, v);
    double sum = 0, low = glp_get_row_lb(p->raw, i), high = glp_get_row_ub(p->raw, i);
    for (int k = 1; k <= count; k++) sum += v[k] * glp_get_col_prim(p->raw, c[k]);
    violation = fmax(violation, outside(sum, low, high));
    double y = glp_get_row_dual(p->raw, i), part = best(y, low, high, sign);
    if (!isfinite(part)) continue;
    dual += part;
    for (int k = 1; k <= count; k++) d[c[k]] -= y * v[k];
  }
  for (int j = 1; j <= n; j++) {
    double x = glp_get_col_prim(p->raw, j);
    double low = glp_get_col_lb(p->raw, j), high = glp_get_col_ub(p->raw, j);
    violation = fmax(violation, outside(x, low, high));
    primal += glp_get_obj_coef(p->raw, j) * x;
    double part = best(d[j], low, high, sign);
    // Rounding leaves d of a basic column at 1e-12 instead of zero: no reason for an infinity.
    if (!isfinite(part) && fabs(d[j]) <= 1e-9 * (1 + fabs(glp_get_obj_coef(p->raw, j)))) part = 0;
    dual += part;
  }
  out->primal = primal;
  out->dual = dual;
  out->violation = violation;
  return finish(&frame, CGLPK_OK);
}

int cglpk_certificate(cglpk_problem *p, double *multipliers, double *margin) {
  OPEN(p);
  size_t rows = (size_t)glp_get_num_rows(p->raw), columns = (size_t)glp_get_num_cols(p->raw);
  size_t width = rows + columns + 1;
  SCRATCH(width * (3 * sizeof(double) + sizeof(int)), block);
  double *v = block, *a = v + width, *y = a + width;
  int *c = (int *)(y + width);
  int m = (int)rows, n = (int)columns;
  int k = glp_get_unbnd_ray(p->raw);
  if (k == 0 || m == 0 || n == 0 || glp_get_num_nz(p->raw) == 0)
    return finish(&frame, CGLPK_REJECTED);
  if (!glp_bf_exists(p->raw) && glp_factorize(p->raw) != 0) return finish(&frame, CGLPK_REJECTED);
  int status = k <= m ? glp_get_row_stat(p->raw, k) : glp_get_col_stat(p->raw, k - m);
  if (status != GLP_BS) return finish(&frame, CGLPK_REJECTED);
  // x[k] - sum alpha x[N] = 0 is a combination of the rows; its coefficient at the auxiliary
  // variable of a row is that row's multiplier.
  for (int i = 0; i <= m; i++) y[i] = 0;
  if (k <= m) y[k] = 1;
  int count = glp_eval_tab_row(p->raw, k, c, v);
  double largest = k <= m ? 1 : 0;
  for (int t = 1; t <= count; t++)
    if (c[t] <= m) y[c[t]] -= v[t];
  for (int i = 1; i <= m; i++) largest = fmax(largest, fabs(y[i]));
  for (int i = 1; i <= m; i++)
    if (fabs(y[i]) <= 1e-11 * largest) y[i] = 0;
  for (int flip = 0; flip < 2; flip++) {
    double most = 0, least = 0, scale = 0;
    for (int j = 1; j <= n; j++) a[j] = 0;
    for (int i = 1; i <= m; i++) {
      y[i] = flip ? -y[i] : y[i];
      if (y[i] == 0) continue;
      most += best(y[i], glp_get_row_lb(p->raw, i), glp_get_row_ub(p->raw, i), 1);
      int length = glp_get_mat_row(p->raw, i, c, v);
      for (int t = 1; t <= length; t++) a[c[t]] += y[i] * v[t];
      for (int t = 1; t <= length; t++) scale = fmax(scale, fabs(y[i] * v[t]));
    }
    for (int j = 1; j <= n; j++)
      if (fabs(a[j]) > 1e-11 * scale)
        least += best(a[j], glp_get_col_lb(p->raw, j), glp_get_col_ub(p->raw, j), -1);
    if (most < least) {
      *margin = least - most;
      memcpy(multipliers, y + 1, sizeof(double) * rows);
      return finish(&frame, CGLPK_OK);
    }
  }
  return finish(&frame, CGLPK_REJECTED);
}
