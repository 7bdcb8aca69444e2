// SPDX-License-Identifier: GPL-3.0-or-later
// Linear solves and what can be asked after them.
#include "internal.h"

static int milliseconds(double seconds) {
  double ms = ceil(seconds * 1000);
  if (ms < 0) return 0;
  return ms > 2e9 ? 2000000000 : (int)ms;
}

static void clear(cglpk_linear_result *out) {
  memset(out, 0, sizeof *out);
  out->primal = out->dual = out->status = CGLPK_UNDEFINED;
}

static void collect(cglpk_problem *p, int code, cglpk_linear_result *out) {
  out->code = code;
  out->primal = glp_get_prim_stat(p->raw);
  out->dual = glp_get_dual_stat(p->raw);
  out->status = glp_get_status(p->raw);
  out->objective = glp_get_obj_val(p->raw);
}

static bool settled(const cglpk_problem *p) {
  int status = glp_get_status(p->raw);
  return status == GLP_OPT || status == GLP_NOFEAS || status == GLP_UNBND;
}

// GLPK cannot be interrupted inside an LP, so a run that can be cancelled goes in pieces: long
// enough to keep the cost of a restart small and to let GLPK's anti-cycling start, and growing
// while the objective stands still.
enum { PIECE = 250 };

static void simplex(cglpk_problem *p, cglpk_frame *frame, const cglpk_linear_options *options,
                    cglpk_linear_result *out) {
  if (!options->presolve) out->rebuilt = cglpk_prove_basis(p, frame);
  bool retried = false;
  glp_smcp parm;
  glp_init_smcp(&parm);
  parm.msg_lev = GLP_MSG_ERR;
  parm.meth = options->method;
  parm.presolve = options->presolve ? GLP_ON : GLP_OFF;
  if (options->long_step) parm.r_test = GLP_RT_FLIP;
  parm.tol_dj = options->dual_tolerance;
  parm.tol_bnd = options->bound_tolerance;
  double deadline = options->time_limit < 0 ? INFINITY : cglpk_now() + options->time_limit;
  int left = options->iteration_limit < 0 ? INT32_MAX : options->iteration_limit;
  int piece = PIECE;
  int first = glp_get_it_cnt(p->raw);
  for (;;) {
    double start = isfinite(deadline) || options->stop != NULL ? cglpk_now() : 0;
    if (options->stop != NULL && cglpk_flag_is_raised(options->stop)) {
      out->stop = CGLPK_STOP_CANCELLED;
      break;
    }
    if (start > deadline) {
      out->stop = CGLPK_STOP_TIME;
      break;
    }
    bool in_pieces = options->stop != NULL && !options->presolve;
    parm.it_lim = in_pieces && piece < left ? piece : left;
    if (isfinite(deadline)) parm.tm_lim = milliseconds(deadline - start);
    int before = glp_get_it_cnt(p->raw);
    double objective = glp_get_obj_val(p->raw);
    int code = glp_simplex(p->raw, &parm);
    if ((code == GLP_EBADB || code == GLP_ESING || code == GLP_ECOND) && !retried) {
      // A deleted binding row or an odd bound leaves a basis that cannot be factorised.
      out->rebuilt = retried = true;
      glp_adv_basis(p->raw, 0);
      continue;
    }
    int done = glp_get_it_cnt(p->raw) - before;
    if (left != INT32_MAX) left -= done;
    collect(p, code, out);
    // The limit may come in the very last iteration; the caller sees that from the status.
    if (code != GLP_EITLIM || !in_pieces || left <= 0 || settled(p)) break;
    if (cglpk_now() - start < 0.05 || glp_get_obj_val(p->raw) == objective) piece *= 2;
  }
  out->iterations = glp_get_it_cnt(p->raw) - first;
}

int cglpk_simplex(cglpk_problem *p, const cglpk_linear_options *options,
                  cglpk_linear_result *out) {
  clear(out);
  GUARD(p, simplex(p, &frame, options, out));
}

static void exact(cglpk_problem *p, cglpk_frame *frame, const cglpk_linear_options *options,
                  cglpk_linear_result *out) {
  out->rebuilt = cglpk_prove_basis(p, frame);
  glp_smcp parm;
  glp_init_smcp(&parm);
  parm.msg_lev = GLP_MSG_ERR;
  if (options->iteration_limit >= 0) parm.it_lim = options->iteration_limit;
  if (options->time_limit >= 0) parm.tm_lim = milliseconds(options->time_limit);
  int before = glp_get_it_cnt(p->raw);
  int code = glp_exact(p->raw, &parm);
  if (code == GLP_EBADB || code == GLP_ESING || code == GLP_ECOND) {
    out->rebuilt = true;
    glp_adv_basis(p->raw, 0);
    code = glp_exact(p->raw, &parm);
  }
  collect(p, code, out);
  out->iterations = glp_get_it_cnt(p->raw) - before;
}

int cglpk_exact(cglpk_problem *p, const cglpk_linear_options *options, cglpk_linear_result *out) {
  clear(out);
  GUARD(p, exact(p, &frame, options, out));
}

int cglpk_linear_objective(cglpk_problem *p, double *objective) {
  GUARD(p, *objective = glp_get_obj_val(p->raw));
}

int cglpk_linear_values(cglpk_problem *p, double *objective, double *columns, double *reduced,
                        double *rows, double *duals) {
  GUARD(p, {
    int m = glp_get_num_rows(p->raw), n = glp_get_num_cols(p->raw);
    *objective = glp_get_obj_val(p->raw);
    for (int j = 1; j <= n; j++) {
      if (columns != NULL) columns[j - 1] = glp_get_col_prim(p->raw, j);
      if (reduced != NULL) reduced[j - 1] = glp_get_col_dual(p->raw, j);
    }
    for (int i = 1; i <= m; i++) {
      if (rows != NULL) rows[i - 1] = glp_get_row_prim(p->raw, i);
      if (duals != NULL) duals[i - 1] = glp_get_row_dual(p->raw, i);
    }
  });
}

// 0 when variable k may be ranged; see the header for the reasons.
static int ready(cglpk_problem *p, int k, bool basic) {
  int m = glp_get_num_rows(p->raw);
  if (m == 0 || glp_get_num_nz(p->raw) == 0) return 1;
  if (glp_get_status(p->raw) != GLP_OPT) return 2;
  int status = k <= m ? glp_get_row_stat(p->raw, k) : glp_get_col_stat(p->raw, k - m);
  if ((status == GLP_BS) != basic) return 3;
  if (!glp_bf_exists(p->raw) && glp_factorize(p->raw) != 0) return 1;
  return 0;
}

static void bound_range(cglpk_problem *p, int k, double *low, int *low_variable, double *high,
                        int *high_variable, int *code) {
  *code = ready(p, k, false);
  if (*code == 0) glp_analyze_bound(p->raw, k, low, low_variable, high, high_variable);
}

int cglpk_bound_range(cglpk_problem *p, int k, double *low, int *low_variable, double *high,
                      int *high_variable, int *code) {
  GUARD(p, bound_range(p, k, low, low_variable, high, high_variable, code));
}

static void cost_range(cglpk_problem *p, int k, double *low, int *low_variable, double *high,
                       int *high_variable, int *code) {
  *code = ready(p, k, true);
  if (*code == 0)
    glp_analyze_coef(p->raw, k, low, low_variable, NULL, high, high_variable, NULL);
}

int cglpk_cost_range(cglpk_problem *p, int k, double *low, int *low_variable, double *high,
                     int *high_variable, int *code) {
  GUARD(p, cost_range(p, k, low, low_variable, high, high_variable, code));
}
