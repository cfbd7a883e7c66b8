#ifndef DUDAO_SERVICES_BUREAU_INSTALL_H_
#define DUDAO_SERVICES_BUREAU_INSTALL_H_

#include "absl/status/status.h"
#include "dudao/v1/bureau.pb.h"
#include "storage/base/id_source.h"
#include "storage/transaction.h"

namespace dudao::bureau {

// Makes a bureau with what it begins with: its default settings and the two
// built-in checklists, published. `bureau` has its name.
// Errors: ALREADY_EXISTS.
absl::Status InstallBureau(storage::Transaction& tx, IdSource& ids,
                           const v1::Bureau& bureau);

}  // namespace dudao::bureau

#endif  // DUDAO_SERVICES_BUREAU_INSTALL_H_
