# PeaceBudget: how large must the flexible part be? The extensive form over scenarios.
# GNU MathProg. SPDX-License-Identifier: GPL-3.0-or-later
#
#   glpsol -m reserve.mod -d flex-reserve.dat
#
# Two stages. Now: how much is kept free, at the price of what the money would bring where it is committed.
# Later, in each scenario: which of the windows that have opened and fit are served, within the reserve (R2).
# The program does not need this model: it adds the sorted windows of all scenarios in closed form. The model is
# here so that anyone can check that the two are equal. Amounts are k€; worth is in per cent of a k€ of the
# reserve's line with its full scores, times k€.

param scenarios, integer, >= 1;
set SCENARIO := 1..scenarios;                    # each as likely as the others
set CLAIM;                                       # windows at one of their costs
set OPEN{SCENARIO} within CLAIM;                 # those that have opened
param times{s in SCENARIO, c in OPEN[s]}, integer, >= 1, default 1;     # so many of them
param cost{CLAIM}, integer, >= 1;                # k€ of each
param worth{CLAIM}, >= 0;                        # what serving it brings
param whole{CLAIM}, binary, default 0;           # 1: all of it or nothing

param least, integer, >= 0;                      # bounds of the reserve
param most, integer, >= least;
param price, >= 0, default 0;                    # what a k€ brings where it is committed
param margin, integer, >= 0, default 0;          # k€ that may be carried into the next year; the rest lapses
param worth_carried, >= 0, default 0;            # what a carried k€ brings

var reserve, >= least, <= most;
var part{s in SCENARIO, c in OPEN[s]: not whole[c]}, >= 0, <= times[s, c];          # windows served, or parts
var all{s in SCENARIO, c in OPEN[s]: whole[c]}, integer, >= 0, <= times[s, c];
var carried{SCENARIO}, >= 0, <= margin;

maximize Expected:
  sum{s in SCENARIO} (
    sum{c in OPEN[s]: not whole[c]} worth[c] * part[s, c]
    + sum{c in OPEN[s]: whole[c]} worth[c] * all[s, c]
    + worth_carried * carried[s]
  ) / scenarios
  - price * reserve;

# What is served and carried over comes out of the reserve; nobody spends what is not there.
Money{s in SCENARIO}:
  sum{c in OPEN[s]: not whole[c]} cost[c] * part[s, c]
  + sum{c in OPEN[s]: whole[c]} cost[c] * all[s, c]
  + carried[s] <= reserve;

end;
