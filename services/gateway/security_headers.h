#ifndef DUDAO_SERVICES_GATEWAY_SECURITY_HEADERS_H_
#define DUDAO_SERVICES_GATEWAY_SECURITY_HEADERS_H_

#include "absl/strings/string_view.h"
#include "services/gateway/exchange.h"

namespace dudao::gateway {

// What keeps a page from running or loading anything but the console's own.
// `nonce` marks the styles of the page that the console's script makes; `secure`:
// browsers come over TLS, and shall from now on.
Headers PageHeaders(bool secure, absl::string_view nonce);

// What a file that a page loads needs: a page comes with a hundred of them, and
// HTTP/1.1 does not compress headers.
Headers FileHeaders(bool secure);

}  // namespace dudao::gateway

#endif  // DUDAO_SERVICES_GATEWAY_SECURITY_HEADERS_H_
