// One responsible supervisor follows another while cases are open.

#include "dudao/v1/assignment_service.pb.h"
#include "tests/e2e/story.h"

namespace dudao {
namespace {

class HandoverTest : public Story {
 protected:
  // Wei's serious finding, submitted while Li is responsible for the school.
  v1::Finding Submitted() {
    const v1::Finding finding = Raise(v1::FINDING_GRADE_SERIOUS);
    Replace(li_, v1::CASE_HANDOVER_PASS_ON);
    SubmitPlan(Acknowledge(Notify({finding})));
    return Submit(finding);
  }
};

TEST_F(HandoverTest, TheOldAssignmentSaysWhoCameAfter) {
  const auto get = [&](const v1::Assignment& assignment) {
    v1::GetAssignmentRequest request;
    request.set_name(assignment.name());
    return Must(officer_.Call<v1::GetAssignmentResponse>(request))
        .assignment();
  };
  const v1::Assignment before = AssignmentOf(school_);
  EXPECT_EQ(get(before).state(), v1::ASSIGNMENT_STATE_ACTIVE);
  server_.SetDay(absl::CivilDay(2026, 9, 2));
  Replace(li_, v1::CASE_HANDOVER_PASS_ON);
  const v1::Assignment old = get(before);
  EXPECT_EQ(old.state(), v1::ASSIGNMENT_STATE_ENDED);
  EXPECT_EQ(old.supervisor(), wei_.name());
  EXPECT_EQ(ToText(old.end_date()), "2026-09-02");
  EXPECT_EQ(old.end_reason(), "轮岗");
  const v1::Assignment now = AssignmentOf(school_);
  EXPECT_EQ(old.replaced_by(), now.name());
  EXPECT_NE(now.name(), before.name());
  EXPECT_EQ(get(now).SerializeAsString(), now.SerializeAsString());
  EXPECT_EQ(now.supervisor(), li_.name());
  EXPECT_EQ(now.end_reason(), "");
}

TEST_F(HandoverTest, WhoFoundItDoesNotComeToLeadItsRecheck) {
  const v1::Supervisor lu = server_.AddSupervisor("陆督学");
  const v1::Finding finding = Submitted();
  PlanWith(OpenFollowUp(finding), {li_, lu});
  Replace(wei_, v1::CASE_HANDOVER_PASS_ON);
  const v1::FollowUp passed = OpenFollowUp(finding);
  EXPECT_EQ(passed.state(), v1::FOLLOW_UP_STATE_PLANNED);
  EXPECT_EQ(passed.lead(), lu.name());
  EXPECT_THAT(passed.people(),
              testing::UnorderedElementsAre(wei_.name(), lu.name()));
}

TEST_F(HandoverTest, ARecheckThatTooFewAreLeftForIsPlannedAnew) {
  const v1::Finding finding = Submitted();
  Plan(OpenFollowUp(finding));
  Replace(wei_, v1::CASE_HANDOVER_PASS_ON);
  const v1::FollowUp due = OpenFollowUp(finding);
  EXPECT_EQ(due.state(), v1::FOLLOW_UP_STATE_DUE);
  EXPECT_EQ(due.lead(), "");
  EXPECT_EQ(due.people_size(), 0);
  EXPECT_THAT(KindsDue(officer_),
              testing::Contains(v1::OBLIGATION_KIND_DO_FOLLOW_UP));
}

TEST_F(HandoverTest, WhatIsRecordedIsSignedByWhoRecordedIt) {
  const v1::Finding finding = Submitted();
  const v1::FollowUp recorded =
      RecordVerdict(Plan(OpenFollowUp(finding)), v1::VERDICT_SUSTAINED);
  Replace(wei_, v1::CASE_HANDOVER_PASS_ON);
  EXPECT_EQ(OpenFollowUp(finding).lead(), li_.name());
  EXPECT_EQ(Sign(recorded).state(), v1::FOLLOW_UP_STATE_DONE);
}

TEST_F(HandoverTest, APlanStaysWhereTheOfficeSaysSo) {
  const v1::Finding finding = Submitted();
  const v1::FollowUp planned = Plan(OpenFollowUp(finding));
  Replace(wei_, v1::CASE_HANDOVER_STAY);
  EXPECT_EQ(OpenFollowUp(finding).lead(), planned.lead());
}

}  // namespace
}  // namespace dudao
