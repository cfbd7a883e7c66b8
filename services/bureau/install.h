#ifndef DUDAO_SERVICES_BUREAU_INSTALL_H_
#define DUDAO_SERVICES_BUREAU_INSTALL_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/identity.pb.h"
#include "storage/base/id_source.h"
#include "storage/transaction.h"

namespace dudao::bureau {

// Makes a bureau with what it begins with: its default settings and the two
// built-in checklists, published. `bureau` has its name.
// Errors: ALREADY_EXISTS; those of CheckBureau.
absl::Status InstallBureau(storage::Transaction& tx, IdSource& ids,
                           const v1::Bureau& bureau);

// Gives a user, of any bureau, a role in the whole of `bureau` (an id): how a
// new bureau comes by those who make all others.
absl::Status InstallGrant(storage::Transaction& tx, IdSource& ids,
                          absl::string_view bureau, absl::string_view user,
                          v1::Role role);

}  // namespace dudao::bureau

#endif  // DUDAO_SERVICES_BUREAU_INSTALL_H_
