#ifndef DUDAO_CLIENTS_CPP_CLIENT_H_
#define DUDAO_CLIENTS_CPP_CLIENT_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "clients/cpp/retry.h"
#include "clients/cpp/rpc.h"
#include "google/protobuf/message.h"
#include "storage/base/clock.h"
#include "storage/base/id_source.h"

namespace dudao::client {

struct Options {
  std::string target = "127.0.0.1:7443";
  // Sent as `authorization: Bearer …`; none where empty.
  std::string token;
  // PEM certificates that the server's must go back to; the system's where
  // empty. Naming one means TLS.
  std::string ca_file;
  // Without TLS only targets on this machine are allowed.
  bool tls = false;
  // Of a whole unary call with its retries. Streams have none.
  absl::Duration deadline = absl::Seconds(30);
  // Sent as `accept-language`.
  std::string locale = "zh-CN";

  RetryPolicy retry;
  // For tests; the real ones where left empty.
  Sleeper sleeper;
  const Clock* clock = nullptr;
  IdSource* ids = nullptr;
};

// A connection to a dudao server. It fills `request_id` once per logical call
// and tries again while the server is unavailable, so that a call is done once
// however often it is sent. It validates nothing: the server does. Safe for
// many threads.
class Client {
 public:
  // Does not wait for the server. Errors: INVALID_ARGUMENT where a token would
  // travel in the clear or the CA file cannot be read.
  static absl::StatusOr<std::unique_ptr<Client>> Connect(Options options);

  // Calls `dudao.v1.UnitService/GetUnit`. Errors come with the server's
  // details (storage/base/error.h reads them).
  absl::Status Call(absl::string_view method,
                    const google::protobuf::Message& request,
                    google::protobuf::Message* response);

  // The same, the method found by the request's type.
  template <class Response, class Request>
  absl::StatusOr<Response> Call(const Request& request) {
    Response response;
    absl::Status status = CallOf(request, &response);
    if (!status.ok()) return status;
    return response;
  }

  // Reads a server stream until it ends or `on_message` returns false. Tried
  // again only while nothing has come.
  using OnMessage = std::function<bool(const google::protobuf::Message&)>;
  absl::Status Stream(absl::string_view method,
                      const google::protobuf::Message& request,
                      const OnMessage& on_message);

  // Sends a client stream, once: who sends it knows where to go on.
  absl::Status Send(absl::string_view method, const Rpc::NextMessage& next,
                    google::protobuf::Message* response);

  // Waits before another attempt after `status`; false where there is none.
  bool WaitToRetry(const absl::Status& status, absl::Time deadline,
                   Backoff& backoff);

  const Options& options() const { return options_; }

 private:
  Client(Options options, std::shared_ptr<grpc::Channel> channel);
  absl::Status CallOf(const google::protobuf::Message& request,
                      google::protobuf::Message* response);
  // A copy of the request with a request id, where it takes one.
  std::unique_ptr<google::protobuf::Message> WithRequestId(
      const google::protobuf::Message& request);

  Options options_;
  SystemClock system_clock_;
  SystemIdSource system_ids_{system_clock_};
  Rpc rpc_;
};

}  // namespace dudao::client

#endif  // DUDAO_CLIENTS_CPP_CLIENT_H_
