#include "services/domain/state_table.h"

#include <set>
#include <string>
#include <utility>

#include "gtest/gtest.h"
#include "services/domain/assignment_states.h"
#include "services/domain/checklist_states.h"
#include "services/domain/finding_states.h"
#include "services/domain/follow_up_states.h"
#include "services/domain/inspection_states.h"
#include "services/domain/notice_states.h"
#include "services/domain/record_states.h"
#include "tests/testing/status_matchers.h"

namespace dudao::domain {
namespace {

using ::testing::HasSubstr;

TEST(StateTableTest, VerbMovesTheState) {
  ASSERT_OK_AND_ASSIGN(
      const v1::ChecklistState next,
      Next<v1::ChecklistState>(kChecklistRules, v1::CHECKLIST_STATE_DRAFT,
                               "PublishChecklist", "该清单"));
  EXPECT_EQ(next, v1::CHECKLIST_STATE_PUBLISHED);
}

TEST(StateTableTest, RefusalNamesTheStateAndWhatItAllows) {
  const absl::Status status =
      Next<v1::AssignmentState>(kAssignmentRules, v1::ASSIGNMENT_STATE_ACTIVE,
                                "DiscardAssignments", "该分配")
          .status();
  EXPECT_THAT(status, IsReason(v1::ERROR_REASON_STATE_CONFLICT));
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(MetadataOf(status, "current_state"), "ACTIVE");
  EXPECT_EQ(MetadataOf(status, "allowed"), "ReplaceSupervisor,EndAssignment");
  EXPECT_THAT(TextOf(status), HasSubstr("“在任”"));
  EXPECT_THAT(TextOf(status), HasSubstr("更换责任督学、结束分配"));
}

TEST(StateTableTest, LastStateAllowsNothing) {
  const absl::Status status =
      Next<v1::AssignmentState>(kAssignmentRules, v1::ASSIGNMENT_STATE_ENDED,
                                "EndAssignment", "该分配")
          .status();
  EXPECT_EQ(MetadataOf(status, "allowed"), "");
  EXPECT_THAT(TextOf(status), HasSubstr("不能再办理“结束分配”"));
}

// What every table must hold, whatever the aggregate.
template <class State, std::size_t N>
void CheckTable(const Rule<State> (&rules)[N]) {
  std::set<std::pair<int, std::string>> seen;
  for (const Rule<State>& rule : rules) {
    EXPECT_NE(static_cast<int>(rule.from), 0);
    EXPECT_NE(static_cast<int>(rule.to), 0);
    EXPECT_FALSE(rule.verb.empty());
    EXPECT_FALSE(rule.verb_zh.empty());
    EXPECT_TRUE(seen.emplace(rule.from, std::string(rule.verb)).second)
        << rule.verb << " twice from " << rule.from;
  }
}

TEST(StateTableTest, TablesAreUnambiguous) {
  CheckTable(kAssignmentRules);
  CheckTable(kAssignmentProposalRules);
  CheckTable(kChecklistRules);
  CheckTable(kFindingRules);
  CheckTable(kFollowUpRules);
  CheckTable(kInspectionRules);
  CheckTable(kNoticeRules);
  CheckTable(kUnitRules);
  CheckTable(kBureauRules);
  CheckTable(kAreaRules);
  CheckTable(kSupervisorRules);
  CheckTable(kUserRules);
  CheckTable(kGrantRules);
  CheckTable(kTokenRules);
  CheckTable(kSessionRules);
}

}  // namespace
}  // namespace dudao::domain
