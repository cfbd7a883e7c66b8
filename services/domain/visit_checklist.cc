#include "services/domain/visit_checklist.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "services/domain/checklist_rules.h"
#include "storage/base/date.h"
#include "storage/base/enum_text.h"
#include "storage/base/error.h"

namespace dudao::domain {
namespace {

constexpr char kChecklist[] = "inspection.checklist";

bool IsPublished(const v1::Checklist& checklist) {
  return checklist.state() == v1::CHECKLIST_STATE_PUBLISHED;
}

bool Has(const google::protobuf::RepeatedPtrField<std::string>& list,
         const std::string& wanted) {
  return std::find(list.begin(), list.end(), wanted) != list.end();
}

// Holds a visit against checklists and gathers what does not fit.
class Comparison {
 public:
  explicit Comparison(absl::Span<const v1::Checklist* const> checklists) {
    for (const v1::Checklist* checklist : checklists) {
      for (const v1::Matter& matter : checklist->matters()) {
        if (matters_.insert(matter.id()).second) AddChoice(matter);
      }
      for (const v1::ChecklistItem& item : checklist->items()) {
        const auto [known, is_new] = items_.emplace(item.id(), &item);
        if (is_new) {
          in_order_.push_back(&item);
        } else if (known->second->max_score() < item.max_score()) {
          known->second = &item;
        }
      }
    }
  }

  void CheckMatter(const std::string& path, const std::string& matter) {
    if (matters_.contains(matter)) return;
    // What can be chosen is said once.
    Add(path,
        absl::StrCat("督导事项“", matter, "”不在督导清单中",
                     listed_ ? "" : absl::StrCat("，可选：", choices_zh_)),
        absl::StrCat("is no matter of the checklist",
                     listed_ ? "" : absl::StrCat("; one of ", choices_en_)));
    listed_ = true;
  }

  void CheckScore(const std::string& path, const v1::ItemScore& score) {
    const auto found = items_.find(score.item());
    if (found == items_.end()) {
      AddNoItem(path + ".item", score.item(), "");
      return;
    }
    if (!scored_.insert(score.item()).second) {
      Add(path + ".item", absl::StrCat("督导要点“", score.item(), "”重复评分"),
          absl::StrCat("scores ", score.item(), " twice"));
    }
    const int most = found->second->max_score();
    if (score.score() <= most) return;
    Add(path + ".score",
        most == 0 ? absl::StrCat("督导要点“", score.item(), "”不计分")
                  : absl::StrCat("督导要点“", score.item(), "”最高 ", most,
                                 " 分，所给 ", score.score(), " 分"),
        absl::StrCat("must be 0 to ", most));
  }

  void CheckFinding(const std::string& path, const v1::Finding& finding,
                    const v1::Inspection& inspection) {
    if (!Has(inspection.matters(), finding.matter())) {
      std::string visited;
      for (const std::string& matter : inspection.matters()) {
        absl::StrAppend(&visited, visited.empty() ? "" : "、", matter);
      }
      Add(path + ".matter",
          absl::StrCat("问题的督导事项“", finding.matter(),
                       "”不在本次督导的事项之内，可选：", visited),
          absl::StrCat("must be one of the visit's matters: ", visited));
    } else if (!finding.checklist_item().empty()) {
      CheckItem(path + ".checklist_item", finding);
    }
  }

  absl::Status Result() const {
    return violations_.empty() ? absl::OkStatus()
                               : InvalidFields(violations_);
  }

 private:
  void AddChoice(const v1::Matter& matter) {
    // An error has room for about 8 KiB in all.
    constexpr std::size_t kMostBytes = 800;
    if (choices_zh_.size() > kMostBytes) return;
    const char* separator = choices_zh_.empty() ? "" : "、";
    absl::StrAppend(&choices_zh_, separator, matter.id(), " ",
                    matter.title());
    absl::StrAppend(&choices_en_, choices_en_.empty() ? "" : ", ",
                    matter.id());
  }

  void CheckItem(const std::string& path, const v1::Finding& finding) {
    const auto found = items_.find(finding.checklist_item());
    if (found == items_.end()) {
      AddNoItem(path, finding.checklist_item(), finding.matter());
    } else if (found->second->matter() != finding.matter()) {
      Add(path,
          absl::StrCat("督导要点“", finding.checklist_item(), "”属于事项“",
                       found->second->matter(), "”，不属于“",
                       finding.matter(), "”"),
          absl::StrCat("is an item of ", found->second->matter()));
    }
  }

  // The items of a matter, or of all, as many as an error has room for.
  std::string ItemsOf(const std::string& matter) const {
    constexpr std::size_t kMostBytes = 200;
    std::string ids;
    for (const v1::ChecklistItem* item : in_order_) {
      if (!matter.empty() && item->matter() != matter) continue;
      if (ids.size() > kMostBytes) return absl::StrCat(ids, "…");
      absl::StrAppend(&ids, ids.empty() ? "" : "、", item->id());
    }
    return ids;
  }

  void AddNoItem(const std::string& path, const std::string& item,
                 const std::string& matter) {
    const std::string known = ItemsOf(matter);
    Add(path,
        absl::StrCat("督导清单中没有要点“", item, "”",
                     known.empty() ? "" : absl::StrCat("，可选：", known)),
        absl::StrCat("names no item of the checklist: ", item));
  }

  void Add(std::string path, std::string zh, std::string en) {
    violations_.push_back({std::move(path), std::move(zh), std::move(en)});
  }

  absl::flat_hash_set<std::string> matters_;
  absl::flat_hash_map<std::string, const v1::ChecklistItem*> items_;
  std::vector<const v1::ChecklistItem*> in_order_;
  absl::flat_hash_set<std::string> scored_;
  std::string choices_zh_;
  std::string choices_en_;
  bool listed_ = false;
  std::vector<FieldViolation> violations_;
};

}  // namespace

bool WasInUse(const v1::Checklist& checklist, absl::CivilDay day) {
  if (IsPublished(checklist)) return true;
  return checklist.has_publish_time() && checklist.has_retire_time() &&
         BeijingDay(FromProto(checklist.publish_time())) <= day &&
         BeijingDay(FromProto(checklist.retire_time())) >= day;
}

std::vector<const v1::Checklist*> ChecklistsFor(
    absl::Span<const v1::Checklist> in_use, v1::UnitKind kind) {
  std::vector<const v1::Checklist*> all;
  std::vector<const v1::Checklist*> fitting;
  for (const v1::Checklist& checklist : in_use) {
    all.push_back(&checklist);
    if (IsFor(checklist, kind)) fitting.push_back(&checklist);
  }
  return fitting.empty() ? all : fitting;
}

absl::Status CheckChecklistOfVisit(const v1::Checklist& checklist,
                                   absl::CivilDay day,
                                   const v1::Unit& unit,
                                   absl::Span<const v1::Checklist> published) {
  if (!WasInUse(checklist, day)) {
    return InvalidField(
        kChecklist,
        absl::StrCat("清单“", checklist.display_name(), "”",
                     EnumZh(checklist.state()),
                     "，督导当日（", FormatDay(day),
                     "）不是已发布的清单，请改用当日有效的版本"),
        absl::StrCat("was not published on ", FormatDay(day)));
  }
  if (IsFor(checklist, unit.kind())) return absl::OkStatus();
  std::string fitting;
  for (const v1::Checklist& other : published) {
    if (!IsFor(other, unit.kind())) continue;
    absl::StrAppend(&fitting, fitting.empty() ? "" : "、",
                    other.display_name());
  }
  // Departments and townships have none of their own.
  if (fitting.empty()) return absl::OkStatus();
  return InvalidField(
      kChecklist,
      absl::StrCat("清单“", checklist.display_name(), "”不适用于",
                   EnumZh(unit.kind()), "，可选：", fitting),
      "is not for this kind of unit");
}

absl::Status CheckAgainst(absl::Span<const v1::Checklist* const> checklists,
                          const v1::Inspection& inspection,
                          absl::Span<const v1::Finding> findings) {
  Comparison comparison(checklists);
  for (int i = 0; i < inspection.matters_size(); ++i) {
    comparison.CheckMatter(absl::StrCat("inspection.matters[", i, "]"),
                           inspection.matters(i));
  }
  for (int i = 0; i < inspection.scores_size(); ++i) {
    comparison.CheckScore(absl::StrCat("inspection.scores[", i, "]"),
                          inspection.scores(i));
  }
  for (std::size_t i = 0; i < findings.size(); ++i) {
    comparison.CheckFinding(absl::StrCat("findings[", i, "]"), findings[i],
                            inspection);
  }
  return comparison.Result();
}

void NameMatters(absl::Span<const v1::Checklist* const> checklists,
                 v1::Inspection* inspection,
                 absl::Span<v1::Finding> findings) {
  absl::flat_hash_map<absl::string_view, absl::string_view> titles;
  for (const v1::Checklist* checklist : checklists) {
    for (const v1::Matter& matter : checklist->matters()) {
      titles.try_emplace(matter.id(), matter.title());
    }
  }
  inspection->clear_matter_titles();
  for (const std::string& matter : inspection->matters()) {
    inspection->add_matter_titles(std::string(titles[matter]));
  }
  for (v1::Finding& finding : findings) {
    finding.set_matter_title(std::string(titles[finding.matter()]));
  }
}

}  // namespace dudao::domain
