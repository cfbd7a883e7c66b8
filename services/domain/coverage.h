#ifndef DUDAO_SERVICES_DOMAIN_COVERAGE_H_
#define DUDAO_SERVICES_DOMAIN_COVERAGE_H_

#include <vector>

#include "absl/time/civil_time.h"
#include "dudao/v1/assignment_service.pb.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/supervisor.pb.h"
#include "dudao/v1/unit.pb.h"

namespace dudao::domain {

// Schools and kindergartens of every kind: posted supervision (挂牌督导) covers
// them, and not departments and townships.
bool NeedsResponsibleSupervisor(v1::UnitKind kind);

// What is in use now: units, supervisors and the assignments in force.
struct CoverageInput {
  std::vector<v1::Unit> units;
  std::vector<v1::Supervisor> supervisors;
  std::vector<v1::Assignment> assignments;
};

// Coverage and ratio of posted supervision (挂牌督导办法: every school has a
// responsible supervisor, about five schools to one), and the terms that have
// run out or will by `horizon`.
v1::Coverage ComputeCoverage(const CoverageInput& input,
                             absl::CivilDay horizon,
                             const v1::BureauSettings& settings);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_COVERAGE_H_
