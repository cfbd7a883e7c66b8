#ifndef DUDAO_SERVICES_DOMAIN_ASSIGNMENT_PROPOSAL_H_
#define DUDAO_SERVICES_DOMAIN_ASSIGNMENT_PROPOSAL_H_

#include <cstdint>
#include <string>

#include "dudao/v1/assignment.pb.h"
#include "dudao/v1/assignment_proposal.pb.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/supervisor.pb.h"
#include "dudao/v1/unit.pb.h"
#include "services/domain/assignment_figures.h"

namespace dudao::domain {

// The most units a proposal gives one supervisor.
int MostUnits(const v1::BureauSettings& settings);

// Works out who should become responsible for what in the scope of a proposal
// and its mode (both set), and sets its changes, the units nobody may take, and
// the figures.
//
// Only those whom CheckQualification lets be responsible today are candidates,
// only for units CheckRecusal lets them meet (条例 art. 6, 7, 10), up to
// MostUnits. Within that as many units are covered as can be (挂牌督导办法:
// every one has a responsible supervisor), and the cost that AssignmentBoard
// states is low. The tier says how close together a supervisor's units lie.
// Units outside the scope stay where they are and count as load.
//
// The result follows from the register, the scope, the mode and the seed, and
// not from the order of the register; the seed decides between what is equally
// good.
void ProposeAssignments(const AssignmentRegister& reg, std::int64_t seed,
                        v1::AssignmentProposal* proposal);

// A change of a proposal, without its reason. `present` is the assignment in
// force, or null.
v1::ProposedAssignment MakeChange(const v1::Unit& unit,
                                  const v1::Supervisor& supervisor,
                                  const v1::Assignment* present);

// Puts what a person chose in the place of what the proposal says of the unit.
// Whether the two may meet is not asked here.
void ChangeByHand(const AssignmentRegister& reg, v1::ProposedAssignment change,
                  v1::AssignmentProposal* proposal);

// Takes the change of a unit out of the proposal.
void LeaveAsItIs(const AssignmentRegister& reg, const std::string& unit,
                 v1::AssignmentProposal* proposal);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_ASSIGNMENT_PROPOSAL_H_
