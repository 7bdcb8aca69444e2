// The files of the examples. A test compares this list with the folders.
#include "CBudgets.h"

static const unsigned char file0[] = {
#embed "netherlands-2017/README.md"
};
static const unsigned char file1[] = {
#embed "netherlands-2017/budget.yaml"
};
static const unsigned char file2[] = {
#embed "netherlands-2017/postings.csv"
};
static const unsigned char file3[] = {
#embed "netherlands-2017/sources.csv"
};
static const unsigned char file4[] = {
#embed "netherlands-2017/structure.csv"
};
static const unsigned char file5[] = {
#embed "netherlands-2017/totals.csv"
};

static const struct {
  const char *path;
  const unsigned char *bytes;
  size_t length;
} files[] = {
    {"netherlands-2017/README.md", file0, sizeof file0},
    {"netherlands-2017/budget.yaml", file1, sizeof file1},
    {"netherlands-2017/postings.csv", file2, sizeof file2},
    {"netherlands-2017/sources.csv", file3, sizeof file3},
    {"netherlands-2017/structure.csv", file4, sizeof file4},
    {"netherlands-2017/totals.csv", file5, sizeof file5},
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
