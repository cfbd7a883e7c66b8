#ifndef DUDAO_SERVICES_SERVER_SECRET_H_
#define DUDAO_SERVICES_SERVER_SECRET_H_

#include <string>

#include "absl/status/statusor.h"
#include "storage/base/id_source.h"
#include "storage/store.h"

namespace dudao::server {

// The database's secret, made at the first start: keys page tokens and the
// digests of confidential fields.
absl::StatusOr<std::string> LoadSecret(storage::Store& store, IdSource& ids);

// The same, or "" where it has not been made.
absl::StatusOr<std::string> ReadSecret(const storage::Snapshot& snapshot);

}  // namespace dudao::server

#endif  // DUDAO_SERVICES_SERVER_SECRET_H_
