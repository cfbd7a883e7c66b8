#ifndef DUDAO_SERVICES_GATEWAY_LISTEN_ADDRESS_H_
#define DUDAO_SERVICES_GATEWAY_LISTEN_ADDRESS_H_

#include <boost/asio/ip/tcp.hpp>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace dudao::gateway {

// `127.0.0.1:7480`, `[::1]:7480`, `localhost:0`. Errors: FAILED_PRECONDITION.
absl::StatusOr<boost::asio::ip::tcp::endpoint> ParseListenAddress(
    absl::string_view text);

}  // namespace dudao::gateway

#endif  // DUDAO_SERVICES_GATEWAY_LISTEN_ADDRESS_H_
