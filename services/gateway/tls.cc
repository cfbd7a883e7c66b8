#include "services/gateway/tls.h"

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace dudao::gateway {
namespace {

namespace ssl = boost::asio::ssl;

absl::Status Unusable(const std::string& file,
                      const boost::system::error_code& why) {
  return absl::FailedPreconditionError(
      absl::StrCat("证书或私钥不能用 / the certificate or key cannot be used: ",
                   file, ": ", why.message()));
}

}  // namespace

absl::StatusOr<std::unique_ptr<ssl::context>> TlsContext(
    const std::string& cert_file, const std::string& key_file) {
  if (cert_file.empty() && key_file.empty()) return nullptr;
  if (cert_file.empty() || key_file.empty()) {
    return absl::FailedPreconditionError(
        "tls-cert 和 tls-key 须一起配置 / tls-cert and tls-key go together");
  }
  auto context = std::make_unique<ssl::context>(ssl::context::tls_server);
  context->set_options(ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1);
  boost::system::error_code failed;
  context->use_certificate_chain_file(cert_file, failed);
  if (failed) return Unusable(cert_file, failed);
  context->use_private_key_file(key_file, ssl::context::pem, failed);
  if (failed) return Unusable(key_file, failed);
  return context;
}

}  // namespace dudao::gateway
