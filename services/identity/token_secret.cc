#include "services/identity/token_secret.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "storage/base/sha256.h"

namespace dudao::identity {

std::string NewTokenSecret(IdSource& ids) {
  constexpr std::size_t kBytes = 32;
  return absl::StrCat("dd_", absl::WebSafeBase64Escape(ids.RandomBytes(kBytes)));
}

std::string TokenDigest(absl::string_view secret) { return Sha256Hex(secret); }

}  // namespace dudao::identity
