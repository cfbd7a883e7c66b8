#ifndef DUDAO_SERVICES_IDENTITY_TOKEN_SECRET_H_
#define DUDAO_SERVICES_IDENTITY_TOKEN_SECRET_H_

#include <string>

#include "absl/strings/string_view.h"
#include "storage/base/id_source.h"

namespace dudao::identity {

// A new secret of a token: `dd_` and 256 random bits in base64url; of a session:
// `ds_` and as many. The prefix lets scanners find a secret that leaked.
std::string NewTokenSecret(IdSource& ids);
std::string NewSessionSecret(IdSource& ids);

// What is kept of a secret. It is random, so that a fast hash is enough.
std::string TokenDigest(absl::string_view secret);

}  // namespace dudao::identity

#endif  // DUDAO_SERVICES_IDENTITY_TOKEN_SECRET_H_
