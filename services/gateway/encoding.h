#ifndef DUDAO_SERVICES_GATEWAY_ENCODING_H_
#define DUDAO_SERVICES_GATEWAY_ENCODING_H_

#include <string>

#include "absl/strings/string_view.h"

namespace dudao::gateway {

// Whether an `Accept-Encoding` header takes an encoding (RFC 9110, 12.5.3).
bool Accepts(absl::string_view header, absl::string_view encoding);

// Compressed for the wire: quickly rather than well.
std::string Gzip(absl::string_view data);

}  // namespace dudao::gateway

#endif  // DUDAO_SERVICES_GATEWAY_ENCODING_H_
