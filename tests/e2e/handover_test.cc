// One responsible supervisor follows another while cases are open.

#include "dudao/v1/assignment_service.pb.h"
#include "dudao/v1/follow_up_service.pb.h"
#include "tests/e2e/story.h"

namespace dudao {
namespace {

class HandoverTest : public Story {
 protected:
  void Replace(const v1::Supervisor& successor, v1::CaseHandover handover) {
    v1::ListAssignmentsRequest list;
    list.set_parent(TestServer::kBureau);
    list.set_filter("unit = \"" + school_.name() + "\" AND state = ACTIVE");
    v1::ReplaceSupervisorRequest request;
    request.set_name(Must(officer_.Call<v1::ListAssignmentsResponse>(list))
                         .assignments(0)
                         .name());
    request.set_supervisor(successor.name());
    request.set_reason("轮岗");
    request.set_handover(handover);
    Must(officer_.Call<v1::ReplaceSupervisorResponse>(request));
  }
  // Wei's serious finding, submitted while Li is responsible for the school.
  v1::Finding Submitted() {
    const v1::Finding finding = Raise(v1::FINDING_GRADE_SERIOUS);
    Replace(li_, v1::CASE_HANDOVER_PASS_ON);
    SubmitPlan(Acknowledge(Notify({finding})));
    return Submit(finding);
  }
  v1::FollowUp PlanWith(const v1::FollowUp& follow_up,
                        const v1::Supervisor& other) {
    v1::PlanFollowUpRequest request;
    request.set_name(follow_up.name());
    *request.mutable_planned_date() = ToProto(server_.today());
    request.add_people(li_.name());
    request.add_people(other.name());
    request.set_lead(li_.name());
    return Must(officer_.Call<v1::PlanFollowUpResponse>(request)).follow_up();
  }
};

TEST_F(HandoverTest, WhoFoundItDoesNotComeToLeadItsRecheck) {
  const v1::Supervisor lu = server_.AddSupervisor("陆督学");
  const v1::Finding finding = Submitted();
  PlanWith(OpenFollowUp(finding), lu);
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
