// SPDX-License-Identifier: GPL-3.0-or-later
// Bases.
#include "internal.h"

int cglpk_get_basis(cglpk_problem *p, int8_t *rows, int8_t *columns) {
  GUARD(p, {
    int m = glp_get_num_rows(p->raw), n = glp_get_num_cols(p->raw);
    for (int i = 1; i <= m; i++) rows[i - 1] = (int8_t)glp_get_row_stat(p->raw, i);
    for (int j = 1; j <= n; j++) columns[j - 1] = (int8_t)glp_get_col_stat(p->raw, j);
  });
}

int cglpk_set_basis(cglpk_problem *p, const int8_t *rows, const int8_t *columns) {
  GUARD(p, {
    int m = glp_get_num_rows(p->raw), n = glp_get_num_cols(p->raw);
    for (int i = 1; i <= m; i++) glp_set_row_stat(p->raw, i, rows[i - 1]);
    for (int j = 1; j <= n; j++) glp_set_col_stat(p->raw, j, columns[j - 1]);
    p->unproven = true;
  });
}

int cglpk_standard_basis(cglpk_problem *p) { GUARD(p, glp_std_basis(p->raw)); }
int cglpk_advanced_basis(cglpk_problem *p) { GUARD(p, glp_adv_basis(p->raw, 0)); }
int cglpk_scale(cglpk_problem *p) { GUARD(p, glp_scale_prob(p->raw, GLP_SF_AUTO)); }
int cglpk_unscale(cglpk_problem *p) { GUARD(p, glp_unscale_prob(p->raw)); }

// The singleton phase of GLPK's factorisation asserts instead of reporting a singular matrix when
// an empty row or column of the basis is all that is left. Such a basis can only come from a
// change of the matrix or of the basis from outside, so only then is it looked for.
bool cglpk_prove_basis(cglpk_problem *p, cglpk_frame *frame) {
  if (!p->unproven) return false;
  int m = glp_get_num_rows(p->raw), n = glp_get_num_cols(p->raw);
  size_t width = (size_t)m + 1;
  if ((size_t)n + 1 > width) width = (size_t)n + 1;
  frame->scratch = malloc(width * sizeof(int) + width);
  if (frame->scratch == NULL) return false;
  int *indices = frame->scratch;
  bool *covered = (bool *)(indices + width);
  bool good = true;
  for (int i = 1; i <= m; i++) covered[i] = glp_get_row_stat(p->raw, i) == GLP_BS;
  for (int j = 1; j <= n; j++) {
    if (glp_get_col_stat(p->raw, j) != GLP_BS) continue;
    int count = glp_get_mat_col(p->raw, j, indices, NULL);
    if (count == 0) good = false;
    for (int k = 1; k <= count; k++) covered[indices[k]] = true;
  }
  for (int i = 1; i <= m; i++)
    if (!covered[i]) good = false;
  free(frame->scratch);
  frame->scratch = NULL;
  p->unproven = false;
  if (!good) glp_adv_basis(p->raw, 0);
  return !good;
}
