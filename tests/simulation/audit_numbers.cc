#include "absl/strings/str_cat.h"
#include "storage/base/date.h"
#include "tests/simulation/audit.h"

namespace dudao::simulation {

// 发文字号: by code and year from 1 on, each once, whatever became of the notice.
void AuditNumbers(World&, const Rows& listed, Problems& problems) {
  std::map<std::string, std::map<int, std::string>> serials;
  for (const auto& [name, notice] : listed.notices) {
    if (notice.state() == v1::NOTICE_STATE_DRAFT) {
      problems.Expect(notice.document_number().empty(), name,
                      " is a draft and has the number ",
                      notice.document_number());
      continue;
    }
    const std::string series = absl::StrCat(
        "港北教督", notice.kind() == v1::NOTICE_KIND_ADVICE ? "建" : "", "〔",
        FromProto(notice.issue_date()).year(), "〕");
    problems.Expect(
        notice.document_number() ==
            absl::StrCat(series, notice.serial(), "号"),
        name, " has the number ", notice.document_number());
    const auto [taken, is_new] =
        serials[series].emplace(notice.serial(), name);
    problems.Expect(is_new, series, notice.serial(), "号 is of ", name,
                    " and of ", taken->second);
  }
  for (const auto& [series, taken] : serials) {
    problems.Expect(
        taken.begin()->first == 1 &&
            taken.rbegin()->first == static_cast<int>(taken.size()),
        series, " has a gap: ", taken.size(), " numbers from ",
        taken.begin()->first, " to ", taken.rbegin()->first);
  }
}

}  // namespace dudao::simulation
