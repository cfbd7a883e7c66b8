// What time alone brings about: what is late is marked, provisional dates
// become firm.

#include <string>
#include <vector>

#include "dudao/v1/calendar_service.pb.h"
#include "dudao/v1/escalation_service.pb.h"
#include "dudao/v1/event.pb.h"
#include "dudao/v1/finding_service.pb.h"
#include "tests/e2e/calendar_fixture.h"

namespace dudao {
namespace {

class SweeperTest : public CalendarFixture {
 protected:
  // A finding of the school with 5 working days: due on Tuesday, 2026-09-08.
  v1::Finding DueOnTuesday() {
    return WithLimit(5, v1::LIMIT_UNIT_WORKING_DAY);
  }

  // What the head has to do about a finding.
  v1::Obligation DutyOf(const v1::Finding& finding) {
    for (const v1::Obligation& due : Due(head_)) {
      if (due.source() == finding.name()) return due;
    }
    return {};
  }

  std::vector<v1::Event> EventsOf(const std::string& kind,
                                  const v1::Finding& finding) {
    std::vector<v1::Event> events;
    for (const v1::Event& event : Events(0, finding.name())) {
      if (event.kind() == kind) events.push_back(event);
    }
    return events;
  }
  // How often the head was late with a finding.
  std::size_t TimesOverdue(const v1::Finding& finding) {
    std::size_t times = 0;
    for (const v1::Event& event : EventsOf("obligation.overdue", finding)) {
      v1::Obligation late;
      event.body().changes(1).message().UnpackTo(&late);
      if (late.kind() == v1::OBLIGATION_KIND_RECTIFY_FINDING) ++times;
    }
    return times;
  }
};

TEST_F(SweeperTest, MarksWhatIsLateOnceAndNotBeforeTheDayIsOver) {
  const v1::Finding finding = DueOnTuesday();
  server_.SetDay(absl::CivilDay(2026, 9, 8));
  server_.clock().Advance(absl::Hours(15) - absl::Seconds(1));
  server_.Sweep();
  EXPECT_EQ(TimesOverdue(finding), 0u);
  EXPECT_FALSE(DutyOf(finding).has_overdue_time());
  server_.clock().Advance(absl::Seconds(1));
  server_.Sweep();
  ASSERT_EQ(TimesOverdue(finding), 1u);
  const v1::Event event = EventsOf("obligation.overdue", finding).front();
  EXPECT_EQ(event.actor(), "system");
  EXPECT_EQ(event.resource(), finding.name());
  EXPECT_EQ(event.method(), "dudao.v1.Sweeper/MarkOverdue");
  // The finding, what was due, and the rung that is proposed.
  ASSERT_EQ(event.body().changes_size(), 3);
  EXPECT_EQ(event.body().changes(0).resource(), finding.name());
  v1::Obligation told;
  ASSERT_TRUE(event.body().changes(1).message().UnpackTo(&told));
  EXPECT_EQ(told.name(), DutyOf(finding).name());
  EXPECT_EQ(FromProto(told.overdue_time()), server_.clock().Now());
  EXPECT_EQ(FromProto(DutyOf(finding).overdue_time()), server_.clock().Now());
  // The finding itself is as it was.
  EXPECT_EQ(Get(finding).etag(), finding.etag());
}

TEST_F(SweeperTest, NeitherARestartNorTheClockRepeatsAMark) {
  const v1::Finding finding = DueOnTuesday();
  server_.SetDay(absl::CivilDay(2026, 9, 9));
  server_.Sweep();
  const std::int64_t head = server_.HeadSeq();
  server_.Sweep();
  server_.Restart();
  server_.Sweep();
  server_.SetDay(absl::CivilDay(2026, 9, 7));
  server_.Sweep();
  server_.SetDay(absl::CivilDay(2026, 9, 10));
  server_.Sweep();
  EXPECT_EQ(server_.HeadSeq(), head);
  EXPECT_EQ(TimesOverdue(finding), 1u);
}

TEST_F(SweeperTest, ALongStopIsCaughtUp) {
  std::vector<v1::Finding> findings;
  // More than wait for the writer at a time.
  for (int i = 0; i < 40; ++i) findings.push_back(DueOnTuesday());
  server_.Restart();
  server_.SetDay(absl::CivilDay(2036, 9, 9));
  server_.Sweep();
  for (const v1::Finding& finding : findings) {
    EXPECT_EQ(TimesOverdue(finding), 1u);
  }
}

// What follows from nothing cannot be marked, and is the first in its page.
TEST_F(SweeperTest, WhatFailsKeepsNothingElseWaiting) {
  server_.AddBureau("450801");
  std::vector<v1::Obligation> lost(2);
  for (std::size_t i = 0; i < lost.size(); ++i) {
    const std::string bureau = i == 0 ? "bureaus/450801" : "bureaus/450802";
    lost[i].set_name(bureau + "/obligations/lost");
    lost[i].set_kind(v1::OBLIGATION_KIND_RECTIFY_FINDING);
    lost[i].set_source(bureau + "/findings/lost");
    lost[i].set_actor(v1::ROLE_UNIT_HEAD);
    *lost[i].mutable_deadline()->mutable_due_date() = Day(2026, 9, 7);
    ASSERT_OK(server_.app().store().WriteNow(
        [&](storage::Transaction& tx) { return tx.Insert(lost[i]); }));
  }
  const v1::Finding finding = DueOnTuesday();
  server_.SetDay(absl::CivilDay(2026, 9, 9));
  for (int pass = 0; pass < 2; ++pass) {
    EXPECT_THAT(server_.app().Sweep(), StatusIs(absl::StatusCode::kNotFound));
    EXPECT_EQ(TimesOverdue(finding), 1u);
    EXPECT_EQ(EventsOf("obligation.reminded", finding).size(), 1u);
  }
  for (const v1::Obligation& one : lost) {
    ASSERT_OK(server_.app().store().WriteNow(
        [&](storage::Transaction& tx) { return tx.Delete(one); }));
  }
}

TEST_F(SweeperTest, WhatIsDoneInTimeIsNotMarkedAndANewDateIsMarkedAnew) {
  const v1::Finding finding = DueOnTuesday();
  server_.SetDay(absl::CivilDay(2026, 9, 9));
  server_.Sweep();
  ASSERT_EQ(TimesOverdue(finding), 1u);
  const v1::Finding returned = Return(Submit(finding));
  EXPECT_FALSE(DutyOf(returned).has_overdue_time());
  server_.Sweep();
  EXPECT_EQ(TimesOverdue(finding), 1u);
  server_.SetDay(absl::CivilDay(2026, 10, 20));
  server_.Sweep();
  EXPECT_EQ(TimesOverdue(finding), 2u);
}

TEST_F(SweeperTest, WhileMoreTimeIsAskedForNothingIsMarked) {
  const v1::Finding finding = DueOnTuesday();
  AskForTime(finding, absl::CivilDay(2026, 9, 18));
  server_.SetDay(absl::CivilDay(2026, 9, 10));
  server_.Sweep();
  EXPECT_EQ(TimesOverdue(finding), 0u);
  DecideTime(finding, false);
  server_.Sweep();
  EXPECT_EQ(TimesOverdue(finding), 1u);
}

TEST_F(SweeperTest, AChangeOfWhatItFollowsFromLeavesTheMark) {
  const v1::Finding finding = DueOnTuesday();
  server_.SetDay(absl::CivilDay(2026, 9, 9));
  server_.Sweep();
  const v1::Obligation marked = DutyOf(finding);
  Answer(finding);
  EXPECT_EQ(DutyOf(finding).overdue_time().seconds(),
            marked.overdue_time().seconds());
  server_.Sweep();
  EXPECT_EQ(TimesOverdue(finding), 1u);
}

TEST_F(SweeperTest, ALoadedYearMakesProvisionalDatesFirmAndMovesThem) {
  // From 2026-09-01, 6 months: Monday 2027-03-01.
  const v1::Finding finding = WithLimit(6, v1::LIMIT_UNIT_MONTH);
  ASSERT_TRUE(finding.deadline().provisional());
  ASSERT_EQ(ToText(finding.deadline().due_date()), "2027-03-01");
  server_.Sweep();
  EXPECT_EQ(EventsOf("deadline.recomputed", finding).size(), 0u);
  Must(officer_.Call<v1::ImportCalendarResponse>(Import(kYear2027)));
  server_.Sweep();
  const v1::Finding moved = Get(finding);
  EXPECT_EQ(ToText(moved.deadline().due_date()), "2027-03-02");
  EXPECT_FALSE(moved.deadline().provisional());
  EXPECT_EQ(ToText(DutyOf(finding).deadline().due_date()), "2027-03-02");
  const std::vector<v1::Event> events =
      EventsOf("deadline.recomputed", finding);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events.front().actor(), "system");
  // The notice says by when, too.
  v1::Notice notice;
  notice.set_name(moved.notice());
  EXPECT_EQ(ToText(Get(notice).items(0).deadline().due_date()), "2027-03-02");
  const std::int64_t head = server_.HeadSeq();
  server_.Sweep();
  server_.Restart();
  server_.Sweep();
  EXPECT_EQ(server_.HeadSeq(), head);
}

TEST_F(SweeperTest, TheDatesOfARungAreMadeFirmToo) {
  v1::DecideEscalationRequest decide;
  decide.set_name(ProposeRung(school_).name());
  decide.set_kind(v1::ESCALATION_KIND_EXPEDITE_ORDER);
  decide.set_reason("经研究决定");
  decide.mutable_limit()->set_length(6);
  decide.mutable_limit()->set_unit(v1::LIMIT_UNIT_MONTH);
  const v1::Escalation rung = ServeRung(
      Must(officer_.Call<v1::DecideEscalationResponse>(decide)).escalation());
  ASSERT_TRUE(rung.deadline().provisional());
  ASSERT_EQ(ToText(rung.deadline().due_date()), "2027-03-01");
  Must(officer_.Call<v1::ImportCalendarResponse>(Import(kYear2027)));
  server_.Sweep();
  const v1::Escalation moved = Get(rung);
  EXPECT_EQ(ToText(moved.deadline().due_date()), "2027-03-02");
  EXPECT_FALSE(moved.deadline().provisional());
  EXPECT_EQ(Events(0, rung.name()).back().kind(), "deadline.recomputed");
}

// Nothing is due about it while the rectification is being reviewed; its date
// counts again when that is returned.
TEST_F(SweeperTest, TheDatesOfARungThatNothingIsDueAboutAreMadeFirm) {
  const v1::Finding finding = DueOnTuesday();
  v1::ProposeEscalationRequest propose;
  propose.set_parent(TestServer::kBureau);
  propose.mutable_escalation()->set_unit(school_.name());
  propose.mutable_escalation()->set_finding(finding.name());
  propose.mutable_escalation()->set_reason("整改缓慢");
  v1::DecideEscalationRequest decide;
  decide.set_name(Must(officer_.Call<v1::ProposeEscalationResponse>(propose))
                      .escalation()
                      .name());
  decide.set_kind(v1::ESCALATION_KIND_EXPEDITE_ORDER);
  decide.set_reason("经研究决定");
  decide.mutable_limit()->set_length(6);
  decide.mutable_limit()->set_unit(v1::LIMIT_UNIT_MONTH);
  const v1::Escalation rung = ServeRung(
      Must(officer_.Call<v1::DecideEscalationResponse>(decide)).escalation());
  AnswerRung(head_, rung);
  Submit(finding);
  const auto answers_due = [&] {
    return KindsDue(head_).count(v1::OBLIGATION_KIND_ANSWER_ESCALATION);
  };
  ASSERT_EQ(answers_due(), 0u);
  Must(officer_.Call<v1::ImportCalendarResponse>(Import(kYear2027)));
  server_.Sweep();
  EXPECT_EQ(ToText(Get(rung).deadline().due_date()), "2027-03-02");
  EXPECT_FALSE(Get(rung).deadline().provisional());
  Return(finding);
  for (const v1::Obligation& due : Due(head_)) {
    if (due.source() != rung.name()) continue;
    EXPECT_EQ(ToText(due.deadline().due_date()), "2027-03-02");
  }
  EXPECT_EQ(answers_due(), 1u);
}

TEST_F(SweeperTest, TheTimeToObjectIsMadeFirmWhenTheRungIsOverToo) {
  server_.SetDay(absl::CivilDay(2026, 12, 4));
  const v1::Escalation rung = ServeRung(
      DecideRung(ProposeRung(school_), v1::ESCALATION_KIND_EXPEDITE_ORDER));
  AnswerRung(head_, rung);
  ConcludeRung(rung);
  // 30 days: a Sunday, and so Monday.
  ASSERT_TRUE(rung.review_request_deadline().provisional());
  ASSERT_EQ(ToText(rung.review_request_deadline().due_date()), "2027-01-04");
  Must(officer_.Call<v1::ImportCalendarResponse>(Import(kYear2027)));
  server_.Sweep();
  EXPECT_FALSE(Get(rung).review_request_deadline().provisional());
  EXPECT_EQ(Events(0, rung.name()).back().kind(), "deadline.recomputed");
}

TEST_F(SweeperTest, AFirmDateStaysWhateverIsEnteredLater) {
  const v1::Finding finding = DueOnTuesday();
  Must(officer_.Call<v1::SetCalendarYearResponse>(Tomorrow()));
  server_.Sweep();
  EXPECT_EQ(ToText(Get(finding).deadline().due_date()), "2026-09-08");
}

}  // namespace
}  // namespace dudao
