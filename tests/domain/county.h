#ifndef DUDAO_TESTS_DOMAIN_COUNTY_H_
#define DUDAO_TESTS_DOMAIN_COUNTY_H_

#include "services/domain/assignment_figures.h"

namespace dudao::domain {

// A county as large as the generated one: 526 schools and kindergartens in ten
// townships and areas of at most twenty, and 91 supervisors, every eighth with
// a relative at a unit, every third the head of a school. On 2026-09-01,
// nobody assigned to anything.
AssignmentRegister MakeCounty();

// Somebody fit for every task, without ties.
v1::Supervisor MakeSupervisor(int number);

// Puts the changes of a proposal in force.
void Accept(const v1::AssignmentProposal& proposal, AssignmentRegister* reg);

}  // namespace dudao::domain

#endif  // DUDAO_TESTS_DOMAIN_COUNTY_H_
