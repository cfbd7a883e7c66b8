#include "services/domain/notice_rules.h"

#include <string>
#include <vector>

#include "services/domain/notice_states.h"
#include "tests/domain/every_pair.h"
#include "tests/domain/rules_fixture.h"

namespace dudao::domain {
namespace {

constexpr auto kGuard = v1::ERROR_REASON_GUARD_FAILED;
constexpr auto kField = v1::ERROR_REASON_INVALID_FIELD;

class NoticeRulesTest : public RulesTest {
 protected:
  v1::Notice NoticeOf(v1::NoticeKind kind, int items = 1) const {
    v1::Notice notice;
    notice.set_name("bureaus/b/notices/1");
    notice.set_kind(kind);
    notice.set_unit(school_);
    notice.set_state(v1::NOTICE_STATE_DRAFT);
    for (int i = 0; i < items; ++i) notice.add_items();
    return notice;
  }
  v1::Finding FindingIn(v1::FindingState state,
                        const std::string& name = "bureaus/b/findings/1",
                        v1::FindingGrade grade = v1::FINDING_GRADE_ORDINARY) {
    v1::Finding finding;
    finding.set_name(name);
    finding.set_unit(school_);
    finding.set_grade(grade);
    finding.set_state(state);
    return finding;
  }
  static v1::Limit LimitOf(int length, v1::StartEvent start) {
    v1::Limit limit;
    limit.set_length(length);
    limit.set_unit(v1::LIMIT_UNIT_WORKING_DAY);
    limit.set_start_event(start);
    return limit;
  }
};

TEST_F(NoticeRulesTest, EveryStateAndVerb) {
  TryEveryPair<v1::NoticeState>(
      kNoticeRules,
      [](v1::NoticeState state,
         const std::string& verb) -> absl::StatusOr<v1::NoticeState> {
        v1::Notice notice;
        notice.set_state(state);
        RETURN_IF_ERROR(MoveNotice(verb, &notice));
        return notice.state();
      });
}

TEST_F(NoticeRulesTest, WhoMayWriteWhich) {
  for (const auto kind :
       {v1::NOTICE_KIND_ADVICE, v1::NOTICE_KIND_RECTIFICATION}) {
    const v1::Notice notice = NoticeOf(kind);
    EXPECT_OK(CheckNoticeAuthor(officer_, notice));
    EXPECT_OK(CheckNoticeAuthor(tool_, notice));
    EXPECT_EQ(CheckNoticeAuthor(supervisor_, notice).ok(),
              kind == v1::NOTICE_KIND_ADVICE);
    EXPECT_THAT(CheckNoticeAuthor(head_, notice),
                StatusIs(absl::StatusCode::kPermissionDenied));
  }
}

TEST_F(NoticeRulesTest, FindingsAreRaisedOrReopened) {
  const v1::Notice notice = NoticeOf(v1::NOTICE_KIND_RECTIFICATION);
  for (int state = 1; state <= v1::FindingState_MAX; ++state) {
    const auto now = static_cast<v1::FindingState>(state);
    const bool fits = now == v1::FINDING_STATE_RAISED ||
                      now == v1::FINDING_STATE_REOPENED;
    EXPECT_EQ(CheckItems(notice, {FindingIn(now)}).ok(), fits)
        << v1::FindingState_Name(now);
  }
}

TEST_F(NoticeRulesTest, FindingsAreOfTheUnitAndOnce) {
  const v1::Notice notice = NoticeOf(v1::NOTICE_KIND_RECTIFICATION, 2);
  const v1::Finding one = FindingIn(v1::FINDING_STATE_RAISED);
  v1::Finding two = FindingIn(v1::FINDING_STATE_RAISED, "bureaus/b/findings/2");
  EXPECT_OK(CheckItems(notice, {one, two}));
  absl::Status status = CheckItems(notice, {one, one});
  EXPECT_THAT(status, IsReason(kField));
  EXPECT_EQ(FieldOf(status), "notice.items[1].finding");
  two.set_unit("bureaus/b/units/other");
  EXPECT_THAT(CheckItems(notice, {one, two}), IsReason(kField));
}

TEST_F(NoticeRulesTest, AdviceIsForWhatTheSupervisorMaySettle) {
  const v1::Notice advice = NoticeOf(v1::NOTICE_KIND_ADVICE);
  const v1::Finding serious =
      FindingIn(v1::FINDING_STATE_RAISED, "bureaus/b/findings/1",
                v1::FINDING_GRADE_SERIOUS);
  EXPECT_OK(CheckItems(advice, {FindingIn(v1::FINDING_STATE_RAISED)}));
  EXPECT_THAT(CheckItems(advice, {serious}), IsReason(kGuard));
  EXPECT_THAT(CheckItems(advice, {FindingIn(v1::FINDING_STATE_REOPENED)}),
              IsReason(kGuard));
  EXPECT_OK(
      CheckItems(NoticeOf(v1::NOTICE_KIND_RECTIFICATION), {serious}));
}

TEST_F(NoticeRulesTest, AnOpinionSaysByWhenToRectify) {
  v1::SupervisionOpinion opinion;
  v1::Notice notice = NoticeOf(v1::NOTICE_KIND_RECTIFICATION, 2);
  LimitByOpinion(opinion, today_, notice.mutable_items(0));
  EXPECT_FALSE(notice.items(0).has_limit());
  *opinion.mutable_rectification_due_date() = Day(2026, 11, 30);
  LimitByOpinion(opinion, absl::CivilDay(2026, 11, 30),
                 notice.mutable_items(0));
  EXPECT_FALSE(notice.items(0).has_limit());
  LimitByOpinion(opinion, today_, notice.mutable_items(0));
  EXPECT_EQ(notice.items(0).limit().length(), 90);
  EXPECT_EQ(notice.items(0).limit().unit(), v1::LIMIT_UNIT_CALENDAR_DAY);
  EXPECT_EQ(notice.items(0).limit().start_event(), v1::START_EVENT_ISSUE);
  // Its own limit stays.
  *notice.mutable_items(1)->mutable_limit() =
      LimitOf(4, v1::START_EVENT_SERVICE);
  LimitByOpinion(opinion, today_, notice.mutable_items(1));
  EXPECT_EQ(notice.items(1).limit().length(), 4);
}

TEST_F(NoticeRulesTest, LimitsComeFromTheSettingsByKind) {
  v1::Notice advice = NoticeOf(v1::NOTICE_KIND_ADVICE);
  ASSERT_OK(FillLimits(settings_, &advice));
  EXPECT_EQ(advice.items(0).limit().length(), 3);
  EXPECT_EQ(advice.items(0).limit().start_event(), v1::START_EVENT_ISSUE);
  v1::Notice office = NoticeOf(v1::NOTICE_KIND_RECTIFICATION, 2);
  *office.mutable_items(1)->mutable_limit() =
      LimitOf(4, v1::START_EVENT_UNSPECIFIED);
  ASSERT_OK(FillLimits(settings_, &office));
  EXPECT_EQ(office.items(0).limit().length(), 15);
  EXPECT_EQ(office.items(1).limit().length(), 4);
  // The start event is the rule's own where none is named.
  EXPECT_EQ(office.items(1).limit().start_event(), v1::START_EVENT_SERVICE);
}

TEST_F(NoticeRulesTest, ALimitIsGivenWholeOrNotAtAll) {
  v1::Notice notice = NoticeOf(v1::NOTICE_KIND_RECTIFICATION, 4);
  notice.mutable_items(0)->mutable_limit();
  notice.mutable_items(1)->mutable_limit()->set_length(10);
  notice.mutable_items(2)->mutable_limit()->set_start_event(
      v1::START_EVENT_ISSUE);
  // At once is a limit too.
  *notice.mutable_items(3)->mutable_limit() =
      LimitOf(0, v1::START_EVENT_ISSUE);
  const absl::Status status = FillLimits(settings_, &notice);
  EXPECT_THAT(status, IsReason(kField));
  const v1::BadRequest bad = ViolationsOf(status);
  ASSERT_THAT(Fields(status),
              testing::ElementsAre("notice.items[1].limit.unit",
                                   "notice.items[2].limit.unit"));
  EXPECT_THAT(bad.field_violations(0).description(),
              testing::HasSubstr("WORKING_DAY"));
}

TEST_F(NoticeRulesTest, ALimitCountsFromTheIssueOrTheService) {
  const auto* events = v1::StartEvent_descriptor();
  for (int i = 0; i < events->value_count(); ++i) {
    const auto start = static_cast<v1::StartEvent>(events->value(i)->number());
    v1::Notice notice = NoticeOf(v1::NOTICE_KIND_RECTIFICATION);
    *notice.mutable_items(0)->mutable_limit() = LimitOf(4, start);
    const absl::Status status = FillLimits(settings_, &notice);
    const bool fits = start == v1::START_EVENT_UNSPECIFIED ||
                      start == v1::START_EVENT_ISSUE ||
                      start == v1::START_EVENT_SERVICE;
    EXPECT_EQ(status.ok(), fits) << v1::StartEvent_Name(start);
    if (fits) continue;
    EXPECT_EQ(FieldOf(status), "notice.items[0].limit.start_event");
    // Nor is a draft of before issued with it.
    EXPECT_THAT(Issue(settings_, calendar_, officer_, today_, &notice),
                IsReason(kField));
  }
}

TEST_F(NoticeRulesTest, AStateIsToldInChinese) {
  const absl::Status status =
      CheckItems(NoticeOf(v1::NOTICE_KIND_RECTIFICATION),
                 {FindingIn(v1::FINDING_STATE_CLOSED)});
  EXPECT_THAT(TextOf(status), testing::HasSubstr("现为“已销号”"));
  EXPECT_THAT(TextOf(status), testing::Not(testing::HasSubstr("STATE")));
}

TEST_F(NoticeRulesTest, AnIssuedNoticeKeepsTheNameItWentOutWith) {
  v1::Notice notice = NoticeOf(v1::NOTICE_KIND_RECTIFICATION);
  notice.set_unit_display_name("实验小学");
  ASSERT_OK(Issue(settings_, calendar_, officer_, today_, &notice));
  EXPECT_EQ(notice.addressee(), "实验小学");
}

TEST_F(NoticeRulesTest, ANoticeWithoutFindingsIsNotIssued) {
  v1::Notice notice = NoticeOf(v1::NOTICE_KIND_RECTIFICATION, 0);
  EXPECT_THAT(Issue(settings_, calendar_, officer_, today_, &notice),
              IsReason(kGuard));
}

TEST_F(NoticeRulesTest, EachDeadlineIsFixedByItsOwnEvent) {
  v1::Notice notice = NoticeOf(v1::NOTICE_KIND_RECTIFICATION, 2);
  *notice.mutable_items(0)->mutable_limit() =
      LimitOf(5, v1::START_EVENT_ISSUE);
  ASSERT_OK(Issue(settings_, calendar_, officer_, today_, &notice));
  EXPECT_EQ(notice.issued_by(), officer_.user);
  EXPECT_EQ(Text(notice.issue_date()), "2026-09-01");
  EXPECT_EQ(Text(notice.acknowledge_deadline().due_date()), "2026-09-04");
  EXPECT_EQ(Text(notice.items(0).deadline().due_date()), "2026-09-08");
  EXPECT_FALSE(notice.items(1).deadline().has_due_date());
  EXPECT_EQ(notice.items(1).deadline().limit().length(), 15);
  ASSERT_OK(Serve(settings_, calendar_, /*serious=*/false, today_ + 2,
                  &notice));
  EXPECT_FALSE(notice.has_plan_deadline());
  EXPECT_EQ(Text(notice.service().service_date()), "2026-09-03");
  EXPECT_EQ(Text(notice.items(0).deadline().due_date()), "2026-09-08");
  EXPECT_EQ(Text(notice.items(1).deadline().due_date()), "2026-09-23");
}

TEST_F(NoticeRulesTest, APlanIsDueFromTheService) {
  v1::Notice notice = NoticeOf(v1::NOTICE_KIND_RECTIFICATION);
  ASSERT_OK(Issue(settings_, calendar_, officer_, today_, &notice));
  ASSERT_OK(Serve(settings_, calendar_, /*serious=*/true, today_ + 2,
                  &notice));
  EXPECT_EQ(Text(notice.plan_deadline().due_date()), "2026-09-09");
}

TEST_F(NoticeRulesTest, SettledIsClosedOrWithdrawn) {
  const auto closed = FindingIn(v1::FINDING_STATE_CLOSED);
  const auto withdrawn = FindingIn(v1::FINDING_STATE_WITHDRAWN);
  EXPECT_TRUE(AllSettled({closed, withdrawn}));
  for (const auto state : {v1::FINDING_STATE_RECTIFYING,
                           v1::FINDING_STATE_SUBMITTED}) {
    EXPECT_FALSE(AllSettled({closed, FindingIn(state)}));
  }
}

}  // namespace
}  // namespace dudao::domain
