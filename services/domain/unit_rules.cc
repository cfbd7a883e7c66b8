#include "services/domain/unit_rules.h"

#include "absl/strings/str_cat.h"
#include "storage/base/error.h"

namespace dudao::domain {

absl::Status CheckUnitInUse(const v1::Unit& unit) {
  if (unit.state() == v1::RECORD_STATE_ACTIVE) return absl::OkStatus();
  return GuardFailed(
      absl::StrCat("“", unit.display_name(),
                   "”已停用，不能再派督学、登记督导或安排复查和回头看。"),
      "The unit is out of use.", {{"unit", unit.name()}});
}

}  // namespace dudao::domain
