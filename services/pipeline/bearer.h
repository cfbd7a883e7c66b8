#ifndef DUDAO_SERVICES_PIPELINE_BEARER_H_
#define DUDAO_SERVICES_PIPELINE_BEARER_H_

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"

namespace dudao::pipeline {

// The token of an `authorization` header, as gRPC and HTTP have it; "" where it
// holds none.
inline std::string BearerToken(absl::string_view header) {
  constexpr absl::string_view kBearer = "Bearer ";
  return absl::StartsWithIgnoreCase(header, kBearer)
             ? std::string(header.substr(kBearer.size()))
             : "";
}

}  // namespace dudao::pipeline

#endif  // DUDAO_SERVICES_PIPELINE_BEARER_H_
