#include "tests/faults/watchers.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "dudao/v1/event_service.pb.h"
#include "grpcpp/client_context.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/channel_arguments.h"
#include "grpcpp/support/slice.h"

namespace dudao::faults {
namespace {

constexpr int kWatchesOfAConnection = 200;

std::shared_ptr<grpc::Channel> NewConnection(const std::string& address) {
  grpc::ChannelArguments arguments;
  // Otherwise channels to one address share their connection.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel(
      address, grpc::InsecureChannelCredentials(), arguments);
}

v1::WatchEventsResponse Parse(const grpc::ByteBuffer& bytes) {
  v1::WatchEventsResponse response;
  grpc::Slice slice;
  if (bytes.DumpToSingleSlice(&slice).ok()) {
    response.ParseFromArray(slice.begin(), static_cast<int>(slice.size()));
  }
  return response;
}

}  // namespace

// One call; each step of it ends in the queue.
class Watchers::Watch {
 public:
  Watch(std::shared_ptr<grpc::Channel> channel, const std::string& token,
        const grpc::ByteBuffer& request, grpc::CompletionQueue& queue)
      : stub_(std::move(channel)), request_(request) {
    context_.AddMetadata("authorization", absl::StrCat("Bearer ", token));
    call_ = stub_.PrepareCall(
        &context_, "/dudao.v1.EventService/WatchEvents", &queue);
    call_->StartCall(this);
  }

  // Goes on after a step; false at the end.
  bool Continue(bool ok) {
    if (step_ == Step::kFinish) return false;
    if (!ok) {
      step_ = Step::kFinish;
      call_->Finish(&status, this);
      return true;
    }
    if (step_ == Step::kStart) {
      step_ = Step::kWrite;
      call_->WriteLast(request_, grpc::WriteOptions(), this);
      return true;
    }
    if (step_ == Step::kRead) {
      ++answers;
      const v1::WatchEventsResponse response = Parse(answer_);
      if (!response.events().empty()) {
        last_seq = response.events(response.events_size() - 1).seq();
      }
    }
    step_ = Step::kRead;
    call_->Read(&answer_, this);
    return true;
  }

  void Cancel() { context_.TryCancel(); }

  std::int64_t answers = 0;
  std::int64_t last_seq = 0;
  grpc::Status status;

 private:
  enum class Step { kStart, kWrite, kRead, kFinish };

  grpc::GenericStub stub_;
  grpc::ClientContext context_;
  const grpc::ByteBuffer& request_;
  grpc::ByteBuffer answer_;
  std::unique_ptr<grpc::GenericClientAsyncReaderWriter> call_;
  Step step_ = Step::kStart;
};

Watchers::Watchers(const std::string& address, const std::string& token,
                   const std::string& bureau, int count) {
  v1::WatchEventsRequest request;
  request.set_parent(absl::StrCat("bureaus/", bureau));
  const grpc::Slice slice(request.SerializeAsString());
  request_ = grpc::ByteBuffer(&slice, 1);
  std::shared_ptr<grpc::Channel> channel;
  for (int i = 0; i < count; ++i) {
    if (i % kWatchesOfAConnection == 0) channel = NewConnection(address);
    watches_.push_back(
        std::make_unique<Watch>(channel, token, request_, queue_));
  }
  thread_ = std::thread([this] { Run(); });
}

Watchers::~Watchers() {
  Close();
  queue_.Shutdown();
  thread_.join();
}

void Watchers::Run() {
  void* tag = nullptr;
  bool ok = false;
  while (queue_.Next(&tag, &ok)) {
    auto* const watch = static_cast<Watch*>(tag);
    MutexLock lock(mutex_);
    if (!watch->Continue(ok)) {
      ++over_;
      if (!closing_) {
        ++ended_;
        why_ended_ = watch->status.error_message();
      }
    }
    changed_.NotifyAll();
  }
}

void Watchers::WaitForAll(const std::int64_t Watch::*reached,
                          std::int64_t enough) {
  std::size_t sure = 0;  // those before it have got so far
  MutexLock lock(mutex_);
  while (ended_ == 0) {
    while (sure < watches_.size() && (*watches_[sure]).*reached >= enough) {
      ++sure;
    }
    if (sure == watches_.size()) return;
    changed_.Wait(mutex_);
  }
}

void Watchers::WaitUntilOpen() { WaitForAll(&Watch::answers, 1); }

void Watchers::WaitForEvent(std::int64_t seq) {
  WaitForAll(&Watch::last_seq, seq);
}

bool Watchers::IsAnyTold() const {
  return std::any_of(watches_.begin(), watches_.end(),
                     [](const auto& watch) { return watch->answers > 1; });
}

void Watchers::WaitUntilOneIsTold() {
  MutexLock lock(mutex_);
  while (ended_ == 0 && !IsAnyTold()) changed_.Wait(mutex_);
}

void Watchers::Close() {
  {
    MutexLock lock(mutex_);
    closing_ = true;
  }
  for (const auto& watch : watches_) watch->Cancel();
  MutexLock lock(mutex_);
  while (over_ < watches_.size()) changed_.Wait(mutex_);
}

int Watchers::ended() {
  MutexLock lock(mutex_);
  return ended_;
}

std::string Watchers::why_ended() {
  MutexLock lock(mutex_);
  return why_ended_;
}

}  // namespace dudao::faults
