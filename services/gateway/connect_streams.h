#ifndef DUDAO_SERVICES_GATEWAY_CONNECT_STREAMS_H_
#define DUDAO_SERVICES_GATEWAY_CONNECT_STREAMS_H_

#include "absl/status/status.h"
#include "services/gateway/connect_protocol.h"
#include "services/gateway/exchange.h"
#include "services/pipeline/pipeline.h"

namespace dudao::gateway {

// One message in, many out, until the end or until the client goes away.
void ServeStream(ExchangePtr exchange, pipeline::Pipeline& pipeline,
                 const pipeline::Method& method, Codec codec,
                 pipeline::Envelope envelope);

// Many messages in, each read once the one before was taken; one out.
void ServeInflow(ExchangePtr exchange, pipeline::Pipeline& pipeline,
                 const pipeline::Method& method, Codec codec,
                 pipeline::Envelope envelope);

// The answer of a stream that has nothing but an error.
void RefuseStream(const ExchangePtr& exchange, Codec codec,
                  const absl::Status& status);

}  // namespace dudao::gateway

#endif  // DUDAO_SERVICES_GATEWAY_CONNECT_STREAMS_H_
