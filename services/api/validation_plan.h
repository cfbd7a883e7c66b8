#ifndef DUDAO_SERVICES_API_VALIDATION_PLAN_H_
#define DUDAO_SERVICES_API_VALIDATION_PLAN_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "dudao/v1/options.pb.h"
#include "google/protobuf/descriptor.h"

namespace dudao::api {

struct MessagePlan;

// What there is to check of one field.
struct FieldPlan {
  const google::protobuf::FieldDescriptor* field = nullptr;
  const v1::FieldRules* rules = nullptr;  // never null
  bool required = false;
  bool patch = false;           // a message beside an `update_mask`
  bool names_resource = false;  // the `name` of a resource message
  bool ranged = false;          // has a limit for numbers
  std::int64_t min = 0;         // where ranged
  std::int64_t max = 0;
  const MessagePlan* message = nullptr;  // of a message field
};

// What there is to check of a message; fields that can hold anything are left
// out.
struct MessagePlan {
  enum class Kind { kFields, kDate, kTimestamp };
  Kind kind = Kind::kFields;
  std::vector<FieldPlan> fields;
};

// The plans of a type and of every type it reaches.
class ValidationPlan {
 public:
  explicit ValidationPlan(const google::protobuf::Descriptor* descriptor);
  const MessagePlan& root() const { return *root_; }

 private:
  const MessagePlan* Compile(const google::protobuf::Descriptor* descriptor);
  const MessagePlan* CompileMap(const google::protobuf::FieldDescriptor* field);
  FieldPlan CompileField(const google::protobuf::FieldDescriptor* field,
                         const v1::FieldRules* rules);

  absl::flat_hash_map<const google::protobuf::Descriptor*,
                      std::unique_ptr<MessagePlan>>
      plans_;
  const MessagePlan* root_;
};

}  // namespace dudao::api

#endif  // DUDAO_SERVICES_API_VALIDATION_PLAN_H_
