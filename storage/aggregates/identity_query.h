#ifndef DUDAO_STORAGE_AGGREGATES_IDENTITY_QUERY_H_
#define DUDAO_STORAGE_AGGREGATES_IDENTITY_QUERY_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "dudao/v1/identity.pb.h"
#include "dudao/v1/session.pb.h"
#include "storage/snapshot.h"

namespace dudao::storage {

// What every call asks before anything else; each by an index, across bureaus.

// The active token with a digest; none where there is none.
absl::StatusOr<absl::optional<v1::ApiToken>> FindToken(
    const Snapshot& snapshot, absl::string_view sha256);

// The session with a digest that was not ended; none where there is none.
absl::StatusOr<absl::optional<v1::Session>> FindSession(
    const Snapshot& snapshot, absl::string_view sha256);

// What is kept of a user's password; none where the user has none.
absl::StatusOr<absl::optional<v1::Password>> FindPassword(
    const Snapshot& snapshot, absl::string_view user);
// Its name.
std::string PasswordNameOf(absl::string_view user);

// The active user of a bureau whose id this is, or whose telephone number if
// nobody else has it; none where there is none.
absl::StatusOr<absl::optional<v1::User>> FindAccount(const Snapshot& snapshot,
                                                     absl::string_view bureau,
                                                     absl::string_view account);

// The active grants of a user, in order.
absl::StatusOr<std::vector<v1::Grant>> FindGrants(const Snapshot& snapshot,
                                                  absl::string_view user);

// The units a supervisor is responsible for now, in order.
absl::StatusOr<std::vector<std::string>> ActiveUnitsOf(
    const Snapshot& snapshot, absl::string_view bureau,
    absl::string_view supervisor);

}  // namespace dudao::storage

#endif  // DUDAO_STORAGE_AGGREGATES_IDENTITY_QUERY_H_
