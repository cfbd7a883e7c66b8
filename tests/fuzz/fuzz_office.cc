#include "tests/fuzz/fuzz_office.h"

#include <future>
#include <utility>
#include <vector>

#include "services/server/app.h"
#include "services/server/secret.h"
#include "storage/sqlite/open_store.h"
#include "tests/fuzz/require.h"
#include "tests/testing/run_method.h"
#include "tests/testing/test_server.h"

namespace dudao::fuzz {
namespace {

constexpr int kAnswersOfAStream = 3;

}  // namespace

FuzzOffice::FuzzOffice() : image_(crash::BaseImage()), clock_(image_.now) {
  server::RegisterAll(registry_, {"fuzz", clock_.Now(), [this] {
                                    return store_->healthy();
                                  }});
  Open();
}

FuzzOffice::~FuzzOffice() { Close(); }

void FuzzOffice::Open() {
  dir_ = std::make_unique<TempDir>();
  crash::Install(image_, dir_->path());
  ids_ = std::make_unique<SequenceIds>(99);
  sqlite::StoreOptions options;
  options.data_dir = dir_->path();
  options.readers = 1;
  store_ = Must(sqlite::OpenStore(options, clock_));
  blobs::BlobStoreOptions files;
  files.data_dir = dir_->path();
  files_ = std::make_unique<blobs::BlobStore>(std::move(files), clock_);
  Require(files_->MakeFolders().ok(), "no folders for the files");
  pipeline_ = std::make_unique<pipeline::Pipeline>(
      *store_, *files_, registry_, *ids_,
      Must(server::LoadSecret(*store_, *ids_)), server::Projections());
  written_ = false;
}

void FuzzOffice::Close() {
  store_->Stop();
  pipeline_.reset();
  files_.reset();
  store_.reset();
}

void FuzzOffice::Reset() {
  if (!written_) return;
  Close();
  Open();
}

absl::Status FuzzOffice::Call(const pipeline::Method& method,
                              const std::string& token,
                              const google::protobuf::Message& request) {
  // Files come in by their bytes, not by fuzzed messages.
  if (method.descriptor->client_streaming()) return absl::OkStatus();
  if (method.descriptor->server_streaming()) {
    pipeline::MessagePtr message(request.New());
    message->CopyFrom(request);
    return Pull(method, token, std::move(message));
  }
  const absl::Status status =
      RunMethod(*pipeline_, method, token, request).status();
  // What a refused write keeps (a conflicting record) is written too.
  written_ = written_ || method.policy.kind() == v1::METHOD_KIND_WRITE;
  return status;
}

absl::Status FuzzOffice::Pull(const pipeline::Method& method,
                              const std::string& token,
                              pipeline::MessagePtr request) {
  const auto stream = pipeline_->Open(method, {token, absl::InfiniteFuture()},
                                      std::move(request));
  // One that would wait for news ends instead.
  stream->Cancel();
  absl::Status status;
  bool more = true;
  for (int i = 0; i < kAnswersOfAStream && more; ++i) {
    std::promise<absl::Status> answer;
    stream->Next([&](absl::Status outcome, const pipeline::MessagePtr& got) {
      more = got != nullptr;
      answer.set_value(std::move(outcome));
    });
    status = answer.get_future().get();
  }
  return absl::IsCancelled(status) ? absl::OkStatus() : status;
}

}  // namespace dudao::fuzz
