#include "services/gateway/answer.h"

#include <memory>
#include <utility>

#include "services/gateway/connect_protocol.h"
#include "services/gateway/encoding.h"

namespace dudao::gateway {
namespace {

// Below a packet there is nothing to save.
constexpr std::size_t kWorthIt = 1400;

}  // namespace

void Refuse(const ExchangePtr& exchange, const absl::Status& status,
            Headers headers) {
  Answer(exchange, UnaryType(Codec::kJson), ErrorJson(status),
         std::move(headers), HttpStatusOf(status.code()));
}

void Answer(const ExchangePtr& exchange, absl::string_view type,
            std::string body, Headers headers, int status) {
  headers.emplace_back("Content-Type", std::string(type));
  headers.emplace_back("Cache-Control", "no-store");
  headers.emplace_back("X-Content-Type-Options", "nosniff");
  if (body.size() >= kWorthIt &&
      Accepts(exchange->head().Header("accept-encoding"), "gzip")) {
    body = Gzip(body);
    headers.emplace_back("Content-Encoding", "gzip");
    headers.emplace_back("Vary", "Accept-Encoding");
  }
  exchange->Respond({{status, std::move(headers)},
                     std::make_shared<const std::string>(std::move(body))});
}

}  // namespace dudao::gateway
