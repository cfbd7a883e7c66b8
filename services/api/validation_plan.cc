#include "services/api/validation_plan.h"

#include <limits>

#include "services/api/field_rules.h"

namespace dudao::api {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::FieldDescriptor;

bool IsPatch(const FieldDescriptor* field) {
  const FieldDescriptor* mask =
      field->containing_type()->FindFieldByName("update_mask");
  return mask != nullptr && mask != field && IsSingularMessage(field) &&
         mask->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
         mask->message_type()->full_name() == "google.protobuf.FieldMask";
}

bool NamesResource(const FieldDescriptor* field) {
  return field->name() == "name" && !field->is_repeated() &&
         field->containing_type()->options().HasExtension(v1::resource);
}

// Whether a field has to be looked at at all.
bool HasChecks(const FieldPlan& plan) {
  if (plan.required || plan.ranged) return true;
  if (plan.field->is_repeated() && plan.rules->max_items() > 0) return true;
  switch (plan.field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return plan.field->type() == FieldDescriptor::TYPE_STRING ||
             plan.rules->max_length() > 0;
    case FieldDescriptor::CPPTYPE_ENUM:
    case FieldDescriptor::CPPTYPE_MESSAGE:
    case FieldDescriptor::CPPTYPE_FLOAT:
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return true;
    default:
      return false;
  }
}

// Whether 0 is a value like any other, so that `required` says nothing.
bool CannotBeMissing(const FieldDescriptor* field) {
  if (field->is_repeated() || field->has_presence()) return false;
  return field->cpp_type() != FieldDescriptor::CPPTYPE_STRING &&
         field->cpp_type() != FieldDescriptor::CPPTYPE_ENUM;
}

}  // namespace

ValidationPlan::ValidationPlan(const Descriptor* descriptor)
    : root_(Compile(descriptor)) {}

const MessagePlan* ValidationPlan::Compile(const Descriptor* descriptor) {
  std::unique_ptr<MessagePlan>& slot = plans_[descriptor];
  if (slot != nullptr) return slot.get();
  slot = std::make_unique<MessagePlan>();
  MessagePlan* plan = slot.get();  // the slot may move while fields are added
  if (IsDate(descriptor)) {
    plan->kind = MessagePlan::Kind::kDate;
    return plan;
  }
  if (IsTimestamp(descriptor)) {
    plan->kind = MessagePlan::Kind::kTimestamp;
    return plan;
  }
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const FieldDescriptor* field = descriptor->field(i);
    const v1::FieldRules* rules = &RulesOf(field);
    if (rules->output_only()) continue;
    FieldPlan field_plan = CompileField(field, rules);
    field_plan.required = rules->required() && !CannotBeMissing(field);
    field_plan.patch = IsPatch(field);
    field_plan.names_resource = NamesResource(field);
    if (HasChecks(field_plan)) plan->fields.push_back(field_plan);
  }
  return plan;
}

// The rules of the map's field hold for its keys and values.
const MessagePlan* ValidationPlan::CompileMap(const FieldDescriptor* field) {
  const Descriptor* entry = field->message_type();
  std::unique_ptr<MessagePlan>& slot = plans_[entry];
  if (slot != nullptr) return slot.get();
  slot = std::make_unique<MessagePlan>();
  MessagePlan* plan = slot.get();
  for (const FieldDescriptor* part : {entry->map_key(), entry->map_value()}) {
    FieldPlan part_plan = CompileField(part, &RulesOf(field));
    if (HasChecks(part_plan)) plan->fields.push_back(part_plan);
  }
  return plan;
}

FieldPlan ValidationPlan::CompileField(const FieldDescriptor* field,
                                       const v1::FieldRules* rules) {
  FieldPlan plan;
  plan.field = field;
  plan.rules = rules;
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
    case FieldDescriptor::CPPTYPE_INT64:
    case FieldDescriptor::CPPTYPE_UINT32:
    case FieldDescriptor::CPPTYPE_UINT64:
    case FieldDescriptor::CPPTYPE_FLOAT:
    case FieldDescriptor::CPPTYPE_DOUBLE:
      plan.ranged = rules->min() != 0 || rules->max() != 0;
      plan.min = rules->min();
      plan.max = rules->max() == 0 && rules->min() > 0
                     ? std::numeric_limits<std::int64_t>::max()
                     : rules->max();
      break;
    case FieldDescriptor::CPPTYPE_MESSAGE:
      plan.message =
          field->is_map() ? CompileMap(field) : Compile(field->message_type());
      break;
    default:
      break;
  }
  return plan;
}

}  // namespace dudao::api
