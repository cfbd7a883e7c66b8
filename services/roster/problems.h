#ifndef DUDAO_SERVICES_ROSTER_PROBLEMS_H_
#define DUDAO_SERVICES_ROSTER_PROBLEMS_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "dudao/v1/import_service.pb.h"
#include "services/api/text.h"

namespace dudao::roster {

// What is wrong with a file, cell by cell.
class Problems {
 public:
  void Add(int row, absl::string_view column, absl::string_view value,
           absl::string_view problem) {
    constexpr std::size_t kMost = 10000;  // the contract's limits
    constexpr std::size_t kColumn = 60;
    constexpr std::size_t kValue = 100;
    constexpr std::size_t kProblem = 400;
    if (list_.size() == kMost) return;
    v1::RosterProblem& added = list_.emplace_back();
    added.set_row(row);
    added.set_column(api::Excerpt(column, kColumn));
    added.set_value(api::Excerpt(value, kValue));
    added.set_problem(api::Excerpt(problem, kProblem));
  }
  const std::vector<v1::RosterProblem>& list() const { return list_; }

 private:
  std::vector<v1::RosterProblem> list_;
};

}  // namespace dudao::roster

#endif  // DUDAO_SERVICES_ROSTER_PROBLEMS_H_
