#include "services/domain/obligation_rules.h"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/domain/rules_fixture.h"

namespace dudao::domain {
namespace {

constexpr char kSecret[] = "某班某生";

// What is due, and from whom.
using Duties = std::set<std::pair<v1::ObligationKind, v1::Role>>;

class ObligationRulesTest : public RulesTest {
 protected:
  v1::Finding FindingIn(v1::FindingState state,
                        v1::FindingGrade grade = v1::FINDING_GRADE_ORDINARY) {
    v1::Finding finding;
    finding.set_name("bureaus/b/findings/1");
    finding.set_unit(school_);
    finding.set_unit_display_name("实验小学");
    finding.set_supervisor(wei_);
    finding.set_responsible(wei_);
    finding.set_grade(grade);
    finding.set_state(state);
    finding.set_text(kSecret);
    finding.set_zero_tolerance(true);
    finding.set_document_number("港北教督〔2026〕1号");
    *finding.mutable_deadline()->mutable_due_date() = Day(2026, 9, 21);
    *finding.mutable_review_deadline()->mutable_due_date() = Day(2026, 10, 8);
    *finding.mutable_notice_deadline()->mutable_due_date() = Day(2026, 9, 8);
    return finding;
  }
  // Checks what every obligation has.
  Duties DutiesOf(const std::vector<v1::Obligation>& due,
                  const std::string& source) {
    Duties duties;
    for (const v1::Obligation& one : due) {
      EXPECT_EQ(one.source(), source);
      EXPECT_EQ(one.unit(), school_);
      EXPECT_THAT(one.text(), testing::StartsWith("实验小学："));
      EXPECT_THAT(one.text(), testing::Not(testing::HasSubstr(kSecret)));
      EXPECT_TRUE(duties.emplace(one.kind(), one.actor()).second);
    }
    return duties;
  }
  Duties Of(const v1::Finding& finding) {
    return DutiesOf(ObligationsOf(settings_, finding), finding.name());
  }
};

constexpr auto kIssue = v1::OBLIGATION_KIND_ISSUE_NOTICE;
constexpr auto kRectify = v1::OBLIGATION_KIND_RECTIFY_FINDING;
constexpr auto kReview = v1::OBLIGATION_KIND_REVIEW_FINDING;
constexpr auto kOfficer = v1::ROLE_OFFICER;
constexpr auto kSupervisor = v1::ROLE_SUPERVISOR;
constexpr auto kHead = v1::ROLE_UNIT_HEAD;

TEST_F(ObligationRulesTest, OfAFindingByState) {
  const std::map<v1::FindingState, Duties> wanted = {
      {v1::FINDING_STATE_DRAFT, {}},
      {v1::FINDING_STATE_RAISED, {{kIssue, kSupervisor}}},
      {v1::FINDING_STATE_RECTIFYING, {{kRectify, kHead}}},
      {v1::FINDING_STATE_SUBMITTED, {{kReview, kSupervisor}}},
      {v1::FINDING_STATE_CLOSED, {}},
      {v1::FINDING_STATE_REOPENED, {{kIssue, kOfficer}}},
      {v1::FINDING_STATE_WITHDRAWN, {}},
  };
  ASSERT_EQ(wanted.size(), v1::FindingState_MAX);
  for (const auto& [state, duties] : wanted) {
    EXPECT_EQ(Of(FindingIn(state)), duties) << v1::FindingState_Name(state);
  }
}

TEST_F(ObligationRulesTest, SeriousIsTheOffices) {
  EXPECT_EQ(Of(FindingIn(v1::FINDING_STATE_RAISED, v1::FINDING_GRADE_SERIOUS)),
            Duties({{kIssue, kOfficer}}));
  EXPECT_EQ(
      Of(FindingIn(v1::FINDING_STATE_SUBMITTED, v1::FINDING_GRADE_SERIOUS)),
      Duties({{kReview, kOfficer}}));
}

TEST_F(ObligationRulesTest, WhoReviewsFollowsTheSettings) {
  settings_.set_separation_from_grade(v1::FINDING_GRADE_ORDINARY);
  EXPECT_EQ(Of(FindingIn(v1::FINDING_STATE_SUBMITTED)),
            Duties({{kReview, kOfficer}}));
}

TEST_F(ObligationRulesTest, WithoutAResponsibleSupervisorItIsTheOffices) {
  for (const auto& [state, kind] :
       {std::pair(v1::FINDING_STATE_RAISED, kIssue),
        std::pair(v1::FINDING_STATE_SUBMITTED, kReview)}) {
    v1::Finding finding = FindingIn(state);
    finding.clear_responsible();
    EXPECT_EQ(Of(finding), Duties({{kind, kOfficer}}));
  }
}

TEST_F(ObligationRulesTest, DeadlinesAreThoseOfTheFinding) {
  const auto rectify =
      ObligationsOf(settings_, FindingIn(v1::FINDING_STATE_RECTIFYING));
  EXPECT_EQ(Text(rectify.at(0).deadline().due_date()), "2026-09-21");
  const auto review =
      ObligationsOf(settings_, FindingIn(v1::FINDING_STATE_SUBMITTED));
  EXPECT_EQ(Text(review.at(0).deadline().due_date()), "2026-10-08");
  EXPECT_EQ(review.at(0).supervisor(), wei_);
}

TEST_F(ObligationRulesTest, NobodyIsLateWhileTimeIsAskedFor) {
  v1::Finding finding = FindingIn(v1::FINDING_STATE_RECTIFYING);
  finding.mutable_extension()->set_state(v1::EXTENSION_STATE_PENDING);
  EXPECT_EQ(Of(finding),
            Duties({{kRectify, kHead},
                    {v1::OBLIGATION_KIND_DECIDE_EXTENSION, kOfficer}}));
  const v1::Obligation rectify = ObligationsOf(settings_, finding).at(0);
  EXPECT_FALSE(rectify.deadline().has_due_date());
  EXPECT_THAT(rectify.text(), testing::HasSubstr("原期限 2026-09-21"));
  finding.mutable_extension()->set_state(v1::EXTENSION_STATE_REFUSED);
  EXPECT_EQ(Of(finding), Duties({{kRectify, kHead}}));
}

TEST_F(ObligationRulesTest, WhatIsAboutAFindingSaysWhich) {
  v1::Finding finding = FindingIn(v1::FINDING_STATE_RECTIFYING);
  finding.set_zero_tolerance(false);
  finding.set_text("综合楼三具灭火器压力不足。\n");
  EXPECT_THAT(ObligationsOf(settings_, finding).at(0).text(),
              testing::HasSubstr("（综合楼三具灭火器压力不足。 ）"));
  std::string thirty;
  for (int i = 0; i < 30; ++i) thirty += "火";
  finding.set_text(thirty);
  EXPECT_THAT(ObligationsOf(settings_, finding).at(0).text(),
              testing::EndsWith("火…）"));
}

TEST_F(ObligationRulesTest, EachHasItsDay) {
  v1::Finding finding = FindingIn(v1::FINDING_STATE_RAISED);
  EXPECT_EQ(Text(ObligationsOf(settings_, finding).at(0).deadline().due_date()),
            "2026-09-08");
  finding = FindingIn(v1::FINDING_STATE_RECTIFYING);
  v1::Extension* extension = finding.mutable_extension();
  extension->set_state(v1::EXTENSION_STATE_PENDING);
  *extension->mutable_decide_deadline()->mutable_due_date() = Day(2026, 9, 4);
  finding.set_help_request("需协调");
  *finding.mutable_help_deadline()->mutable_due_date() = Day(2026, 9, 9);
  const auto due = ObligationsOf(settings_, finding);
  ASSERT_EQ(due.size(), 3U);
  EXPECT_EQ(Text(due[1].deadline().due_date()), "2026-09-04");
  EXPECT_EQ(Text(due[2].deadline().due_date()), "2026-09-09");

  v1::Notice notice;
  notice.set_state(v1::NOTICE_STATE_ACKNOWLEDGED);
  *notice.mutable_plan_deadline()->mutable_due_date() = Day(2026, 9, 7);
  EXPECT_EQ(Text(ObligationsOf(notice, true).at(0).deadline().due_date()),
            "2026-09-07");

  v1::Inspection visit;
  *visit.mutable_record_deadline()->mutable_due_date() = Day(2026, 9, 3);
  *visit.mutable_confirm_deadline()->mutable_due_date() = Day(2026, 9, 5);
  for (const auto& [state, day] :
       {std::pair(v1::INSPECTION_STATE_IN_PROGRESS, "2026-09-03"),
        std::pair(v1::INSPECTION_STATE_RECORDED, "2026-09-03"),
        std::pair(v1::INSPECTION_STATE_SIGNED, "2026-09-05")}) {
    visit.set_state(state);
    const auto of_visit = ObligationsOf(visit, false);
    EXPECT_EQ(Text(of_visit.at(0).deadline().due_date()), day);
    // And what is missing of its evidence belongs to the record.
    EXPECT_EQ(Text(of_visit.at(1).deadline().due_date()), "2026-09-03");
  }
}

TEST_F(ObligationRulesTest, AWithdrawalWaitsForAnotherOfficer) {
  constexpr auto kConfirm = v1::OBLIGATION_KIND_CONFIRM_WITHDRAWAL;
  for (const auto state :
       {v1::FINDING_STATE_RAISED, v1::FINDING_STATE_RECTIFYING,
        v1::FINDING_STATE_SUBMITTED, v1::FINDING_STATE_REOPENED}) {
    v1::Finding finding = FindingIn(state, v1::FINDING_GRADE_SERIOUS);
    const std::size_t before = Of(finding).size();
    finding.set_withdraw_requested_by(officer_.user);
    *finding.mutable_withdraw_deadline()->mutable_due_date() = Day(2026, 9, 4);
    const auto due = ObligationsOf(settings_, finding);
    ASSERT_EQ(due.size(), before + 1);
    EXPECT_EQ(due.back().kind(), kConfirm);
    EXPECT_EQ(due.back().actor(), kOfficer);
    EXPECT_EQ(due.back().not_by(), officer_.user);
    EXPECT_EQ(Text(due.back().deadline().due_date()), "2026-09-04");
  }
  v1::Finding withdrawn = FindingIn(v1::FINDING_STATE_WITHDRAWN);
  withdrawn.set_withdraw_requested_by(officer_.user);
  EXPECT_EQ(Of(withdrawn), Duties());
}

TEST_F(ObligationRulesTest, HelpIsDueUntilItIsAnswered) {
  v1::Finding finding = FindingIn(v1::FINDING_STATE_RECTIFYING);
  finding.set_help_request("需协调");
  EXPECT_EQ(Of(finding), Duties({{kRectify, kHead},
                                 {v1::OBLIGATION_KIND_GIVE_HELP, kOfficer}}));
  finding.set_help_answer("已协调");
  EXPECT_EQ(Of(finding), Duties({{kRectify, kHead}}));
}

TEST_F(ObligationRulesTest, OfANotice) {
  v1::Notice notice;
  notice.set_name("bureaus/b/notices/1");
  notice.set_unit(school_);
  notice.set_unit_display_name("实验小学");
  const auto of = [&](v1::NoticeState state, bool needs_plan) {
    notice.set_state(state);
    return DutiesOf(ObligationsOf(notice, needs_plan), notice.name());
  };
  const Duties acknowledge = {
      {v1::OBLIGATION_KIND_ACKNOWLEDGE_NOTICE, kHead}};
  const Duties plan = {{v1::OBLIGATION_KIND_SUBMIT_PLAN, kHead}};
  for (const bool needs_plan : {false, true}) {
    EXPECT_EQ(of(v1::NOTICE_STATE_DRAFT, needs_plan), Duties());
    EXPECT_EQ(of(v1::NOTICE_STATE_ISSUED, needs_plan), acknowledge);
    EXPECT_EQ(of(v1::NOTICE_STATE_WITHDRAWN, needs_plan), Duties());
    EXPECT_EQ(of(v1::NOTICE_STATE_CLOSED, needs_plan), Duties());
  }
  EXPECT_EQ(of(v1::NOTICE_STATE_ACKNOWLEDGED, false), Duties());
  EXPECT_EQ(of(v1::NOTICE_STATE_ACKNOWLEDGED, true), plan);
  notice.mutable_plan()->set_text("方案");
  EXPECT_EQ(of(v1::NOTICE_STATE_ACKNOWLEDGED, true), Duties());
}

TEST_F(ObligationRulesTest, OfAFollowUp) {
  v1::FollowUp follow_up;
  follow_up.set_name("bureaus/b/followUps/1");
  follow_up.set_unit(school_);
  follow_up.set_unit_display_name("实验小学");
  follow_up.set_lead(li_);
  constexpr auto kKind = v1::OBLIGATION_KIND_DO_FOLLOW_UP;
  const std::map<v1::FollowUpState, Duties> wanted = {
      {v1::FOLLOW_UP_STATE_DUE, {{kKind, kOfficer}}},
      {v1::FOLLOW_UP_STATE_PLANNED, {{kKind, kSupervisor}}},
      {v1::FOLLOW_UP_STATE_RECORDED, {{kKind, kSupervisor}}},
      {v1::FOLLOW_UP_STATE_DONE, {}},
      {v1::FOLLOW_UP_STATE_CANCELLED, {}},
  };
  ASSERT_EQ(wanted.size(), v1::FollowUpState_MAX);
  for (const auto& [state, duties] : wanted) {
    follow_up.set_state(state);
    const auto due = ObligationsOf(follow_up);
    EXPECT_EQ(DutiesOf(due, follow_up.name()), duties);
    for (const v1::Obligation& one : due) EXPECT_EQ(one.supervisor(), li_);
  }
}

TEST_F(ObligationRulesTest, OfAVisit) {
  v1::Inspection visit;
  visit.set_name("bureaus/b/inspections/1");
  visit.set_unit(school_);
  visit.set_unit_display_name("实验小学");
  visit.set_supervisor(wei_);
  const std::pair missing(v1::OBLIGATION_KIND_PROVIDE_EVIDENCE, kSupervisor);
  const std::map<v1::InspectionState, Duties> wanted = {
      {v1::INSPECTION_STATE_REGISTERED, {}},
      {v1::INSPECTION_STATE_IN_PROGRESS,
       {{v1::OBLIGATION_KIND_COMPLETE_RECORD, kSupervisor}}},
      {v1::INSPECTION_STATE_CANCELLED, {}},
      {v1::INSPECTION_STATE_RECORDED,
       {{v1::OBLIGATION_KIND_SIGN_RECORD, kSupervisor}}},
      {v1::INSPECTION_STATE_SIGNED,
       {{v1::OBLIGATION_KIND_CONFIRM_RECORD, kHead}}},
      {v1::INSPECTION_STATE_CONFIRMED, {}},
      {v1::INSPECTION_STATE_REFUSED, {}},
  };
  ASSERT_EQ(wanted.size(), v1::InspectionState_MAX);
  for (const auto& [state, duties] : wanted) {
    SCOPED_TRACE(v1::InspectionState_Name(state));
    visit.set_state(state);
    visit.set_evidence_complete(true);
    EXPECT_EQ(DutiesOf(ObligationsOf(visit, false), visit.name()), duties);
    visit.set_evidence_complete(false);
    Duties more = duties;
    // A visit that has not begun may be unannounced.
    if (state != v1::INSPECTION_STATE_REGISTERED &&
        state != v1::INSPECTION_STATE_CANCELLED) {
      more.insert(missing);
    }
    EXPECT_EQ(DutiesOf(ObligationsOf(visit, false), visit.name()), more);
    more.insert({v1::OBLIGATION_KIND_REQUEST_CONSULTATION, kOfficer});
    EXPECT_EQ(DutiesOf(ObligationsOf(visit, true), visit.name()), more);
  }
}

TEST_F(ObligationRulesTest, OfACommendation) {
  v1::Commendation commendation;
  commendation.set_name("bureaus/b/commendations/1");
  commendation.set_kind(v1::COMMENDATION_KIND_PRAISE_CIRCULAR);
  commendation.set_supervisor(wei_);
  commendation.set_supervisor_display_name("韦督学");
  *commendation.mutable_publish_deadline()->mutable_due_date() =
      Day(2026, 9, 29);
  const std::map<v1::CommendationState, Duties> wanted = {
      {v1::COMMENDATION_STATE_PROPOSED,
       {{v1::OBLIGATION_KIND_DECIDE_COMMENDATION, kOfficer}}},
      {v1::COMMENDATION_STATE_APPROVED,
       {{v1::OBLIGATION_KIND_ISSUE_COMMENDATION, kOfficer}}},
      {v1::COMMENDATION_STATE_DECLINED, {}},
      {v1::COMMENDATION_STATE_ISSUED,
       {{v1::OBLIGATION_KIND_PUBLISH_COMMENDATION, kOfficer}}},
      {v1::COMMENDATION_STATE_PUBLISHED, {}},
      {v1::COMMENDATION_STATE_REVOKED, {}},
  };
  ASSERT_EQ(wanted.size(), v1::CommendationState_MAX);
  for (const auto& [state, duties] : wanted) {
    SCOPED_TRACE(v1::CommendationState_Name(state));
    commendation.set_state(state);
    Duties found;
    for (const v1::Obligation& one : ObligationsOf(commendation)) {
      found.emplace(one.kind(), one.actor());
      EXPECT_EQ(one.source(), commendation.name());
      EXPECT_EQ(one.text().find("韦督学："), 0U);
      // Who is commended does not hear of it here.
      EXPECT_TRUE(one.supervisor().empty());
    }
    EXPECT_EQ(found, duties);
  }
  commendation.set_state(v1::COMMENDATION_STATE_ISSUED);
  commendation.clear_publish_deadline();
  EXPECT_TRUE(ObligationsOf(commendation).empty());
}

TEST_F(ObligationRulesTest, OfAConsultation) {
  v1::Consultation consultation;
  consultation.set_name("bureaus/b/consultations/1");
  consultation.set_unit(school_);
  consultation.set_unit_display_name("实验小学");
  consultation.set_question("教师编制问题");
  *consultation.mutable_deadline()->mutable_due_date() = Day(2026, 9, 15);
  *consultation.mutable_note_deadline()->mutable_due_date() =
      Day(2026, 9, 21);
  const std::map<v1::ConsultationState, Duties> wanted = {
      {v1::CONSULTATION_STATE_PROPOSED,
       {{v1::OBLIGATION_KIND_ADDRESS_CONSULTATION, kOfficer}}},
      {v1::CONSULTATION_STATE_OPEN,
       {{v1::OBLIGATION_KIND_ANSWER_CONSULTATION, v1::ROLE_SECTION}}},
      {v1::CONSULTATION_STATE_ANSWERED,
       {{v1::OBLIGATION_KIND_NOTE_CONSULTATION, kOfficer}}},
      {v1::CONSULTATION_STATE_CLOSED, {}},
      {v1::CONSULTATION_STATE_WITHDRAWN, {}},
  };
  ASSERT_EQ(wanted.size(), v1::ConsultationState_MAX);
  for (const auto& [state, duties] : wanted) {
    SCOPED_TRACE(v1::ConsultationState_Name(state));
    consultation.set_state(state);
    const bool sent = state != v1::CONSULTATION_STATE_PROPOSED;
    consultation.set_section(sent ? "基础教育股" : "");
    const auto due = ObligationsOf(consultation);
    EXPECT_EQ(DutiesOf(due, consultation.name()), duties);
    for (const v1::Obligation& one : due) {
      // Only what a section must do is a section's to see.
      EXPECT_EQ(one.section(),
                one.actor() == v1::ROLE_SECTION ? "基础教育股" : "");
      EXPECT_EQ(Text(one.deadline().due_date()),
                state == v1::CONSULTATION_STATE_ANSWERED ? "2026-09-21"
                                                         : "2026-09-15");
      // The question may be confidential.
      EXPECT_EQ(one.text().find("编制"), std::string::npos);
    }
  }
}

TEST_F(ObligationRulesTest, OfASupervisionByState) {
  const std::map<v1::SupervisionState, Duties> wanted = {
      {v1::SUPERVISION_STATE_NOTIFIED,
       {{v1::OBLIGATION_KIND_MAKE_SITE_VISIT, kSupervisor}}},
      {v1::SUPERVISION_STATE_VISITED,
       {{v1::OBLIGATION_KIND_FEED_BACK_OPINION, kSupervisor}}},
      {v1::SUPERVISION_STATE_FED_BACK,
       {{v1::OBLIGATION_KIND_ISSUE_OPINION, kOfficer},
        {v1::OBLIGATION_KIND_REBUT_OPINION, kHead}}},
      {v1::SUPERVISION_STATE_OPINION_ISSUED,
       {{v1::OBLIGATION_KIND_VERIFY_SUPERVISION, kOfficer}}},
      {v1::SUPERVISION_STATE_VERIFIED,
       {{v1::OBLIGATION_KIND_DRAFT_REPORT, kOfficer}}},
      {v1::SUPERVISION_STATE_REPORTED,
       {{v1::OBLIGATION_KIND_FILE_REPORT, kOfficer}}},
      {v1::SUPERVISION_STATE_FILED,
       {{v1::OBLIGATION_KIND_PUBLISH_REPORT, kOfficer}}},
      {v1::SUPERVISION_STATE_PUBLISHED, {}},
      {v1::SUPERVISION_STATE_CANCELLED, {}},
  };
  v1::Supervision supervision;
  supervision.set_name("bureaus/b/supervisions/1");
  supervision.set_kind(v1::SUPERVISION_KIND_SPECIAL);
  supervision.set_unit(school_);
  supervision.set_unit_display_name("实验小学");
  supervision.set_lead(wei_);
  for (const auto& [state, duties] : wanted) {
    supervision.set_state(state);
    EXPECT_EQ(DutiesOf(ObligationsOf(supervision, /*rectified=*/true),
                       supervision.name()),
              duties)
        << v1::SupervisionState_Name(state);
  }
  supervision.set_state(v1::SUPERVISION_STATE_OPINION_ISSUED);
  EXPECT_TRUE(ObligationsOf(supervision, /*rectified=*/false).empty());
  supervision.add_objections();
  EXPECT_EQ(DutiesOf(ObligationsOf(supervision, /*rectified=*/false),
                     supervision.name()),
            Duties({{v1::OBLIGATION_KIND_DECIDE_OBJECTION, kOfficer}}));
  // It stays due however far the office goes on.
  supervision.set_state(v1::SUPERVISION_STATE_FILED);
  EXPECT_EQ(DutiesOf(ObligationsOf(supervision, /*rectified=*/true),
                     supervision.name()),
            Duties({{v1::OBLIGATION_KIND_DECIDE_OBJECTION, kOfficer},
                    {v1::OBLIGATION_KIND_PUBLISH_REPORT, kOfficer}}));
  supervision.set_state(v1::SUPERVISION_STATE_FED_BACK);
  supervision.add_rebuttals();
  EXPECT_EQ(DutiesOf(ObligationsOf(supervision, /*rectified=*/false),
                     supervision.name()),
            Duties({{v1::OBLIGATION_KIND_ISSUE_OPINION, kOfficer},
                    {v1::OBLIGATION_KIND_ANSWER_REBUTTAL, kSupervisor}}));
  // Nobody at the unit hears of a plan.
  supervision.set_state(v1::SUPERVISION_STATE_PLANNED);
  const auto planned = ObligationsOf(supervision, /*rectified=*/true);
  ASSERT_EQ(planned.size(), 1U);
  EXPECT_EQ(planned[0].kind(), v1::OBLIGATION_KIND_ISSUE_SUPERVISION_NOTICE);
  EXPECT_EQ(planned[0].unit(), "");
}

TEST_F(ObligationRulesTest, OfWhatAUnitSaysInASupervision) {
  v1::Supervision supervision;
  supervision.set_name("bureaus/b/supervisions/1");
  supervision.set_kind(v1::SUPERVISION_KIND_COMPREHENSIVE);
  supervision.set_unit(school_);
  supervision.set_unit_display_name("实验小学");
  supervision.set_lead(wei_);
  supervision.set_state(v1::SUPERVISION_STATE_NOTIFIED);
  const auto due = [&] {
    return DutiesOf(ObligationsOf(supervision, /*rectified=*/true),
                    supervision.name());
  };
  const std::pair visit(v1::OBLIGATION_KIND_MAKE_SITE_VISIT, kSupervisor);
  *supervision.mutable_notice()->mutable_self_evaluation_due_date() =
      Day(2026, 9, 10);
  EXPECT_EQ(due(), Duties({visit, {v1::OBLIGATION_KIND_SUBMIT_SELF_EVALUATION,
                                   kHead}}));
  supervision.mutable_self_evaluation()->set_text("自评");
  EXPECT_EQ(due(), Duties({visit, {v1::OBLIGATION_KIND_REVIEW_SELF_EVALUATION,
                                   kSupervisor}}));
  *supervision.mutable_self_evaluation()->mutable_review_time() =
      ToProto(now_);
  // Two that are asked are one thing to do.
  supervision.add_recusal_requests()->set_supervisor(wei_);
  supervision.add_recusal_requests()->set_supervisor(li_);
  EXPECT_EQ(due(), Duties({visit, {v1::OBLIGATION_KIND_DECIDE_TEAM_RECUSAL,
                                   kOfficer}}));
  supervision.clear_recusal_requests();
  // Without a lead the office finds one.
  supervision.clear_lead();
  EXPECT_EQ(due(),
            Duties({{v1::OBLIGATION_KIND_MAKE_SITE_VISIT, kOfficer}}));
}

}  // namespace
}  // namespace dudao::domain
