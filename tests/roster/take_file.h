#ifndef DUDAO_TESTS_ROSTER_TAKE_FILE_H_
#define DUDAO_TESTS_ROSTER_TAKE_FILE_H_

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "services/roster/roster_file.h"
#include "tests/roster/read_rows.h"
#include "tests/testing/sequence_ids.h"
#include "tests/testing/status_matchers.h"

namespace dudao::roster {

// Hands the rows of a CSV text to a reader of rows.
template <class Rows>
void TakeFile(absl::string_view csv, absl::Span<const Column> columns,
              Rows& take, Problems& problems) {
  const auto file = ReadRosterFile(csv, "", columns, nullptr);
  ASSERT_OK(file);
  problems = file->problems;
  ReadRows(*file, columns, take, problems);
}

// "3 类别 夜校": where each problem is, and what stands there.
inline std::vector<std::string> Where(const Problems& problems) {
  std::vector<std::string> where;
  for (const v1::RosterProblem& problem : problems.list()) {
    where.push_back(absl::StrCat(problem.row(), " ", problem.column(), " ",
                                 problem.value()));
  }
  return where;
}

}  // namespace dudao::roster

#endif  // DUDAO_TESTS_ROSTER_TAKE_FILE_H_
