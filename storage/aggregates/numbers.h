#ifndef DUDAO_STORAGE_AGGREGATES_NUMBERS_H_
#define DUDAO_STORAGE_AGGREGATES_NUMBERS_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/transaction.h"

namespace dudao::storage {

// Takes the next serial of a code and year. Gap-free: a transaction that is
// undone gives it back.
absl::StatusOr<int> NextSerial(Transaction& tx, absl::string_view bureau,
                               absl::string_view code, int year);

}  // namespace dudao::storage

#endif  // DUDAO_STORAGE_AGGREGATES_NUMBERS_H_
