#ifndef DUDAO_SERVICES_GATEWAY_URL_H_
#define DUDAO_SERVICES_GATEWAY_URL_H_

#include <string>

#include "absl/strings/string_view.h"

namespace dudao::gateway {

// `%E6%A0%A1` as the bytes it stands for; what is no such sequence stays.
std::string PercentDecode(absl::string_view text);
// Every byte but letters, digits and `-._~` as `%XX`.
std::string PercentEncode(absl::string_view text);

// A value of `a=1&b=2`, decoded; "" where the name does not occur.
std::string QueryValue(absl::string_view query, absl::string_view name);

}  // namespace dudao::gateway

#endif  // DUDAO_SERVICES_GATEWAY_URL_H_
