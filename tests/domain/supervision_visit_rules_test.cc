#include "services/domain/supervision_visit_rules.h"

#include "tests/domain/supervision_fixture.h"

namespace dudao::domain {
namespace {

constexpr auto kGuard = v1::ERROR_REASON_GUARD_FAILED;
constexpr auto kField = v1::ERROR_REASON_INVALID_FIELD;

class SupervisionVisitTest : public SupervisionRules {};

TEST_F(SupervisionVisitTest, TheVisitIsOfTheTeamAfterTheNotice) {
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

TEST_F(SupervisionVisitTest, NumbersOfPeopleAndQuestionnaires) {
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

TEST_F(SupervisionVisitTest, NobodyIsHeardTomorrow) {
  v1::Supervision supervision = Notified();
  // Heard on the 15th, recorded on the 1st.
  const absl::Status refused = RecordViews(
      As(supervisor_), Views(v1::VIEWS_AUDIENCE_PARENTS, 8), &supervision);
  EXPECT_THAT(refused, IsReason(kField));
  EXPECT_EQ(ViolationsOf(refused).field_violations(0).field(), "views.date");
}

TEST_F(SupervisionVisitTest, EverybodyOfArticle19IsHeard) {
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

TEST_F(SupervisionVisitTest, TheTeamDeliberatesAndVotesWhereItMust) {
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

TEST_F(SupervisionVisitTest, NobodyIsAskedBeforeTheNotice) {
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

TEST_F(SupervisionVisitTest, WhatIsWeighedWasSeenAndHeardBefore) {
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

}  // namespace
}  // namespace dudao::domain
