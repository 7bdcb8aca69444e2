// SPDX-License-Identifier: GPL-3.0-or-later
// Checks of a solution from the numbers of the problem alone.
#include "internal.h"

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
  return cglpk_finish(&frame, CGLPK_OK);
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
    double y = glp_get_row_dual(p->raw, i), part = cglpk_best(y, low, high, sign);
    if (!isfinite(part)) continue;
    dual += part;
    for (int k = 1; k <= count; k++) d[c[k]] -= y * v[k];
  }
  for (int j = 1; j <= n; j++) {
    double x = glp_get_col_prim(p->raw, j);
    double low = glp_get_col_lb(p->raw, j), high = glp_get_col_ub(p->raw, j);
    violation = fmax(violation, outside(x, low, high));
    primal += glp_get_obj_coef(p->raw, j) * x;
    double part = cglpk_best(d[j], low, high, sign);
    // Rounding leaves d of a basic column at 1e-12 instead of zero: no reason for an infinity.
    if (!isfinite(part) && fabs(d[j]) <= 1e-9 * (1 + fabs(glp_get_obj_coef(p->raw, j)))) part = 0;
    dual += part;
  }
  out->primal = primal;
  out->dual = dual;
  out->violation = violation;
  return cglpk_finish(&frame, CGLPK_OK);
}
