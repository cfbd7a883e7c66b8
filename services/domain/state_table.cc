#include "services/domain/state_table.h"

namespace dudao::domain {

absl::Status StateConflict(const google::protobuf::EnumValueDescriptor* state,
                           absl::string_view verb, absl::string_view verb_zh,
                           absl::string_view allowed,
                           absl::string_view allowed_zh,
                           absl::string_view what_zh) {
  return MakeError(
      absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_STATE_CONFLICT,
      absl::StrCat(what_zh, "现为“", EnumZh(state), "”，不能再办理“",
                   verb_zh, "”",
                   allowed_zh.empty()
                       ? "；已无可办事项"
                       : absl::StrCat("；现在可以办理：", allowed_zh),
                   "。"),
      absl::StrCat("The state ", EnumShortName(state), " does not allow ",
                   verb, "; it allows: ",
                   allowed.empty() ? "nothing" : allowed, "."),
      {{"current_state", EnumShortName(state)},
       {"allowed", std::string(allowed)}});
}

}  // namespace dudao::domain
