#ifndef DUDAO_SERVICES_PIPELINE_KEEP_REFUSED_H_
#define DUDAO_SERVICES_PIPELINE_KEEP_REFUSED_H_

#include "absl/status/status.h"
#include "absl/strings/cord.h"

namespace dudao::pipeline {

inline constexpr char kKeepUrl[] = "dudao/keep";

// Marks a refusal of a write step: what the step wrote is kept all the same
// (a record that conflicts with an earlier one, to look at), with an event of
// the kind MethodPolicy.refused_event, which the method then has.
inline absl::Status KeepAndRefuse(absl::Status refusal) {
  refusal.SetPayload(kKeepUrl, absl::Cord("1"));
  return refusal;
}

}  // namespace dudao::pipeline

#endif  // DUDAO_SERVICES_PIPELINE_KEEP_REFUSED_H_
