#include "services/domain/preference_rules.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/base/error.h"
#include "storage/base/text.h"

namespace dudao::domain {

absl::Status CheckPreferences(const v1::Preferences& preferences) {
  std::vector<FieldViolation> violations;
  const std::string& language = preferences.language();
  if (!language.empty() && language != "zh" && language != "en") {
    violations.push_back(
        {"preferences.language",
         absl::StrCat("语言“", Excerpt(language),
                      "”无法识别，可用：zh（中文）、en（英文），或留空"),
         "must be zh, en or empty"});
  }
  const std::string& theme = preferences.theme();
  if (!theme.empty() && theme != "light" && theme != "dark") {
    violations.push_back(
        {"preferences.theme",
         absl::StrCat("外观“", Excerpt(theme),
                      "”无法识别，可用：light（浅色）、dark（深色），或留空"),
         "must be light, dark or empty"});
  }
  std::set<std::pair<std::string, std::string>> seen;
  for (int i = 0; i < preferences.saved_filters_size(); ++i) {
    const v1::SavedFilter& filter = preferences.saved_filters(i);
    if (seen.emplace(filter.list(), filter.display_name()).second) continue;
    violations.push_back(
        {absl::StrCat("preferences.saved_filters[", i, "].display_name"),
         absl::StrCat("同一列表已有名为“", filter.display_name(),
                      "”的筛选，请换一个名称"),
         "repeats the name of a filter of the same list"});
  }
  return violations.empty() ? absl::OkStatus() : InvalidFields(violations);
}

}  // namespace dudao::domain
