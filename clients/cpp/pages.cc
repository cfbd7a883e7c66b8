#include "clients/cpp/pages.h"

#include <cstdint>
#include <memory>
#include <string>

#include "clients/cpp/contract.h"
#include "storage/base/status_macros.h"

namespace dudao::client {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;
using ::google::protobuf::MethodDescriptor;

// Event lists go on after a number, not after a token.
bool AfterLastEvent(const Message& response, Message* request) {
  const FieldDescriptor* after =
      request->GetDescriptor()->FindFieldByName("after_seq");
  const FieldDescriptor* events =
      response.GetDescriptor()->FindFieldByName("events");
  if (after == nullptr || events == nullptr) return false;
  const int size = response.GetReflection()->FieldSize(response, events);
  if (size == 0) return false;
  const Message& last =
      response.GetReflection()->GetRepeatedMessage(response, events, size - 1);
  const std::int64_t seq = last.GetReflection()->GetInt64(
      last, last.GetDescriptor()->FindFieldByName("seq"));
  if (seq <= request->GetReflection()->GetInt64(*request, after)) return false;
  request->GetReflection()->SetInt64(request, after, seq);
  return true;
}

}  // namespace

bool HasPages(const MethodDescriptor* method) {
  const Descriptor* request = method->input_type();
  return !method->server_streaming() &&
         (request->FindFieldByName("page_token") != nullptr ||
          request->FindFieldByName("after_seq") != nullptr);
}

bool ToNextPage(const Message& response, Message* request) {
  const FieldDescriptor* next =
      response.GetDescriptor()->FindFieldByName("next_page_token");
  const FieldDescriptor* token =
      request->GetDescriptor()->FindFieldByName("page_token");
  if (next == nullptr || token == nullptr) {
    return AfterLastEvent(response, request);
  }
  const std::string value = response.GetReflection()->GetString(response, next);
  request->GetReflection()->SetString(request, token, value);
  return !value.empty();
}

absl::Status ListAll(Client& client, const Message& request,
                     const std::function<bool(const Message&)>& on_page) {
  const MethodDescriptor* method = FindMethodOf(request.GetDescriptor());
  if (method == nullptr || !HasPages(method)) {
    return absl::InvalidArgumentError("The request is not for a list.");
  }
  std::unique_ptr<Message> next(request.New());
  next->CopyFrom(request);
  const std::unique_ptr<Message> response(
      google::protobuf::MessageFactory::generated_factory()
          ->GetPrototype(method->output_type())
          ->New());
  do {
    RETURN_IF_ERROR(client.Call(MethodPath(method), *next, response.get()));
    if (!on_page(*response)) return absl::OkStatus();
  } while (ToNextPage(*response, next.get()));
  return absl::OkStatus();
}

}  // namespace dudao::client
