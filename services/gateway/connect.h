#ifndef DUDAO_SERVICES_GATEWAY_CONNECT_H_
#define DUDAO_SERVICES_GATEWAY_CONNECT_H_

#include "absl/status/statusor.h"
#include "services/gateway/credentials.h"
#include "services/gateway/exchange.h"
#include "services/pipeline/pipeline.h"

namespace dudao::gateway {

// Serves every method of the contract over the Connect protocol by its
// descriptor, so that an RPC needs nothing here.
class Connect {
 public:
  // Both must outlive the exchanges.
  Connect(pipeline::Pipeline& pipeline, const Credentials& credentials)
      : pipeline_(pipeline), credentials_(credentials) {}

  // Takes a POST to `/dudao.v1.NoticeService/IssueNotice`.
  void Serve(ExchangePtr exchange);

 private:
  absl::StatusOr<pipeline::Envelope> EnvelopeOf(const RequestHead& head) const;

  pipeline::Pipeline& pipeline_;
  const Credentials& credentials_;
};

}  // namespace dudao::gateway

#endif  // DUDAO_SERVICES_GATEWAY_CONNECT_H_
