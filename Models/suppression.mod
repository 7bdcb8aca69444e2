# PeaceBudget: which cells of a table to hide, so that nobody can work out a sensitive amount closely and as little
# information is lost as possible. GNU MathProg. SPDX-License-Identifier: GPL-3.0-or-later
#
#   glpsol -m suppression.mod -d suppression.dat
#
# A reader sees the shown cells, knows the relations between the cells, and knows beforehand that some amounts
# cannot be below or above something (a position is not below zero). A table that agrees with all this cannot be excluded. For every
# sensitive cell there must be such a table at least so far below the true amount, and another so far above it
# (complementary cell suppression: Fischetti and Salazar, Management Science 47, 2001). Tables are written as deviations from the
# true one, in whole k€; relations between amounts that hold for the true table then say that deviations add up to zero.

set CELL;                                     # cells that may be hidden; all others deviate by 0 and are left out
param weight{CELL}, integer, >= 0;            # information lost when the cell is hidden
set SENSITIVE within CELL;                    # hidden in any case

# How far a deviation can go: no further than readers know beforehand, and no further than the window. A window loses
# nothing as soon as it holds one table for each attack on a best pattern: the program takes the tables of its own
# answer, and proves without any window that no pattern loses less.
param fall{CELL}, integer, >= 0;
param rise{CELL}, integer, >= 0;

set RELATION;
set TERM within RELATION cross CELL;
param factor{TERM}, integer;

set ATTACK within SENSITIVE cross {-1, 1};    # a sensitive cell; -1: below its amount, 1: above
param demand{ATTACK}, integer, > 0;           # k€ that some table must be away from it

# What follows from attacks on cheaper patterns (capacity constraints). The answer is the same without them; with
# all of them that are needed it is the same without attacks, and found much sooner.
set CUT;
set IN{CUT} within CELL;
param reach{k in CUT, c in IN[k]}, integer, > 0;
param need{CUT}, integer, > 0;

var hide{c in CELL}, integer, >= (if c in SENSITIVE then 1 else 0), <= 1;
var deviation{ATTACK, CELL}, integer;

minimize Lost: sum{c in CELL} weight[c] * hide[c];

# True anyway; it names all cells, since the translator leaves out what only stands beside a weight of 0.
AtLeast: sum{c in CELL} hide[c] >= card(SENSITIVE);

# The table of an attack satisfies all relations; shown cells are as printed.
Holds{(p, s) in ATTACK, r in RELATION}: sum{(r, c) in TERM} factor[r, c] * deviation[p, s, c] = 0;
Falls{(p, s) in ATTACK, c in CELL}: deviation[p, s, c] >= -fall[c] * hide[c];
Rises{(p, s) in ATTACK, c in CELL}: deviation[p, s, c] <= rise[c] * hide[c];
Reaches{(p, s) in ATTACK}: s * deviation[p, s, p] >= demand[p, s];

Learnt{k in CUT}: sum{c in IN[k]} reach[k, c] * hide[c] >= need[k];

end;
