#ifndef DUDAO_TESTS_CLIENTS_FAKE_SERVER_H_
#define DUDAO_TESTS_CLIENTS_FAKE_SERVER_H_

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "google/protobuf/message.h"
#include "grpcpp/generic/async_generic_service.h"
#include "grpcpp/server.h"
#include "storage/base/mutex.h"

namespace dudao {

// A gRPC server on a port of this machine that answers as a test says. Methods
// it was not told of are UNIMPLEMENTED.
class FakeServer {
 public:
  // What arrived.
  struct Received {
    std::string method;
    std::string bytes;
    std::map<std::string, std::string> metadata;
  };
  // Adds the answers of one call; a status that is not OK follows them.
  using Handler = std::function<absl::Status(
      const std::string& request, std::vector<std::string>& answers)>;

  FakeServer();
  ~FakeServer();
  FakeServer(const FakeServer&) = delete;
  FakeServer& operator=(const FakeServer&) = delete;

  std::string target() const;

  // Answers `dudao.v1.UnitService/GetUnit`.
  void OnBytes(const std::string& method, Handler handler);
  template <class Request, class Response, class Function>
  void On(const std::string& method, Function function) {
    OnBytes(method, [function](const std::string& bytes,
                               std::vector<std::string>& answers) {
      Request request;
      request.ParseFromString(bytes);
      std::vector<Response> responses;
      absl::Status status = function(request, responses);
      for (const Response& response : responses) {
        answers.push_back(response.SerializeAsString());
      }
      return status;
    });
  }

  std::vector<Received> received() const;

 private:
  class Service;
  class Reactor;

  absl::Status Handle(Received received, std::vector<std::string>& answers);

  mutable Mutex mutex_;
  std::map<std::string, Handler> handlers_ ABSL_GUARDED_BY(mutex_);
  std::vector<Received> received_ ABSL_GUARDED_BY(mutex_);
  std::unique_ptr<Service> service_;
  std::unique_ptr<grpc::Server> server_;
  int port_ = 0;
};

}  // namespace dudao

#endif  // DUDAO_TESTS_CLIENTS_FAKE_SERVER_H_
