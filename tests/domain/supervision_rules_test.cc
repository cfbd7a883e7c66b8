#include "services/domain/supervision_rules.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/domain/supervision_states.h"
#include "tests/domain/every_pair.h"
#include "tests/domain/supervision_fixture.h"

namespace dudao::domain {
namespace {

constexpr auto kGuard = v1::ERROR_REASON_GUARD_FAILED;
constexpr auto kField = v1::ERROR_REASON_INVALID_FIELD;

class SupervisionRulesTest : public SupervisionRules {
 protected:
  std::vector<v1::Supervisor> TeamOf(int engaged, int dismissed) const {
    std::vector<v1::Supervisor> team;
    for (int i = 0; i < engaged + dismissed; ++i) {
      v1::Supervisor& member = team.emplace_back();
      member.set_name(i == 0 ? wei_ : absl::StrCat("bureaus/b/supervisors/", i));
      member.set_state(i < engaged ? v1::RECORD_STATE_ACTIVE
                                   : v1::RECORD_STATE_INACTIVE);
    }
    return team;
  }
  v1::Checklist Known() const {
    v1::Checklist checklist;
    for (const auto& [id, title] :
         {std::pair("safety", "校园安全"), std::pair("canteen", "食堂卫生")}) {
      checklist.add_matters()->set_id(id);
      checklist.mutable_matters(checklist.matters_size() - 1)
          ->set_title(title);
    }
    return checklist;
  }
};

TEST_F(SupervisionRulesTest, EveryStateAndVerb) {
  TryEveryPair<v1::SupervisionState>(
      kSupervisionRules,
      [](v1::SupervisionState state,
         const std::string& verb) -> absl::StatusOr<v1::SupervisionState> {
        v1::Supervision supervision;
        supervision.set_state(state);
        RETURN_IF_ERROR(MoveSupervision(verb, &supervision));
        return supervision.state();
      });
}

TEST_F(SupervisionRulesTest, APlanIsPutInOrder) {
  v1::Supervision supervision = Planned();
  supervision.clear_lead();
  supervision.add_members(li_);
  ASSERT_OK(Plan(As(officer_), &supervision));
  EXPECT_EQ(supervision.members_size(), 3);
  EXPECT_EQ(supervision.lead(), wei_);
  EXPECT_EQ(Text(supervision.notice_deadline().due_date()), "2026-09-15");
  // A lead who is no member joins the team.
  supervision = Planned();
  supervision.set_lead("bureaus/b/supervisors/x");
  ASSERT_OK(CheckPlan(today_, &supervision));
  EXPECT_EQ(supervision.members_size(), 4);
}

TEST_F(SupervisionRulesTest, PlannedDaysAreToComeAndInOrder) {
  v1::Supervision supervision = Planned();
  *supervision.mutable_planned_start_date() = Day(2026, 8, 31);
  *supervision.mutable_planned_end_date() = Day(2026, 8, 30);
  const absl::Status refused = CheckPlan(today_, &supervision);
  EXPECT_THAT(refused, IsReason(kField));
  EXPECT_EQ(ViolationsOf(refused).field_violations_size(), 2);
}

TEST_F(SupervisionRulesTest, AComprehensiveOneHasAllMattersOfTheChecklists) {
  const v1::Checklist known = Known();
  v1::Supervision supervision = Planned();
  supervision.clear_matters();
  ASSERT_OK(SetMatters({&known}, &supervision));
  ASSERT_EQ(supervision.matters_size(), 2);
  EXPECT_EQ(supervision.matters(1).title(), "食堂卫生");
  supervision.clear_matters();
  supervision.set_kind(v1::SUPERVISION_KIND_SPECIAL);
  const absl::Status refused = SetMatters({&known}, &supervision);
  EXPECT_THAT(refused, IsReason(kGuard));
  EXPECT_EQ(MetadataOf(refused, "article"), "教育督导条例第十六条");
}

TEST_F(SupervisionRulesTest, AMatterOfNoChecklistBringsItsTitle) {
  const v1::Checklist known = Known();
  v1::Supervision supervision = Planned();
  supervision.add_matters()->set_id("funds");
  EXPECT_THAT(SetMatters({&known}, &supervision), IsReason(kField));
  supervision.mutable_matters(1)->set_title("教育经费投入");
  EXPECT_OK(SetMatters({&known}, &supervision));
  supervision.add_matters()->set_id("safety");
  EXPECT_THAT(SetMatters({&known}, &supervision), IsReason(kField));
}

TEST_F(SupervisionRulesTest, ThreeSupervisorsAndNoFewer) {
  v1::Supervision supervision = Planned();
  EXPECT_OK(CheckTeam(today_, TeamOf(3, 0), supervision));
  supervision.add_experts()->set_display_name("陆老师");
  for (const auto& [engaged, dismissed] :
       {std::pair(2, 0), std::pair(2, 1), std::pair(0, 0)}) {
    const absl::Status refused =
        CheckTeam(today_, TeamOf(engaged, dismissed), supervision);
    EXPECT_THAT(refused, IsReason(kGuard));
    EXPECT_EQ(MetadataOf(refused, "article"), "教育督导条例第十六条");
    EXPECT_EQ(MetadataOf(refused, "supervisors"), absl::StrCat(engaged));
    EXPECT_THAT(TextOf(refused), testing::HasSubstr("3 名以上督学"));
    EXPECT_THAT(TextOf(refused), testing::HasSubstr("第十六条"));
  }
  supervision.set_lead("bureaus/b/supervisors/x");
  EXPECT_THAT(CheckTeam(today_, TeamOf(3, 0), supervision), IsReason(kGuard));
}

TEST_F(SupervisionRulesTest, WhoseTermIsOverDoesNotCount) {
  const v1::Supervision supervision = Planned();
  std::vector<v1::Supervisor> team = TeamOf(3, 0);
  v1::Term* term = team[2].mutable_term();
  *term->mutable_start_date() = Day(2023, 9, 2);
  *term->mutable_end_date() = Day(2026, 9, 1);
  EXPECT_OK(CheckTeam(today_, team, supervision));
  const absl::Status over = CheckTeam(today_ + 1, team, supervision);
  EXPECT_EQ(MetadataOf(over, "supervisors"), "2");
  *term->mutable_start_date() = Day(2026, 9, 2);
  *term->mutable_end_date() = Day(2029, 9, 1);
  EXPECT_THAT(CheckTeam(today_, team, supervision), IsReason(kGuard));
}

TEST_F(SupervisionRulesTest, TheNoticeGoesBeforeTheVisit) {
  v1::Supervision supervision = Planned();
  const v1::Date late = Day(2026, 9, 15);
  EXPECT_THAT(
      IssueSupervisionNotice(As(officer_), &late, "", &supervision),
      IsReason(kField));
  supervision = Planned();
  EXPECT_FALSE(IsKnownToUnit(supervision));
  const v1::Date due = Day(2026, 9, 10);
  ASSERT_OK(IssueSupervisionNotice(As(officer_), &due, "何科长",
                                   &supervision));
  EXPECT_TRUE(IsKnownToUnit(supervision));
  EXPECT_EQ(supervision.notice().addressee(), "实验小学");
  EXPECT_THAT(supervision.notice().recusal_note(),
              testing::HasSubstr("申请其回避"));
  EXPECT_EQ(Text(supervision.visit_deadline().due_date()), "2026-09-16");
  supervision = Planned();
  const absl::Status over = IssueSupervisionNotice(
      OnDay(officer_, absl::CivilDay(2026, 9, 17)), nullptr, "", &supervision);
  EXPECT_THAT(over, IsReason(kGuard));
  EXPECT_EQ(MetadataOf(over, "article"), "教育督导条例第十七条");
}

TEST_F(SupervisionRulesTest, TheVisitIsOfTheTeamAfterTheNotice) {
  v1::Supervision supervision = Notified();
  EXPECT_THAT(RecordSiteVisit(OnDay(head_, visit_end_), Visit(), &supervision),
              StatusIs(absl::StatusCode::kPermissionDenied));
  // Not in the future.
  supervision = Notified();
  EXPECT_THAT(RecordSiteVisit(As(supervisor_), Visit(), &supervision),
              IsReason(kField));
  supervision = Notified();
  v1::SiteVisit visit = Visit();
  visit.add_attendees("bureaus/b/supervisors/x");
  EXPECT_THAT(
      RecordSiteVisit(OnDay(supervisor_, visit_end_), visit, &supervision),
      IsReason(kField));
  supervision = Notified();
  visit = Visit();
  *visit.mutable_start_date() = Day(2026, 8, 31);
  const absl::Status early =
      RecordSiteVisit(OnDay(supervisor_, visit_end_), visit, &supervision);
  EXPECT_EQ(MetadataOf(early, "article"), "教育督导条例第十七条");
  supervision = Visited();
  EXPECT_EQ(supervision.site_visit().recorded_by(), supervisor_.user);
  // 30 calendar days reach into no rest.
  EXPECT_EQ(Text(supervision.opinion_deadline().due_date()), "2026-10-16");
}

TEST_F(SupervisionRulesTest, NumbersOfPeopleAndQuestionnaires) {
  v1::Supervision supervision = Visited();
  const SupervisionContext team = OnDay(other_, visit_end_);
  v1::HeardViews views = Views(v1::VIEWS_AUDIENCE_PARENTS, 0);
  const absl::Status nobody = RecordViews(team, views, &supervision);
  EXPECT_THAT(nobody, IsReason(kGuard));
  EXPECT_EQ(MetadataOf(nobody, "article"), "教育督导条例第十九条");
  supervision = Visited();
  views.set_method(v1::VIEWS_METHOD_QUESTIONNAIRE);
  views.set_questionnaires_sent(100);
  views.set_questionnaires_returned(101);
  EXPECT_THAT(RecordViews(team, views, &supervision), IsReason(kField));
  supervision = Visited();
  views.set_questionnaires_returned(95);
  EXPECT_OK(RecordViews(team, views, &supervision));
  // As each method counts them.
  supervision = Visited();
  views.set_method(v1::VIEWS_METHOD_SYMPOSIUM);
  EXPECT_EQ(MetadataOf(RecordViews(team, views, &supervision), "article"),
            "教育督导条例第十九条");
  supervision = Visited();
  views = Views(v1::VIEWS_AUDIENCE_PARENTS, 8);
  views.set_method(v1::VIEWS_METHOD_QUESTIONNAIRE);
  EXPECT_EQ(MetadataOf(RecordViews(team, views, &supervision), "article"),
            "教育督导条例第十九条");
  supervision = Visited();
  views.set_method(v1::VIEWS_METHOD_INTERVIEW);
  EXPECT_OK(RecordViews(team, views, &supervision));
}

TEST_F(SupervisionRulesTest, NobodyIsHeardTomorrow) {
  v1::Supervision supervision = Notified();
  // Heard on the 15th, recorded on the 1st.
  const absl::Status refused = RecordViews(
      As(supervisor_), Views(v1::VIEWS_AUDIENCE_PARENTS, 8), &supervision);
  EXPECT_THAT(refused, IsReason(kField));
  EXPECT_EQ(ViolationsOf(refused).field_violations(0).field(), "views.date");
}

TEST_F(SupervisionRulesTest, EverybodyOfArticle19IsHeard) {
  EXPECT_OK(CheckHeard(Heard()));
  EXPECT_EQ(MetadataOf(CheckHeard(Notified()), "article"),
            "教育督导条例第十八条");
  v1::Supervision silent = Heard();
  silent.clear_public_comments();
  EXPECT_EQ(MetadataOf(CheckHeard(silent), "missing"), "征求公众意见");
  silent = Heard();
  silent.mutable_views()->DeleteSubrange(0, 1);
  const absl::Status refused = CheckHeard(silent);
  EXPECT_EQ(MetadataOf(refused, "missing"), "听取学生意见");
  EXPECT_EQ(MetadataOf(refused, "article"), "教育督导条例第十九条");
  silent.set_unit_kind(v1::UNIT_KIND_KINDERGARTEN);
  EXPECT_OK(CheckHeard(silent));
}

TEST_F(SupervisionRulesTest, TheTeamDeliberatesAndVotesWhereItMust) {
  v1::Supervision supervision = Heard();
  const absl::Status unweighed = CheckDeliberated(settings_, supervision);
  EXPECT_EQ(MetadataOf(unweighed, "article"), "教育督导条例第二十条");
  const SupervisionContext team = OnDay(other_, visit_end_);
  EXPECT_THAT(RecordDeliberation(team, Deliberated(4), &supervision),
              IsReason(kField));
  supervision = Heard();
  ASSERT_OK(RecordDeliberation(team, Deliberated(1), &supervision));
  EXPECT_OK(CheckDeliberated(settings_, supervision));
  settings_.set_preliminary_vote_required(true);
  const absl::Status refused = CheckDeliberated(settings_, supervision);
  EXPECT_THAT(refused, IsReason(kGuard));
  EXPECT_EQ(MetadataOf(refused, "votes_for"), "1");
  ASSERT_OK(RecordDeliberation(team, Deliberated(2), &supervision));
  EXPECT_OK(CheckDeliberated(settings_, supervision));
}

TEST_F(SupervisionRulesTest, NobodyIsAskedBeforeTheNotice) {
  const SupervisionContext team = OnDay(other_, visit_end_);
  v1::Supervision supervision = Notified();
  v1::PublicComment comment = Comment();
  *comment.mutable_start_date() = Day(2026, 8, 31);
  EXPECT_EQ(MetadataOf(RecordPublicComment(team, comment, &supervision),
                       "article"),
            "教育督导条例第十七条");
  supervision = Notified();
  v1::HeardViews views = Views(v1::VIEWS_AUDIENCE_PARENTS, 8);
  *views.mutable_date() = Day(2026, 8, 31);
  EXPECT_EQ(MetadataOf(RecordViews(team, views, &supervision), "notice_date"),
            "2026-09-01");
  supervision = Notified();
  *views.mutable_date() = Day(2026, 9, 1);
  EXPECT_OK(RecordViews(team, views, &supervision));
}

TEST_F(SupervisionRulesTest, WhatIsWeighedWasSeenAndHeardBefore) {
  const SupervisionContext later = OnDay(other_, visit_end_ + 1);
  v1::Supervision supervision = Heard();
  v1::Deliberation early = Deliberated(3);
  *early.mutable_date() = Day(2026, 9, 15);
  const absl::Status refused = RecordDeliberation(later, early, &supervision);
  EXPECT_EQ(MetadataOf(refused, "article"), "教育督导条例第二十条");
  EXPECT_EQ(MetadataOf(refused, "last_date"), "2026-09-16");
  // Somebody is heard after the deliberation: it is held again.
  supervision = Weighed();
  v1::HeardViews views = Views(v1::VIEWS_AUDIENCE_TEACHERS, 8);
  *views.mutable_date() = Day(2026, 9, 17);
  ASSERT_OK(RecordViews(later, views, &supervision));
  EXPECT_EQ(MetadataOf(CheckDeliberated(settings_, supervision), "last_date"),
            "2026-09-17");
  v1::Deliberation again = Deliberated(3);
  *again.mutable_date() = Day(2026, 9, 17);
  ASSERT_OK(RecordDeliberation(later, again, &supervision));
  EXPECT_OK(CheckDeliberated(settings_, supervision));
}

TEST_F(SupervisionRulesTest, AnotherTeamDeliberatesAnew) {
  const std::string ma = "bureaus/b/supervisors/ma";
  v1::Supervision supervision = Weighed();
  LeaveTeam(ma, &supervision);
  SetTeam(li_, supervision.members(), &supervision);
  EXPECT_TRUE(supervision.has_deliberation());
  v1::Supervision larger = supervision;
  google::protobuf::RepeatedPtrField<std::string> members =
      supervision.members();
  *members.Add() = ma;
  SetTeam(li_, members, &larger);
  EXPECT_FALSE(larger.has_deliberation());
  LeaveTeam(tan_, &supervision);
  EXPECT_FALSE(supervision.has_deliberation());
  // After the feedback it stays what it was.
  v1::Supervision fed_back = FedBack();
  LeaveTeam(wei_, &fed_back);
  EXPECT_TRUE(fed_back.has_deliberation());
  EXPECT_EQ(fed_back.members_size(), 2);
  EXPECT_EQ(fed_back.lead(), li_);
}

TEST_F(SupervisionRulesTest, OpenUntilPublishedOrCancelled) {
  for (int i = 1; i <= v1::SupervisionState_MAX; ++i) {
    v1::Supervision supervision;
    supervision.set_state(static_cast<v1::SupervisionState>(i));
    EXPECT_EQ(IsOpen(supervision),
              i != v1::SUPERVISION_STATE_PUBLISHED &&
                  i != v1::SUPERVISION_STATE_CANCELLED);
  }
}

}  // namespace
}  // namespace dudao::domain
