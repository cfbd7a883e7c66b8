#include "services/assignment/fitness.h"

#include "absl/strings/str_cat.h"
#include "services/bureau/settings.h"
#include "services/domain/qualification.h"
#include "services/domain/recusal.h"
#include "storage/base/error.h"

namespace dudao::assignment {

absl::Status CheckFit(const pipeline::Call& call,
                      const storage::Snapshot& snapshot, const v1::Unit& unit,
                      const v1::Supervisor& supervisor) {
  ASSIGN_OR_RETURN(const v1::BureauSettings settings,
                   bureau::LoadSettings(snapshot, call.bureau));
  if (unit.state() != v1::RECORD_STATE_ACTIVE) {
    return GuardFailed(
        absl::StrCat("“", unit.display_name(),
                     "”已停用，不能分配责任督学。"),
        "The unit is out of use.");
  }
  RETURN_IF_ERROR(
      domain::CheckQualification(supervisor, call.today(), settings));
  return domain::CheckRecusal(supervisor, unit.name(), unit.display_name(),
                              call.today(), settings);
}

}  // namespace dudao::assignment
