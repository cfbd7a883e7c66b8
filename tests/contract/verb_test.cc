// The verbs of the state tables are what can be called.

#include <set>
#include <string>

#include "gtest/gtest.h"
#include "services/domain/assignment_states.h"
#include "services/domain/campaign_states.h"
#include "services/domain/checklist_states.h"
#include "services/domain/commendation_states.h"
#include "services/domain/consultation_states.h"
#include "services/domain/escalation_states.h"
#include "services/domain/finding_states.h"
#include "services/domain/follow_up_states.h"
#include "services/domain/inspection_states.h"
#include "services/domain/notice_states.h"
#include "services/domain/record_states.h"
#include "services/domain/reminder_states.h"
#include "services/domain/supervision_states.h"
#include "services/server/app.h"

namespace dudao {
namespace {

std::set<std::string> Rpcs() {
  pipeline::MethodRegistry registry;
  server::RegisterAll(registry, {});
  std::set<std::string> rpcs;
  for (const auto& method : registry.methods()) {
    rpcs.insert(method->descriptor->name());
  }
  return rpcs;
}

template <class State, std::size_t N>
void ExpectRpcs(const domain::Rule<State> (&rules)[N]) {
  static const auto& rpcs = *new std::set<std::string>(Rpcs());
  for (const domain::Rule<State>& rule : rules) {
    if (rule.follows) continue;
    EXPECT_EQ(rpcs.count(std::string(rule.verb)), 1U) << rule.verb;
  }
}

// An error that names what may be done names what can be called.
TEST(VerbTest, EveryVerbOfAStateTableIsAnRpc) {
  ExpectRpcs(domain::kAssignmentRules);
  ExpectRpcs(domain::kAssignmentProposalRules);
  ExpectRpcs(domain::kCampaignRules);
  ExpectRpcs(domain::kChecklistRules);
  ExpectRpcs(domain::kCommendationRules);
  ExpectRpcs(domain::kConsultationRules);
  ExpectRpcs(domain::kEscalationRules);
  ExpectRpcs(domain::kFindingRules);
  ExpectRpcs(domain::kFollowUpRules);
  ExpectRpcs(domain::kInspectionRules);
  ExpectRpcs(domain::kNoticeRules);
  ExpectRpcs(domain::kReminderRules);
  ExpectRpcs(domain::kSupervisionRules);
  ExpectRpcs(domain::kBureauRules);
  ExpectRpcs(domain::kUnitRules);
  ExpectRpcs(domain::kAreaRules);
  ExpectRpcs(domain::kSupervisorRules);
  ExpectRpcs(domain::kUserRules);
  ExpectRpcs(domain::kGrantRules);
  ExpectRpcs(domain::kTokenRules);
  ExpectRpcs(domain::kSessionRules);
}

}  // namespace
}  // namespace dudao
