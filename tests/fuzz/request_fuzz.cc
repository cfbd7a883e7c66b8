// Calls of people of one bureau, one after the other, through the whole
// pipeline to a real store. Whatever is asked: the answer is OK or a refusal
// with a reason and a text for people, never INTERNAL, and what is stored is
// sound afterwards.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <sstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/text_format.h"
#include "services/server/check.h"
#include "storage/base/error.h"
#include "storage/base/text.h"
#include "tests/fuzz/calls.pb.h"
#include "tests/fuzz/fuzz_office.h"
#include "tests/fuzz/placeholders.h"
#include "tests/fuzz/require.h"
#include "tests/fuzz/seed.h"

namespace dudao::fuzz {
namespace {

using google::protobuf::Message;

constexpr int kMostCalls = 16;

const pipeline::Method* MethodOf(const FuzzOffice& office,
                                 const Call& call) {
  const std::string& url = call.request().type_url();
  const std::string type = url.substr(url.rfind('/') + 1);
  for (const auto& method : office.registry().methods()) {
    if (method->request->GetTypeName() == type) return method.get();
  }
  return nullptr;
}

std::string TokenOf(const FuzzOffice& office, Who who) {
  const crash::Cast& cast = office.image().cast;
  switch (who) {
    case WHO_OFFICER:
      return cast.officer_token;
    case WHO_SUPERVISOR:
      return cast.supervisor_token;
    case WHO_HEAD:
      return cast.head_token;
    case WHO_ADMIN:
      return cast.admin_token;
    default:
      return "";
  }
}

void RequireAnAnswer(const absl::Status& status, const std::string& asked) {
  if (status.ok()) return;
  const std::string text = TextOf(status);
  Require(ReasonOf(status) != v1::ERROR_REASON_UNSPECIFIED &&
              ReasonOf(status) != v1::ERROR_REASON_INTERNAL &&
              ReasonOf(status) != v1::ERROR_REASON_STORAGE_FAILED,
          absl::StrCat(asked, "\n", status.ToString()));
  Require(!text.empty() && ScanText(text).valid_utf8,
          absl::StrCat(asked, "\nno text for people: ", status.ToString()));
}

// False where it is no call at all.
bool Run(FuzzOffice& office, const Call& call) {
  const pipeline::Method* method = MethodOf(office, call);
  if (method == nullptr) return false;
  const std::unique_ptr<Message> request(method->request->New());
  if (!request->ParseFromString(call.request().value())) return false;
  FillIn(office.store(), office.image().cast.bureau, request.get());
  RequireAnAnswer(
      office.Call(*method, TokenOf(office, call.who()), *request),
      absl::StrCat(method->name, "\n", request->DebugString()));
  return true;
}

FuzzOffice& Office() {
  static FuzzOffice& office = *new FuzzOffice();
  return office;
}

void RunCalls(const Calls& calls) {
  FuzzOffice& office = Office();
  office.Reset();
  bool asked = false;
  for (int i = 0; i < std::min(calls.calls_size(), kMostCalls); ++i) {
    asked = Run(office, calls.calls(i)) || asked;
  }
  if (!asked) return;
  Require(office.store().healthy(), "the store has failed");
  std::ostringstream report;
  const auto sound = server::CheckData(office.store(), report);
  Require(sound.ok() && *sound,
          absl::StrCat(sound.status().ToString(), "\n", report.str(), "\n",
                       calls.DebugString()));
}

// Keeps the last error of the form, which is no news but for a seed.
class FormErrors : public google::protobuf::io::ErrorCollector {
 public:
  const std::string& text() const { return text_; }

 private:
  void AddError(int line, int column, const std::string& message) override {
    text_ = absl::StrCat(line + 1, ":", column + 1, ": ", message);
  }

  std::string text_;
};

// What is wrong with the form; "" for nothing.
std::string Parse(const std::uint8_t* data, std::size_t size, Calls* calls) {
  FormErrors errors;
  google::protobuf::TextFormat::Parser parser;
  parser.RecordErrorsTo(&errors);
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (parser.ParseFromString(text, calls)) return "";
  return errors.text().empty() ? "no calls at all" : errors.text();
}

}  // namespace

std::string WhyNoSeed(const std::uint8_t* data, std::size_t size) {
  Calls calls;
  if (std::string problem = Parse(data, size, &calls); !problem.empty()) {
    return problem;
  }
  for (const Call& call : calls.calls()) {
    if (MethodOf(Office(), call) == nullptr) {
      return absl::StrCat("no method takes ", call.request().type_url());
    }
  }
  return calls.calls().empty() ? "it makes no call" : "";
}

}  // namespace dudao::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace dudao::fuzz;
  Calls calls;
  if (Parse(data, size, &calls).empty()) RunCalls(calls);
  return 0;
}
