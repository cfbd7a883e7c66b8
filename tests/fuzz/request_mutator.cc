// How libFuzzer changes an input of request_fuzz: one call, or one field of a
// request, at a time. Without it nearly every change would no longer parse.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/text_format.h"
#include "services/server/app.h"
#include "storage/base/text.h"
#include "tests/fuzz/calls.pb.h"
#include "tests/fuzz/message_mutator.h"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size,
                                        std::size_t max_size);

namespace dudao::fuzz {
namespace {

using google::protobuf::Message;
using google::protobuf::TextFormat;

constexpr int kMostCalls = 12;

const pipeline::MethodRegistry& Registry() {
  static const auto& registry = *new pipeline::MethodRegistry();
  return registry;
}

// What libFuzzer makes of a text, where that is one.
std::string ChangeText(const std::string& text) {
  constexpr std::size_t kRoom = 64;
  std::vector<std::uint8_t> bytes(text.begin(), text.end());
  bytes.resize(text.size() + kRoom);
  bytes.resize(LLVMFuzzerMutate(bytes.data(), text.size(), bytes.size()));
  std::string changed(bytes.begin(), bytes.end());
  return ScanText(changed).valid_utf8 ? changed : text;
}

// A call of any method, with an empty request to the bureau.
void AddCall(MessageMutator& mutator, Calls* calls) {
  const auto& methods = Registry().methods();
  const auto& method = methods[mutator.random()() % methods.size()];
  const std::unique_ptr<Message> request(method->request->New());
  for (const char* name : {"parent", "name"}) {
    const auto* field = request->GetDescriptor()->FindFieldByName(name);
    if (field == nullptr) continue;
    request->GetReflection()->SetString(request.get(), field, "#0");
  }
  calls->add_calls()->mutable_request()->PackFrom(*request);
}

void MutateRequest(MessageMutator& mutator, Call* call) {
  const std::string& url = call->request().type_url();
  const auto* type =
      google::protobuf::DescriptorPool::generated_pool()->FindMessageTypeByName(
          url.substr(url.rfind('/') + 1));
  if (type == nullptr) return;
  const std::unique_ptr<Message> request(
      google::protobuf::MessageFactory::generated_factory()
          ->GetPrototype(type)
          ->New());
  if (!request->ParseFromString(call->request().value())) return;
  mutator.Mutate(request.get());
  call->mutable_request()->PackFrom(*request);
}

void MutateCalls(MessageMutator& mutator, Calls* calls) {
  auto& random = mutator.random();
  const int size = calls->calls_size();
  if (size == 0 || (size < kMostCalls && random() % 12 == 0)) {
    return AddCall(mutator, calls);
  }
  const auto which = static_cast<int>(random() % static_cast<unsigned>(size));
  switch (random() % 12) {
    case 0:
      calls->mutable_calls()->DeleteSubrange(which, 1);
      return;
    case 1:
      if (size < kMostCalls) *calls->add_calls() = calls->calls(which);
      return;
    case 2:
      calls->mutable_calls()->SwapElements(which, size - 1);
      return;
    case 3:
      calls->mutable_calls(which)->set_who(
          static_cast<Who>(random() % Who_ARRAYSIZE));
      return;
    default:
      MutateRequest(mutator, calls->mutable_calls(which));
  }
}

}  // namespace
}  // namespace dudao::fuzz

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data,
                                               std::size_t size,
                                               std::size_t max_size,
                                               unsigned int seed) {
  using namespace dudao::fuzz;
  Calls calls;
  TextFormat::ParseFromString(
      std::string(reinterpret_cast<const char*>(data), size), &calls);
  MessageMutator mutator(seed, ChangeText);
  MutateCalls(mutator, &calls);
  TextFormat::Printer printer;
  printer.SetExpandAny(true);
  printer.SetUseUtf8StringEscaping(true);
  std::string text;
  if (!printer.PrintToString(calls, &text) || text.size() > max_size) {
    return size;
  }
  std::memcpy(data, text.data(), text.size());
  return text.size();
}
