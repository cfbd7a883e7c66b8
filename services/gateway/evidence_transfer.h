#ifndef DUDAO_SERVICES_GATEWAY_EVIDENCE_TRANSFER_H_
#define DUDAO_SERVICES_GATEWAY_EVIDENCE_TRANSFER_H_

#include "services/gateway/exchange.h"
#include "services/pipeline/pipeline.h"

namespace dudao::gateway {

// Takes a file; `upload` is UploadEvidence.
void Upload(ExchangePtr exchange, pipeline::Pipeline& pipeline,
            const pipeline::Method& upload, pipeline::Envelope envelope);

// Gives a file; `describe` is GetEvidence, `download` DownloadEvidence.
void Download(ExchangePtr exchange, pipeline::Pipeline& pipeline,
              const pipeline::Method& describe,
              const pipeline::Method& download, pipeline::Envelope envelope);

}  // namespace dudao::gateway

#endif  // DUDAO_SERVICES_GATEWAY_EVIDENCE_TRANSFER_H_
