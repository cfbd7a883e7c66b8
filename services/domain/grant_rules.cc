#include "services/domain/grant_rules.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/base/enum_text.h"
#include "storage/base/error.h"

namespace dudao::domain {
namespace {

using Violations = std::vector<FieldViolation>;

// The field belongs to one role: it must be there for that one only.
void CheckBelongs(const v1::Grant& grant, v1::Role role, bool present,
                  absl::string_view field, absl::string_view zh,
                  Violations* violations) {
  if (present == (grant.role() == role)) return;
  const std::string path = absl::StrCat("grant.", field);
  if (present) {
    violations->push_back(
        {path,
         absl::StrCat(zh, "（", path, "）只用于角色“", EnumZh(role),
                      "”，请删去或改选角色"),
         "is not for this role"});
  } else {
    violations->push_back({path,
                           absl::StrCat("角色“", EnumZh(role), "”必须指定",
                                        zh, "（", path, "）"),
                           "is required for this role"});
  }
}

}  // namespace

absl::Status CheckGrant(const v1::Grant& grant,
                        absl::Span<const absl::string_view> permissions) {
  Violations violations;
  CheckBelongs(grant, v1::ROLE_UNIT_HEAD, !grant.unit().empty(), "unit",
               "单位", &violations);
  CheckBelongs(grant, v1::ROLE_SUPERVISOR, !grant.supervisor().empty(),
               "supervisor", "督学", &violations);
  CheckBelongs(grant, v1::ROLE_SECTION, !grant.section().empty(), "section",
               "股室", &violations);
  CheckBelongs(grant, v1::ROLE_INTEGRATION, !grant.permissions().empty(),
               "permissions", "权限", &violations);
  for (int i = 0; i < grant.permissions_size(); ++i) {
    const std::string& permission = grant.permissions(i);
    if (std::find(permissions.begin(), permissions.end(), permission) !=
        permissions.end()) {
      continue;
    }
    violations.push_back(
        {absl::StrCat("grant.permissions[", i, "]"),
         absl::StrCat("没有“", permission, "”这项权限，可用的权限见角色说明"),
         absl::StrCat("there is no permission ", permission)});
  }
  return violations.empty() ? absl::OkStatus() : InvalidFields(violations);
}

bool SameGrant(const v1::Grant& a, const v1::Grant& b) {
  return a.user() == b.user() && a.role() == b.role() && a.unit() == b.unit() &&
         a.supervisor() == b.supervisor() && a.section() == b.section() &&
         std::is_permutation(a.permissions().begin(), a.permissions().end(),
                             b.permissions().begin(), b.permissions().end());
}

absl::Status CheckAdminRemains(absl::Span<const v1::Grant> others) {
  if (!others.empty()) return absl::OkStatus();
  return GuardFailed(
      "这是本局最后一名系统管理员，不能停用或撤销；请先授权另一名系统管理员。",
      "This is the last ADMIN of the bureau; grant another first.");
}

}  // namespace dudao::domain
