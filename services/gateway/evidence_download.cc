#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "dudao/v1/evidence_service.pb.h"
#include "services/gateway/answer.h"
#include "services/gateway/byte_range.h"
#include "services/gateway/evidence_transfer.h"
#include "services/gateway/url.h"
#include "storage/base/error.h"

namespace dudao::gateway {
namespace {

using pipeline::MessagePtr;

absl::Status NotArrived() {
  return GuardFailed("文件还没有传到服务器，请稍后再试。",
                     "The file has not arrived.");
}

// Only pictures are shown in place: they run nothing.
std::string Disposition(const v1::EvidenceFile& file) {
  const absl::string_view how =
      absl::StartsWith(file.media_type(), "image/") ? "inline" : "attachment";
  return absl::StrCat(how, "; filename*=UTF-8''",
                      PercentEncode(file.declared().file_name()));
}

class Downloading : public std::enable_shared_from_this<Downloading> {
 public:
  Downloading(ExchangePtr exchange, pipeline::Pipeline& pipeline,
              const pipeline::Method& download, pipeline::Envelope envelope)
      : exchange_(std::move(exchange)),
        pipeline_(pipeline),
        download_(download),
        envelope_(std::move(envelope)) {}

  void Start(const pipeline::Method& describe) {
    auto request = std::make_unique<v1::GetEvidenceRequest>();
    request->set_record(QueryValue(exchange_->head().query, "record"));
    request->set_sha256(QueryValue(exchange_->head().query, "sha256"));
    pipeline_.Run(describe, envelope_, std::move(request),
                  [self = shared_from_this()](const absl::Status& status,
                                              const MessagePtr& answer) {
                    if (!status.ok()) return Refuse(self->exchange_, status);
                    self->OnFile(
                        static_cast<const v1::GetEvidenceResponse&>(*answer));
                  });
  }

 private:
  void OnFile(const v1::GetEvidenceResponse& answer) {
    // Of a digest that is left out, all files are told.
    if (answer.files_size() != 1) {
      return Refuse(exchange_,
                    InvalidField("sha256", "请指明是哪一个文件",
                                 "must name one file of the record"));
    }
    const v1::EvidenceFile& file = answer.files(0);
    if (file.state() != v1::EVIDENCE_STATE_ARRIVED) {
      return Refuse(exchange_, NotArrived());
    }
    const std::string tag = absl::StrCat("\"", file.stored_sha256(), "\"");
    Headers headers = {
        {"ETag", tag},
        // Whether one may still see it is asked each time.
        {"Cache-Control", "private, no-cache"},
        {"Accept-Ranges", "bytes"},
        {"Content-Type", file.media_type()},
        {"Content-Disposition", Disposition(file)},
        {"Content-Security-Policy", "default-src 'none'; sandbox"},
        {"X-Content-Type-Options", "nosniff"}};
    if (exchange_->head().Header("if-none-match") == tag) {
      return exchange_->Respond({{304, std::move(headers)}, nullptr});
    }
    const auto range = RangeOf(exchange_->head().Header("range"),
                               file.stored_size_bytes());
    if (!range.has_value()) {
      return exchange_->Respond(
          {{416,
            {{"Content-Range",
              absl::StrCat("bytes */", file.stored_size_bytes())}}},
           nullptr});
    }
    Send(file, *range, std::move(headers));
  }

  void Send(const v1::EvidenceFile& file, const ByteRange& range,
            Headers headers) {
    left_ = range.last - range.first + 1;
    const bool whole = left_ == file.stored_size_bytes();
    if (!whole) {
      headers.emplace_back(
          "Content-Range", absl::StrCat("bytes ", range.first, "-", range.last,
                                        "/", file.stored_size_bytes()));
    }
    if (exchange_->head().method == "HEAD") left_ = 0;
    auto request = std::make_unique<v1::DownloadEvidenceRequest>();
    request->set_record(QueryValue(exchange_->head().query, "record"));
    request->set_sha256(QueryValue(exchange_->head().query, "sha256"));
    request->set_offset(range.first);
    stream_ =
        pipeline_.Open(download_, std::move(envelope_), std::move(request));
    exchange_->Begin({whole ? 200 : 206, std::move(headers)},
                     range.last - range.first + 1,
                     [self = shared_from_this()](bool sent) {
                       if (sent) self->Next();
                     });
  }

  void Next() {
    if (left_ == 0) return exchange_->End();
    stream_->Next([self = shared_from_this()](const absl::Status& status,
                                              const MessagePtr& message) {
      // The length was promised: what falls short of it is an error the client
      // sees.
      if (!status.ok() || message == nullptr) return self->exchange_->Abort();
      auto& answer = static_cast<v1::DownloadEvidenceResponse&>(*message);
      self->Pass(std::move(*answer.mutable_content()));
    });
  }

  void Pass(std::string content) {
    if (static_cast<std::int64_t>(content.size()) > left_) {
      content.resize(static_cast<std::size_t>(left_));
    }
    left_ -= static_cast<std::int64_t>(content.size());
    exchange_->Send(std::move(content),
                    [self = shared_from_this()](bool sent) {
                      if (sent) self->Next();
                    });
  }

  const ExchangePtr exchange_;
  pipeline::Pipeline& pipeline_;
  const pipeline::Method& download_;
  pipeline::Envelope envelope_;
  std::shared_ptr<pipeline::Stream> stream_;
  std::int64_t left_ = 0;
};

}  // namespace

void Download(ExchangePtr exchange, pipeline::Pipeline& pipeline,
              const pipeline::Method& describe,
              const pipeline::Method& download, pipeline::Envelope envelope) {
  std::make_shared<Downloading>(std::move(exchange), pipeline, download,
                                std::move(envelope))
      ->Start(describe);
}

}  // namespace dudao::gateway
