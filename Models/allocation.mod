# PeaceBudget: the annual allocation of a flexible mediation fund and voluntary contributions.
# GNU MathProg. SPDX-License-Identifier: GPL-3.0-or-later
#
#   glpsol -m allocation.mod -d plan.dat
#
# Amounts are whole thousands of euros (k€); worth and harm are whole points. R… are the numbers of
# docs/requirements.md. The breakpoints of worth and harm are prepared by the program from policy.yaml;
# everything else is as in the budget folder.

# ---- what is planned -------------------------------------------------------------------------------

set LINE;                                    # lines of the budget
param first, integer;                        # first planning year
param last, integer, >= first;               # last planning year
set YEAR := first..last;
set ENVELOPE;                                # money of a group of lines
set PAID{ENVELOPE} within LINE;              # lines that an envelope pays

# A line-year that runs gets an amount between its first and its last breakpoint. Worth minus harm is
# concave between them, and a straight line from one breakpoint to the next.
param top{LINE, YEAR}, integer, >= 0;        # number of the last breakpoint; the first is 0
set POINT := {l in LINE, t in YEAR, k in 0..top[l, t]};
param amount{POINT}, integer, >= 0;          # k€ at the breakpoint
param worth{POINT}, integer;                 # value of that amount, discounted
param harm{POINT}, integer, >= 0;            # disruption of cutting today's position down to it
param harm_stop{LINE, YEAR}, integer, >= 0;  # disruption of paying nothing at all
param today{LINE, YEAR}, integer, >= 0;      # today's position
param must{LINE, YEAR}, binary, default 0;   # 1: a legal commitment or a hold, the line cannot be dropped
param open{LINE, YEAR}, binary, default 1;   # 0: a gate is shut, or a person holds the line at nothing

param ceiling{ENVELOPE, YEAR}, integer, >= 0;            # after the cut
param most_shift{ENVELOPE}, integer, >= 0, default 0;    # largest cash shift of a year

# ---- limits of a line over time --------------------------------------------------------------------

set RISING within LINE;                      # lines whose rise is limited
set FALLING within LINE;                     # lines whose fall is limited
param max_rise{RISING}, integer, >= 0;
param max_fall{FALLING}, integer, >= 0;
param tapers{FALLING}, binary;               # 1: the limit also binds when the line stops
param before{LINE}, integer, default -1;     # position of the year before; -1: not in the ledger

set AGREED within LINE;                      # lines whose agreements matter: longer than a year, or in a commitment room
param duration{AGREED}, integer, >= 1;       # years of an agreement
param running_until{AGREED}, integer, default 0;         # last year of the running agreement

set ROOMY within ENVELOPE;                   # envelopes with a commitment room
set SIGNED within AGREED;                    # lines paid from them
param room{ROOMY, YEAR}, integer, >= 0;      # cash of agreements that may be signed in a year

set EXCLUDES within LINE cross LINE;         # never in the same year
set REQUIRES within LINE cross LINE;         # (l, m): l only after m was funded in an earlier year
param funded_before{LINE}, binary, default 0;            # funded before the first planning year

# ---- rules of the policy ---------------------------------------------------------------------------

set RULE;
set RANK;                                    # ranks of soft rules; rank 1 gives way last
param rank{RULE}, integer, >= 0;             # 0: hard
param most_short{RULE}, integer, >= 0;       # 0 for a hard rule
set WHEN{RULE} within YEAR;                  # years in which a rule holds

set SHARE within RULE;                       # shares of money
set SHARE_LOW within SHARE;
set SHARE_HIGH within SHARE;
set PART{SHARE} within LINE;                 # the money that is counted
set WHOLE{SHARE} within LINE;                # the money it is a share of
param share_low{SHARE_LOW}, integer, >= 0;   # tenths of a per cent
param share_high{SHARE_HIGH}, integer, >= 0;

set SUM within RULE;                         # amounts of a group
set SUM_LOW within SUM;
set SUM_HIGH within SUM;
set SUMMED{SUM} within LINE;
param sum_low{SUM_LOW}, integer, >= 0;
param sum_high{SUM_HIGH}, integer, >= 0;

set AVERAGE within RULE;                     # money-weighted averages: women-peace-security marker, ODA share
set AVERAGED{AVERAGE} within LINE;
param above{a in AVERAGE, l in AVERAGED[a]}, integer;    # the line's mark minus the wanted average, in thousandths

set COUNT within RULE;                       # recipients with money
set NEWCOUNT within RULE;                    # recipients that had none the year before
set RECIPIENT;
set COUNTED{COUNT union NEWCOUNT} within RECIPIENT;
set LINES_OF{RECIPIENT} within LINE;         # all lines of a recipient
set LINES_IN{r in COUNT union NEWCOUNT, i in COUNTED[r]} within LINES_OF[i];  # those that a rule speaks of
set SHARED{r in COUNT} := setof{i in COUNTED[r]: card(LINES_IN[r, i]) > 1} i; # recipients of several of its lines
param most{COUNT union NEWCOUNT}, integer, >= 0;
param known{RECIPIENT}, binary, default 0;   # had money in the year before

set ROSTER within RULE;                      # days of experts
set STAFFED{ROSTER} within LINE;
param days{LINE}, integer, >= 0, default 0;  # days a running line needs
param most_days{ROSTER}, integer, >= 0;

# ---- which aim is followed now, and what earlier aims have reached -------------------------------------

param aim_rank{RANK}, binary, default 0;     # 1: let the soft rules of this rank fall short as little as possible
param aim_value, binary, default 0;          # 1: as much value minus disruption as possible
param aim_near, binary, default 0;           # 1: as near to today's as possible
param keep_short{k in RANK}, integer, >= 0,  # shortfall that a rank has been granted
  default sum{r in RULE, t in WHEN[r]: rank[r] = k} most_short[r];
param keep_value, integer, >= 0, default 0;   # value that has been reached; a plan of nothing has 0

# ---- decisions -------------------------------------------------------------------------------------

var x{l in LINE, t in YEAR}, integer, >= 0, <= amount[l, t, top[l, t]];      # expenditure, k€
var y{l in LINE, t in YEAR}, integer, >= must[l, t], <= open[l, t];          # the line runs
var lam{POINT}, >= 0, <= 1;                                                  # weight of the breakpoint
var shift{e in ENVELOPE, t in YEAR}, integer, >= -most_shift[e], <= most_shift[e];  # cash shift into the year
# An agreement is signed; not while another one still runs.
var start{l in AGREED, t in YEAR: t > running_until[l]}, integer, >= 0, <= 1;
param beyond{l in AGREED, t in YEAR} := max(0, t + duration[l] - 1 - last);  # its years after the horizon
param largest{l in AGREED, t in YEAR} :=                                     # most cash it can hold
  sum{s in t..min(t + duration[l] - 1, last)} amount[l, s, top[l, s]] + beyond[l, t] * amount[l, last, top[l, last]];
# All cash of the agreement signed in t.
var commit{l in SIGNED, t in YEAR: t > running_until[l]}, >= 0, <= largest[l, t];
var active{r in COUNT, i in SHARED[r], t in YEAR}, >= 0, <= 1;               # whole by itself
var fresh{r in NEWCOUNT, i in COUNTED[r], t in YEAR}, >= 0, <= 1;            # whole by itself
var short{r in RULE, t in WHEN[r]}, integer, >= 0, <= most_short[r];         # how far a soft rule gives way

# ---- aims, one at a time -----------------------------------------------------------------------------

maximize Aim:
  - sum{k in RANK} aim_rank[k] * (sum{r in RULE, t in WHEN[r]: rank[r] = k} short[r, t])
  + aim_value * (sum{(l, t, k) in POINT} (worth[l, t, k] - harm[l, t, k] + harm_stop[l, t]) / 1000 * lam[l, t, k])
  - aim_near * (sum{(l, t, k) in POINT} (abs(amount[l, t, k] - today[l, t]) - today[l, t]) * lam[l, t, k]);

# What an aim has reached is not given up for a later one (points / 1000).
KeepShort{k in RANK}: sum{r in RULE, t in WHEN[r]: rank[r] = k} short[r, t] <= keep_short[k];
KeepValue:
  sum{(l, t, k) in POINT} (worth[l, t, k] - harm[l, t, k] + harm_stop[l, t]) / 1000 * lam[l, t, k] >= keep_value / 1000;

# ---- amounts -----------------------------------------------------------------------------------------

# A line that runs stands between its breakpoints: fund it, or drop it (R99: no splinters).
Weights{l in LINE, t in YEAR}: sum{k in 0..top[l, t]} lam[l, t, k] = y[l, t];
Amount{l in LINE, t in YEAR}: x[l, t] = sum{k in 0..top[l, t]} amount[l, t, k] * lam[l, t, k];

# The ceiling of an envelope after the cut is not exceeded; cash moves between years only (R11, R81).
Ceiling{e in ENVELOPE, t in YEAR}: sum{l in PAID[e]} x[l, t] - shift[e, t] <= ceiling[e, t];
Neutral{e in ENVELOPE}: sum{t in YEAR} shift[e, t] = 0;

# ---- lines over time ---------------------------------------------------------------------------------

# Structural financing is steady: limited rise and fall from year to year (R25, R80).
RiseFirst{l in RISING: before[l] > 0}: x[l, first] <= before[l] + max_rise[l];
Rise{l in RISING, t in YEAR: t > first}:
  x[l, t] - x[l, t - 1] <= max_rise[l] + max(0, amount[l, t, top[l, t]] - max_rise[l]) * (1 - y[l, t - 1]);
# A long commitment ends with a taper (R78).
FallFirst{l in FALLING: before[l] > 0}:
  before[l] - x[l, first]
    <= max_fall[l] + (if tapers[l] then 0 else max(0, before[l] - max_fall[l]) * (1 - y[l, first]));
Fall{l in FALLING, t in YEAR: t > first}:
  x[l, t - 1] - x[l, t] <= max_fall[l]
    + (if tapers[l] then 0 else max(0, amount[l, t - 1, top[l, t - 1]] - max_fall[l]) * (1 - y[l, t]));

# A line runs within one agreement at a time, and an agreement once signed is kept to its end (R31, R78).
Covered{l in AGREED, t in YEAR: t > running_until[l]}:
  y[l, t] = sum{s in max(first, t - duration[l] + 1, running_until[l] + 1)..t} start[l, s];

# All the cash of an agreement is committed in the year in which it is signed (R81).
Commit{l in SIGNED, t in YEAR: t > running_until[l]}:
  commit[l, t] >= sum{s in t..min(t + duration[l] - 1, last)} x[l, s] + beyond[l, t] * x[l, last]
    - largest[l, t] * (1 - start[l, t]);
Room{e in ROOMY, t in YEAR}:
  sum{l in PAID[e] inter SIGNED: t > running_until[l]} commit[l, t] <= room[e, t];

# Alternatives, and what must come first (R8: the institute needs its study).
Excludes{(l, m) in EXCLUDES, t in YEAR}: y[l, t] + y[m, t] <= 1;
Requires{(l, m) in REQUIRES, t in YEAR}: y[l, t] <= funded_before[m] + sum{s in first..t - 1} y[m, s];

# ---- rules of the policy -----------------------------------------------------------------------------

# Shares of tracks, niches, phases, un-earmarked and earmarked money, reserve (R2, R20, R27, R38, R65).
ShareLow{r in SHARE_LOW, t in WHEN[r]}:
  1000 * sum{l in PART[r]} x[l, t] - share_low[r] * sum{l in WHOLE[r]} x[l, t] + 1000 * short[r, t] >= 0;
ShareHigh{r in SHARE_HIGH, t in WHEN[r]}:
  1000 * sum{l in PART[r]} x[l, t] - share_high[r] * sum{l in WHOLE[r]} x[l, t] - 1000 * short[r, t] <= 0;

# Amounts of a group, such as the floor of accountability (R65).
SumLow{r in SUM_LOW, t in WHEN[r]}: sum{l in SUMMED[r]} x[l, t] + short[r, t] >= sum_low[r];
SumHigh{r in SUM_HIGH, t in WHEN[r]}: sum{l in SUMMED[r]} x[l, t] - short[r, t] <= sum_high[r];

# Averages over the whole portfolio (R57: women, peace and security cuts across; ODA where shares are known).
Average{r in AVERAGE, t in WHEN[r]}: sum{l in AVERAGED[r]} above[r, l] * x[l, t] + 1000 * short[r, t] >= 0;

# Against fragmentation: how many recipients, and how many new ones (R8, R99).
Active{r in COUNT, i in SHARED[r], l in LINES_IN[r, i], t in WHEN[r]}: active[r, i, t] >= y[l, t];
Count{r in COUNT, t in WHEN[r]}:
  sum{i in COUNTED[r] diff SHARED[r], l in LINES_IN[r, i]} y[l, t] + sum{i in SHARED[r]} active[r, i, t]
    - short[r, t] <= most[r];
Fresh{r in NEWCOUNT, i in COUNTED[r], l in LINES_IN[r, i], t in WHEN[r]: t > first or not known[i]}:
  fresh[r, i, t] >= y[l, t] - (if t = first then 0 else sum{m in LINES_OF[i]} y[m, t - 1]);
NewCount{r in NEWCOUNT, t in WHEN[r]}: sum{i in COUNTED[r]} fresh[r, i, t] - short[r, t] <= most[r];

# Experts: the roster of the support unit (R6).
Roster{r in ROSTER, t in WHEN[r]}: sum{l in STAFFED[r]} days[l] * y[l, t] - short[r, t] <= most_days[r];

end;
