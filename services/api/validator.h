#ifndef DUDAO_SERVICES_API_VALIDATOR_H_
#define DUDAO_SERVICES_API_VALIDATOR_H_

#include <vector>

#include "absl/status/status.h"
#include "google/protobuf/message.h"
#include "storage/base/error.h"

namespace dudao::api {

// A message with more broken rules is told the first of them.
inline constexpr int kMaxViolations = 50;
// Messages inside messages; the request itself is not counted.
inline constexpr int kMaxMessageDepth = 32;

// Checks a request against the rules of its fields (options.proto) and finds
// every violation at once:
// - required: a string that is not blank, a list that is not empty, an enum
//   that is not 0, a message or an `optional` field that is set; for other
//   numbers and bools 0 is a value like any other;
// - texts: UTF-8, no control characters but \n \t \r, max_length in
//   characters, format, resource (an empty text has only to be there where it
//   is required);
// - bytes: max_length; lists and maps: max_items; the rules of a repeated
//   field or a map hold for every element, or key and value;
// - numbers: min and max where one of them is not 0 (a max of 0 beside a
//   positive min is no limit); floating-point numbers must be finite;
// - enums: a number the contract knows;
// - dudao.v1.Date: a day that exists, 1900 to 2200; Timestamp: the same years.
// Fields with output_only are skipped. In a message with a field
// `update_mask`, the messages beside it are patches: `required` and the limits
// of numbers hold only for what is set in them (ApplyUpdate looks at the
// outcome), but a resource's `name` must be there.
//
// Errors: INVALID_ARGUMENT / INVALID_FIELD with paths like `findings[2].text`.
// Thread-safe.
absl::Status Validate(const google::protobuf::Message& request);

// The same, as a list.
std::vector<FieldViolation> FindViolations(
    const google::protobuf::Message& message);

// Works out the rules of a type ahead of its first request.
void Precompile(const google::protobuf::Descriptor* descriptor);

}  // namespace dudao::api

#endif  // DUDAO_SERVICES_API_VALIDATOR_H_
