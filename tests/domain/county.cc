#include "tests/domain/county.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace dudao::domain {
namespace {

constexpr int kSupervisors = 91;
constexpr int kMostOfAnArea = 20;

struct Township {
  const char* name;
  int primary;
  int junior;
  int points;
  int kindergartens;
};

// The numbers of the generated county.
constexpr Township kTownships[] = {
    {"贵城街道", 16, 3, 0, 92}, {"港城街道", 13, 2, 2, 62},
    {"大圩镇", 16, 2, 18, 52},  {"庆丰镇", 14, 2, 16, 44},
    {"根竹镇", 10, 2, 12, 26},  {"武乐镇", 8, 1, 9, 18},
    {"奇石乡", 5, 1, 9, 10},    {"中里乡", 5, 1, 8, 8},
    {"江北街道", 3, 1, 0, 17},  {"西江镇", 3, 1, 2, 12},
};

v1::Unit MakeUnit(int number, const Township& town, v1::UnitKind kind,
                  int pupils) {
  v1::Unit unit;
  unit.set_name(absl::StrFormat("bureaus/b/units/%04d", number));
  unit.set_display_name(absl::StrCat(town.name, "单位", number));
  unit.set_kind(kind);
  unit.set_township(town.name);
  unit.set_enrolment(pupils);
  unit.set_state(v1::RECORD_STATE_ACTIVE);
  return unit;
}

void AddTownship(const Township& town, std::vector<v1::Unit>* units) {
  const std::size_t first = units->size();
  const auto add = [&](int count, v1::UnitKind kind, int least, int step) {
    for (int i = 0; i < count; ++i) {
      units->push_back(MakeUnit(static_cast<int>(units->size()), town, kind,
                                least + step * (i % 11)));
    }
  };
  add(town.primary, v1::UNIT_KIND_PRIMARY, 90, 190);
  add(town.junior, v1::UNIT_KIND_JUNIOR, 700, 800);
  add(town.points, v1::UNIT_KIND_TEACHING_POINT, 6, 5);
  add(town.kindergartens, v1::UNIT_KIND_KINDERGARTEN, 30, 35);
  const std::size_t size = units->size() - first;
  const std::size_t areas = (size + kMostOfAnArea - 1) / kMostOfAnArea;
  for (std::size_t i = 0; i < size; ++i) {
    // Every area has its share of each kind.
    (*units)[first + i].set_area(
        absl::StrCat("bureaus/b/areas/", town.name, i % areas));
  }
}

}  // namespace

v1::Supervisor MakeSupervisor(int number) {
  v1::Supervisor supervisor;
  supervisor.set_name(absl::StrFormat("bureaus/b/supervisors/%03d", number));
  supervisor.set_display_name(absl::StrCat("督学", number));
  supervisor.set_kind(v1::SUPERVISOR_KIND_FULL_TIME);
  supervisor.set_tier(number < 5        ? v1::SUPERVISOR_TIER_COUNTY
                      : number % 3 == 0 ? v1::SUPERVISOR_TIER_AREA
                                        : v1::SUPERVISOR_TIER_SCHOOL);
  supervisor.set_education(v1::EDUCATION_BACHELOR);
  supervisor.set_years_in_education(15);
  supervisor.set_state(v1::RECORD_STATE_ACTIVE);
  return supervisor;
}

AssignmentRegister MakeCounty() {
  AssignmentRegister reg;
  reg.today = absl::CivilDay(2026, 9, 1);
  reg.settings.set_units_per_supervisor(5);
  reg.settings.set_max_units_per_supervisor(10);
  reg.settings.set_recusal_years(3);
  reg.settings.set_min_years_in_education(10);
  for (const Township& town : kTownships) AddTownship(town, &reg.units);
  const std::size_t units = reg.units.size();
  for (int i = 0; i < kSupervisors; ++i) {
    v1::Supervisor supervisor = MakeSupervisor(i);
    const std::size_t at = static_cast<std::size_t>(i) * 37;
    if (i % 3 == 0) {
      supervisor.set_employer(reg.units[at % units].display_name());
    }
    if (i % 8 == 0) {
      supervisor.add_relatives()->set_unit(
          reg.units[(at + 5) % units].name());
    }
    reg.supervisors.push_back(std::move(supervisor));
  }
  return reg;
}

void Accept(const v1::AssignmentProposal& proposal, AssignmentRegister* reg) {
  for (const v1::ProposedAssignment& change : proposal.changes()) {
    reg->assignments.erase(
        std::remove_if(reg->assignments.begin(), reg->assignments.end(),
                       [&](const v1::Assignment& assignment) {
                         return assignment.unit() == change.unit();
                       }),
        reg->assignments.end());
    v1::Assignment& made = reg->assignments.emplace_back();
    made.set_name(absl::StrCat(
        "bureaus/b/assignments/",
        change.unit().substr(change.unit().rfind('/') + 1)));
    made.set_unit(change.unit());
    made.set_supervisor(change.supervisor());
    made.set_supervisor_display_name(change.supervisor_display_name());
    made.set_state(v1::ASSIGNMENT_STATE_ACTIVE);
  }
}

}  // namespace dudao::domain
