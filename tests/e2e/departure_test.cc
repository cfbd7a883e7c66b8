// What a supervisor leaves behind: cases that stay, cases that cannot, and what
// becomes of both when the supervisor is dismissed.

#include "dudao/v1/notice_service.pb.h"
#include "tests/e2e/story.h"

namespace dudao {
namespace {

using testing::Contains;
using testing::Not;

class DepartureTest : public Story {
 protected:
  static constexpr auto kIssue = v1::OBLIGATION_KIND_ISSUE_NOTICE;
};

TEST_F(DepartureTest, WithWhomACaseStaysIssuesItsNotice) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  Replace(li_, v1::CASE_HANDOVER_STAY);
  EXPECT_THAT(KindsDue(supervisor_), Contains(kIssue));
  EXPECT_THAT(KindsDue(second_supervisor_), Not(Contains(kIssue)));
  const v1::Notice advice =
      DraftNotice(supervisor_, v1::NOTICE_KIND_ADVICE, {finding});
  EXPECT_EQ(Issue(supervisor_, advice).state(), v1::NOTICE_STATE_ISSUED);
  EXPECT_THAT(KindsDue(supervisor_), Not(Contains(kIssue)));
}

TEST_F(DepartureTest, AUnitThatWasPassedOnIsOutOfReachOtherwise) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  Replace(li_, v1::CASE_HANDOVER_PASS_ON);
  v1::CreateNoticeRequest request;
  request.set_parent(TestServer::kBureau);
  request.mutable_notice()->set_kind(v1::NOTICE_KIND_ADVICE);
  request.mutable_notice()->set_unit(school_.name());
  request.mutable_notice()->add_items()->set_finding(finding.name());
  EXPECT_THAT(supervisor_.Call<v1::CreateNoticeResponse>(request),
              StatusIs(absl::StatusCode::kPermissionDenied));
  request.mutable_notice()->clear_items();
  EXPECT_THAT(supervisor_.Call<v1::CreateNoticeResponse>(request),
              Not(IsOk()));
}

TEST_F(DepartureTest, WhatCameWithTheUnitDoesNotStay) {
  const v1::Supervisor lu = server_.AddSupervisor("陆督学");
  const v1::Finding of_wei = Raise(v1::FINDING_GRADE_ORDINARY);
  Replace(li_, v1::CASE_HANDOVER_PASS_ON);
  EXPECT_EQ(Get(of_wei).responsible(), li_.name());
  Replace(lu, v1::CASE_HANDOVER_STAY);
  EXPECT_EQ(Get(of_wei).responsible(), lu.name());
}

TEST_F(DepartureTest, TheOfficeTakesTheCasesOfWhoIsDismissed) {
  const v1::Finding stayed = Raise(v1::FINDING_GRADE_ORDINARY);
  Replace(li_, v1::CASE_HANDOVER_STAY);
  EXPECT_THAT(KindsDue(officer_), Not(Contains(kIssue)));
  Dismiss(wei_);
  EXPECT_EQ(Get(stayed).responsible(), "");
  EXPECT_THAT(KindsDue(officer_), Contains(kIssue));
}

TEST_F(DepartureTest, WhatRelapsesIsFollowedByWhoMayFollowIt) {
  const v1::Supervisor lu = server_.AddSupervisor("陆督学");
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  Replace(li_, v1::CASE_HANDOVER_PASS_ON);
  BringToClose(Notify({finding}), finding);
  // Closed cases do not pass on: Li has left the unit when it relapses.
  Replace(lu, v1::CASE_HANDOVER_PASS_ON);
  EXPECT_EQ(Get(finding).responsible(), li_.name());
  FollowUpWith(finding, v1::VERDICT_RELAPSED);
  EXPECT_EQ(Get(finding).responsible(), lu.name());
}

TEST_F(DepartureTest, WhatRelapsesStaysWithItsFinderWhoIsStillHere) {
  const v1::Finding first = Raise(v1::FINDING_GRADE_ORDINARY);
  const v1::Finding second = Raise(v1::FINDING_GRADE_ORDINARY);
  Replace(li_, v1::CASE_HANDOVER_STAY);
  BringToClose(Notify({first}), first);
  BringToClose(Notify({second}), second);
  FollowUpWith(first, v1::VERDICT_RELAPSED);
  EXPECT_EQ(Get(first).responsible(), wei_.name());
  const v1::Supervisor lu = server_.AddSupervisor("陆督学");
  const v1::FollowUp planned = PlanWith(OpenFollowUp(second), {li_, lu});
  Dismiss(wei_);
  Sign(RecordVerdict(planned, v1::VERDICT_RELAPSED));
  EXPECT_EQ(Get(second).responsible(), li_.name());
}

TEST_F(DepartureTest, AnotherOfTheTeamLeadsWhatTheDismissedLed) {
  const v1::Supervisor lu = server_.AddSupervisor("陆督学");
  const v1::Supervisor mo = server_.AddSupervisor("莫督学");
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  BringToClose(Notify({finding}), finding);
  PlanWith(PlanWith(OpenFollowUp(finding), {lu, li_}), {lu, li_, mo});
  Dismiss(lu);
  const v1::FollowUp left = OpenFollowUp(finding);
  EXPECT_EQ(left.state(), v1::FOLLOW_UP_STATE_PLANNED);
  EXPECT_THAT(left.people(),
              testing::UnorderedElementsAre(li_.name(), mo.name()));
  EXPECT_THAT(left.people(), Contains(left.lead()));
  // Two are the least: without one more it is planned anew.
  Dismiss(mo);
  EXPECT_EQ(OpenFollowUp(finding).state(), v1::FOLLOW_UP_STATE_DUE);
}

// Nobody else can sign it, and it would be due for ever.
TEST_F(DepartureTest, TheOfficeGivesUpTheRecordTheDismissedDidNotSign) {
  const auto recorded = RecordUnsigned({Draft(v1::FINDING_GRADE_ORDINARY,
                                              "留样记录不全")});
  v1::CancelInspectionRequest cancel;
  cancel.set_name(recorded.inspection().name());
  cancel.set_reason("督学已调离，由接任督学重新督导");
  EXPECT_THAT(officer_.Call<v1::CancelInspectionResponse>(cancel),
              IsReason(v1::ERROR_REASON_PERMISSION_DENIED));
  EXPECT_EQ(KindsDue(officer_), Kinds());
  Dismiss(wei_);
  EXPECT_EQ(KindsDue(officer_), Kinds({v1::OBLIGATION_KIND_SIGN_RECORD}));
  EXPECT_THAT(Due(officer_)[0].text(), testing::HasSubstr("取消"));
  EXPECT_EQ(Must(officer_.Call<v1::CancelInspectionResponse>(cancel))
                .inspection()
                .state(),
            v1::INSPECTION_STATE_CANCELLED);
  EXPECT_EQ(KindsDue(officer_), Kinds());
}

}  // namespace
}  // namespace dudao
