// Formal supervision, from the plan to the published report.

#include "dudao/v1/commendation_service.pb.h"
#include "dudao/v1/consultation_service.pb.h"
#include "dudao/v1/finding_service.pb.h"
#include "dudao/v1/report_service.pb.h"
#include "dudao/v1/search_service.pb.h"
#include "dudao/v1/unit_service.pb.h"
#include "tests/e2e/supervision_story.h"

namespace dudao {
namespace {

using testing::HasSubstr;

class SupervisionTest : public SupervisionStory {};

TEST_F(SupervisionTest, FromThePlanToThePublishedReport) {
  v1::Supervision supervision = PlanAll();
  EXPECT_EQ(supervision.state(), v1::SUPERVISION_STATE_PLANNED);
  EXPECT_EQ(supervision.lead(), li_.name());
  EXPECT_GT(supervision.matters_size(), 1);
  EXPECT_EQ(KindsDue(officer_),
            Kinds({v1::OBLIGATION_KIND_ISSUE_SUPERVISION_NOTICE}));

  supervision = NotifyUnit(supervision);
  EXPECT_EQ(supervision.document_number(), "港北教督〔2026〕1号");
  EXPECT_EQ(KindsDue(second_supervisor_),
            Kinds({v1::OBLIGATION_KIND_MAKE_SITE_VISIT}));

  supervision = Visit(supervision);
  EXPECT_EQ(KindsDue(second_supervisor_),
            Kinds({v1::OBLIGATION_KIND_FEED_BACK_OPINION}));
  supervision = FeedBack(HearAll(supervision));
  EXPECT_EQ(ToText(supervision.rebuttal_deadline().due_date()), "2026-09-30");
  EXPECT_EQ(KindsDue(officer_), Kinds({v1::OBLIGATION_KIND_ISSUE_OPINION}));

  supervision = IssueOpinion(supervision);
  EXPECT_EQ(supervision.opinion_number(), "港北教督〔2026〕2号");
  const v1::Finding finding = FindingOf(supervision);
  EXPECT_EQ(finding.state(), v1::FINDING_STATE_RAISED);
  EXPECT_EQ(KindsDue(officer_), Kinds({v1::OBLIGATION_KIND_ISSUE_NOTICE}));
  const v1::Notice notice = Notify({finding});
  EXPECT_EQ(notice.source(), v1::NOTICE_SOURCE_SUPERVISION);
  EXPECT_EQ(notice.document_number(), "港北教督〔2026〕3号");
  // By when the opinion said.
  EXPECT_EQ(ToText(Get(finding).deadline().due_date()), "2026-11-30");
  Rectify(notice, finding);
  EXPECT_EQ(KindsDue(officer_),
            Kinds({v1::OBLIGATION_KIND_VERIFY_SUPERVISION,
                   v1::OBLIGATION_KIND_DO_FOLLOW_UP}));

  supervision = Verify(supervision);
  EXPECT_EQ(supervision.verification().verified_by(), officer_.user());
  EXPECT_EQ(DraftReport(supervision).state(), v1::SUPERVISION_STATE_REPORTED);
  EXPECT_EQ(FileReport(supervision).state(), v1::SUPERVISION_STATE_FILED);
  supervision = PublishReport(supervision);
  EXPECT_EQ(supervision.state(), v1::SUPERVISION_STATE_PUBLISHED);
  EXPECT_EQ(KindsDue(officer_), Kinds({v1::OBLIGATION_KIND_DO_FOLLOW_UP}));
}

TEST_F(SupervisionTest, ATeamOfTwoIsRefusedWithItsArticle) {
  v1::CreateSupervisionRequest plan =
      PlanOf(v1::SUPERVISION_KIND_COMPREHENSIVE, school_, {li_, wei_});
  plan.mutable_supervision()->add_experts()->set_display_name("谢教授");
  const v1::Supervision planned = Create(plan);
  v1::IssueSupervisionNoticeRequest issue;
  issue.set_name(planned.name());
  const auto refused =
      officer_.Call<v1::IssueSupervisionNoticeResponse>(issue);
  EXPECT_THAT(refused, IsReason(v1::ERROR_REASON_GUARD_FAILED));
  EXPECT_EQ(TextOf(refused.status()),
            "督导小组须由 3 名以上督学组成，现有在任 2 名；聘请的专业人员（现有 1 "
            "名）不计入（教育督导条例第十六条）。");
  EXPECT_EQ(MetadataOf(refused.status(), "article"), "教育督导条例第十六条");
  // No number was taken.
  v1::UpdateSupervisionRequest update;
  update.mutable_supervision()->set_name(planned.name());
  for (const v1::Supervisor& member : {li_, wei_, lu_}) {
    update.mutable_supervision()->add_members(member.name());
  }
  Must(officer_.Call<v1::UpdateSupervisionResponse>(update));
  EXPECT_EQ(NotifyUnit(planned).document_number(), "港北教督〔2026〕1号");
}

TEST_F(SupervisionTest, NobodyRecusedIsOnTheTeam) {
  Tie(lu_, school_);
  const auto plan = PlanOf(v1::SUPERVISION_KIND_COMPREHENSIVE, school_,
                           {li_, wei_, lu_});
  EXPECT_THAT(officer_.Call<v1::CreateSupervisionResponse>(plan),
              IsReason(v1::ERROR_REASON_RECUSAL));
  // A tie that came up after the notice stops the team too.
  const v1::Supervision notified = NotifyUnit(
      Create(PlanOf(v1::SUPERVISION_KIND_COMPREHENSIVE, school_,
                    {li_, wei_, server_.AddSupervisor("谭督学")})));
  Tie(wei_, school_);
  server_.SetDay(absl::CivilDay(2026, 9, 16));
  v1::RecordSiteVisitRequest visit;
  visit.set_name(notified.name());
  *visit.mutable_site_visit()->mutable_start_date() = Day(2026, 9, 14);
  *visit.mutable_site_visit()->mutable_end_date() = Day(2026, 9, 16);
  visit.mutable_site_visit()->add_attendees(li_.name());
  visit.mutable_site_visit()->set_narrative("现场考察");
  EXPECT_THAT(second_supervisor_.Call<v1::RecordSiteVisitResponse>(visit),
              IsReason(v1::ERROR_REASON_RECUSAL));
}

// Whatever else that person is.
TEST_F(SupervisionTest, WhoHeadsTheUnitHasNoPartInIt) {
  const v1::Supervision planned = PlanAll();
  server_.Grant(second_officer_, v1::ROLE_UNIT_HEAD, school_.name());
  EXPECT_THAT(second_officer_.Call<v1::CreateSupervisionResponse>(PlanOf(
                  v1::SUPERVISION_KIND_COMPREHENSIVE, school_,
                  {li_, wei_, lu_})),
              IsReason(v1::ERROR_REASON_RECUSAL));
  v1::IssueSupervisionNoticeRequest issue;
  issue.set_name(planned.name());
  EXPECT_THAT(second_officer_.Call<v1::IssueSupervisionNoticeResponse>(issue),
              IsReason(v1::ERROR_REASON_RECUSAL));
  const v1::Supervision fed_back = FeedBack(HearAll(Visit(
      NotifyUnit(planned))));
  v1::WaiveRebuttalRequest waive;
  waive.set_name(fed_back.name());
  EXPECT_OK(second_officer_.Call<v1::WaiveRebuttalResponse>(waive));
  EXPECT_THAT(second_officer_.Call<v1::IssueSupervisionOpinionResponse>(
                  OpinionOn(fed_back)),
              IsReason(v1::ERROR_REASON_RECUSAL));
}

TEST_F(SupervisionTest, TheUnitKnowsByTheNoticeAndSeesWhatWasIssued) {
  const v1::Supervision planned = PlanAll();
  v1::GetSupervisionRequest get;
  get.set_name(planned.name());
  EXPECT_THAT(head_.Call<v1::GetSupervisionResponse>(get),
              StatusIs(absl::StatusCode::kNotFound));
  v1::ListSupervisionsRequest list;
  list.set_parent(TestServer::kBureau);
  EXPECT_EQ(Must(head_.Call<v1::ListSupervisionsResponse>(list)).total_size(),
            0);
  EXPECT_EQ(KindsDue(head_), Kinds());

  const v1::Supervision heard = HearAll(Visit(NotifyUnit(planned)));
  v1::Supervision seen = Show(head_, heard);
  EXPECT_EQ(seen.document_number(), "港北教督〔2026〕1号");
  EXPECT_EQ(seen.site_visit().narrative(), "");
  EXPECT_EQ(seen.views_size(), 3);
  EXPECT_EQ(seen.views(0).people(), 20);
  EXPECT_EQ(seen.views(0).summary(), "");
  EXPECT_EQ(seen.public_comments(0).summary(), "");
  // Another unit's head sees nothing of it.
  EXPECT_THAT(other_head_.Call<v1::GetSupervisionResponse>(get),
              StatusIs(absl::StatusCode::kPermissionDenied));
  // Who commented is for the office alone.
  EXPECT_THAT(Show(officer_, heard).public_comments(0).contacts(),
              HasSubstr("13800000000"));
  for (Caller* caller : {&second_supervisor_, &supervisor_, &auditor_, &head_}) {
    EXPECT_EQ(Show(*caller, heard).public_comments(0).contacts(), "");
  }
  for (const v1::Event& event : Events()) {
    EXPECT_THAT(event.SerializeAsString(),
                testing::Not(HasSubstr("13800000000")));
  }

  const v1::Supervision fed_back = FeedBack(heard);
  seen = Show(head_, fed_back);
  EXPECT_EQ(seen.preliminary_opinion().points(0).text(), "消防通道堵塞");
  EXPECT_NE(seen.site_visit().narrative(), "");
}

TEST_F(SupervisionTest, OnlyTheTeamOrTheOfficeRecords) {
  // Wei is responsible for the school and not on the team.
  const v1::Supervision notified = NotifyUnit(
      Create(PlanOf(v1::SUPERVISION_KIND_COMPREHENSIVE, school_,
                    {li_, lu_, server_.AddSupervisor("谭督学")})));
  v1::RecordViewsRequest request;
  request.set_name(notified.name());
  request.mutable_views()->set_audience(v1::VIEWS_AUDIENCE_PARENTS);
  request.mutable_views()->set_method(v1::VIEWS_METHOD_SYMPOSIUM);
  *request.mutable_views()->mutable_date() = Day(2026, 9, 1);
  request.mutable_views()->set_people(8);
  request.mutable_views()->set_summary("满意");
  EXPECT_THAT(supervisor_.Call<v1::RecordViewsResponse>(request),
              StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_OK(second_supervisor_.Call<v1::RecordViewsResponse>(request));
  EXPECT_OK(officer_.Call<v1::RecordViewsResponse>(request));
}

TEST_F(SupervisionTest, TheLedgerSaysWhatFoundIt) {
  const v1::Supervision issued = IssueOpinion(ToFeedback());
  v1::ListLedgerRequest request;
  request.set_parent(TestServer::kBureau);
  const auto page = Must(officer_.Call<v1::ListLedgerResponse>(request));
  ASSERT_EQ(page.rows_size(), 1);
  EXPECT_EQ(page.rows(0).source(), issued.name());
  EXPECT_EQ(page.rows(0).source_kind(), v1::FINDING_SOURCE_COMPREHENSIVE);
  v1::ListFindingsRequest of_it;
  of_it.set_parent(TestServer::kBureau);
  of_it.set_filter("supervision = \"" + issued.name() + "\"");
  EXPECT_EQ(Must(officer_.Call<v1::ListFindingsResponse>(of_it)).total_size(),
            1);
}

TEST_F(SupervisionTest, ACancelledOnesNumberIsVoid) {
  const v1::Supervision notified = NotifyUnit(PlanAll());
  v1::CancelSupervisionRequest cancel;
  cancel.set_name(notified.name());
  cancel.set_reason("学校停课");
  EXPECT_EQ(Must(officer_.Call<v1::CancelSupervisionResponse>(cancel))
                .supervision()
                .state(),
            v1::SUPERVISION_STATE_CANCELLED);
  EXPECT_EQ(KindsDue(second_supervisor_), Kinds());
  EXPECT_EQ(NotifyUnit(PlanAll()).document_number(), "港北教督〔2026〕2号");
}

TEST_F(SupervisionTest, DepartmentsAndTownshipsAreSupervisedToo) {
  const v1::Unit township = server_.AddUnit("大圩镇人民政府",
                                            v1::UNIT_KIND_TOWNSHIP);
  v1::CreateSupervisionRequest plan =
      PlanOf(v1::SUPERVISION_KIND_SPECIAL, township, {li_, wei_, lu_});
  v1::SupervisionMatter* matter = plan.mutable_supervision()->add_matters();
  matter->set_id("funds");
  matter->set_title("教育经费投入");
  v1::JointDepartment* finance =
      plan.mutable_supervision()->add_joint_departments();
  finance->set_display_name("区财政局");
  finance->set_contact_phone("0775-0000000");
  const v1::Supervision notified = NotifyUnit(Create(plan));
  EXPECT_EQ(notified.notice().addressee(), "大圩镇人民政府");
  EXPECT_EQ(notified.unit_kind(), v1::UNIT_KIND_TOWNSHIP);
  EXPECT_EQ(Show(auditor_, notified).joint_departments(0).contact_phone(), "");
  EXPECT_NE(Show(second_supervisor_, notified)
                .joint_departments(0)
                .contact_phone(),
            "");
}

TEST_F(SupervisionTest, WhoIsDismissedLeavesTheTeam) {
  const v1::Supervision notified = NotifyUnit(PlanAll());
  Dismiss(li_);
  const v1::Supervision left = Show(officer_, notified);
  EXPECT_EQ(left.members_size(), 2);
  EXPECT_EQ(left.lead(), "");
  // There is nobody to lead: the office is to see to it.
  EXPECT_THAT(KindsDue(officer_),
              testing::Contains(v1::OBLIGATION_KIND_MAKE_SITE_VISIT));
  v1::ChangeSupervisionTeamRequest change;
  change.set_name(notified.name());
  change.set_lead(wei_.name());
  for (const v1::Supervisor& member :
       {wei_, lu_, server_.AddSupervisor("谭督学")}) {
    change.add_members(member.name());
  }
  Must(officer_.Call<v1::ChangeSupervisionTeamResponse>(change));
  EXPECT_EQ(KindsDue(supervisor_),
            Kinds({v1::OBLIGATION_KIND_MAKE_SITE_VISIT}));
}

// Rebuttals are still to be answered: the next of the team is asked to.
TEST_F(SupervisionTest, WhoIsDismissedAfterTheFeedbackAnswersNoRebuttal) {
  const v1::Supervision rebutted = Rebut(ToFeedback());
  EXPECT_EQ(KindsDue(second_supervisor_),
            Kinds({v1::OBLIGATION_KIND_ANSWER_REBUTTAL}));
  Dismiss(li_);
  const v1::Supervision left = Show(officer_, rebutted);
  EXPECT_EQ(left.members_size(), 2);
  EXPECT_NE(left.lead(), li_.name());
  EXPECT_THAT(left.members(), testing::Contains(left.lead()));
  EXPECT_TRUE(left.has_deliberation());
  Caller& next = left.lead() == wei_.name()
                     ? supervisor_
                     : server_.ClientFor(v1::ROLE_SUPERVISOR, left.lead());
  EXPECT_EQ(KindsDue(next), Kinds({v1::OBLIGATION_KIND_ANSWER_REBUTTAL}));
}

// No visit stands behind it.
TEST_F(SupervisionTest, ItsFindingsAreConsultedAboutAndCited) {
  const v1::Supervision issued = IssueOpinion(ToFeedback());
  const v1::Finding finding = FindingOf(issued);
  Caller& section = server_.ClientFor(v1::ROLE_SECTION);
  v1::RequestConsultationRequest ask;
  ask.set_parent(TestServer::kBureau);
  ask.set_section(TestServer::kSection);
  ask.mutable_consultation()->set_source(finding.name());
  ask.mutable_consultation()->set_question("通道改造由谁出资？");
  const v1::Consultation asked =
      Must(officer_.Call<v1::RequestConsultationResponse>(ask)).consultation();
  EXPECT_EQ(asked.supervisor(), li_.name());
  EXPECT_EQ(asked.inspection(), "");
  v1::GetFindingRequest get;
  get.set_name(finding.name());
  EXPECT_EQ(Must(section.Call<v1::GetFindingResponse>(get))
                .finding()
                .supervision(),
            issued.name());

  Rectify(Notify({finding}), finding);
  v1::ProposeCommendationRequest commend;
  commend.set_parent(TestServer::kBureau);
  v1::Commendation& commendation = *commend.mutable_commendation();
  commendation.set_kind(v1::COMMENDATION_KIND_PRAISE_CIRCULAR);
  commendation.set_subject(school_.name());
  commendation.set_grounds("整改及时");
  commendation.add_citations()->set_source(finding.name());
  EXPECT_THAT(Must(officer_.Call<v1::ProposeCommendationResponse>(commend))
                  .commendation()
                  .citations(0)
                  .text(),
              HasSubstr("按期整改并销号"));
}

TEST_F(SupervisionTest, IsFoundAndNamedByItsNumber) {
  const v1::Supervision issued = IssueOpinion(ToFeedback());
  v1::SearchRequest request;
  request.set_parent(TestServer::kBureau);
  request.add_types(v1::SEARCH_TYPE_SUPERVISION);
  for (const std::string& number :
       {issued.document_number(), issued.opinion_number()}) {
    request.set_query(number);
    const auto page = Must(head_.Call<v1::SearchResponse>(request));
    ASSERT_EQ(page.results_size(), 1) << number;
    EXPECT_EQ(page.results(0).name(), issued.name());
    EXPECT_EQ(page.results(0).title().text(), issued.document_number());
  }
}

TEST_F(SupervisionTest, AUnitWithOneUnderWayStaysInUse) {
  PlanAll();
  v1::DeactivateUnitRequest request;
  request.set_name(school_.name());
  request.set_reason("撤并");
  EXPECT_EQ(MetadataOf(
                officer_.Call<v1::DeactivateUnitResponse>(request).status(),
                "open_supervisions"),
            "1");
}

// However long its notice was a draft.
TEST_F(SupervisionTest, TheOpinionsDayIsThatOfItsNotice) {
  const v1::Finding finding = FindingOf(IssueOpinion(ToFeedback()));
  const v1::Notice draft =
      DraftNotice(officer_, v1::NOTICE_KIND_RECTIFICATION, {finding});
  EXPECT_EQ(draft.items(0).limit().length(), 0);
  server_.SetDay(server_.today() + 10);
  Acknowledge(Issue(officer_, draft));
  EXPECT_EQ(ToText(Get(finding).deadline().due_date()), "2026-11-30");
}

TEST_F(SupervisionTest, WhatATeamHasToDoIsOnTheListOfEachOfIt) {
  const v1::Supervision notified = NotifyUnit(PlanAll());
  for (Caller* member : {&supervisor_, &second_supervisor_}) {
    EXPECT_EQ(KindsDue(*member),
              Kinds({v1::OBLIGATION_KIND_MAKE_SITE_VISIT}));
  }
  v1::ChangeSupervisionTeamRequest change;
  change.set_name(notified.name());
  change.set_lead(li_.name());
  for (const v1::Supervisor& member :
       {li_, lu_, server_.AddSupervisor("谭督学")}) {
    change.add_members(member.name());
  }
  Must(officer_.Call<v1::ChangeSupervisionTeamResponse>(change));
  EXPECT_EQ(KindsDue(supervisor_), Kinds());
}

}  // namespace
}  // namespace dudao
