#include "services/api/validator.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/api/descriptor_cache.h"
#include "services/api/field_path.h"
#include "services/api/field_rules.h"
#include "services/api/validation_plan.h"
#include "services/api/value_rules.h"
#include "storage/base/error.h"

namespace dudao::api {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;
using ::google::protobuf::Reflection;

const ValidationPlan& PlanOf(const Descriptor* descriptor) {
  static auto* cache = new DescriptorCache<ValidationPlan>;
  return cache->Get(
      descriptor, [](const Descriptor* type) { return ValidationPlan(type); });
}

// Walks one request.
class Walk {
 public:
  void Visit(const MessagePlan& plan, const Message& message,
             const FieldPath* path, int depth, bool patch) {
    if (depth > kMaxMessageDepth) {
      Add(path, {absl::StrCat("层次太深，最多 ", kMaxMessageDepth, " 层"),
                 absl::StrCat("is nested more than ", kMaxMessageDepth,
                              " messages deep")});
      return;
    }
    if (plan.kind == MessagePlan::Kind::kDate) {
      Add(path, CheckDate(message));
      return;
    }
    if (plan.kind == MessagePlan::Kind::kTimestamp) {
      Add(path, CheckTimestamp(message));
      return;
    }
    for (const FieldPlan& field : plan.fields) {
      if (full()) return;
      if (field.field->is_repeated()) {
        VisitRepeated(field, message, path, depth);
      } else {
        VisitSingular(field, message, path, depth, patch);
      }
    }
  }

  std::vector<FieldViolation> Take() { return std::move(violations_); }

 private:
  bool full() const {
    return violations_.size() >= static_cast<std::size_t>(kMaxViolations);
  }

  void Add(const FieldPath* path, Complaint complaint) {
    if (complaint.empty() || full()) return;
    std::string text = PathText(path);
    const std::string& label = path == nullptr ? text : LabelOf(path->field);
    std::string zh = absl::StrCat(label, "（", text, "）", complaint.zh);
    violations_.push_back(
        {std::move(text), std::move(zh), std::move(complaint.en)});
  }

  void VisitSingular(const FieldPlan& plan, const Message& message,
                     const FieldPath* parent, int depth, bool patch) {
    const FieldDescriptor* field = plan.field;
    const FieldPath path{parent, field};
    const bool map_part = field->containing_type()->options().map_entry();
    if (!map_part && !message.GetReflection()->HasField(message, field)) {
      if (patch ? plan.names_resource : plan.required) {
        Add(&path, {"必填", "is required"});
      } else if (plan.ranged && !patch && !field->has_presence()) {
        Add(&path, CheckInteger(plan, 0));
      }
      return;
    }
    VisitValue(plan, message, path, depth, patch || plan.patch);
  }

  void VisitValue(const FieldPlan& plan, const Message& message,
                  const FieldPath& path, int depth, bool patch) {
    const FieldDescriptor* field = plan.field;
    const Reflection* reflection = message.GetReflection();
    switch (field->cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING: {
        std::string scratch;
        Text(plan, reflection->GetStringReference(message, field, &scratch),
             path);
        return;
      }
      case FieldDescriptor::CPPTYPE_MESSAGE:
        Visit(*plan.message, reflection->GetMessage(message, field), &path,
              depth + 1, patch);
        return;
      case FieldDescriptor::CPPTYPE_ENUM:
        Add(&path, CheckEnum(plan, reflection->GetEnumValue(message, field)));
        return;
      case FieldDescriptor::CPPTYPE_INT32:
        Add(&path, CheckInteger(plan, reflection->GetInt32(message, field)));
        return;
      case FieldDescriptor::CPPTYPE_INT64:
        Add(&path, CheckInteger(plan, reflection->GetInt64(message, field)));
        return;
      case FieldDescriptor::CPPTYPE_UINT32:
        Add(&path, CheckInteger(plan, reflection->GetUInt32(message, field)));
        return;
      case FieldDescriptor::CPPTYPE_UINT64:
        Add(&path, CheckUnsigned(plan, reflection->GetUInt64(message, field)));
        return;
      case FieldDescriptor::CPPTYPE_FLOAT:
        Add(&path, CheckReal(plan, reflection->GetFloat(message, field)));
        return;
      case FieldDescriptor::CPPTYPE_DOUBLE:
        Add(&path, CheckReal(plan, reflection->GetDouble(message, field)));
        return;
      default:
        return;
    }
  }

  void VisitRepeated(const FieldPlan& plan, const Message& message,
                     const FieldPath* parent, int depth) {
    const FieldDescriptor* field = plan.field;
    const int count = message.GetReflection()->FieldSize(message, field);
    FieldPath path{parent, field};
    if (count == 0) {
      if (plan.required) {
        Add(&path, {"至少要有一项", "must have at least one item"});
      }
      return;
    }
    Complaint complaint = CheckCount(plan, count);
    if (!complaint.empty()) {
      Add(&path, std::move(complaint));
      return;
    }
    for (path.index = 0; path.index < count && !full(); ++path.index) {
      VisitElement(plan, message, path, depth);
    }
  }

  void VisitElement(const FieldPlan& plan, const Message& message,
                    FieldPath& path, int depth) {
    const FieldDescriptor* field = plan.field;
    const Reflection* reflection = message.GetReflection();
    const int i = path.index;
    switch (field->cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING: {
        std::string scratch;
        Text(
            plan,
            reflection->GetRepeatedStringReference(message, field, i, &scratch),
            path);
        return;
      }
      case FieldDescriptor::CPPTYPE_MESSAGE: {
        const Message& item = reflection->GetRepeatedMessage(message, field, i);
        path.entry = field->is_map() ? &item : nullptr;
        Visit(*plan.message, item, &path, depth + 1, false);
        return;
      }
      case FieldDescriptor::CPPTYPE_ENUM:
        Add(&path, CheckEnum(plan, reflection->GetRepeatedEnumValue(message,
                                                                    field, i)));
        return;
      default:
        Add(&path, CheckNumber(plan, message, i));
    }
  }

  static Complaint CheckNumber(const FieldPlan& plan, const Message& message,
                               int i) {
    const FieldDescriptor* field = plan.field;
    const Reflection* reflection = message.GetReflection();
    switch (field->cpp_type()) {
      case FieldDescriptor::CPPTYPE_INT32:
        return CheckInteger(plan,
                            reflection->GetRepeatedInt32(message, field, i));
      case FieldDescriptor::CPPTYPE_INT64:
        return CheckInteger(plan,
                            reflection->GetRepeatedInt64(message, field, i));
      case FieldDescriptor::CPPTYPE_UINT32:
        return CheckInteger(plan,
                            reflection->GetRepeatedUInt32(message, field, i));
      case FieldDescriptor::CPPTYPE_UINT64:
        return CheckUnsigned(plan,
                             reflection->GetRepeatedUInt64(message, field, i));
      case FieldDescriptor::CPPTYPE_FLOAT:
        return CheckReal(plan, reflection->GetRepeatedFloat(message, field, i));
      case FieldDescriptor::CPPTYPE_DOUBLE:
        return CheckReal(plan,
                         reflection->GetRepeatedDouble(message, field, i));
      default:
        return {};
    }
  }

  void Text(const FieldPlan& plan, const std::string& value,
            const FieldPath& path) {
    Add(&path, plan.field->type() == FieldDescriptor::TYPE_BYTES
                   ? CheckBytes(plan, value)
                   : CheckString(plan, value));
  }

  std::vector<FieldViolation> violations_;
};

}  // namespace

std::vector<FieldViolation> FindViolations(const Message& message) {
  Walk walk;
  walk.Visit(PlanOf(message.GetDescriptor()).root(), message, nullptr, 0,
             false);
  return walk.Take();
}

absl::Status Validate(const Message& request) {
  const std::vector<FieldViolation> violations = FindViolations(request);
  return violations.empty() ? absl::OkStatus() : InvalidFields(violations);
}

void Precompile(const Descriptor* descriptor) { PlanOf(descriptor); }

}  // namespace dudao::api
