#include <memory>
#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "dudao/v1/evidence_service.pb.h"
#include "services/gateway/answer.h"
#include "services/gateway/connect_protocol.h"
#include "services/gateway/evidence_transfer.h"
#include "services/gateway/url.h"
#include "services/pipeline/inflow.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::gateway {
namespace {

using pipeline::MessagePtr;

constexpr std::size_t kChunkBytes = 256 << 10;

// A count of bytes in the query; 0 where there is none.
absl::StatusOr<std::int64_t> BytesIn(const RequestHead& head,
                                     absl::string_view name) {
  const std::string text = QueryValue(head.query, name);
  std::int64_t bytes = 0;
  if (text.empty() || absl::SimpleAtoi(text, &bytes)) return bytes;
  return InvalidField(name, "须为字节数", "must be a number of bytes");
}

absl::StatusOr<v1::UploadStart> StartOf(const RequestHead& head) {
  // `/evidence/{bureau}/{sha256}`
  const std::vector<std::string> parts = absl::StrSplit(head.path, '/');
  constexpr std::size_t kBureau = 2;
  constexpr std::size_t kDigest = 3;
  if (parts.size() != kDigest + 1) {
    return InvalidField("path", "应为 /evidence/教育局编号/文件摘要",
                        "must be /evidence/{bureau}/{sha256}");
  }
  v1::UploadStart start;
  start.set_parent(absl::StrCat("bureaus/", parts[kBureau]));
  start.set_sha256(parts[kDigest]);
  ASSIGN_OR_RETURN(const std::int64_t size, BytesIn(head, "size"));
  ASSIGN_OR_RETURN(const std::int64_t offset, BytesIn(head, "offset"));
  start.set_size_bytes(size);
  start.set_offset(offset);
  start.set_file_name(QueryValue(head.query, "name"));
  start.set_media_type(QueryValue(head.query, "type"));
  start.set_on_behalf_of(QueryValue(head.query, "on_behalf_of"));
  return start;
}

class Uploading : public std::enable_shared_from_this<Uploading> {
 public:
  Uploading(ExchangePtr exchange, std::int64_t offset)
      : exchange_(std::move(exchange)), offset_(offset) {}

  void Start(std::shared_ptr<pipeline::Inflow> inflow) {
    inflow_ = std::move(inflow);
    inflow_->Begin(Taken());
  }

 private:
  pipeline::Inflow::TakenCallback Taken() {
    return [self = shared_from_this()](const absl::Status& status) {
      if (!status.ok()) return Refuse(self->exchange_, status);
      self->Next();
    };
  }

  // Reads on only once what came was taken: who sends faster waits.
  void Next() {
    exchange_->ReadSome(kChunkBytes, [self = shared_from_this()](
                                         absl::StatusOr<std::string> piece) {
      if (piece.ok() && !piece->empty()) return self->Take(*std::move(piece));
      self->End();
    });
  }

  void Take(std::string piece) {
    auto request = std::make_unique<v1::UploadEvidenceRequest>();
    request->mutable_chunk()->set_offset(offset_);
    offset_ += static_cast<std::int64_t>(piece.size());
    request->mutable_chunk()->set_data(std::move(piece));
    inflow_->Take(std::move(request), Taken());
  }

  // The client is done, or gone: what it sent tells.
  void End() {
    inflow_->End([self = shared_from_this()](const absl::Status& status,
                                             MessagePtr answer) {
      // The writer has no time for printing.
      std::shared_ptr<google::protobuf::Message> kept(std::move(answer));
      self->exchange_->Post([self, status, kept] {
        if (!status.ok()) return Refuse(self->exchange_, status);
        self->Print(*kept);
      });
    });
  }

  void Print(const google::protobuf::Message& answer) {
    const absl::StatusOr<std::string> json =
        gateway::Print(Codec::kJson, answer);
    if (!json.ok()) return Refuse(exchange_, json.status());
    Answer(exchange_, UnaryType(Codec::kJson), *json);
  }

  const ExchangePtr exchange_;
  std::int64_t offset_;
  std::shared_ptr<pipeline::Inflow> inflow_;
};

}  // namespace

void Upload(ExchangePtr exchange, pipeline::Pipeline& pipeline,
            const pipeline::Method& upload, pipeline::Envelope envelope) {
  absl::StatusOr<v1::UploadStart> start = StartOf(exchange->head());
  if (!start.ok()) return Refuse(exchange, start.status());
  const std::int64_t offset = start->offset();
  auto first = std::make_unique<v1::UploadEvidenceRequest>();
  *first->mutable_start() = *std::move(start);
  auto inflow =
      pipeline.Accept(upload, std::move(envelope), std::move(first));
  if (!inflow.ok()) return Refuse(exchange, inflow.status());
  std::make_shared<Uploading>(std::move(exchange), offset)
      ->Start(*std::move(inflow));
}

}  // namespace dudao::gateway
