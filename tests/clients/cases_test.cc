// The table of client cases by the C++ client, over gRPC; and one call of every
// method of the contract.

#include <cstddef>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "clients/cpp/contract.h"
#include "clients/cpp/pages.h"
#include "google/protobuf/message.h"
#include "google/protobuf/util/json_util.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"
#include "tests/clients/case_table.h"
#include "tests/testing/chinese.h"
#include "tests/testing/test_server.h"

namespace dudao {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;
using ::google::protobuf::MessageFactory;
using ::google::protobuf::MethodDescriptor;
using Json = nlohmann::json;
using MessagePtr = std::unique_ptr<Message>;

MessagePtr New(const Descriptor* type) {
  return MessagePtr(
      MessageFactory::generated_factory()->GetPrototype(type)->New());
}

MessagePtr Read(const Descriptor* type, const Json& json) {
  MessagePtr message = New(type);
  const auto status = google::protobuf::util::JsonStringToMessage(
      json.dump(), message.get());
  if (!status.ok()) throw std::runtime_error(status.ToString());
  return message;
}

Json Write(const Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  options.always_print_primitive_fields = true;
  std::string text;
  const auto status =
      google::protobuf::util::MessageToJsonString(message, &text, options);
  if (!status.ok()) throw std::runtime_error(status.ToString());
  return Json::parse(text);
}

// How many elements the first repeated field of a page has.
int ItemsOf(const Message& page) {
  const Descriptor* type = page.GetDescriptor();
  for (int i = 0; i < type->field_count(); ++i) {
    const FieldDescriptor* field = type->field(i);
    if (field->is_repeated()) {
      return page.GetReflection()->FieldSize(page, field);
    }
  }
  return 0;
}

const MethodDescriptor* FindMethod(const std::string& path) {
  const MethodDescriptor* method =
      client::FindMethod(absl::StrCat("dudao.v1.", path));
  if (method == nullptr) throw std::runtime_error("no method " + path);
  return method;
}

// One call, in the way the method is made.
class MethodCall {
 public:
  MethodCall(client::Client& client, const MethodDescriptor* method)
      : client_(client), method_(method), path_(client::MethodPath(method)) {}

  absl::StatusOr<Json> Unary(const Json& request) {
    const MessagePtr answer = New(method_->output_type());
    RETURN_IF_ERROR(client_.Call(path_, *Read(method_->input_type(), request),
                                 answer.get()));
    return Write(*answer);
  }

  // The first messages, and no more.
  absl::StatusOr<Json> ServerStream(const Json& request, std::size_t count) {
    Json messages = Json::array();
    RETURN_IF_ERROR(client_.Stream(path_, *Read(method_->input_type(), request),
                                   [&](const Message& message) {
                                     messages.push_back(Write(message));
                                     return messages.size() < count;
                                   }));
    return messages;
  }

  absl::StatusOr<Json> ClientStream(const Json& requests) {
    const MessagePtr answer = New(method_->output_type());
    MessagePtr sent;
    std::size_t next = 0;
    RETURN_IF_ERROR(client_.Send(
        path_,
        [&]() -> absl::StatusOr<const Message*> {
          if (next == requests.size()) return nullptr;
          sent = Read(method_->input_type(), requests[next++]);
          return sent.get();
        },
        answer.get()));
    return Write(*answer);
  }

  absl::StatusOr<Json> CountItems(const Json& request) {
    int count = 0;
    RETURN_IF_ERROR(client::ListAll(
        client_, *Read(method_->input_type(), request),
        [&](const Message& page) {
          count += ItemsOf(page);
          return true;
        }));
    return Json(count);
  }

 private:
  client::Client& client_;
  const MethodDescriptor* method_;
  std::string path_;
};

class ClientCasesTest : public testing::Test {
 protected:
  ClientCasesTest()
      : captures_([this] { return server_.clock().Now(); },
                  [this] { return server_.ids().NewId(); }) {
    callers_["admin"] = &server_.admin();
    callers_["none"] = &server_.anonymous();
  }

  absl::StatusOr<Json> Answer(const Json& wanted) {
    const MethodDescriptor* method = FindMethod(wanted.at("method"));
    MethodCall call(callers_.at(wanted.at("as"))->client(), method);
    if (wanted.contains("requests")) {
      return call.ClientStream(wanted["requests"]);
    }
    Json request = wanted.value("request", Json::object());
    if (method->server_streaming()) {
      const Json stream = wanted.value("stream", Json::array());
      ASSIGN_OR_RETURN(Json messages,
                       call.ServerStream(request, stream.size()));
      EXPECT_EQ(Difference(stream, messages), "");
      return messages;
    }
    if (wanted.contains("items")) {
      ASSIGN_OR_RETURN(Json count, call.CountItems(request));
      EXPECT_EQ(Difference(wanted["items"], count), "");
      return count;
    }
    if (!wanted.value("repeat", false)) return call.Unary(request);
    request["request_id"] = server_.ids().NewId();
    ASSIGN_OR_RETURN(Json answer, call.Unary(request));
    ASSIGN_OR_RETURN(const Json again, call.Unary(request));
    EXPECT_EQ(again, answer);
    return answer;
  }

  void Keep(const Json& wanted, const Json& answer) {
    if (wanted.contains("expect")) {
      EXPECT_EQ(Difference(wanted["expect"], answer), "") << answer.dump(2);
    }
    const Json captured = wanted.value("capture", Json::object());
    for (const auto& [name, path] : captured.items()) {
      captures_.Set(name, At(answer, path.get<std::string>()));
    }
    const Json tokens = wanted.value("token", Json::object());
    for (const auto& [name, path] : tokens.items()) {
      callers_[name] =
          &server_.WithToken("", At(answer, path.get<std::string>()));
    }
  }

  static void CheckError(const Json& wanted, const absl::Status& status) {
    EXPECT_EQ(absl::StatusCodeToString(status.code()), wanted.at("code"));
    EXPECT_EQ(v1::ErrorReason_Name(ReasonOf(status)),
              absl::StrCat("ERROR_REASON_",
                           wanted.at("reason").get<std::string>()));
    const std::string text = TextOf(status);
    EXPECT_TRUE(IsChinese(text)) << text;
    EXPECT_NE(text.find(wanted.value("zh", "")), std::string::npos) << text;
    if (wanted.contains("field")) {
      std::vector<std::string> fields;
      const v1::BadRequest violations = ViolationsOf(status);
      for (const auto& violation : violations.field_violations()) {
        fields.push_back(violation.field());
      }
      EXPECT_THAT(fields,
                  testing::Contains(wanted["field"].get<std::string>()));
    }
    for (const Json& key : wanted.value("metadata", Json::array())) {
      EXPECT_NE(MetadataOf(status, key.get<std::string>()), "") << key;
    }
  }

  void Run(const Json& given) {
    const Json wanted = captures_.Fill(given);
    const absl::StatusOr<Json> answer = Answer(wanted);
    if (wanted.contains("error")) {
      ASSERT_FALSE(answer.ok()) << answer->dump(2);
      CheckError(wanted["error"], answer.status());
    } else {
      ASSERT_TRUE(answer.ok()) << answer.status();
      Keep(wanted, *answer);
    }
  }

  TestServer server_;
  Captures captures_;
  std::map<std::string, Caller*> callers_;
};

TEST_F(ClientCasesTest, EveryCaseOfTheTable) {
  const Json cases = ReadCases(DUDAO_CLIENT_CASES);
  ASSERT_FALSE(cases.empty());
  for (const Json& one : cases) {
    SCOPED_TRACE(one.at("name").get<std::string>());
    Run(one);
    // Each rests on those before it.
    if (HasFailure()) return;
  }
}

TEST_F(ClientCasesTest, EveryMethodIsThere) {
  for (const auto* service : client::Services()) {
    for (int i = 0; i < service->method_count(); ++i) {
      const MethodDescriptor* method = service->method(i);
      SCOPED_TRACE(client::MethodPath(method));
      MethodCall call(server_.admin().client(), method);
      const absl::StatusOr<Json> answer =
          method->client_streaming()
              ? call.ClientStream(Json::array({Json::object()}))
          : method->server_streaming() ? call.ServerStream(Json::object(), 1)
                                       : call.Unary(Json::object());
      if (answer.ok()) continue;
      const v1::ErrorReason reason = ReasonOf(answer.status());
      EXPECT_NE(reason, v1::ERROR_REASON_UNSPECIFIED) << answer.status();
      EXPECT_NE(reason, v1::ERROR_REASON_UNKNOWN_METHOD) << answer.status();
      EXPECT_NE(reason, v1::ERROR_REASON_INTERNAL) << answer.status();
    }
  }
}

}  // namespace
}  // namespace dudao
