#include "services/identity/token_secret.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "storage/base/sha256.h"

namespace dudao::identity {
namespace {

std::string NewSecret(absl::string_view prefix, IdSource& ids) {
  constexpr std::size_t kBytes = 32;
  return absl::StrCat(prefix,
                      absl::WebSafeBase64Escape(ids.RandomBytes(kBytes)));
}

}  // namespace

std::string NewTokenSecret(IdSource& ids) { return NewSecret("dd_", ids); }

std::string NewSessionSecret(IdSource& ids) { return NewSecret("ds_", ids); }

std::string TokenDigest(absl::string_view secret) { return Sha256Hex(secret); }

}  // namespace dudao::identity
