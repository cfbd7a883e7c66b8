#ifndef DUDAO_SERVICES_GATEWAY_SECURITY_HEADERS_H_
#define DUDAO_SERVICES_GATEWAY_SECURITY_HEADERS_H_

#include "absl/strings/string_view.h"
#include "services/gateway/exchange.h"

namespace dudao::gateway {

// What keeps a page from running or loading anything but the console's own.
// `nonce` marks the styles of the page that the console's script makes; `secure`:
// browsers come over TLS, and shall from now on.
Headers SecurityHeaders(bool secure, absl::string_view nonce);

}  // namespace dudao::gateway

#endif  // DUDAO_SERVICES_GATEWAY_SECURITY_HEADERS_H_
