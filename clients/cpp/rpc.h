#ifndef DUDAO_CLIENTS_CPP_RPC_H_
#define DUDAO_CLIENTS_CPP_RPC_H_

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/message.h"
#include "grpcpp/channel.h"
#include "grpcpp/support/status.h"

namespace dudao::client {

// The refusal behind a gRPC status: with its details where the server sent
// them, and with a message for people where it could not be reached at all.
absl::Status FromGrpcStatus(const grpc::Status& status,
                            absl::string_view target);

// One attempt of a call over a channel, without generated stubs. Safe for many
// threads.
class Rpc {
 public:
  // Metadata is sent with every call; its keys are lower-case.
  using Metadata = std::vector<std::pair<std::string, std::string>>;

  Rpc(std::shared_ptr<grpc::Channel> channel, std::string target,
      Metadata metadata);

  // Blocks until the answer or the deadline.
  absl::Status Unary(absl::string_view method,
                     const google::protobuf::Message& request,
                     absl::Time deadline,
                     google::protobuf::Message* response) const;

  // Blocks while messages come; `on_message` returns false to stop, which is
  // no error. `response` holds the message during the call.
  absl::Status ServerStream(absl::string_view method,
                            const google::protobuf::Message& request,
                            absl::Time deadline,
                            google::protobuf::Message* response,
                            const std::function<bool()>& on_message) const;

  // Sends what `next` gives until it gives null, no faster than the server
  // takes it; an error of `next` ends the call. Blocks until the answer.
  using NextMessage =
      std::function<absl::StatusOr<const google::protobuf::Message*>()>;
  absl::Status ClientStream(absl::string_view method, const NextMessage& next,
                            absl::Time deadline,
                            google::protobuf::Message* response) const;

 private:
  std::shared_ptr<grpc::Channel> channel_;
  std::string target_;
  Metadata metadata_;
};

}  // namespace dudao::client

#endif  // DUDAO_CLIENTS_CPP_RPC_H_
