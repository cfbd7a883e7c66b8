// A field mask over each type of resource: the number of the type, then a path a
// line. It is applied, or refused with nothing changed; applied again it changes
// nothing more.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "google/protobuf/util/message_differencer.h"
#include "services/api/field_mask.h"
#include "storage/aggregates/tables.h"
#include "storage/base/error.h"
#include "tests/fuzz/require.h"

namespace dudao::fuzz {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::util::MessageDifferencer;

// A message with its texts and lists of texts set, two levels deep.
void Set(Message* message, const std::string& text, int depth) {
  const auto* descriptor = message->GetDescriptor();
  const auto* reflection = message->GetReflection();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const FieldDescriptor* field = descriptor->field(i);
    const bool is_text = field->type() == FieldDescriptor::TYPE_STRING;
    if (is_text && field->is_repeated()) {
      reflection->AddString(message, field, text);
    } else if (is_text) {
      reflection->SetString(message, field, text);
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
               !field->is_repeated() && depth > 0) {
      Set(reflection->MutableMessage(message, field), text, depth - 1);
    }
  }
}

void Apply(const std::vector<std::string>& lines) {
  std::uint32_t number = 0;
  if (!absl::SimpleAtoi(lines[0], &number)) return;
  const auto& tables = storage::AllTables();
  const Message& prototype = *tables[number % tables.size()].prototype;
  google::protobuf::FieldMask mask;
  mask.mutable_paths()->Add(lines.begin() + 1, lines.end());
  const std::unique_ptr<Message> patch(prototype.New());
  const std::unique_ptr<Message> target(prototype.New());
  Set(patch.get(), "新", 2);
  Set(target.get(), "旧", 2);
  const std::unique_ptr<Message> before(prototype.New());
  before->CopyFrom(*target);
  const absl::Status applied = api::ApplyUpdate(*patch, mask, target.get());
  if (!applied.ok()) {
    Require(ReasonOf(applied) == v1::ERROR_REASON_INVALID_FIELD,
            applied.ToString());
    Require(MessageDifferencer::Equals(*before, *target),
            "refused, and yet changed");
    return;
  }
  const std::unique_ptr<Message> once(prototype.New());
  once->CopyFrom(*target);
  Require(api::ApplyUpdate(*patch, mask, target.get()).ok() &&
              MessageDifferencer::Equals(*once, *target),
          "applied twice is not as applied once");
}

}  // namespace
}  // namespace dudao::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  dudao::fuzz::Apply(absl::StrSplit(
      absl::string_view(reinterpret_cast<const char*>(data), size), '\n'));
  return 0;
}
