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
#embed "netherlands-2026/scores.csv"
};
static const unsigned char file18[] = {
#embed "netherlands-2026/sources.csv"
};
static const unsigned char file19[] = {
#embed "netherlands-2026/structure.csv"
};
static const unsigned char file20[] = {
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
    {"netherlands-2026/scores.csv", file17, sizeof file17},
    {"netherlands-2026/sources.csv", file18, sizeof file18},
    {"netherlands-2026/structure.csv", file19, sizeof file19},
    {"netherlands-2026/tiers.csv", file20, sizeof file20},
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
