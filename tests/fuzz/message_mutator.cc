#include "tests/fuzz/message_mutator.h"

#include <algorithm>
#include <iterator>
#include <limits>

#include "absl/strings/str_cat.h"
#include "dudao/v1/options.pb.h"

namespace dudao::fuzz {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr int kDeepest = 6;

// A 32-bit field takes what fits of it.
void SetInteger(Message* message, const FieldDescriptor* field,
                std::int64_t value, bool add) {
  const Reflection* reflection = message->GetReflection();
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32: {
      const auto narrow = static_cast<std::int32_t>(value);
      return add ? reflection->AddInt32(message, field, narrow)
                 : reflection->SetInt32(message, field, narrow);
    }
    case FieldDescriptor::CPPTYPE_INT64:
      return add ? reflection->AddInt64(message, field, value)
                 : reflection->SetInt64(message, field, value);
    case FieldDescriptor::CPPTYPE_BOOL:
      return add ? reflection->AddBool(message, field, value % 2 != 0)
                 : reflection->SetBool(message, field, value % 2 != 0);
    case FieldDescriptor::CPPTYPE_ENUM: {
      const auto number = static_cast<int>(value);
      return add ? reflection->AddEnumValue(message, field, number)
                 : reflection->SetEnumValue(message, field, number);
    }
    case FieldDescriptor::CPPTYPE_DOUBLE: {
      const auto real = static_cast<double>(value);
      return add ? reflection->AddDouble(message, field, real)
                 : reflection->SetDouble(message, field, real);
    }
    default:
      return;  // no other kind of number in the contract
  }
}

}  // namespace

void MessageMutator::Mutate(Message* message) { MutateIn(message, 0); }

void MessageMutator::MutateIn(Message* message, int depth) {
  const auto* descriptor = message->GetDescriptor();
  if (descriptor->field_count() == 0) return;
  const auto* field = descriptor->field(
      static_cast<int>(random_() % static_cast<unsigned>(
                                       descriptor->field_count())));
  const Reflection* reflection = message->GetReflection();
  if (OneIn(8)) return reflection->ClearField(message, field);
  if (!field->is_repeated()) return Set(message, field, depth);
  const int size = reflection->FieldSize(*message, field);
  if (size > 0 && OneIn(5)) return reflection->RemoveLast(message, field);
  if (size > 0 && !OneIn(3)) return ChangeElement(message, field, depth);
  AddElement(message, field, depth);
}

void MessageMutator::Set(Message* message, const FieldDescriptor* field,
                         int depth) {
  const Reflection* reflection = message->GetReflection();
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_MESSAGE:
      if (depth < kDeepest) {
        MutateIn(reflection->MutableMessage(message, field), depth + 1);
      }
      return;
    case FieldDescriptor::CPPTYPE_STRING:
      return reflection->SetString(
          message, field,
          NewText(field, reflection->GetString(*message, field)));
    default:
      SetInteger(message, field, NewNumber(field), false);
  }
}

void MessageMutator::ChangeElement(Message* message,
                                   const FieldDescriptor* field, int depth) {
  const Reflection* reflection = message->GetReflection();
  const auto size =
      static_cast<unsigned>(reflection->FieldSize(*message, field));
  const auto which = static_cast<int>(random_() % size);
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    if (depth >= kDeepest) return;
    MutateIn(reflection->MutableRepeatedMessage(message, field, which),
             depth + 1);
  } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
    reflection->SetRepeatedString(
        message, field, which,
        NewText(field, reflection->GetRepeatedString(*message, field, which)));
  } else {
    reflection->RemoveLast(message, field);
    SetInteger(message, field, NewNumber(field), true);
  }
}

void MessageMutator::AddElement(Message* message, const FieldDescriptor* field,
                                int depth) {
  const Reflection* reflection = message->GetReflection();
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    Message* const added = reflection->AddMessage(message, field);
    if (depth < kDeepest) MutateIn(added, depth + 1);
  } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
    reflection->AddString(message, field, NewText(field, ""));
  } else {
    SetInteger(message, field, NewNumber(field), true);
  }
}

std::string MessageMutator::NewText(const FieldDescriptor* field,
                                    const std::string& old) {
  const v1::FieldRules& rules = field->options().GetExtension(v1::rules);
  if (!rules.resource().empty() && !OneIn(3)) {
    return absl::StrCat("#", random_() % 4);
  }
  switch (random_() % 6) {
    case 0:
      return field->name() == "etag" ? "#" : "";
    case 1: {  // as long as it may be, or one more
      constexpr std::int64_t kMost = 20000;
      const auto most = std::min<std::int64_t>(rules.max_length(), kMost);
      return std::string(static_cast<std::size_t>(most + OneIn(2)), 'x');
    }
    case 2: {
      const char* const texts[] = {"消防通道堵塞", "2026-02-30", "s6", "*", "=",
                                   "a\nb", "\u202e", "〔2026〕1号", "\"1\"",
                                   "45080200-0000-7000-8000-000000000001"};
      return texts[random_() % std::size(texts)];
    }
    default:
      return change_text_(old);
  }
}

std::int64_t MessageMutator::NewNumber(const FieldDescriptor* field) {
  const v1::FieldRules& rules = field->options().GetExtension(v1::rules);
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM && !OneIn(10)) {
    const auto* type = field->enum_type();
    return type
        ->value(static_cast<int>(random_() %
                                 static_cast<unsigned>(type->value_count())))
        ->number();
  }
  switch (random_() % 8) {
    case 0:
      return static_cast<std::int64_t>(rules.min());
    case 1:
      return static_cast<std::int64_t>(rules.max());
    case 2:
      return static_cast<std::int64_t>(rules.max()) + 1;
    case 3:
      return std::numeric_limits<std::int64_t>::max();
    case 4:
      return std::numeric_limits<std::int64_t>::min();
    case 5:
      return 2026;
    default:
      return static_cast<std::int64_t>(random_() % 40);
  }
}

}  // namespace dudao::fuzz
