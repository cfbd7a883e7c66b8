#ifndef DUDAO_SERVICES_REPORT_SUMMARY_H_
#define DUDAO_SERVICES_REPORT_SUMMARY_H_

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/container/btree_map.h"
#include "dudao/v1/report.pb.h"
#include "services/report/summary_walk.h"

namespace dudao::report {

// The figures of one group while they are being added up.
class SummaryGroup {
 public:
  void Count(const SummaryEntry& entry, const FigureCounts& counts);
  // The row without its name.
  v1::SummaryRow Finish() const;

 private:
  std::array<std::int64_t, v1::SummaryFigure_ARRAYSIZE> sums_{};
  absl::btree_map<int, std::int64_t> by_grade_;
  absl::btree_map<std::string, std::int64_t> by_matter_;
  absl::btree_map<int, std::int64_t> by_rung_;
  std::vector<int> days_to_close_;
};

// Adds up what a walk counts.
class Summary final : public SummarySink {
 public:
  void Open(const std::string& group) override { groups_[group]; }
  void Count(const std::string* group, const SummaryEntry& entry,
             const FigureCounts& counts) override {
    (group == nullptr ? total_ : groups_[*group]).Count(entry, counts);
  }

  // One row a group by its key, without display names.
  std::vector<v1::SummaryRow> Rows() const;
  // All groups together.
  v1::SummaryRow Total() const { return total_.Finish(); }

 private:
  std::map<std::string, SummaryGroup> groups_;
  SummaryGroup total_;
};

}  // namespace dudao::report

#endif  // DUDAO_SERVICES_REPORT_SUMMARY_H_
