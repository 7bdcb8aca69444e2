// SPDX-License-Identifier: GPL-3.0-or-later
// Proofs of infeasibility. Nothing is believed: the multipliers are checked with the problem's own
// numbers before they are handed out.
#include "internal.h"

typedef struct {
  int m, n;
  double *y;        // multipliers, from 1
  double *sums;     // of the columns, from 1
  double *values;   // of one row
  int *indices;
} proof;

// The multiplier of a row for one sign of the proof. A row without a bound on that side can only spoil it: such a
// multiplier is a rounding error of zero.
static double multiplier(cglpk_problem *p, const proof *f, int row, int sign) {
  double y = sign * f->y[row];
  return isfinite(cglpk_best(y, glp_get_row_lb(p->raw, row), glp_get_row_ub(p->raw, row), 1)) ? y : 0;
}

// The rows times y, added up: the largest value the row bounds allow against the smallest that the
// column bounds allow. Positive when the first is below the second, which proves infeasibility.
static double margin_of(cglpk_problem *p, proof *f, int sign) {
  double most = 0, least = 0, scale = 0, size = 0;
  for (int j = 1; j <= f->n; j++) f->sums[j] = 0;
  for (int i = 1; i <= f->m; i++) {
    double y = multiplier(p, f, i, sign);
    if (y == 0) continue;
    double side = cglpk_best(y, glp_get_row_lb(p->raw, i), glp_get_row_ub(p->raw, i), 1);
    most += side;
    size += fabs(side);
    int length = glp_get_mat_row(p->raw, i, f->indices, f->values);
    for (int t = 1; t <= length; t++) {
      f->sums[f->indices[t]] += y * f->values[t];
      scale = fmax(scale, fabs(y * f->values[t]));
    }
  }
  for (int j = 1; j <= f->n; j++)
    if (fabs(f->sums[j]) > 1e-11 * scale) {
      double end = cglpk_best(f->sums[j], glp_get_col_lb(p->raw, j), glp_get_col_ub(p->raw, j), -1);
      least += end;
      size += fabs(end);
    }
  // What is lost in the last bits of the sums proves nothing.
  return least - most > 1e-12 * size ? least - most : 0;
}

// The ray of the dual simplex names a basic variable. Its row of the tableau,
// x[k] - sum alpha x[N] = 0, is a combination of the rows; the coefficient at the auxiliary
// variable of a row is that row's multiplier.
static bool from_ray(cglpk_problem *p, proof *f) {
  int k = glp_get_unbnd_ray(p->raw);
  if (k == 0 || f->n == 0 || glp_get_num_nz(p->raw) == 0) return false;
  if (!glp_bf_exists(p->raw) && glp_factorize(p->raw) != 0) return false;
  int status = k <= f->m ? glp_get_row_stat(p->raw, k) : glp_get_col_stat(p->raw, k - f->m);
  if (status != GLP_BS) return false;
  for (int i = 1; i <= f->m; i++) f->y[i] = i == k ? 1 : 0;
  int count = glp_eval_tab_row(p->raw, k, f->indices, f->values);
  for (int t = 1; t <= count; t++)
    if (f->indices[t] <= f->m) f->y[f->indices[t]] -= f->values[t];
  double largest = 0;
  for (int i = 1; i <= f->m; i++) largest = fmax(largest, fabs(f->y[i]));
  for (int i = 1; i <= f->m; i++)
    if (fabs(f->y[i]) <= 1e-11 * largest) f->y[i] = 0;
  return true;
}

// Tries both signs, and keeps the multipliers of the one that proves.
static double either_way(cglpk_problem *p, proof *f) {
  for (int sign = 1; sign >= -1; sign -= 2) {
    double margin = margin_of(p, f, sign);
    if (margin <= 0) continue;
    for (int i = 1; i <= f->m; i++) f->y[i] = multiplier(p, f, i, sign);
    return margin;
  }
  return 0;
}

// A row that contradicts the column bounds all by itself.
static double single_row(cglpk_problem *p, proof *f) {
  for (int i = 1; i <= f->m; i++) f->y[i] = 0;
  for (int i = 1; i <= f->m; i++) {
    double low = glp_get_row_lb(p->raw, i), high = glp_get_row_ub(p->raw, i), least = 0, most = 0;
    int length = glp_get_mat_row(p->raw, i, f->indices, f->values);
    for (int t = 1; t <= length; t++) {
      double l = glp_get_col_lb(p->raw, f->indices[t]), u = glp_get_col_ub(p->raw, f->indices[t]);
      least += cglpk_best(f->values[t], l, u, -1);
      most += cglpk_best(f->values[t], l, u, 1);
    }
    if (least <= high && most >= low) continue;
    f->y[i] = least > high ? 1 : -1;
    return least > high ? least - high : low - most;
  }
  return 0;
}

int cglpk_certificate(cglpk_problem *p, double *multipliers, double *margin) {
  OPEN(p);
  size_t rows = (size_t)glp_get_num_rows(p->raw), columns = (size_t)glp_get_num_cols(p->raw);
  size_t width = rows + columns + 1;
  SCRATCH(width * (3 * sizeof(double) + sizeof(int)), block);
  double *numbers = block;
  proof f = {
      .m = (int)rows,
      .n = (int)columns,
      .y = numbers,
      .sums = numbers + width,
      .values = numbers + 2 * width,
      .indices = (int *)(numbers + 3 * width),
  };
  *margin = from_ray(p, &f) ? either_way(p, &f) : 0;
  if (*margin <= 0) *margin = single_row(p, &f);
  if (*margin <= 0) return cglpk_finish(&frame, CGLPK_REJECTED);
  memcpy(multipliers, f.y + 1, sizeof(double) * rows);
  return cglpk_finish(&frame, CGLPK_OK);
}
