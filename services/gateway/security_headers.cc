#include "services/gateway/security_headers.h"

#include "absl/strings/str_cat.h"

namespace dudao::gateway {

Headers PageHeaders(bool secure, absl::string_view nonce) {
  Headers headers = FileHeaders(secure);
  headers.emplace_back(
      "Content-Security-Policy",
      absl::StrCat("default-src 'self'; base-uri 'none'; object-src 'none'; "
                   "form-action 'self'; frame-ancestors 'none'; "
                   "img-src 'self' blob: data:; worker-src 'self'; "
                   // Photos are hashed by WebAssembly.
                   "script-src 'self' 'wasm-unsafe-eval'; "
                   "style-src 'self' 'nonce-",
                   nonce, "'"));
  headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
  headers.emplace_back("Permissions-Policy",
                       "camera=(self), geolocation=(self), microphone=()");
  headers.emplace_back("Referrer-Policy", "same-origin");
  return headers;
}

Headers FileHeaders(bool secure) {
  Headers headers = {{"Cross-Origin-Resource-Policy", "same-origin"},
                     {"X-Content-Type-Options", "nosniff"}};
  if (secure) {
    headers.emplace_back("Strict-Transport-Security", "max-age=31536000");
  }
  return headers;
}

}  // namespace dudao::gateway
