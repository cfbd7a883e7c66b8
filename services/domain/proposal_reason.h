#ifndef DUDAO_SERVICES_DOMAIN_PROPOSAL_REASON_H_
#define DUDAO_SERVICES_DOMAIN_PROPOSAL_REASON_H_

#include <string>

#include "dudao/v1/assignment_proposal.pb.h"
#include "services/domain/assignment_figures.h"

namespace dudao::domain {

// Why a unit leaves somebody who could go on, whose holding now is `present`,
// for somebody whose holding will be `next`.
std::string WhyBalanced(const v1::ProposedAssignment& change,
                        const Holding& present, const Holding& next);

// Why this supervisor: what else lies near, and the load. `next` is the holding
// with the unit, `mean_load` that of all.
std::string WhyThisSupervisor(const v1::ProposedAssignment& change,
                              const Holding& next, double mean_load);

// Why nobody can take a unit: of `qualified` people `free` are not recused, and
// those have as many units as they may.
std::string UnassignableReason(int qualified, int free, int most_units);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_PROPOSAL_REASON_H_
