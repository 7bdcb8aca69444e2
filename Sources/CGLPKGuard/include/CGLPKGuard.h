// SPDX-License-Identifier: GPL-3.0-or-later
//
// Guarded access to GLPK. Every call to the library is made here, in C, between setjmp and GLPK's
// error hook, so that an abort becomes a return code. All terminal output of the library is
// swallowed. Indices are those of GLPK (from 1); arrays passed in are plain (from 0).
//
// Every function that returns `int` answers CGLPK_OK or one of the refusals below. After
// CGLPK_FAULT the session of this thread is poisoned: all further calls answer CGLPK_POISONED
// until the outermost session has ended, when the environment of the thread is freed.

#ifndef CGLPK_GUARD_H
#define CGLPK_GUARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  CGLPK_OK = 0,
  CGLPK_FAULT = 1,         // GLPK aborted; see cglpk_fault_*
  CGLPK_POISONED = 2,      // an earlier fault ended this thread's session
  CGLPK_WRONG_THREAD = 3,  // the problem belongs to another thread
  CGLPK_NO_MEMORY = 4,     // a work array of ours could not be allocated
  CGLPK_REJECTED = 5,      // GLPK returned an error code, or an element was refused
  CGLPK_NOT_REENTRANT = 6  // GLPK built without thread-local storage is in use elsewhere
};

// Constants of GLPK that the Swift side needs, so that glpk.h stays private to this target.
enum { CGLPK_FREE = 1, CGLPK_LOWER = 2, CGLPK_UPPER = 3, CGLPK_DOUBLE = 4, CGLPK_FIXED = 5 };
enum { CGLPK_MINIMIZE = 1, CGLPK_MAXIMIZE = 2 };
enum { CGLPK_CONTINUOUS = 1, CGLPK_INTEGER = 2, CGLPK_BINARY = 3 };
enum { CGLPK_PRIMAL = 1, CGLPK_DUAL_THEN_PRIMAL = 2, CGLPK_DUAL = 3 };
enum {
  CGLPK_UNDEFINED = 1, CGLPK_FEASIBLE = 2, CGLPK_INFEASIBLE = 3, CGLPK_NO_FEASIBLE = 4,
  CGLPK_OPTIMAL = 5, CGLPK_UNBOUNDED = 6
};
enum {
  CGLPK_BASIC = 1, CGLPK_AT_LOWER = 2, CGLPK_AT_UPPER = 3, CGLPK_NONBASIC_FREE = 4,
  CGLPK_NONBASIC_FIXED = 5
};
enum {
  CGLPK_EBADB = 0x01, CGLPK_ESING = 0x02, CGLPK_ECOND = 0x03, CGLPK_EBOUND = 0x04,
  CGLPK_EFAIL = 0x05, CGLPK_EOBJLL = 0x06, CGLPK_EOBJUL = 0x07, CGLPK_EITLIM = 0x08,
  CGLPK_ETMLIM = 0x09, CGLPK_ENOPFS = 0x0A, CGLPK_ENODFS = 0x0B, CGLPK_EROOT = 0x0C,
  CGLPK_ESTOP = 0x0D, CGLPK_EMIPGAP = 0x0E
};
enum { CGLPK_FORMAT_MPS = 0, CGLPK_FORMAT_FREE_MPS = 1, CGLPK_FORMAT_LP = 2, CGLPK_FORMAT_GLPK = 3 };
enum { CGLPK_CUT_MIR = 1, CGLPK_CUT_GMI = 2, CGLPK_CUT_COVER = 4, CGLPK_CUT_CLIQUE = 8 };
// What ended a run from our side; limits that GLPK itself met are in the return code.
enum {
  CGLPK_STOP_NONE = 0,
  CGLPK_STOP_TIME = 1,
  CGLPK_STOP_CANCELLED = 2,
  CGLPK_STOP_NODES = 3
};

// MARK: Session, faults, text

int cglpk_session_begin(void);
void cglpk_session_end(void);
int cglpk_session_depth(void);
bool cglpk_session_is_poisoned(void);

const char *cglpk_fault_message(void);  // of this thread, never NULL
const char *cglpk_fault_file(void);
int cglpk_fault_line(void);
const char *cglpk_text(void);  // what the last call wanted to print (its tail)

const char *cglpk_version(void);
bool cglpk_is_reentrant(void);
int cglpk_memory(int *blocks, size_t *bytes);

// MARK: Cancellation flag (may be raised from any thread; only touch it through these functions)

typedef struct cglpk_flag {
  unsigned int raised;
} cglpk_flag;
void cglpk_flag_clear(cglpk_flag *flag);
void cglpk_flag_raise(cglpk_flag *flag);
bool cglpk_flag_is_raised(const cglpk_flag *flag);

// MARK: Problems

typedef struct cglpk_problem cglpk_problem;

int cglpk_create(cglpk_problem **out);
void cglpk_delete(cglpk_problem *p);
void cglpk_disown(cglpk_problem *p);  // back door for tests: pretend another thread owns it
int cglpk_check(cglpk_problem *p);    // owner and poison only

int cglpk_set_name(cglpk_problem *p, const char *name);
int cglpk_counts(cglpk_problem *p, int *rows, int *columns, int *direction, double *constant);
int cglpk_add_rows(cglpk_problem *p, int count, int *first);
int cglpk_add_columns(cglpk_problem *p, int count, int *first);
int cglpk_delete_rows(cglpk_problem *p, int count, const int *rows);
int cglpk_set_row_name(cglpk_problem *p, int row, const char *name);
int cglpk_set_column_name(cglpk_problem *p, int column, const char *name);
int cglpk_get_row_name(cglpk_problem *p, int row, const char **name);
int cglpk_get_column_name(cglpk_problem *p, int column, const char **name);
int cglpk_set_row_bounds(cglpk_problem *p, int row, int type, double lower, double upper);
int cglpk_set_column_bounds(cglpk_problem *p, int column, int type, double lower, double upper);
int cglpk_get_row_bounds(cglpk_problem *p, int row, int *type, double *lower, double *upper);
int cglpk_get_column_bounds(cglpk_problem *p, int column, int *type, double *lower, double *upper);
int cglpk_set_kind(cglpk_problem *p, int column, int kind);
int cglpk_get_kind(cglpk_problem *p, int column, int *kind);
int cglpk_set_direction(cglpk_problem *p, int direction);
int cglpk_set_objective(cglpk_problem *p, int column, double value);  // column 0: the constant
int cglpk_get_objective(cglpk_problem *p, int column, double *value);

// The elements must be in range, finite and without duplicates. A refusal is CGLPK_REJECTED with
// the position (from 0) of the offending element in `*bad` and nothing changed.
int cglpk_set_row(cglpk_problem *p, int row, int count, const int *columns, const double *values,
                  int *bad);
int cglpk_load_matrix(cglpk_problem *p, int count, const int *rows, const int *columns,
                      const double *values, int *bad);
int cglpk_row_length(cglpk_problem *p, int row, int *count);
int cglpk_get_row(cglpk_problem *p, int row, int *columns, double *values);

typedef struct {
  double matrix_min, matrix_max, objective_min, objective_max, bounds_min, bounds_max;
} cglpk_ranges;  // absolute values of the non-zeros; 0 and 0 where there are none
int cglpk_coefficient_ranges(cglpk_problem *p, cglpk_ranges *out);

// First integer column (from 1) with a bound that is not a whole number, or 0.
int cglpk_fractional_bound(cglpk_problem *p, int *column);
// Largest violation by `values` (one per column) of column bounds, integrality and row bounds.
int cglpk_violation(cglpk_problem *p, const double *values, bool integrality, double *worst);

// MARK: Basis

int cglpk_get_basis(cglpk_problem *p, int8_t *rows, int8_t *columns);
int cglpk_set_basis(cglpk_problem *p, const int8_t *rows, const int8_t *columns);
int cglpk_standard_basis(cglpk_problem *p);
int cglpk_advanced_basis(cglpk_problem *p);
int cglpk_scale(cglpk_problem *p);
int cglpk_unscale(cglpk_problem *p);

// MARK: Linear solves

typedef struct {
  int method;
  bool presolve;
  bool long_step;
  double dual_tolerance, bound_tolerance;
  int iteration_limit;        // negative: none
  double time_limit;          // seconds, negative: none
  const cglpk_flag *stop;     // may be NULL
} cglpk_linear_options;

typedef struct {
  int code;                   // return code of the last call
  int primal, dual, status;   // CGLPK_UNDEFINED when no call was made
  int stop;                   // CGLPK_STOP_*
  int iterations;
  bool rebuilt;               // the basis was unusable and an advanced one was used
  double objective;
} cglpk_linear_result;

int cglpk_simplex(cglpk_problem *p, const cglpk_linear_options *options, cglpk_linear_result *out);
int cglpk_exact(cglpk_problem *p, const cglpk_linear_options *options, cglpk_linear_result *out);
// Any of the arrays may be NULL.
int cglpk_linear_values(cglpk_problem *p, double *objective, double *columns, double *reduced,
                        double *rows, double *duals);
int cglpk_linear_objective(cglpk_problem *p, double *objective);

// A primal value and a bound that holds for any multipliers (wrong-signed ones count as zero).
// `dual` is infinite when a column without a bound has a reduced cost of the wrong sign.
typedef struct {
  double primal, dual, violation;
} cglpk_gap;
int cglpk_duality_gap(cglpk_problem *p, cglpk_gap *out);

// MARK: After an LP

// Variable k: 1...m rows, m + j columns. Refused with CGLPK_REJECTED and a reason in *code:
// 1 no usable factorisation, 2 not optimal, 3 variable is basic (bound) or not basic (cost).
int cglpk_bound_range(cglpk_problem *p, int k, double *low, int *low_variable, double *high,
                      int *high_variable, int *code);
int cglpk_cost_range(cglpk_problem *p, int k, double *low, int *low_variable, double *high,
                     int *high_variable, int *code);
// Multipliers of the rows (m of them), proven: the margin by which the aggregated row is violated
// is in *margin. CGLPK_REJECTED when the solver left no ray or the proof does not hold.
int cglpk_certificate(cglpk_problem *p, double *multipliers, double *margin);

// MARK: Mixed integer

typedef struct {
  bool presolve;
  int cuts;                   // CGLPK_CUT_*
  int branching;              // 1 first, 2 last, 3 most fractional, 4 Driebeck-Tomlin, 5 pseudo cost
  int backtracking;           // 1 depth, 2 breadth, 3 best bound, 4 best projection
  double time_limit;          // seconds, negative: none
  int node_limit;             // nodes of the tree, negative: none
  double relative_gap, objective_tolerance, integer_tolerance;
  const cglpk_flag *stop;     // may be NULL
  const double *incumbent;    // one value per column, or NULL
} cglpk_integer_options;

typedef struct {
  int code, status, stop, nodes;
  bool has_bound;
  bool incumbent_offered;
  double objective, bound;
} cglpk_integer_result;

int cglpk_integer(cglpk_problem *p, const cglpk_integer_options *options,
                  cglpk_integer_result *out);
int cglpk_integer_values(cglpk_problem *p, double *objective, double *columns, double *rows);

// MARK: Files (always read and written in the C locale)

int cglpk_read_file(cglpk_problem *p, int format, const char *path);
int cglpk_write_file(cglpk_problem *p, int format, const char *path);
// Stage reached: 1 model, 2 data, 3 generate, 4 built. CGLPK_REJECTED when it stopped before 4;
// cglpk_text() then holds GLPK's message.
int cglpk_translate(cglpk_problem *p, const char *model, const char *const *data, int data_count,
                    int *stage);

// Back door for tests: provokes a GLPK assertion failure.
int cglpk_provoke_fault(cglpk_problem *p);

#endif
