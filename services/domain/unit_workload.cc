#include "services/domain/unit_workload.h"

#include <algorithm>

namespace dudao::domain {
namespace {

constexpr int kPupilsPerTenth = 200;

int WorkloadOfKind(v1::UnitKind kind) {
  switch (kind) {
    case v1::UNIT_KIND_TEACHING_POINT:
      return 4;
    case v1::UNIT_KIND_KINDERGARTEN:
      return 7;
    case v1::UNIT_KIND_PRIMARY:
      return 8;
    case v1::UNIT_KIND_SPECIAL:
      return 9;
    case v1::UNIT_KIND_NINE_YEAR:
      return 12;
    case v1::UNIT_KIND_SENIOR:
    case v1::UNIT_KIND_VOCATIONAL:
      return 13;
    case v1::UNIT_KIND_COMPLETE_SECONDARY:
      return 14;
    default:
      return kOrdinaryWorkload;
  }
}

}  // namespace

int UnitWorkload(const v1::Unit& unit) {
  return WorkloadOfKind(unit.kind()) +
         std::min(kOrdinaryWorkload, unit.enrolment() / kPupilsPerTenth);
}

}  // namespace dudao::domain
