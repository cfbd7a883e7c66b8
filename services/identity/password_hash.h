#ifndef DUDAO_SERVICES_IDENTITY_PASSWORD_HASH_H_
#define DUDAO_SERVICES_IDENTITY_PASSWORD_HASH_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/base/id_source.h"

namespace dudao::identity {

// Argon2id by libsodium. Each takes tens of milliseconds and 19 MiB: only for
// Pipeline's slow worker and for `dudaod init`.

// The hash in libsodium's encoded form, with its salt, which libsodium draws,
// and its costs.
absl::StatusOr<std::string> HashPassword(absl::string_view password);

// Whether the password is the one hashed.
bool IsPassword(absl::string_view hash, absl::string_view password);

// Whether the hash was made at other costs than HashPassword's. Quick.
bool NeedsRehash(absl::string_view hash);

// The hash of what nobody knows: looking a password up in it takes as long as in
// that of a user.
absl::StatusOr<std::string> DummyHash();

// A password of 12 characters that nobody takes for one another, 60 random
// bits. Quick.
std::string NewOneTimePassword(IdSource& ids);

}  // namespace dudao::identity

#endif  // DUDAO_SERVICES_IDENTITY_PASSWORD_HASH_H_
