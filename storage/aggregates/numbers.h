#ifndef DUDAO_STORAGE_AGGREGATES_NUMBERS_H_
#define DUDAO_STORAGE_AGGREGATES_NUMBERS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/transaction.h"

namespace dudao::storage {

// Takes the next serial of a code and year. Gap-free: a transaction that is
// undone gives it back.
absl::StatusOr<int> NextSerial(Transaction& tx, absl::string_view bureau,
                               absl::string_view code, int year);

// Where issued serials do not run from 1 without a gap, per code and year, or
// a number was taken that no document has: empty where all is sound.
absl::StatusOr<std::vector<std::string>> SerialGaps(const Snapshot& snapshot,
                                                    absl::string_view bureau);

}  // namespace dudao::storage

#endif  // DUDAO_STORAGE_AGGREGATES_NUMBERS_H_
