#ifndef DUDAO_SERVICES_ROSTER_PROBLEMS_H_
#define DUDAO_SERVICES_ROSTER_PROBLEMS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "dudao/v1/import_service.pb.h"
#include "services/roster/cell_text.h"
#include "storage/base/text.h"

namespace dudao::roster {

// A cell of a file, or a row.
struct ProblemPlace {
  int row = 0;
  absl::string_view heading;  // "" where it is the row
  absl::optional<std::size_t> position;  // of the column in the file, from 0
};

// What is wrong with a file, cell by cell.
class Problems {
 public:
  void Add(const ProblemPlace& place, absl::string_view value,
           absl::string_view problem) {
    constexpr std::size_t kMost = 10000;  // the contract's limits
    constexpr std::size_t kColumn = 60;
    constexpr std::size_t kValue = 100;
    constexpr std::size_t kProblem = 400;
    if (list_.size() == kMost) return;
    v1::RosterProblem& added = list_.emplace_back();
    added.set_row(place.row);
    added.set_column(Excerpt(place.heading, kColumn));
    added.set_value(Excerpt(value, kValue));
    added.set_problem(Excerpt(problem, kProblem));
    if (place.position.has_value()) {
      added.set_cell(absl::StrCat(ColumnLetters(*place.position), place.row));
    }
  }
  const std::vector<v1::RosterProblem>& list() const { return list_; }

 private:
  std::vector<v1::RosterProblem> list_;
};

}  // namespace dudao::roster

#endif  // DUDAO_SERVICES_ROSTER_PROBLEMS_H_
