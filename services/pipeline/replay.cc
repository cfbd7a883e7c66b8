#include "services/pipeline/replay.h"

#include <memory>

#include "absl/strings/str_cat.h"
#include "services/api/serialize.h"
#include "storage/base/error.h"
#include "storage/base/sha256.h"
#include "storage/request_log.h"

namespace dudao::pipeline {
namespace {

using google::protobuf::Message;

absl::Status RequestIdReused(const std::string& request_id) {
  return MakeError(
      absl::StatusCode::kInvalidArgument,
      v1::ERROR_REASON_REQUEST_ID_REUSED,
      absl::StrCat("请求编号 ", request_id,
                   " 已用于内容不同的请求；内容有改动时请换用新的请求编号。"),
      absl::StrCat("request_id ", request_id,
                   " was used with other content; use a new one."),
      {{"request_id", request_id}});
}

storage::RequestKey KeyOf(const Call& call) {
  return {call.bureau, call.user(), call.method, call.request_id};
}

}  // namespace

std::string DigestOf(const Method& method, const Message& request) {
  std::unique_ptr<Message> copy(request.New());
  copy->CopyFrom(request);
  copy->GetReflection()->ClearField(copy.get(), method.request_id);
  return "sha256:" + Sha256Hex(api::SerializeDeterministic(*copy));
}

absl::StatusOr<bool> IsSentAgain(const Method& method, const Message* request,
                                 const Call& call,
                                 const storage::Snapshot& snapshot) {
  if (request == nullptr || call.request_id.empty()) return false;
  ASSIGN_OR_RETURN(const auto kept,
                   storage::FindRequest(snapshot, KeyOf(call)));
  return kept.has_value() && kept->digest == DigestOf(method, *request);
}

absl::StatusOr<bool> Replay(const Method& method, const Call& call,
                            const std::string& digest,
                            const storage::Snapshot& snapshot,
                            Message* response) {
  ASSIGN_OR_RETURN(const auto kept,
                   storage::FindRequest(snapshot, KeyOf(call)));
  if (!kept.has_value()) return false;
  if (kept->digest != digest) return RequestIdReused(call.request_id);
  if (method.policy.secret_answer()) {
    return MakeError(
        absl::StatusCode::kAlreadyExists, v1::ERROR_REASON_ALREADY_EXISTS,
        "该请求已办理过一次；含有密钥的结果只显示一次，请吊销后重新签发。",
        "The request was done already; its secret is shown only once.",
        {{"request_id", call.request_id}});
  }
  if (!response->ParseFromString(kept->response)) {
    return absl::DataLossError("a kept answer cannot be parsed");
  }
  return true;
}

absl::Status KeepAnswer(const Method& method, const Call& call,
                        const std::string& digest, const Message& response,
                        storage::Transaction& tx) {
  return storage::KeepRequest(
      tx, KeyOf(call),
      {digest,
       method.policy.secret_answer() ? "" : response.SerializeAsString()});
}

}  // namespace dudao::pipeline
