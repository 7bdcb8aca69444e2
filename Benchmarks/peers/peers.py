"""Compares PeaceBudget with other solvers on the problem that it generates, in one run on one core.

    python peers.py BENCHMARKS [ten]

BENCHMARKS is the built benchmark program. It writes the linear program of the plan (what is on or off fixed), the
depths of a sweep over the ceilings of article XVII.4, the mixed-integer program of the value, and the extensive form of
the worth of a reserve, with its own times and the exact answers. Every answer of a peer is compared with these before its
time counts: a linear objective that is off by more than a thousand-millionth of itself, or another mixed-integer optimum,
ends the run with an error.
"""

import json
import os
import subprocess
import sys
import tempfile
import time

import highspy
import numpy
import pulp


def median(values):
    return sorted(values)[len(values) // 2]


def seconds(work):
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def highs_model(program, integer):
    """The program as HiGHS reads it; every objective is to be as large as possible."""
    infinity = highspy.kHighsInf
    columns, rows = program["columns"], program["rows"]
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(columns), len(rows)
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = numpy.array([c["cost"] for c in columns])
    model.col_lower_ = numpy.array([c["lower"] for c in columns])
    model.col_upper_ = numpy.array([c["upper"] for c in columns])
    model.row_lower_ = numpy.array([-infinity if r.get("lower") is None else r["lower"] for r in rows])
    model.row_upper_ = numpy.array([infinity if r.get("upper") is None else r["upper"] for r in rows])
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = numpy.array([0] + list(numpy.cumsum([len(r["columns"]) for r in rows])))
    model.a_matrix_.index_ = numpy.array([j for r in rows for j in r["columns"]])
    model.a_matrix_.value_ = numpy.array([v for r in rows for v in r["values"]], dtype=float)
    if integer:
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        model.integrality_ = [kinds[c["isInteger"]] for c in columns]
    return model


def highs(program, integer=False):
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    if solver.passModel(highs_model(program, integer)) == highspy.HighsStatus.kError:
        raise SystemExit("HiGHS refuses the model")
    return solver


def check(name, found, expected):
    if abs(found - expected) > 1e-9 * max(1, abs(expected)):
        raise SystemExit(f"{name} found {found!r} in place of {expected!r}")


def highs_sweep(data, depths, warm):
    """Seconds for each depth, without loading the model."""
    solver = highs(data["linear"])
    if not warm:
        solver.setOptionValue("presolve", "choose")
    solver.run()
    times = []
    for place in depths:
        depth = data["depths"][place]

        def level():
            for falling in data["falling"]:
                ceiling = falling["ceiling"] * (1 - depth)
                solver.changeRowBounds(falling["row"], -highspy.kHighsInf, ceiling)
            if not warm:
                solver.clearSolver()
            solver.run()

        spent, _ = seconds(level)
        times.append(spent)
        check("HiGHS", solver.getInfo().objective_function_value, data["objectives"][place])
    return sum(times) / len(times)


def pulp_model(program, integer):
    """The program in PuLP, with its rows in order."""
    model = pulp.LpProblem("budget", pulp.LpMaximize)
    columns = [
        pulp.LpVariable(
            f"c{j}", c["lower"], c["upper"],
            pulp.LpInteger if integer and c["isInteger"] else pulp.LpContinuous)
        for j, c in enumerate(program["columns"])
    ]
    model += pulp.LpAffineExpression([(x, c["cost"]) for x, c in zip(columns, program["columns"])])
    rows = []
    for i, row in enumerate(program["rows"]):
        terms = pulp.LpAffineExpression(
            [(columns[j], v) for j, v in zip(row["columns"], row["values"])])
        lower, upper = row.get("lower"), row.get("upper")
        made = []
        if lower is not None and lower == upper:
            made.append(pulp.LpConstraint(terms, pulp.LpConstraintEQ, f"e{i}", lower))
        else:
            if upper is not None:
                made.append(pulp.LpConstraint(terms, pulp.LpConstraintLE, f"u{i}", upper))
            if lower is not None:
                made.append(pulp.LpConstraint(terms, pulp.LpConstraintGE, f"l{i}", lower))
        for constraint in made:
            model += constraint
        rows.append(made[0] if made else None)
    return model, rows


def cbc_objective(model):
    """What CBC calls its objective. PuLP reads values with few digits and adds them up; the file has eight decimals."""
    with open(f"{model.name}-pulp.sol", encoding="ascii") as file:
        found = float(file.readline().rsplit(None, 1)[1])
    # PuLP hands CBC a problem of least cost.
    return -found if abs(found + pulp.value(model.objective)) < abs(found) else found


def pulp_sweep(data, depths):
    """Seconds for each depth with PuLP's default solver, a process of CBC."""
    model, rows = pulp_model(data["linear"], False)
    times = []
    for place in depths:
        depth = data["depths"][place]

        def level():
            for falling in data["falling"]:
                rows[falling["row"]].changeRHS(falling["ceiling"] * (1 - depth))
            model.solve(pulp.PULP_CBC_CMD(msg=False, keepFiles=True))

        spent, _ = seconds(level)
        times.append(spent)
        check("CBC", cbc_objective(model), data["objectives"][place])
    return median(times)


def glpsol_sweep(data, depths, folder):
    """Seconds for each depth with a process of glpsol that reads a file."""
    path = os.path.join(folder, "level.glp")
    times = []
    for place in depths:
        depth = data["depths"][place]
        ceilings = {f["row"]: f["ceiling"] * (1 - depth) for f in data["falling"]}

        def level():
            write_glp(data["linear"], ceilings, path)
            subprocess.run(
                ["glpsol", "--glp", path, "--nomip", "--write", path + ".sol"], check=True,
                stdout=subprocess.DEVNULL)

        spent, _ = seconds(level)
        times.append(spent)
        with open(path + ".sol", encoding="ascii") as file:
            status = next(line for line in file if line.startswith("s bas")).split()
        check("glpsol", float(status[6]), data["objectives"][place])
    return median(times)


def write_glp(program, ceilings, path):
    """GLPK's own format, with other upper bounds of some rows."""
    columns, rows = program["columns"], program["rows"]
    count = sum(len(row["columns"]) for row in rows)
    lines = [f"p lp max {len(rows)} {len(columns)} {count}"]
    for i, row in enumerate(rows, 1):
        lower, upper = row.get("lower"), ceilings.get(i - 1, row.get("upper"))
        if lower is None and upper is None:
            lines.append(f"i {i} f")
        elif lower is None:
            lines.append(f"i {i} u {upper!r}")
        elif upper is None:
            lines.append(f"i {i} l {lower!r}")
        elif lower == upper:
            lines.append(f"i {i} s {lower!r}")
        else:
            lines.append(f"i {i} d {lower!r} {upper!r}")
    for j, column in enumerate(columns, 1):
        lower, upper = column["lower"], column["upper"]
        lines.append(f"j {j} s {lower!r}" if lower == upper else f"j {j} d {lower!r} {upper!r}")
    lines += [f"a 0 {j} {c['cost']!r}" for j, c in enumerate(columns, 1) if c["cost"]]
    for i, row in enumerate(rows, 1):
        lines += [f"a {i} {j + 1} {v!r}" for j, v in zip(row["columns"], row["values"])]
    with open(path, "w", encoding="ascii") as file:
        file.write("\n".join(lines + ["e o f"]) + "\n")


# Objectives are thousandths of a point apart: a gap below half of that proves the optimum.
GAP = 0.0004


def highs_plan(data, limit):
    solver = highs(data["integer"], integer=True)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", GAP)
    solver.setOptionValue("time_limit", float(limit))
    spent, _ = seconds(solver.run)
    info = solver.getInfo()
    proven = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return spent, info.objective_function_value, proven


def cbc_plan(data, limit):
    model, _ = pulp_model(data["integer"], True)
    command = pulp.PULP_CBC_CMD(
        msg=False, keepFiles=True, gapRel=0, gapAbs=GAP, threads=1, timeLimit=limit)
    spent, _ = seconds(lambda: model.solve(command))
    return spent, cbc_objective(model), model.sol_status == pulp.LpSolutionOptimal


def text(spent):
    if spent < 0.01:
        return f"{spent * 1e6:.0f} us"
    return f"{spent * 1e3:.0f} ms" if spent < 10 else f"{spent:.1f} s"


def line(what, spent, ours=None):
    ratio = "" if ours is None else f"{spent / ours:10.1f}"
    print(f"  {what:<52}{text(spent):>12}{ratio}")


def highs_reserve(program):
    """Seconds and worth of the extensive form, without loading it: as HiGHS is set, and by its simplex alone."""
    found = []
    for choice in ["choose", "off"]:
        solver = highs(program)
        solver.setOptionValue("presolve", choice)
        spent, _ = seconds(solver.run)
        found.append((spent, solver.getInfo().objective_function_value))
    return found


def main():
    benchmarks, large = sys.argv[1], sys.argv[2:] == ["ten"]
    benchmarks = os.path.abspath(benchmarks)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        subprocess.run([benchmarks, "peers", folder] + sys.argv[2:], check=True)
        with open(os.path.join(folder, "peers.json"), encoding="utf-8") as file:
            data = json.load(file)
        times, count = data["times"], len(data["depths"])
        size = f"{len(data['linear']['rows'])} x {len(data['linear']['columns'])}"
        print(f"{data['name']}: {size}; ratios are theirs against ours; "
              f"HiGHS {highspy.Highs().version()}, PuLP {pulp.__version__}")

        print(f"A sweep of {count} depths of XVII.4, each depth, no model loaded")
        line("PeaceBudget, warm", times["warm"], times["warm"])
        line("PeaceBudget, cold (the canonical solve)", times["cold"], times["warm"])
        step = count // (4 if large else 20)
        line("HiGHS, warm through highspy",
             highs_sweep(data, range(count), True), times["warm"])
        line("HiGHS, cold through highspy",
             highs_sweep(data, range(0, count, step), False), times["warm"])
        line("PuLP with its default solver, one process of CBC",
             pulp_sweep(data, range(0, count, step)), times["warm"])
        line("glpsol, one process, file written and read",
             glpsol_sweep(data, range(0, count, step), folder), times["warm"])

        print(f"All {count} depths")
        line(f"PeaceBudget, exact curve of {data['pieces']} pieces, model generated",
             times["curve"], times["curve"])
        for name, key in [("PeaceBudget, warm sweep", "warm"), ("PeaceBudget, cold solves", "cold")]:
            line(name, times[key] * count, times["curve"])

        print(f"The plan: mixed integer, proven ({'yes' if data['isProven'] else 'not'} here), "
              f"objective {data['best']:.3f}")
        line("PeaceBudget, value only, shortfalls given", times["value"], times["value"])
        line("PeaceBudget, all aims, from the generated model", times["solve"], times["value"])
        line("PeaceBudget, whole plan, generated and priced", times["plan"], times["value"])
        limit = 600 if large else 120
        for name, solve in [("HiGHS", highs_plan), ("CBC", cbc_plan)]:
            spent, found, proven = solve(data, limit)
            line(f"{name}, value only, shortfalls given", spent, times["value"])
            if not proven:
                print(f"    not proven after {text(spent)}; found {found:.3f}")
            elif abs(found - data["best"]) > GAP:
                raise SystemExit(f"{name} calls {found!r} the optimum, not {data['best']!r}")

        reserve = data["reserve"]
        program = reserve["program"]
        print(f"The worth of a reserve over 1,000 scenarios: {len(program['rows'])} x {len(program['columns'])}")
        line("PeaceBudget, closed form, every reserve", reserve["closedForm"], reserve["closedForm"])
        for name, (spent, worth) in zip(["HiGHS", "HiGHS without presolve"], highs_reserve(program)):
            line(f"{name}, extensive form, one reserve", spent, reserve["closedForm"])
            check(name, worth, reserve["worth"])


if __name__ == "__main__":
    main()
