#ifndef DUDAO_STORAGE_BASE_SHA256_H_
#define DUDAO_STORAGE_BASE_SHA256_H_

#include <memory>
#include <string>

#include "absl/strings/string_view.h"

struct evp_md_ctx_st;

namespace dudao {

// The SHA-256 digest of the data: 32 raw bytes.
std::string Sha256(absl::string_view data);
// The same as 64 lower-case hexadecimal digits.
std::string Sha256Hex(absl::string_view data);

// The digest of data that comes in pieces. Not for several threads at once.
class Sha256Hasher {
 public:
  Sha256Hasher();
  Sha256Hasher(Sha256Hasher&&) = default;
  Sha256Hasher& operator=(Sha256Hasher&&) = default;

  void Update(absl::string_view data);
  // The digest of all pieces, 32 raw bytes; the hasher then starts anew.
  std::string Finish();

 private:
  struct Free {
    void operator()(evp_md_ctx_st* context) const;
  };
  std::unique_ptr<evp_md_ctx_st, Free> context_;
};

// HMAC-SHA-256: 32 raw bytes.
std::string HmacSha256(absl::string_view key, absl::string_view data);

// Compares in a time that does not depend on where the texts differ.
bool SecretEquals(absl::string_view a, absl::string_view b);

}  // namespace dudao

#endif  // DUDAO_STORAGE_BASE_SHA256_H_
