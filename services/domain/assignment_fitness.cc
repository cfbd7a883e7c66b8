#include "services/domain/assignment_fitness.h"

#include "services/domain/qualification.h"
#include "services/domain/recusal.h"
#include "services/domain/unit_rules.h"
#include "storage/base/status_macros.h"

namespace dudao::domain {

absl::Status CheckFit(const v1::Unit& unit, const v1::Supervisor& supervisor,
                      absl::CivilDay today,
                      const v1::BureauSettings& settings) {
  RETURN_IF_ERROR(CheckUnitInUse(unit));
  RETURN_IF_ERROR(CheckQualification(supervisor, today, settings));
  return CheckRecusal(supervisor, unit.name(), unit.display_name(), today,
                      settings);
}

}  // namespace dudao::domain
