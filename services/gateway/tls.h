#ifndef DUDAO_SERVICES_GATEWAY_TLS_H_
#define DUDAO_SERVICES_GATEWAY_TLS_H_

#include <memory>
#include <string>

#include <boost/asio/ssl/context.hpp>

#include "absl/status/statusor.h"

namespace dudao::gateway {

// TLS 1.2 and later with a certificate chain and its key, PEM files; null where
// neither is given. Errors: FAILED_PRECONDITION where only one is, or they
// cannot be used.
absl::StatusOr<std::unique_ptr<boost::asio::ssl::context>> TlsContext(
    const std::string& cert_file, const std::string& key_file);

}  // namespace dudao::gateway

#endif  // DUDAO_SERVICES_GATEWAY_TLS_H_
