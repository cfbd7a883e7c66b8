#include "services/gateway/security_headers.h"

#include "absl/strings/str_cat.h"

namespace dudao::gateway {

Headers SecurityHeaders(bool secure, absl::string_view nonce) {
  Headers headers = {
      {"Content-Security-Policy",
       absl::StrCat("default-src 'self'; base-uri 'none'; object-src 'none'; "
                    "form-action 'self'; frame-ancestors 'none'; "
                    "img-src 'self' blob: data:; worker-src 'self'; "
                    // Photos are hashed by WebAssembly.
                    "script-src 'self' 'wasm-unsafe-eval'; "
                    "style-src 'self'",
                    nonce.empty() ? "" : absl::StrCat(" 'nonce-", nonce, "'"))},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"Permissions-Policy", "camera=(self), geolocation=(self), microphone=()"},
      {"Referrer-Policy", "same-origin"},
      {"X-Content-Type-Options", "nosniff"}};
  if (secure) {
    headers.emplace_back("Strict-Transport-Security", "max-age=31536000");
  }
  return headers;
}

}  // namespace dudao::gateway
