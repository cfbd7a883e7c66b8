#ifndef DUDAO_SERVICES_GATEWAY_EVIDENCE_H_
#define DUDAO_SERVICES_GATEWAY_EVIDENCE_H_

#include "services/gateway/credentials.h"
#include "services/gateway/exchange.h"
#include "services/pipeline/pipeline.h"

namespace dudao::gateway {

// Evidence files as browsers send and show them, over EvidenceService.
class Evidence {
 public:
  // Both must outlive the exchanges.
  Evidence(pipeline::Pipeline& pipeline, const Credentials& credentials);

  // `PUT /evidence/{bureau}/{sha256}?size=…&offset=…&name=…&type=…
  // &on_behalf_of=…`: the file's bytes from `offset` on. What arrived is kept
  // where the connection breaks; GetUploadProgress says where to go on. Answers
  // UploadEvidenceResponse in JSON.
  // `GET /evidence?record=…&sha256=…`: a file that a record declares, or the
  // part of it that `Range` asks for.
  void Serve(ExchangePtr exchange);

 private:
  pipeline::Pipeline& pipeline_;
  const Credentials& credentials_;
  const pipeline::Method& upload_;
  const pipeline::Method& describe_;
  const pipeline::Method& download_;
};

}  // namespace dudao::gateway

#endif  // DUDAO_SERVICES_GATEWAY_EVIDENCE_H_
