#include "services/gateway/listen_address.h"

#include <cstdint>
#include <limits>
#include <string>

#include <boost/asio/ip/address.hpp>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace dudao::gateway {

absl::StatusOr<boost::asio::ip::tcp::endpoint> ParseListenAddress(
    absl::string_view text) {
  const std::size_t colon = text.rfind(':');
  std::uint32_t port = 0;
  if (colon != absl::string_view::npos &&
      absl::SimpleAtoi(text.substr(colon + 1), &port) &&
      port <= std::numeric_limits<std::uint16_t>::max()) {
    std::string host(absl::StripSuffix(
        absl::StripPrefix(text.substr(0, colon), "["), "]"));
    if (host == "localhost") host = "127.0.0.1";
    boost::system::error_code failed;
    const auto address = boost::asio::ip::make_address(host, failed);
    if (!failed) return boost::asio::ip::tcp::endpoint(
        address, static_cast<std::uint16_t>(port));
  }
  return absl::FailedPreconditionError(absl::StrCat(
      "网页监听地址应为“地址:端口”，如 127.0.0.1:7480 / must be address:port, "
      "not ",
      text));
}

}  // namespace dudao::gateway
