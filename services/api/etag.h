#ifndef DUDAO_SERVICES_API_ETAG_H_
#define DUDAO_SERVICES_API_ETAG_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace dudao::api {

// The etag of a row: its version in quotes, `"5"`.
std::string MakeEtag(std::int64_t version);

// Whether a caller's etag is the current one; an empty one passes.
// Errors: ABORTED / ETAG_MISMATCH with `current_etag`.
absl::Status CheckEtag(absl::string_view given, absl::string_view current);

}  // namespace dudao::api

#endif  // DUDAO_SERVICES_API_ETAG_H_
