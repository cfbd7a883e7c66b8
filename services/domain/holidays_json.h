#ifndef DUDAO_SERVICES_DOMAIN_HOLIDAYS_JSON_H_
#define DUDAO_SERVICES_DOMAIN_HOLIDAYS_JSON_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "nlohmann/json.hpp"

namespace dudao::domain {

// What the documents of holidays have in common as JSON. What is wrong is
// refused with INVALID_ARGUMENT / INVALID_FIELD of the entry.

// The whole text. Refused, as `holidays`: what is no JSON, and a key that an
// object has twice.
absl::StatusOr<nlohmann::json> ReadHolidaysJson(absl::string_view text);

absl::Status ExpectObject(const nlohmann::json& value, absl::string_view path);
absl::Status ExpectList(const nlohmann::json& value, absl::string_view path);
absl::StatusOr<std::string> ExpectText(const nlohmann::json& value,
                                       absl::string_view path);

// The member of an object, which lives as long as it. Refused: it is not there.
absl::StatusOr<const nlohmann::json*> ExpectMember(const nlohmann::json& object,
                                                   const char* key,
                                                   absl::string_view path);

// A key nobody knows; `known` is what people may write: `off、work`.
absl::Status UnknownKey(absl::string_view key, absl::string_view known,
                        absl::string_view path);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_HOLIDAYS_JSON_H_
