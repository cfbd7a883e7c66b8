#ifndef DUDAO_SERVICES_GATEWAY_ROUTER_H_
#define DUDAO_SERVICES_GATEWAY_ROUTER_H_

#include "services/gateway/connect.h"
#include "services/gateway/credentials.h"
#include "services/gateway/evidence.h"
#include "services/gateway/exchange.h"
#include "services/gateway/static_files.h"
#include "services/pipeline/pipeline.h"

namespace dudao::gateway {

// Says by its path who serves a request.
class Router {
 public:
  Router(pipeline::Pipeline& pipeline, Credentials credentials,
         StaticFiles files);
  Router(const Router&) = delete;
  Router& operator=(const Router&) = delete;

  void Serve(ExchangePtr exchange);

 private:
  void ServeHealth(const ExchangePtr& exchange);

  pipeline::Pipeline& pipeline_;
  const Credentials credentials_;
  const StaticFiles files_;
  Connect connect_;
  Evidence evidence_;
};

}  // namespace dudao::gateway

#endif  // DUDAO_SERVICES_GATEWAY_ROUTER_H_
