#include "services/domain/proposal_reason.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace dudao::domain {
namespace {

int UnitsIn(const Holding& holding, const std::string& township) {
  const auto found = holding.townships.find(township);
  return found == holding.townships.end() ? 0 : found->second;
}

std::string WhereElse(const v1::ProposedAssignment& change,
                      const Holding& next) {
  const int others = next.units - 1;
  const int near = UnitsIn(next, change.township()) - 1;
  if (others <= 0) return "没有其他单位";
  if (change.township().empty()) return "单位未登记乡镇";
  if (near > 0) {
    return absl::StrCat("在", change.township(), "另有", near, "个单位");
  }
  return absl::StrCat("跨乡镇兼管", change.township());
}

}  // namespace

std::string WhyBalanced(const v1::ProposedAssignment& change,
                        const Holding& present, const Holding& next) {
  const std::string who =
      absl::StrCat("现任", change.present_supervisor_display_name());
  if (present.units > next.units || present.workload > next.workload) {
    return absl::StrFormat("均衡负荷：%s有%d个单位、负荷%.1f", who,
                           present.units, present.load());
  }
  if (UnitsIn(present, change.township()) == 1) {
    return absl::StrCat("就近：", who, "在该乡镇只有这一个单位");
  }
  return "与其他单位对调，使远近、类别和负荷更均衡";
}

std::string WhyThisSupervisor(const v1::ProposedAssignment& change,
                              const Holding& next, double mean_load) {
  return absl::StrFormat("%s；调整后共%d个单位，负荷%.1f（平均%.1f）",
                         WhereElse(change, next), next.units, next.load(),
                         mean_load);
}

std::string UnassignableReason(int qualified, int free, int most_units) {
  if (qualified == 0) {
    return "没有符合任职条件且在任期内的督学（教育督导条例第六条、第七条）";
  }
  if (free == 0) {
    return absl::StrCat("符合条件的", qualified,
                        "名督学都应当回避（教育督导条例第十条）");
  }
  return absl::StrCat("不需回避的", free, "名督学都已有", most_units,
                      "个单位（设置“每名督学单位数上限”）");
}

}  // namespace dudao::domain
