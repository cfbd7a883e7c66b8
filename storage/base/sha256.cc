#include "storage/base/sha256.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <cstdlib>

#include "absl/strings/escaping.h"

namespace dudao {
namespace {

constexpr std::size_t kDigestSize = 32;

// These calls fail only when memory is exhausted or OpenSSL is broken; going on
// with a wrong digest would be worse than stopping.
void Require(bool ok) {
  if (!ok) std::abort();
}

// Fetching once and reusing the context halves the cost of a short digest.
const EVP_MD* Algorithm() {
  static const EVP_MD* const algorithm =
      EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return algorithm;
}

void Start(EVP_MD_CTX* context) {
  Require(EVP_DigestInit_ex2(context, Algorithm(), nullptr) == 1);
}

unsigned char* Writable(std::string& bytes) {
  return reinterpret_cast<unsigned char*>(bytes.data());
}

}  // namespace

Sha256Hasher::Sha256Hasher() : context_(EVP_MD_CTX_new()) {
  Require(context_ != nullptr);
  Start(context_.get());
}

void Sha256Hasher::Free::operator()(evp_md_ctx_st* context) const {
  EVP_MD_CTX_free(context);
}

void Sha256Hasher::Update(absl::string_view data) {
  Require(EVP_DigestUpdate(context_.get(), data.data(), data.size()) == 1);
}

std::string Sha256Hasher::Finish() {
  std::string digest(kDigestSize, '\0');
  unsigned int size = 0;
  Require(EVP_DigestFinal_ex(context_.get(), Writable(digest), &size) == 1);
  Start(context_.get());
  return digest;
}

std::string Sha256(absl::string_view data) {
  thread_local Sha256Hasher hasher;
  hasher.Update(data);
  return hasher.Finish();
}

std::string Sha256Hex(absl::string_view data) {
  return absl::BytesToHexString(Sha256(data));
}

std::string HmacSha256(absl::string_view key, absl::string_view data) {
  std::string digest(kDigestSize, '\0');
  // OpenSSL takes a null key for "the key of the last call".
  const char* const key_data = key.empty() ? "" : key.data();
  Require(HMAC(Algorithm(), key_data, static_cast<int>(key.size()),
               reinterpret_cast<const unsigned char*>(data.data()), data.size(),
               Writable(digest), nullptr) != nullptr);
  return digest;
}

bool SecretEquals(absl::string_view a, absl::string_view b) {
  return a.size() == b.size() &&
         CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace dudao
