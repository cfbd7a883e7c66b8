#ifndef DUDAO_STORAGE_META_H_
#define DUDAO_STORAGE_META_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/transaction.h"

namespace dudao::storage {

// A fact of this database, or "" where it has not been set.
absl::StatusOr<std::string> ReadMeta(const Snapshot& snapshot,
                                     absl::string_view key);
absl::Status WriteMeta(Transaction& tx, absl::string_view key,
                       absl::string_view value);

}  // namespace dudao::storage

#endif  // DUDAO_STORAGE_META_H_
