#ifndef DUDAO_TESTS_TESTING_RUN_METHOD_H_
#define DUDAO_TESTS_TESTING_RUN_METHOD_H_

#include <future>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/pipeline/pipeline.h"

namespace dudao {

// Runs a unary method through the whole pipeline, without a transport, and
// waits for its answer.
inline absl::StatusOr<pipeline::MessagePtr> RunMethod(
    pipeline::Pipeline& pipeline, const pipeline::Method& method,
    const std::string& token, const google::protobuf::Message& request) {
  pipeline::MessagePtr message(request.New());
  message->CopyFrom(request);
  std::promise<absl::StatusOr<pipeline::MessagePtr>> answer;
  pipeline.Run(method, {token, absl::InfiniteFuture()}, std::move(message),
               [&answer](const absl::Status& status,
                         pipeline::MessagePtr response) {
                 if (status.ok()) {
                   answer.set_value(std::move(response));
                 } else {
                   answer.set_value(status);
                 }
               });
  return answer.get_future().get();
}

}  // namespace dudao

#endif  // DUDAO_TESTS_TESTING_RUN_METHOD_H_
