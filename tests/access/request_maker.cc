#include "tests/access/request_maker.h"

#include "absl/strings/str_split.h"
#include "dudao/v1/options.pb.h"

namespace dudao {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

const v1::FieldRules& RulesOf(const FieldDescriptor* field) {
  return field->options().GetExtension(v1::rules);
}

std::string TextFor(const FieldDescriptor* field, const World& world) {
  const v1::FieldRules& rules = RulesOf(field);
  if (!rules.resource().empty()) {
    const std::vector<std::string> types =
        absl::StrSplit(rules.resource(), '|');
    return world.at(types[0]);
  }
  switch (rules.format()) {
    case v1::STRING_FORMAT_UUID:
      return "0199f000-0000-7000-8000-000000000001";
    case v1::STRING_FORMAT_SHA256:
      return std::string(64, 'a');
    case v1::STRING_FORMAT_SCHOOL_CODE:
      return "2145000001";
    default:
      // What the names of all the units of a story have in common.
      return field->name() == "query" ? "港" : "s6";
  }
}

void Fill(Message* message, const World& world, bool patch);

// Sets a field to its least value, or adds it once to a list.
void SetOrAdd(Message* message, const FieldDescriptor* field,
              const World& world, bool patch) {
  const Reflection* reflection = message->GetReflection();
  const bool many = field->is_repeated();
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      many ? reflection->AddString(message, field, TextFor(field, world))
           : reflection->SetString(message, field, TextFor(field, world));
      return;
    case FieldDescriptor::CPPTYPE_ENUM:
      many ? reflection->AddEnumValue(message, field, 1)
           : reflection->SetEnumValue(message, field, 1);
      return;
    case FieldDescriptor::CPPTYPE_MESSAGE:
      Fill(many ? reflection->AddMessage(message, field)
                : reflection->MutableMessage(message, field),
           world, patch);
      return;
    case FieldDescriptor::CPPTYPE_INT32:
      if (!many) {
        reflection->SetInt32(message, field,
                             static_cast<int>(RulesOf(field).min()));
      }
      return;
    case FieldDescriptor::CPPTYPE_INT64:
      if (!many) {
        reflection->SetInt64(message, field, RulesOf(field).min());
      }
      return;
    default:
      return;
  }
}

bool IsDate(const Descriptor* message) {
  return message->full_name() == "dudao.v1.Date";
}

void FillDate(Message* date) {
  const auto set = [&](const char* name, int value) {
    date->GetReflection()->SetInt32(
        date, date->GetDescriptor()->FindFieldByName(name), value);
  };
  set("year", 2026);
  set("month", 9);
  set("day", 1);
}

// A patch beside an update mask needs only to say whose it is.
bool IsPatch(const FieldDescriptor* field) {
  return field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
         field->name() != "update_mask" && !field->is_repeated() &&
         field->containing_type()->FindFieldByName("update_mask") != nullptr;
}

void Fill(Message* message, const World& world, bool patch) {
  const Descriptor* descriptor = message->GetDescriptor();
  if (IsDate(descriptor)) {
    FillDate(message);
    return;
  }
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const FieldDescriptor* field = descriptor->field(i);
    const v1::FieldRules& rules = RulesOf(field);
    if (rules.output_only()) continue;
    const bool names = patch && field->name() == "name";
    const bool in_range = rules.min() > 0 && !field->has_presence() && !patch;
    if (names || in_range || (rules.required() && !patch)) {
      SetOrAdd(message, field, world, IsPatch(field));
    }
  }
}

}  // namespace

std::unique_ptr<Message> MakeRequest(
    const google::protobuf::MethodDescriptor* method, const World& world) {
  std::unique_ptr<Message> request(
      google::protobuf::MessageFactory::generated_factory()
          ->GetPrototype(method->input_type())
          ->New());
  Fill(request.get(), world, false);
  const FieldDescriptor* validate_only =
      method->input_type()->FindFieldByName("validate_only");
  if (validate_only != nullptr) {
    request->GetReflection()->SetBool(request.get(), validate_only, true);
  }
  return request;
}

}  // namespace dudao
