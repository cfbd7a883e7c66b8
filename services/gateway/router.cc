#include "services/gateway/router.h"

#include <utility>

#include "absl/strings/match.h"
#include "services/gateway/answer.h"

namespace dudao::gateway {

Router::Router(pipeline::Pipeline& pipeline, Credentials credentials,
               StaticFiles files)
    : pipeline_(pipeline),
      credentials_(std::move(credentials)),
      files_(std::move(files)),
      connect_(pipeline, credentials_),
      evidence_(pipeline, credentials_) {}

void Router::Serve(ExchangePtr exchange) {
  const std::string& path = exchange->head().path;
  if (absl::StartsWith(path, "/dudao.v1.")) {
    connect_.Serve(std::move(exchange));
  } else if (path == "/evidence" || absl::StartsWith(path, "/evidence/")) {
    evidence_.Serve(std::move(exchange));
  } else if (path == "/healthz") {
    ServeHealth(exchange);
  } else {
    files_.Serve(exchange, credentials_.secure());
  }
}

// For who watches over the server: whether it takes writes.
void Router::ServeHealth(const ExchangePtr& exchange) {
  const bool healthy = pipeline_.store().healthy();
  Answer(exchange, "text/plain; charset=utf-8",
         healthy ? "ok\n" : "refusing writes until a restart\n", {},
         healthy ? 200 : 503);
}

}  // namespace dudao::gateway
