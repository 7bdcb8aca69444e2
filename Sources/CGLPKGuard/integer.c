// SPDX-License-Identifier: GPL-3.0-or-later
// Branch and cut. Bound and gap exist only inside the callback, so they are taken on every call.
#include "internal.h"

typedef struct {
  const cglpk_integer_options *options;
  cglpk_integer_result *out;
  double deadline;
  double *incumbent;  // from 1, as GLPK wants it
} search;

static void callback(glp_tree *tree, void *info) {
  search *s = info;
  int best = glp_ios_best_node(tree);
  if (best != 0) {
    double bound = glp_ios_node_bound(tree, best);
    if (fabs(bound) < DBL_MAX) {
      s->out->bound = bound;
      s->out->has_bound = true;
    }
  }
  glp_ios_tree_size(tree, NULL, NULL, &s->out->nodes);
  if (s->incumbent != NULL && glp_ios_reason(tree) == GLP_IHEUR && !s->out->incumbent_offered) {
    s->out->incumbent_offered = true;
    (void)glp_ios_heur_sol(tree, s->incumbent);
  }
  if (s->options->stop != NULL && cglpk_flag_is_raised(s->options->stop)) {
    s->out->stop = CGLPK_STOP_CANCELLED;
    glp_ios_terminate(tree);
  } else if (s->options->node_limit >= 0 && s->out->nodes >= s->options->node_limit) {
    s->out->stop = CGLPK_STOP_NODES;
    glp_ios_terminate(tree);
  } else if (isfinite(s->deadline) && cglpk_now() >= s->deadline) {
    s->out->stop = CGLPK_STOP_TIME;
    glp_ios_terminate(tree);
  }
}

static int on(bool flag) { return flag ? GLP_ON : GLP_OFF; }

static void integer(cglpk_problem *p, const cglpk_integer_options *options,
                    cglpk_integer_result *out, search *s) {
  glp_iocp parm;
  glp_init_iocp(&parm);
  parm.msg_lev = GLP_MSG_ERR;
  parm.presolve = on(options->presolve);
  parm.mir_cuts = on(options->cuts & CGLPK_CUT_MIR);
  parm.gmi_cuts = on(options->cuts & CGLPK_CUT_GMI);
  parm.cov_cuts = on(options->cuts & CGLPK_CUT_COVER);
  parm.clq_cuts = on(options->cuts & CGLPK_CUT_CLIQUE);
  parm.br_tech = options->branching;
  parm.bt_tech = options->backtracking;
  parm.mip_gap = options->relative_gap;
  parm.tol_obj = options->objective_tolerance;
  parm.tol_int = options->integer_tolerance;
  if (options->time_limit >= 0) {
    double ms = ceil(options->time_limit * 1000);
    parm.tm_lim = ms > 2e9 ? 2000000000 : (int)ms;
  }
  parm.cb_func = callback;
  parm.cb_info = s;
  out->code = glp_intopt(p->raw, &parm);
  out->status = glp_mip_status(p->raw);
  out->objective = glp_mip_obj_val(p->raw);
  if (out->code == 0) out->stop = CGLPK_STOP_NONE;
}

static int guarded(cglpk_problem *p, const cglpk_integer_options *options,
                   cglpk_integer_result *out, search *s) {
  GUARD(p, integer(p, options, out, s));
}

int cglpk_integer(cglpk_problem *p, const cglpk_integer_options *options,
                  cglpk_integer_result *out) {
  memset(out, 0, sizeof *out);
  out->status = CGLPK_UNDEFINED;
  int columns = 0, rows, direction;
  double constant;
  int answer = cglpk_counts(p, &rows, &columns, &direction, &constant);
  if (answer != CGLPK_OK) return answer;
  search s = {.options = options, .out = out, .deadline = INFINITY, .incumbent = NULL};
  if (options->time_limit >= 0) s.deadline = cglpk_now() + options->time_limit;
  if (options->incumbent != NULL) {
    s.incumbent = malloc(sizeof(double) * ((size_t)columns + 1));
    if (s.incumbent == NULL) return CGLPK_NO_MEMORY;
    memcpy(s.incumbent + 1, options->incumbent, sizeof(double) * (size_t)columns);
  }
  answer = guarded(p, options, out, &s);
  free(s.incumbent);
  return answer;
}

int cglpk_integer_values(cglpk_problem *p, double *objective, double *columns, double *rows) {
  GUARD(p, {
    int m = glp_get_num_rows(p->raw), n = glp_get_num_cols(p->raw);
    *objective = glp_mip_obj_val(p->raw);
    for (int j = 1; j <= n; j++)
      if (columns != NULL) columns[j - 1] = glp_mip_col_val(p->raw, j);
    for (int i = 1; i <= m; i++)
      if (rows != NULL) rows[i - 1] = glp_mip_row_val(p->raw, i);
  });
}
