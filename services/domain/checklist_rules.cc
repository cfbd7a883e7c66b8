#include "services/domain/checklist_rules.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "storage/base/error.h"
#include "storage/base/text.h"

namespace dudao::domain {
namespace {

void CheckCommonFindings(const v1::ChecklistItem& item, const std::string& path,
                         std::vector<FieldViolation>* violations) {
  absl::flat_hash_set<absl::string_view> texts;
  for (int i = 0; i < item.common_findings_size(); ++i) {
    const std::string& text = item.common_findings(i).text();
    if (texts.insert(text).second) continue;
    violations->push_back(
        {absl::StrCat(path, ".common_findings[", i, "].text"),
         absl::StrCat("要点“", Excerpt(item.text()), "”的常见问题“",
                      Excerpt(text), "”重复"),
         "repeats a common finding of the item"});
  }
}

}  // namespace

absl::Status CheckChecklist(const v1::Checklist& checklist) {
  std::vector<FieldViolation> violations;
  absl::flat_hash_set<absl::string_view> matters;
  for (int i = 0; i < checklist.matters_size(); ++i) {
    const std::string& id = checklist.matters(i).id();
    if (matters.insert(id).second) continue;
    violations.push_back({absl::StrCat("checklist.matters[", i, "].id"),
                          absl::StrCat("事项编号“", id, "”重复"),
                          absl::StrCat("repeats ", id)});
  }
  absl::flat_hash_set<absl::string_view> items;
  for (int i = 0; i < checklist.items_size(); ++i) {
    const v1::ChecklistItem& item = checklist.items(i);
    const std::string path = absl::StrCat("checklist.items[", i, "]");
    if (!items.insert(item.id()).second) {
      violations.push_back({path + ".id",
                            absl::StrCat("要点编号“", item.id(), "”重复"),
                            absl::StrCat("repeats ", item.id())});
    }
    if (!matters.contains(item.matter())) {
      violations.push_back(
          {path + ".matter",
           absl::StrCat("要点所属事项“", item.matter(), "”不在清单的事项中"),
           absl::StrCat("names no matter of the checklist: ", item.matter())});
    }
    CheckCommonFindings(item, path, &violations);
  }
  return violations.empty() ? absl::OkStatus() : InvalidFields(violations);
}

absl::Status CheckPublishable(const v1::Checklist& checklist) {
  if (checklist.matters_size() > 0) return absl::OkStatus();
  return GuardFailed("清单还没有督导事项，请先填写再发布。",
                     "A checklist without matters cannot be published.");
}

bool IsFor(const v1::Checklist& checklist, v1::UnitKind kind) {
  return checklist.unit_kinds().empty() ||
         std::find(checklist.unit_kinds().begin(),
                   checklist.unit_kinds().end(),
                   kind) != checklist.unit_kinds().end();
}

std::vector<std::string> PlateMatters(
    absl::Span<const v1::Checklist> published, v1::UnitKind kind) {
  constexpr std::size_t kMost = 50;  // the contract's limit
  std::vector<std::string> titles;
  absl::flat_hash_set<absl::string_view> seen;
  for (const bool for_all : {false, true}) {
    for (const v1::Checklist& checklist : published) {
      if (checklist.unit_kinds().empty() != for_all ||
          !IsFor(checklist, kind)) {
        continue;
      }
      for (const v1::Matter& matter : checklist.matters()) {
        if (titles.size() < kMost && seen.insert(matter.title()).second) {
          titles.push_back(matter.title());
        }
      }
    }
  }
  return titles;
}

}  // namespace dudao::domain
