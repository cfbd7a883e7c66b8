#ifndef DUDAO_SERVICES_API_VALUE_RULES_H_
#define DUDAO_SERVICES_API_VALUE_RULES_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "services/api/validation_plan.h"

namespace dudao::api {

// What is wrong with a value and what would be right; the field's name goes
// before it. Empty where nothing is wrong.
struct Complaint {
  std::string zh;
  std::string en;
  bool empty() const { return en.empty(); }
};

// Each checks one value against the rules of its field; see Validate.
Complaint CheckString(const FieldPlan& plan, absl::string_view value);
Complaint CheckBytes(const FieldPlan& plan, absl::string_view value);
Complaint CheckInteger(const FieldPlan& plan, std::int64_t value);
Complaint CheckUnsigned(const FieldPlan& plan, std::uint64_t value);
Complaint CheckReal(const FieldPlan& plan, double value);
Complaint CheckEnum(const FieldPlan& plan, int number);
Complaint CheckCount(const FieldPlan& plan, int count);
Complaint CheckDate(const google::protobuf::Message& message);
Complaint CheckTimestamp(const google::protobuf::Message& timestamp);

}  // namespace dudao::api

#endif  // DUDAO_SERVICES_API_VALUE_RULES_H_
