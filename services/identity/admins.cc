#include "services/identity/admins.h"

#include <vector>

#include "dudao/v1/identity.pb.h"
#include "services/domain/grant_rules.h"

namespace dudao::identity {

absl::Status CheckAdminRemainsWithout(const storage::Snapshot& snapshot,
                                      absl::string_view bureau,
                                      absl::string_view user,
                                      absl::string_view grant) {
  using sql::Predicate;
  ASSIGN_OR_RETURN(
      std::vector<v1::Grant> admins,
      snapshot.All<v1::Grant>(
          bureau,
          Predicate::And(
              {Predicate::Is("role", "ADMIN"),
               Predicate::Is("state", "ACTIVE")})));
  const std::size_t before = admins.size();
  std::erase_if(admins, [&](const v1::Grant& admin) {
    return admin.user() == user || admin.name() == grant;
  });
  // Who is no administrator takes none away.
  return admins.size() == before ? absl::OkStatus()
                                 : domain::CheckAdminRemains(admins);
}

}  // namespace dudao::identity
