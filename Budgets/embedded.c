// The files of the examples. A test compares this list with the folders.
#include "CBudgets.h"

static const unsigned char file0[] = {
#embed "netherlands-2017/README.md"
};
static const unsigned char file1[] = {
#embed "netherlands-2017/budget.yaml"
};
static const unsigned char file2[] = {
#embed "netherlands-2017/datapackage.json"
};
static const unsigned char file3[] = {
#embed "netherlands-2017/postings.csv"
};
static const unsigned char file4[] = {
#embed "netherlands-2017/sources.csv"
};
static const unsigned char file5[] = {
#embed "netherlands-2017/structure.csv"
};
static const unsigned char file6[] = {
#embed "netherlands-2017/totals.csv"
};
static const unsigned char file7[] = {
#embed "netherlands-2026/README.md"
};
static const unsigned char file8[] = {
#embed "netherlands-2026/budget.yaml"
};
static const unsigned char file9[] = {
#embed "netherlands-2026/datapackage.json"
};
static const unsigned char file10[] = {
#embed "netherlands-2026/institute.yaml"
};
static const unsigned char file11[] = {
#embed "netherlands-2026/lines.csv"
};
static const unsigned char file12[] = {
#embed "netherlands-2026/opportunities.csv"
};
static const unsigned char file13[] = {
#embed "netherlands-2026/policy.yaml"
};
static const unsigned char file14[] = {
#embed "netherlands-2026/postings.csv"
};
static const unsigned char file15[] = {
#embed "netherlands-2026/promises.csv"
};
static const unsigned char file16[] = {
#embed "netherlands-2026/recipients.csv"
};
static const unsigned char file17[] = {
#embed "netherlands-2026/scenarios/accountability-spared.yaml"
};
static const unsigned char file18[] = {
#embed "netherlands-2026/scenarios/aid-cut-2027.yaml"
};
static const unsigned char file19[] = {
#embed "netherlands-2026/scenarios/apparatus-cut.yaml"
};
static const unsigned char file20[] = {
#embed "netherlands-2026/scenarios/cash-shift-2026.yaml"
};
static const unsigned char file21[] = {
#embed "netherlands-2026/scenarios/court-stronger.yaml"
};
static const unsigned char file22[] = {
#embed "netherlands-2026/scenarios/cut-10-phased.yaml"
};
static const unsigned char file23[] = {
#embed "netherlands-2026/scenarios/cut-10.yaml"
};
static const unsigned char file24[] = {
#embed "netherlands-2026/scenarios/cut-20-from-2028.yaml"
};
static const unsigned char file25[] = {
#embed "netherlands-2026/scenarios/cut-60-in-2027.yaml"
};
static const unsigned char file26[] = {
#embed "netherlands-2026/scenarios/dialogue-centre-ends.yaml"
};
static const unsigned char file27[] = {
#embed "netherlands-2026/scenarios/fewer-rules.yaml"
};
static const unsigned char file28[] = {
#embed "netherlands-2026/scenarios/fund-larger.yaml"
};
static const unsigned char file29[] = {
#embed "netherlands-2026/scenarios/fund-smaller.yaml"
};
static const unsigned char file30[] = {
#embed "netherlands-2026/scenarios/interpeace-ends.yaml"
};
static const unsigned char file31[] = {
#embed "netherlands-2026/scenarios/light-secretariat.yaml"
};
static const unsigned char file32[] = {
#embed "netherlands-2026/scenarios/peace-3000-court-spared.yaml"
};
static const unsigned char file33[] = {
#embed "netherlands-2026/scenarios/rights-core-held.yaml"
};
static const unsigned char file34[] = {
#embed "netherlands-2026/scenarios/specialised-third-less.yaml"
};
static const unsigned char file35[] = {
#embed "netherlands-2026/scenarios/un-quarter-less.yaml"
};
static const unsigned char file36[] = {
#embed "netherlands-2026/scenarios/women-stronger.yaml"
};
static const unsigned char file37[] = {
#embed "netherlands-2026/scores.csv"
};
static const unsigned char file38[] = {
#embed "netherlands-2026/sources.csv"
};
static const unsigned char file39[] = {
#embed "netherlands-2026/structure.csv"
};
static const unsigned char file40[] = {
#embed "netherlands-2026/tiers.csv"
};

static const struct {
  const char *path;
  const unsigned char *bytes;
  size_t length;
} files[] = {
    {"netherlands-2017/README.md", file0, sizeof file0},
    {"netherlands-2017/budget.yaml", file1, sizeof file1},
    {"netherlands-2017/datapackage.json", file2, sizeof file2},
    {"netherlands-2017/postings.csv", file3, sizeof file3},
    {"netherlands-2017/sources.csv", file4, sizeof file4},
    {"netherlands-2017/structure.csv", file5, sizeof file5},
    {"netherlands-2017/totals.csv", file6, sizeof file6},
    {"netherlands-2026/README.md", file7, sizeof file7},
    {"netherlands-2026/budget.yaml", file8, sizeof file8},
    {"netherlands-2026/datapackage.json", file9, sizeof file9},
    {"netherlands-2026/institute.yaml", file10, sizeof file10},
    {"netherlands-2026/lines.csv", file11, sizeof file11},
    {"netherlands-2026/opportunities.csv", file12, sizeof file12},
    {"netherlands-2026/policy.yaml", file13, sizeof file13},
    {"netherlands-2026/postings.csv", file14, sizeof file14},
    {"netherlands-2026/promises.csv", file15, sizeof file15},
    {"netherlands-2026/recipients.csv", file16, sizeof file16},
    {"netherlands-2026/scenarios/accountability-spared.yaml", file17, sizeof file17},
    {"netherlands-2026/scenarios/aid-cut-2027.yaml", file18, sizeof file18},
    {"netherlands-2026/scenarios/apparatus-cut.yaml", file19, sizeof file19},
    {"netherlands-2026/scenarios/cash-shift-2026.yaml", file20, sizeof file20},
    {"netherlands-2026/scenarios/court-stronger.yaml", file21, sizeof file21},
    {"netherlands-2026/scenarios/cut-10-phased.yaml", file22, sizeof file22},
    {"netherlands-2026/scenarios/cut-10.yaml", file23, sizeof file23},
    {"netherlands-2026/scenarios/cut-20-from-2028.yaml", file24, sizeof file24},
    {"netherlands-2026/scenarios/cut-60-in-2027.yaml", file25, sizeof file25},
    {"netherlands-2026/scenarios/dialogue-centre-ends.yaml", file26, sizeof file26},
    {"netherlands-2026/scenarios/fewer-rules.yaml", file27, sizeof file27},
    {"netherlands-2026/scenarios/fund-larger.yaml", file28, sizeof file28},
    {"netherlands-2026/scenarios/fund-smaller.yaml", file29, sizeof file29},
    {"netherlands-2026/scenarios/interpeace-ends.yaml", file30, sizeof file30},
    {"netherlands-2026/scenarios/light-secretariat.yaml", file31, sizeof file31},
    {"netherlands-2026/scenarios/peace-3000-court-spared.yaml", file32, sizeof file32},
    {"netherlands-2026/scenarios/rights-core-held.yaml", file33, sizeof file33},
    {"netherlands-2026/scenarios/specialised-third-less.yaml", file34, sizeof file34},
    {"netherlands-2026/scenarios/un-quarter-less.yaml", file35, sizeof file35},
    {"netherlands-2026/scenarios/women-stronger.yaml", file36, sizeof file36},
    {"netherlands-2026/scores.csv", file37, sizeof file37},
    {"netherlands-2026/sources.csv", file38, sizeof file38},
    {"netherlands-2026/structure.csv", file39, sizeof file39},
    {"netherlands-2026/tiers.csv", file40, sizeof file40},
};

size_t embedded_file_count(void) { return sizeof files / sizeof files[0]; }

const char *embedded_file_path(size_t index) {
  return index < embedded_file_count() ? files[index].path : NULL;
}

const unsigned char *embedded_file_bytes(size_t index) {
  return index < embedded_file_count() ? files[index].bytes : NULL;
}

size_t embedded_file_length(size_t index) {
  return index < embedded_file_count() ? files[index].length : 0;
}
