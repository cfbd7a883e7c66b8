#ifndef DUDAO_SERVICES_SERVER_FOLD_CHECK_H_
#define DUDAO_SERVICES_SERVER_FOLD_CHECK_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "storage/snapshot.h"

namespace dudao::server {

// The resources of a bureau that are not what the last event about them says
// they became, confidential fields by their digests, or that no event tells of:
// changed, gone or come without an event, by a disk that decays or a hand in the
// database. Empty where all is sound.
absl::StatusOr<std::vector<std::string>> FindUnfoldedRows(
    const storage::Snapshot& snapshot, const std::string& bureau);

}  // namespace dudao::server

#endif  // DUDAO_SERVICES_SERVER_FOLD_CHECK_H_
