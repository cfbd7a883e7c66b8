#ifndef DUDAO_STORAGE_BASE_ENUM_TEXT_H_
#define DUDAO_STORAGE_BASE_ENUM_TEXT_H_

#include <string>
#include <type_traits>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/generated_enum_reflection.h"

namespace dudao {

// The value's name without the prefix every value of its enum has (the enum's
// name in UPPER_SNAKE): `SERIOUS` for `FINDING_GRADE_SERIOUS`. The whole name
// where the prefix is missing. This is how columns and filters spell values.
std::string EnumShortName(const google::protobuf::EnumValueDescriptor* value);

// The value's Chinese label, or its short name where it has none.
std::string EnumZh(const google::protobuf::EnumValueDescriptor* value);

// The same of a value that the program knows.
template <class E>
  requires std::is_enum_v<E>
std::string EnumShortName(E value) {
  return EnumShortName(
      google::protobuf::GetEnumDescriptor<E>()->FindValueByNumber(value));
}
template <class E>
  requires std::is_enum_v<E>
std::string EnumZh(E value) {
  return EnumZh(
      google::protobuf::GetEnumDescriptor<E>()->FindValueByNumber(value));
}

// The value spelled `text`: its short name, its full name or its Chinese
// label, exactly; null where there is none.
const google::protobuf::EnumValueDescriptor* FindEnumValue(
    const google::protobuf::EnumDescriptor* descriptor, absl::string_view text);

// Every value a caller may use, for a message that refuses another one:
// `严重（SERIOUS）、一般（GENERAL）`, and `SERIOUS, GENERAL`. The zero value is
// left out; at most 40 values, then `…`.
std::string EnumChoicesZh(const google::protobuf::EnumDescriptor* descriptor);
std::string EnumChoicesEn(const google::protobuf::EnumDescriptor* descriptor);

}  // namespace dudao

#endif  // DUDAO_STORAGE_BASE_ENUM_TEXT_H_
