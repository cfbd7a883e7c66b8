#include "clients/cpp/upload.h"

#include <algorithm>
#include <utility>

#include "dudao/v1/evidence_service.pb.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::client {
namespace {

constexpr char kUpload[] = "dudao.v1.EvidenceService/UploadEvidence";
constexpr std::size_t kChunk = 1 << 20;

// One upload, over as many connections as it takes.
class Sender {
 public:
  Sender(Client& client, ByteSource& source, const UploadOptions& options,
         std::string sha256)
      : client_(client),
        source_(source),
        options_(options),
        sha256_(std::move(sha256)) {}

  absl::StatusOr<v1::EvidenceFile> Run() {
    Backoff backoff(client_.options().retry);
    for (;;) {
      ASSIGN_OR_RETURN(v1::GetUploadProgressResponse progress, Ask());
      if (progress.complete()) return std::move(*progress.mutable_file());
      const std::int64_t from =
          anew_ ? 0 : std::min(progress.received_bytes(), source_.size());
      v1::UploadEvidenceResponse response;
      const absl::Status status = SendFrom(from, &response);
      if (status.ok()) return std::move(*response.mutable_file());
      if (at_ > from) backoff.Reset();
      // What had arrived before may not be what it was: once more, all of it.
      if (from > 0 && MetadataOf(status, "problem") == "digest") {
        anew_ = true;
        continue;
      }
      if (!client_.WaitToRetry(status, absl::InfiniteFuture(), backoff)) {
        return status;
      }
    }
  }

 private:
  absl::StatusOr<v1::GetUploadProgressResponse> Ask() {
    v1::GetUploadProgressRequest request;
    request.set_parent(options_.parent);
    request.set_sha256(sha256_);
    request.set_on_behalf_of(options_.on_behalf_of);
    return client_.Call<v1::GetUploadProgressResponse>(request);
  }

  absl::Status SendFrom(std::int64_t from,
                        v1::UploadEvidenceResponse* response) {
    at_ = from;
    bool started = false;
    return client_.Send(
        kUpload,
        [&]() -> absl::StatusOr<const google::protobuf::Message*> {
          if (!started) {
            started = true;
            return Start(from);
          }
          return Chunk();
        },
        response);
  }

  const google::protobuf::Message* Start(std::int64_t from) {
    v1::UploadStart& start = *message_.mutable_start();
    start.set_parent(options_.parent);
    start.set_sha256(sha256_);
    start.set_size_bytes(source_.size());
    start.set_file_name(options_.file_name);
    start.set_on_behalf_of(options_.on_behalf_of);
    start.set_offset(from);
    return &message_;
  }

  // The next piece; null at the end.
  absl::StatusOr<const google::protobuf::Message*> Chunk() {
    if (options_.on_progress) options_.on_progress(at_, source_.size());
    ASSIGN_OR_RETURN(std::string data, source_.Read(at_, kChunk));
    if (data.empty()) return nullptr;
    message_.mutable_chunk()->set_offset(at_);
    at_ += static_cast<std::int64_t>(data.size());
    message_.mutable_chunk()->set_data(std::move(data));
    return &message_;
  }

  Client& client_;
  ByteSource& source_;
  const UploadOptions& options_;
  const std::string sha256_;
  v1::UploadEvidenceRequest message_;
  std::int64_t at_ = 0;
  bool anew_ = false;
};

}  // namespace

absl::StatusOr<v1::EvidenceFile> Upload(Client& client, ByteSource& source,
                                        const UploadOptions& options) {
  ASSIGN_OR_RETURN(std::string sha256, DigestOf(source));
  return Sender(client, source, options, std::move(sha256)).Run();
}

}  // namespace dudao::client
