#!/usr/bin/env python3
"""Checks certificates of plans in exact arithmetic, as docs/certificate.md says, and with a folder the digests of the
budget's files. Ends with 0 when all hold. Whether the problem is the budget's, `peacebudget verify --against` tells."""
import argparse
import hashlib
import pathlib
import re
import sys
from collections import Counter
from fractions import Fraction

NUMBER, INDEX, WORD = r"(?:0|-?[1-9][0-9]{0,59})", r"(?:0|[1-9][0-9]{0,8})", r"[!-~]+"
TEXT, CLASS = r"[^\x00-\x1f\x7f-\x9f\ud800-\udfff]+", "public|internal|restricted"
FRACTION, ITEMS = f"({NUMBER}(?:/[1-9][0-9]{{0,59}})?)", f"((?: {INDEX}:{NUMBER})*)"
NODE = f"(split|narrow|bound|empty) ({INDEX})(?: ({NUMBER}))?((?: {INDEX}:{NUMBER}:{NUMBER})*)"


def need(condition, line, what):
    if not condition:
        raise ArithmeticError(f"line {line}: {what}")


class Reader:
    """Lines that must match a pattern, and what stands in them."""
    def __init__(self, data):
        self.lines, self.line, self.start, self.end = data.split(b"\n"), 0, 0, 0

    def take(self, pattern):
        self.line += 1
        need(self.line < len(self.lines), self.line, "the file ends too early")
        content = self.lines[self.line - 1]
        self.start, self.end = self.end, self.end + len(content) + 1
        match = re.fullmatch(pattern, content.decode(errors="surrogateescape"))
        need(match, self.line, "the line has not the form that is expected")
        return match

    def list(self, keyword, pattern, item):
        count = int(self.take(f"{keyword} ({INDEX})")[1])
        return [item(*self.take(pattern).groups()) for _ in range(count)]

    def items(self, text, limit):
        """Words index:number…, the indices rising, as a dictionary."""
        found = [tuple(map(int, word.split(":"))) for word in text.split()]
        places = [-1] + [item[0] for item in found] + [limit]
        need(all(a < b for a, b in zip(places, places[1:])), self.line, "an index is too large or out of order")
        return {item[0]: item[1] if len(item) == 2 else item[1:] for item in found}


class Certificate:
    def __init__(self, data):
        self.files, r = {}, Reader(data)
        for head in "peacebudget-certificate 1", f"program {TEXT}", f"budget {TEXT}", f"class ({CLASS})":
            r.take(head)
        r.list("files", f"([0-9a-f]{{64}}) ({WORD})", lambda digest, name: (
            need(name not in self.files, r.line, "the file stands twice"), self.files.update({name: digest})))
        self.columns = r.list("columns", f"({WORD}) (whole|real) ({NUMBER}) ({NUMBER})", lambda name, kind, low, high: (
            name, kind == "whole", int(low), int(high)))
        n = len(self.columns)
        self.rows = r.list("rows", f"{WORD} ({NUMBER}|-) ({NUMBER}|-){ITEMS}", lambda low, high, items: (
            *(None if text == "-" else int(text) for text in (low, high)), r.items(items, n), r.line))
        m = len(self.rows)
        self.curves = r.list("curves", f"({INDEX}) ({INDEX})", lambda a, b: ([*r.items(a, m), *r.items(b, m)], r.line))
        self.aims = r.list("aims", f"({WORD}) (whole|exact) ({NUMBER}){ITEMS}", lambda name, kind, constant, items: (
            name, kind == "whole", int(constant), r.items(items, n), r.line))
        need(1 <= len(self.aims) <= 100, r.line, "there are from 1 to 100 aims")
        names = (column[0] for column in self.columns)
        self.plan = r.list("plan", f"({WORD}) {FRACTION}", lambda name, text: (
            need(name == next(names, None), r.line, "the columns are not in order") or Fraction(text)))
        need(len(self.plan) == n, r.line, "the plan lacks columns")
        self.plan_line = r.line - n
        self.proofs = [self.proof(r, aim[0], m + place) for place, aim in enumerate(self.aims)]
        self.seal = r.take("end ([0-9a-f]{64})")[1] == hashlib.sha256(data[:r.start]).hexdigest(), r.line
        need(r.end == len(data), r.line + 1, "nothing is expected after the end")

    def proof(self, r, name, m):
        n, head, line = len(self.columns), r.take(f"proof {re.escape(name)} {FRACTION} {FRACTION}"), r.line
        sets = r.list("multipliers", f"([1-9][0-9]{{0,59}}){ITEMS}", lambda denominator, items: (
            int(denominator), r.items(items, m), r.line))
        def node(kind, place, value, items):
            need((value is None) == (kind != "split") and (not items or kind == "narrow"), r.line, "this is no node")
            return kind, *r.items(place, n if value else len(sets)), int(value) if value else r.items(items, n), r.line
        return Fraction(head[1]), Fraction(head[2]), sets, r.list("tree", NODE, node), line

    def verify(self):
        for place in range(len(self.aims)):
            self.check_curves(place)
        for line, ((name, whole, low, high), value) in enumerate(zip(self.columns, self.plan), self.plan_line + 1):
            need(low <= value <= high and not (whole and value.denominator > 1), line, f"{name} may not be {value}")
        for low, high, entries, line in self.rows:
            total = self.total(entries)
            need((low is None or low <= total) and (high is None or total <= high), line, "the row does not hold")
        words, rows = [], list(self.rows)
        for (name, whole, constant, costs, where), (reached, limit, sets, nodes, line) in zip(self.aims, self.proofs):
            need(constant + self.total(costs) == reached, line, "the plan does not reach this")
            need(reached <= limit and not (whole and limit.denominator > 1), line, "this is no bound")
            check_tree(self.columns, rows, (whole, constant, costs), limit, sets, nodes, line)
            words.append(f"{name} {reached} " + ("optimal" if reached == limit else f"within {limit - reached}"))
            # The aims that follow may not give up what is reached: a row, times the denominator of what is reached.
            scale = reached.denominator
            rows.append((int(scale * (reached - constant)), None, {j: scale * v for j, v in costs.items()}, where))
        need(*self.seal, "the digest of the file is another: something has been changed")
        return ", ".join(words)

    def total(self, entries):
        return sum((value * self.plan[j] for j, value in entries.items()), Fraction(0))

    def check_curves(self, place):
        """An aim that is said to be whole has its costs on whole columns and on curves."""
        name, whole, _, costs, line = self.aims[place]
        left = {j for j in costs if not self.columns[j][1]} if whole else set()
        earlier = {j for aim in self.aims[:place] for j in aim[3]}
        rows_of = Counter(j for row in self.rows for j in row[2])
        for pair, where in self.curves if left else ():
            (runs, weights), (_, amounts) = (self.parts(row, where) for row in pair)
            points = [(amounts.get(j, 0), costs.get(j, 0)) for j in weights]
            rises = [(b[0] - a[0], b[1] - a[1]) for a, b in zip(points, points[1:])]
            free = all(v == 1 and self.columns[j][2:] == (0, 1) and rows_of[j] == 1 + (j in amounts)
                       for j, v in weights.items())
            need(free and pair[0] != pair[1] and amounts.keys() <= weights.keys() and all(x > 0 for x, _ in rises)
                 and 0 <= runs[2] and runs[3] <= 1, where, "this is no curve")
            slopes = [Fraction(rise, run) for run, rise in rises]
            concave = slopes == sorted(map(int, slopes), reverse=True)
            need(not left & weights.keys() or concave and not earlier & weights.keys(), where, "it is not whole")
            left -= weights.keys()
        need(not left, line, f"{name} is not whole")

    def parts(self, row, where):
        """The whole column that a row adds up to, and what it adds up."""
        low, high, entries, _ = self.rows[row]
        totals = [j for j in entries if self.columns[j][1]]
        need((low, high) == (0, 0) and len(totals) == 1 and abs(entries[totals[0]]) == 1, where, "this is no curve")
        return self.columns[totals[0]], {j: -entries[totals[0]] * v for j, v in entries.items() if j != totals[0]}


def check_tree(columns, rows, aim, limit, sets, nodes, line):
    """The proof of one aim: every plan is in a leaf, and no leaf holds one above the bound."""
    boxes = [[column[2:] for column in columns]]
    for kind, place, detail, line in nodes:
        need(boxes, line, "the tree is complete before this")
        box = boxes.pop()
        if kind == "split":
            low, high = box[place]
            need(columns[place][1] and low <= detail < high, line, "the column cannot be split here")
            boxes += [box[:place] + [part] + box[place + 1:] for part in ((detail + 1, high), (low, detail))]
            continue
        denominator, terms, where = sets[place]
        total, left = weak_duality(rows, aim if kind != "empty" else (True, 0, {}), denominator, terms, where)
        most = {j: max(v * end for end in box[j]) for j, v in left.items()}
        total += sum(most.values())
        cap = limit * denominator + (denominator - 1 if aim[0] else 0)
        if kind != "narrow":
            need(total < 0 if kind == "empty" else total <= cap, line, "the multipliers do not prove this")
            continue
        for j, (low, high) in detail.items():
            need(columns[j][1] and box[j][0] <= low <= high <= box[j][1], line, "not narrower")
            for side in (box[j][0], low - 1), (high + 1, box[j][1]):
                cut = total - most.get(j, 0) + max(left.get(j, 0) * end for end in side)
                need(side[0] > side[1] or cut <= cap, line, "better plans may be cut off")
        boxes.append([detail.get(j, interval) for j, interval in enumerate(box)])
    need(not boxes, line, "the tree lacks nodes")


def weak_duality(rows, aim, denominator, terms, where):
    """What the rows make of the aim, in units of the multipliers: a constant, and what is left of each column."""
    total, left = denominator * aim[1], {j: denominator * v for j, v in aim[2].items()}
    for i, multiplier in terms.items():
        side = rows[i][multiplier > 0]
        need(side is not None, where, "the row has no bound on that side")
        total += multiplier * side
        for j, v in rows[i][2].items():
            left[j] = left.get(j, 0) - multiplier * v
    return total, left


def read(path):
    """The bytes of a regular file: a pipe or a device may never end."""
    if not path.is_file():
        raise OSError(f"{path} is not a file")
    need(path.stat().st_size <= 1 << 27, 0, "the file is too large")
    return path.read_bytes()


if __name__ == "__main__":
    parser, code = argparse.ArgumentParser(usage="verify.py [--files FOLDER] FILE...", description=__doc__), 0
    parser.add_argument("--files", type=pathlib.Path)
    parser.add_argument("names", metavar="FILE", type=pathlib.Path, nargs="+")
    arguments = parser.parse_args()
    for name in arguments.names:
        try:
            certificate = Certificate(read(name))
            verdict = certificate.verify()
            for place, (file, digest) in enumerate(certificate.files.items() if arguments.files else (), 6):
                need(hashlib.sha256(read(arguments.files / file)).hexdigest() == digest, place, f"{file} differs")
            print(f"{name}: VERIFIED {verdict}")
        except ArithmeticError as fault:
            print(f"{name}: REFUSED {fault}")
            code = 1
        except OSError as fault:
            parser.exit(2, f"verify.py: {fault}\n")
    sys.exit(code)
