#include "tests/clients/fake_server.h"

#include "absl/strings/str_cat.h"
#include "grpcpp/server_builder.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/slice.h"
#include "storage/base/error.h"

namespace dudao {
namespace {

std::string ToString(const grpc::ByteBuffer& buffer) {
  grpc::Slice slice;
  buffer.DumpToSingleSlice(&slice).ok();
  return std::string(reinterpret_cast<const char*>(slice.begin()),
                     slice.size());
}

grpc::Status ToGrpc(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  return grpc::Status(static_cast<grpc::StatusCode>(status.code()),
                      std::string(status.message()),
                      ToErrorStatus(status).SerializeAsString());
}

}  // namespace

// One call: reads the request, then writes the answers one by one.
class FakeServer::Reactor : public grpc::ServerGenericBidiReactor {
 public:
  Reactor(FakeServer& server, grpc::GenericCallbackServerContext& context)
      : server_(server) {
    received_.method = context.method().substr(1);
    for (const auto& [key, value] : context.client_metadata()) {
      received_.metadata[std::string(key.data(), key.size())] =
          std::string(value.data(), value.size());
    }
    StartRead(&request_);
  }

  void OnReadDone(bool ok) override {
    if (!ok) return Finish(grpc::Status::CANCELLED);
    received_.bytes = ToString(request_);
    status_ = ToGrpc(server_.Handle(std::move(received_), answers_));
    WriteNext();
  }
  void OnWriteDone(bool ok) override {
    if (!ok) return Finish(grpc::Status::CANCELLED);
    WriteNext();
  }
  void OnDone() override { delete this; }

 private:
  void WriteNext() {
    if (next_ == answers_.size()) return Finish(status_);
    grpc::Slice slice(answers_[next_++]);
    answer_ = grpc::ByteBuffer(&slice, 1);
    StartWrite(&answer_);
  }

  FakeServer& server_;
  Received received_;
  grpc::ByteBuffer request_;
  grpc::ByteBuffer answer_;
  grpc::Status status_;
  std::vector<std::string> answers_;
  std::size_t next_ = 0;
};

class FakeServer::Service : public grpc::CallbackGenericService {
 public:
  explicit Service(FakeServer& server) : server_(server) {}
  grpc::ServerGenericBidiReactor* CreateReactor(
      grpc::GenericCallbackServerContext* context) override {
    return new Reactor(server_, *context);
  }

 private:
  FakeServer& server_;
};

FakeServer::FakeServer() : service_(std::make_unique<Service>(*this)) {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                           &port_);
  builder.RegisterCallbackGenericService(service_.get());
  server_ = builder.BuildAndStart();
}

FakeServer::~FakeServer() {
  server_->Shutdown(std::chrono::system_clock::now());
}

std::string FakeServer::target() const {
  return absl::StrCat("127.0.0.1:", port_);
}

void FakeServer::OnBytes(const std::string& method, Handler handler) {
  MutexLock lock(mutex_);
  handlers_[method] = std::move(handler);
}

std::vector<FakeServer::Received> FakeServer::received() const {
  MutexLock lock(mutex_);
  return received_;
}

absl::Status FakeServer::Handle(Received received,
                                std::vector<std::string>& answers) {
  Handler handler;
  std::string bytes = received.bytes;
  {
    MutexLock lock(mutex_);
    const auto found = handlers_.find(received.method);
    if (found != handlers_.end()) handler = found->second;
    received_.push_back(std::move(received));
  }
  if (handler == nullptr) return absl::UnimplementedError("not told");
  return handler(bytes, answers);
}

}  // namespace dudao
