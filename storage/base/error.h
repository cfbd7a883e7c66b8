#ifndef DUDAO_STORAGE_BASE_ERROR_H_
#define DUDAO_STORAGE_BASE_ERROR_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "dudao/v1/error.pb.h"

namespace dudao {

// One broken rule of a request: the field's path, then what is wrong and what
// would be right, in Chinese for people and in English for developers.
struct FieldViolation {
  std::string field;
  std::string zh;
  std::string en;
};

using ErrorMetadata = std::vector<std::pair<std::string, std::string>>;

// A refusal with its reason. `zh` is written for the person who must act, `en`
// for a developer; an article of a regulation goes into metadata as `article`.
absl::Status MakeError(absl::StatusCode code, v1::ErrorReason reason,
                       absl::string_view zh, absl::string_view en,
                       const ErrorMetadata& metadata = {});

// INVALID_ARGUMENT / INVALID_FIELD with every violation.
absl::Status InvalidFields(const std::vector<FieldViolation>& violations);
absl::Status InvalidField(absl::string_view field, absl::string_view zh,
                          absl::string_view en);

// The same refusal, naming the field that is why, for a form.
absl::Status InField(absl::Status status, absl::string_view field);

// NOT_FOUND naming the resource.
absl::Status NotFound(absl::string_view resource_name);

// INVALID_ARGUMENT / FILE_INVALID: a file is not what it must be.
absl::Status FileInvalid(absl::string_view zh, absl::string_view en,
                         const ErrorMetadata& metadata = {});

// FAILED_PRECONDITION / GUARD_FAILED.
absl::Status GuardFailed(absl::string_view zh, absl::string_view en,
                         const ErrorMetadata& metadata = {});

// The same refusal, saying when to try again (RetryInfo); a `wait` of zero says
// nothing.
absl::Status RetryAfter(absl::Status status, absl::Duration wait);
// What it says; zero where it does not.
absl::Duration RetryDelayOf(const absl::Status& status);

// The parts of an error, as the adapters and the clients need them.
v1::ErrorStatus ToErrorStatus(const absl::Status& status);
absl::Status FromErrorStatus(const v1::ErrorStatus& error);

// The reason of an error made by MakeError, or UNSPECIFIED.
v1::ErrorReason ReasonOf(const absl::Status& status);
// Its metadata value for a key, or "".
std::string MetadataOf(const absl::Status& status, absl::string_view key);
// All of its metadata, by key.
std::map<std::string, std::string> AllMetadataOf(const absl::Status& status);
// Its text for people, or the English message where there is none.
std::string TextOf(const absl::Status& status);
// Its field violations.
v1::BadRequest ViolationsOf(const absl::Status& status);

}  // namespace dudao

#endif  // DUDAO_STORAGE_BASE_ERROR_H_
