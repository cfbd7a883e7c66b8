#ifndef DUDAO_STORAGE_AGGREGATES_SETTINGS_HISTORY_H_
#define DUDAO_STORAGE_AGGREGATES_SETTINGS_HISTORY_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "dudao/v1/bureau.pb.h"
#include "storage/transaction.h"

namespace dudao::storage {

// Keeps a version of the settings for ever.
absl::Status KeepSettings(Transaction& tx, const v1::BureauSettings& settings);

// A past version. Errors: NOT_FOUND.
absl::StatusOr<v1::BureauSettings> PastSettings(const Snapshot& snapshot,
                                                absl::string_view name,
                                                std::int64_t revision);

}  // namespace dudao::storage

#endif  // DUDAO_STORAGE_AGGREGATES_SETTINGS_HISTORY_H_
