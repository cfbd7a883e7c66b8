#include "services/api/redact.h"

#include <memory>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "services/api/descriptor_cache.h"
#include "services/api/field_path.h"
#include "services/api/field_rules.h"
#include "services/api/serialize.h"

namespace dudao::api {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;
using ::google::protobuf::Reflection;

bool MayBeConfidential(const FieldDescriptor* field) {
  const v1::FieldRules& rules = RulesOf(field);
  return rules.confidential() || !rules.confidential_if().empty();
}

bool IsOutputOnly(const FieldDescriptor* field) {
  return RulesOf(field).output_only();
}

// Whether a field for which `is` holds can be reached from a type.
template <class Is>
bool Reaches(const Descriptor* descriptor, Is is,
             absl::flat_hash_set<const Descriptor*>* seen) {
  if (!seen->insert(descriptor).second) return false;
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const FieldDescriptor* field = descriptor->field(i);
    if (is(field)) return true;
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
        Reaches(field->message_type(), is, seen)) {
      return true;
    }
  }
  return false;
}

template <class Is>
bool CachedReaches(DescriptorCache<bool>* cache, const Descriptor* descriptor,
                   Is is) {
  return cache->Get(descriptor, [is](const Descriptor* type) {
    absl::flat_hash_set<const Descriptor*> seen;
    return Reaches(type, is, &seen);
  });
}

bool HasOutputOnly(const Descriptor* descriptor) {
  static auto* cache = new DescriptorCache<bool>;
  return CachedReaches(cache, descriptor, IsOutputOnly);
}

// Calls `visit(child, path)` for every message in the field.
template <class Visit>
void ForEachMessage(Message* message, const FieldDescriptor* field,
                    const FieldPath* parent, Visit visit) {
  const Reflection* reflection = message->GetReflection();
  FieldPath path{parent, field};
  if (!field->is_repeated()) {
    if (!reflection->HasField(*message, field)) return;
    visit(reflection->MutableMessage(message, field), &path);
    return;
  }
  const int count = reflection->FieldSize(*message, field);
  for (path.index = 0; path.index < count; ++path.index) {
    Message* item =
        reflection->MutableRepeatedMessage(message, field, path.index);
    path.entry = field->is_map() ? item : nullptr;
    visit(item, &path);
  }
}

// Moves the field into an empty message, and so out of this one.
void TakeOut(Message* message, const FieldDescriptor* field,
             const FieldPath* parent, std::vector<ConfidentialField>* found) {
  const Reflection* reflection = message->GetReflection();
  const bool set = field->is_repeated()
                       ? reflection->FieldSize(*message, field) > 0
                       : reflection->HasField(*message, field);
  if (!set) return;
  std::unique_ptr<Message> taken(message->New());
  reflection->SwapFields(message, taken.get(), {field});
  const FieldPath path{parent, field};
  found->push_back({PathText(&path), SerializeDeterministic(*taken)});
}

bool IsHiddenFrom(Reader reader, const Message& message,
                  const FieldDescriptor* field) {
  if (reader == Reader::kUnitHead && RulesOf(field).unit_may_read()) {
    return false;
  }
  if (reader == Reader::kSection && RulesOf(field).section_may_read()) {
    return false;
  }
  return IsConfidential(message, field);
}

void RedactAt(Message* message, const FieldPath* path, Reader reader,
              std::vector<ConfidentialField>* found) {
  const Descriptor* descriptor = message->GetDescriptor();
  // First all conditions, then the clearing: a condition may be cleared too.
  std::vector<const FieldDescriptor*> confidential;
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const FieldDescriptor* field = descriptor->field(i);
    if (IsHiddenFrom(reader, *message, field)) {
      confidential.push_back(field);
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
               HasConfidential(field->message_type())) {
      ForEachMessage(message, field, path,
                     [reader, found](Message* child,
                                     const FieldPath* child_path) {
                       RedactAt(child, child_path, reader, found);
                     });
    }
  }
  for (const FieldDescriptor* field : confidential) {
    TakeOut(message, field, path, found);
  }
}

}  // namespace

bool IsConfidential(const Message& message, const FieldDescriptor* field) {
  const v1::FieldRules& rules = RulesOf(field);
  if (rules.confidential()) return true;
  if (rules.confidential_if().empty()) return false;
  const FieldDescriptor* condition =
      message.GetDescriptor()->FindFieldByName(rules.confidential_if());
  if (condition == nullptr || condition->is_repeated() ||
      condition->cpp_type() != FieldDescriptor::CPPTYPE_BOOL) {
    return true;
  }
  return message.GetReflection()->GetBool(message, condition);
}

bool HasConfidential(const Descriptor* descriptor) {
  static auto* cache = new DescriptorCache<bool>;
  return CachedReaches(cache, descriptor, MayBeConfidential);
}

void Redact(Message* message, std::vector<ConfidentialField>* found,
            Reader reader) {
  message->DiscardUnknownFields();
  if (HasConfidential(message->GetDescriptor())) {
    RedactAt(message, nullptr, reader, found);
  }
}

void ClearOutputOnly(Message* message) {
  const Descriptor* descriptor = message->GetDescriptor();
  if (!HasOutputOnly(descriptor)) return;
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const FieldDescriptor* field = descriptor->field(i);
    if (IsOutputOnly(field)) {
      message->GetReflection()->ClearField(message, field);
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
               HasOutputOnly(field->message_type())) {
      ForEachMessage(
          message, field, nullptr,
          [](Message* child, const FieldPath*) { ClearOutputOnly(child); });
    }
  }
}

}  // namespace dudao::api
