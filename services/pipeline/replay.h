#ifndef DUDAO_SERVICES_PIPELINE_REPLAY_H_
#define DUDAO_SERVICES_PIPELINE_REPLAY_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/protobuf/message.h"
#include "services/pipeline/call.h"
#include "services/pipeline/method_registry.h"
#include "storage/transaction.h"

namespace dudao::pipeline {

// A call with a request id is done once: its answer is kept with the write, and
// is what the same caller hears who sends the same again.

// What makes two requests the same: everything but the request id. Only for
// methods with one.
std::string DigestOf(const Method& method,
                     const google::protobuf::Message& request);

// Whether the very same was done before, so that Replay will answer it and
// nothing else happens: other content, and so validate_only, is not the same.
// Never where `request` is null.
absl::StatusOr<bool> IsSentAgain(const Method& method,
                                 const google::protobuf::Message* request,
                                 const Call& call,
                                 const storage::Snapshot& snapshot);

// Whether something was done under the call's request id before; then
// `response` is its answer. Errors: INVALID_ARGUMENT / REQUEST_ID_REUSED where
// the digest is another; ALREADY_EXISTS / ALREADY_EXISTS where the answer held
// a secret, which is shown once.
absl::StatusOr<bool> Replay(const Method& method, const Call& call,
                            const std::string& digest,
                            const storage::Snapshot& snapshot,
                            google::protobuf::Message* response);

absl::Status KeepAnswer(const Method& method, const Call& call,
                        const std::string& digest,
                        const google::protobuf::Message& response,
                        storage::Transaction& tx);

}  // namespace dudao::pipeline

#endif  // DUDAO_SERVICES_PIPELINE_REPLAY_H_
