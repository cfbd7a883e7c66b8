#include "services/identity/password_hash.h"

#include <sodium.h>

namespace dudao::identity {
namespace {

// OWASP's least for Argon2id. A stolen database is what they are for: more
// would keep people waiting where many sign in at eight o'clock.
constexpr unsigned long long kPasses = 2;
constexpr std::size_t kMemory = 19UL << 20U;

bool Ready() {
  static const bool ready = sodium_init() >= 0;
  return ready;
}

}  // namespace

absl::StatusOr<std::string> HashPassword(absl::string_view password) {
  char hash[crypto_pwhash_STRBYTES];
  if (!Ready() || crypto_pwhash_str(hash, password.data(), password.size(),
                                    kPasses, kMemory) != 0) {
    return absl::InternalError("no memory to hash a password");
  }
  return std::string(hash);
}

bool IsPassword(absl::string_view hash, absl::string_view password) {
  return Ready() && crypto_pwhash_str_verify(std::string(hash).c_str(),
                                             password.data(),
                                             password.size()) == 0;
}

bool NeedsRehash(absl::string_view hash) {
  return Ready() && crypto_pwhash_str_needs_rehash(std::string(hash).c_str(),
                                                   kPasses, kMemory) != 0;
}

absl::StatusOr<std::string> DummyHash() {
  static const auto& hash =
      *new absl::StatusOr<std::string>(HashPassword("nobody's"));
  return hash;
}

std::string NewOneTimePassword(IdSource& ids) {
  constexpr absl::string_view kLetters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  static_assert(kLetters.size() == 32);
  constexpr std::size_t kLength = 12;
  std::string password = ids.RandomBytes(kLength);
  for (char& c : password) c = kLetters[static_cast<unsigned char>(c) & 31U];
  return password;
}

}  // namespace dudao::identity
