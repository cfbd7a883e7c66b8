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

absl::Status CheckPlace(const v1::Unit& unit) {
  if (!unit.has_place()) return absl::OkStatus();
  const v1::GeoPoint& place = unit.place();
  if (place.latitude() != 0 && place.longitude() != 0) return absl::OkStatus();
  return InvalidField(
      place.latitude() == 0 ? "unit.place.latitude" : "unit.place.longitude",
      "坐标须同时填写纬度和经度，如 23.1036、109.6012；不知道的请都不填",
      "must be given with the other coordinate, or neither");
}

}  // namespace dudao::domain
