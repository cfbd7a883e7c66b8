#include "clients/cli/session.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "clients/cli/exit_code.h"
#include "clients/cpp/contract.h"
#include "dudao/v1/bureau_service.pb.h"
#include "google/protobuf/message.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::cli {
namespace {

using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;
using ::google::protobuf::MessageFactory;
using ::google::protobuf::MethodDescriptor;

std::unique_ptr<Message> NewMessage(
    const google::protobuf::Descriptor* descriptor) {
  return std::unique_ptr<Message>(MessageFactory::generated_factory()
                                      ->GetPrototype(descriptor)
                                      ->New());
}

void SetText(Message& message, const char* field, std::string value) {
  message.GetReflection()->SetString(
      &message, message.GetDescriptor()->FindFieldByName(field),
      std::move(value));
}

absl::Status NeedsFullName(absl::string_view text) {
  return AsUsage(InvalidField(
      "NAME", absl::StrCat("不能按“", text, "”查找，请写编号"),
      absl::StrCat("cannot be found by \"", text, "\"; give its id")));
}

// The name of the only item of a list.
absl::StatusOr<std::string> OnlyName(const Message& response,
                                     absl::string_view text) {
  const FieldDescriptor* items = response.GetDescriptor()->field(0);
  const int size = response.GetReflection()->FieldSize(response, items);
  if (size == 0) return NotFound(text);
  std::string names;
  std::string name;
  for (int i = 0; i < size; ++i) {
    const Message& item =
        response.GetReflection()->GetRepeatedMessage(response, items, i);
    name = item.GetReflection()->GetString(
        item, item.GetDescriptor()->FindFieldByName("name"));
    absl::StrAppend(&names, i == 0 ? "" : ", ", name);
  }
  if (size == 1) return name;
  return AsUsage(InvalidField(
      "NAME", absl::StrCat("“", text, "”不止一个，请写编号：", names),
      absl::StrCat("\"", text, "\" is more than one: ", names)));
}

}  // namespace

Session::Session(Globals globals, std::ostream& out, std::ostream& err)
    : globals_(std::move(globals)), out_(out), err_(err) {}

absl::StatusOr<client::Client*> Session::Connect() {
  if (client_ == nullptr) {
    client::Options options;
    options.target = globals_.server;
    options.token = globals_.token;
    options.ca_file = globals_.ca;
    options.tls = globals_.tls;
    options.deadline = globals_.timeout;
    options.locale = std::string(Pick(globals_.lang, "zh-CN", "en"));
    absl::StatusOr<std::unique_ptr<client::Client>> connected =
        client::Client::Connect(std::move(options));
    if (!connected.ok()) return AsUsage(connected.status());
    client_ = *std::move(connected);
  }
  return client_.get();
}

absl::StatusOr<std::string> Session::Bureau() {
  if (!globals_.bureau.empty()) return globals_.bureau;
  ASSIGN_OR_RETURN(client::Client * client, Connect());
  ASSIGN_OR_RETURN(const auto response,
                   client->Call<v1::ListBureausResponse>(
                       v1::ListBureausRequest()));
  if (response.bureaus_size() != 1) {
    return AsUsage(InvalidField(
        "--bureau", "请用 --bureau 或 DUDAO_BUREAU 指明教育局",
        "name the bureau with --bureau or DUDAO_BUREAU"));
  }
  globals_.bureau = response.bureaus(0).name();
  return globals_.bureau;
}

absl::StatusOr<std::string> Session::Lookup(absl::string_view type,
                                            absl::string_view text) {
  const MethodDescriptor* method = FindListMethod(type);
  const FieldDescriptor* known_by =
      method == nullptr ? nullptr : KnownBy(FindResource(type));
  if (known_by == nullptr) return NeedsFullName(text);
  ASSIGN_OR_RETURN(std::string bureau, Bureau());
  ASSIGN_OR_RETURN(client::Client * client, Connect());
  const std::unique_ptr<Message> request = NewMessage(method->input_type());
  SetText(*request, "parent", std::move(bureau));
  SetText(*request, "filter",
          absl::StrCat(known_by->name(), " = \"",
                       absl::StrReplaceAll(text, {{"\\", "\\\\"},
                                                  {"\"", "\\\""}}),
                       "\""));
  const std::unique_ptr<Message> response = NewMessage(method->output_type());
  RETURN_IF_ERROR(
      client->Call(client::MethodPath(method), *request, response.get()));
  return OnlyName(*response, text);
}

}  // namespace dudao::cli
