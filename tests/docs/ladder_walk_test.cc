// docs/ladder.md: its lines are run as they stand.

#include "tests/docs/walk.h"

namespace dudao::docs {
namespace {

class LadderWalk : public Walk {
 protected:
  LadderWalk() : Walk(absl::CivilDay(2026, 9, 1)) {
    people_["colleague.token"] = &second_officer_;
    people_["tool.token"] = &server_.ToolWith({"escalation.decide"});
    variables_ = {{"FINDING", {"/findings/0/name"}},
                  {"NOTICE", {"/notice/name"}},
                  {"RUNG", {"/escalations/0/name"}}};
    Raise(v1::FINDING_GRADE_ORDINARY);
  }
};

TEST_F(LadderWalk, RunsAsItIsWritten) {
  RunPage("ladder.md");
  EXPECT_GT(lines_, 25);
  EXPECT_EQ(refused_, 6);
  EXPECT_EQ(shown_, 6);
  std::vector<v1::EscalationState> states;
  for (const v1::Escalation& rung : Rungs()) states.push_back(rung.state());
  // The order, the talk that an appeal took away, and what was only proposed.
  EXPECT_THAT(states,
              testing::ElementsAre(v1::ESCALATION_STATE_CONCLUDED,
                                   v1::ESCALATION_STATE_REVOKED,
                                   v1::ESCALATION_STATE_LAPSED));
}

}  // namespace
}  // namespace dudao::docs
