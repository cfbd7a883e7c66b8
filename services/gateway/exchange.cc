#include "services/gateway/exchange.h"

namespace dudao::gateway {

absl::string_view RequestHead::Header(absl::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (key == name) return value;
  }
  return "";
}

}  // namespace dudao::gateway
