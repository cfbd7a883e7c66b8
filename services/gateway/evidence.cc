#include "services/gateway/evidence.h"

#include <utility>

#include "services/gateway/answer.h"
#include "services/gateway/evidence_transfer.h"

namespace dudao::gateway {

Evidence::Evidence(pipeline::Pipeline& pipeline,
                   const Credentials& credentials)
    : pipeline_(pipeline),
      credentials_(credentials),
      upload_(*pipeline.Find("dudao.v1.EvidenceService/UploadEvidence")),
      describe_(*pipeline.Find("dudao.v1.EvidenceService/GetEvidence")),
      download_(*pipeline.Find("dudao.v1.EvidenceService/DownloadEvidence")) {}

void Evidence::Serve(ExchangePtr exchange) {
  const std::string& method = exchange->head().method;
  if (method != "PUT" && method != "GET" && method != "HEAD") {
    return exchange->Respond({{405, {{"Allow", "PUT, GET, HEAD"}}}, nullptr});
  }
  absl::StatusOr<pipeline::Envelope> envelope =
      credentials_.EnvelopeOf(exchange->head());
  if (!envelope.ok()) return Refuse(exchange, envelope.status());
  if (method == "PUT") {
    Upload(std::move(exchange), pipeline_, upload_, *std::move(envelope));
  } else {
    Download(std::move(exchange), pipeline_, describe_, download_,
             *std::move(envelope));
  }
}

}  // namespace dudao::gateway
