// Reminders: made on their days, once; taken by a tool, delivered, reported.

#include <string>
#include <vector>

#include "dudao/v1/bureau_service.pb.h"
#include "dudao/v1/reminder_service.pb.h"
#include "tests/e2e/calendar_fixture.h"

namespace dudao {
namespace {

using testing::HasSubstr;

class ReminderTest : public CalendarFixture {
 protected:
  static constexpr auto kBefore = v1::REMINDER_KIND_BEFORE_DUE;
  static constexpr auto kOverdue = v1::REMINDER_KIND_OVERDUE;

  // A finding of the school with 5 working days: due on Tuesday, 2026-09-08.
  v1::Finding DueOnTuesday() {
    return WithLimit(5, v1::LIMIT_UNIT_WORKING_DAY);
  }
  // It is 09:00 of the day, and the server has looked.
  void SweepOn(absl::CivilDay day) {
    server_.SetDay(day);
    server_.Sweep();
  }
  v1::Obligation DutyOf(const v1::Finding& finding) {
    for (const v1::Obligation& due : Due(head_)) {
      if (due.source() == finding.name()) return due;
    }
    throw std::runtime_error("nothing is due about " + finding.name());
  }
  std::vector<v1::Reminder> List(Caller& caller, const std::string& filter) {
    v1::ListRemindersRequest request;
    request.set_parent(TestServer::kBureau);
    request.set_filter(filter);
    request.set_page_size(500);
    const auto page = Must(caller.Call<v1::ListRemindersResponse>(request));
    return {page.reminders().begin(), page.reminders().end()};
  }
  // Those about putting a finding right.
  std::vector<v1::Reminder> RemindersOf(const v1::Finding& finding) {
    return List(officer_, "source = \"" + finding.name() +
                              "\" AND obligation_kind = RECTIFY_FINDING");
  }
  std::vector<v1::ReminderKind> KindsOf(const v1::Finding& finding) {
    std::vector<v1::ReminderKind> kinds;
    for (const v1::Reminder& reminder : RemindersOf(finding)) {
      kinds.push_back(reminder.kind());
    }
    return kinds;
  }
  v1::Reminder Get(const v1::Reminder& reminder) {
    v1::GetReminderRequest request;
    request.set_name(reminder.name());
    return Must(officer_.Call<v1::GetReminderResponse>(request)).reminder();
  }
  using CalendarFixture::Get;

  static v1::SendReminderRequest Ask(const v1::Obligation& due,
                                     const std::string& note = "") {
    v1::SendReminderRequest request;
    request.set_name(due.name());
    request.set_note(note);
    return request;
  }
  v1::Reminder Send(const v1::Obligation& due, const std::string& note) {
    return Must(officer_.Call<v1::SendReminderResponse>(Ask(due, note)))
        .reminder();
  }
  std::vector<v1::Reminder> Claim(Caller& tool) {
    v1::ClaimRemindersRequest request;
    request.set_parent(TestServer::kBureau);
    request.set_page_size(500);
    const auto taken = Must(tool.Call<v1::ClaimRemindersResponse>(request));
    return {taken.reminders().begin(), taken.reminders().end()};
  }
  static v1::AcknowledgeReminderRequest Report(const v1::Reminder& reminder,
                                               v1::DeliveryOutcome outcome,
                                               const std::string& reason) {
    v1::AcknowledgeReminderRequest request;
    request.set_name(reminder.name());
    request.mutable_report()->set_outcome(outcome);
    request.mutable_report()->set_channel("短信");
    request.mutable_report()->set_reason(reason);
    return request;
  }
  v1::Reminder Acknowledge(Caller& tool, const v1::Reminder& reminder,
                           v1::DeliveryOutcome outcome,
                           const std::string& reason = "") {
    return Must(tool.Call<v1::AcknowledgeReminderResponse>(
                    Report(reminder, outcome, reason)))
        .reminder();
  }
  using CalendarFixture::Acknowledge;
  Caller& Tool() { return server_.ToolWith({"reminder.deliver"}); }
};

TEST_F(ReminderTest, OnTheDaysTheSettingsNameAndOnce) {
  const v1::Finding finding = DueOnTuesday();
  EXPECT_EQ(ToText(DutyOf(finding).remind_date()), "2026-09-03");
  SweepOn(absl::CivilDay(2026, 9, 2));
  EXPECT_TRUE(KindsOf(finding).empty());
  SweepOn(absl::CivilDay(2026, 9, 3));
  ASSERT_THAT(KindsOf(finding), testing::ElementsAre(kBefore));
  const v1::Reminder first = RemindersOf(finding)[0];
  EXPECT_EQ(first.offset_days(), -3);
  EXPECT_EQ(first.state(), v1::REMINDER_STATE_PENDING);
  EXPECT_EQ(first.actor(), v1::ROLE_UNIT_HEAD);
  EXPECT_EQ(first.unit(), school_.name());
  EXPECT_THAT(first.recipients(), testing::ElementsAre(head_.user()));
  EXPECT_THAT(first.text(), HasSubstr("【到期提醒】" + school_.display_name()));
  EXPECT_THAT(first.text(), HasSubstr("还有5天"));
  SweepOn(absl::CivilDay(2026, 9, 9));
  EXPECT_THAT(KindsOf(finding), testing::ElementsAre(kBefore, kOverdue));
  // The later one takes the place of what nobody has taken yet.
  EXPECT_EQ(Get(first).state(), v1::REMINDER_STATE_CANCELLED);
  EXPECT_EQ(DutyOf(finding).reminder_count(), 2);
  // The finding's own history tells of them.
  int told = 0;
  for (const v1::Event& event : Events(0, finding.name())) {
    if (event.kind() != "obligation.reminded") continue;
    ++told;
    EXPECT_EQ(event.actor(), "system");
    EXPECT_EQ(event.resource(), finding.name());
  }
  EXPECT_EQ(told, 2);
  EXPECT_EQ(Get(finding).etag(), finding.etag());
}

TEST_F(ReminderTest, NeitherARestartNorTheClockRepeatsOne) {
  const v1::Finding finding = DueOnTuesday();
  SweepOn(absl::CivilDay(2026, 9, 9));
  const std::int64_t head = server_.HeadSeq();
  server_.Restart();
  server_.Sweep();
  SweepOn(absl::CivilDay(2026, 9, 3));
  server_.Restart();
  SweepOn(absl::CivilDay(2026, 9, 10));
  EXPECT_EQ(server_.HeadSeq(), head);
  EXPECT_THAT(KindsOf(finding), testing::ElementsAre(kOverdue));
}

TEST_F(ReminderTest, AfterTenYearsItIsOne) {
  const v1::Finding finding = DueOnTuesday();
  server_.Restart();
  SweepOn(absl::CivilDay(2036, 9, 9));
  ASSERT_THAT(KindsOf(finding), testing::ElementsAre(kOverdue));
  EXPECT_EQ(RemindersOf(finding)[0].offset_days(), 7);
  server_.Sweep();
  EXPECT_EQ(KindsOf(finding).size(), 1u);
}

TEST_F(ReminderTest, WhatIsDoneOrMovedCancelsWhatWaits) {
  const v1::Finding done = DueOnTuesday();
  const v1::Finding moved = DueOnTuesday();
  SweepOn(absl::CivilDay(2026, 9, 3));
  Submit(done);
  AskForTime(moved, absl::CivilDay(2026, 9, 18));
  const v1::Reminder first = RemindersOf(done).at(0);
  EXPECT_EQ(first.state(), v1::REMINDER_STATE_CANCELLED);
  EXPECT_EQ(first.end_reason(), "事项已办结或不再需要办理");
  const v1::Reminder second = RemindersOf(moved).at(0);
  EXPECT_EQ(second.state(), v1::REMINDER_STATE_CANCELLED);
  EXPECT_EQ(second.end_reason(), "期限已变动");
  // The new date has reminders of its own.
  DecideTime(moved, true);
  EXPECT_EQ(ToText(DutyOf(moved).remind_date()), "2026-09-15");
  EXPECT_EQ(DutyOf(moved).reminder_count(), 1);
}

TEST_F(ReminderTest, OtherSettingsPlanAnew) {
  const v1::Finding finding = DueOnTuesday();
  v1::UpdateBureauSettingsRequest request;
  request.mutable_settings()->set_name("bureaus/450802/settings");
  request.mutable_settings()->mutable_reminders()->set_unit(
      v1::LIMIT_UNIT_CALENDAR_DAY);
  request.mutable_settings()->mutable_reminders()->add_days_before(1);
  request.mutable_update_mask()->add_paths("reminders");
  Must(officer_.Call<v1::UpdateBureauSettingsResponse>(request));
  const std::int64_t head = server_.HeadSeq();
  server_.Sweep();
  EXPECT_EQ(server_.HeadSeq(), head);
  EXPECT_EQ(ToText(DutyOf(finding).remind_date()), "2026-09-07");
  request.mutable_settings()->mutable_reminders()->clear_unit();
  Refused<v1::UpdateBureauSettingsResponse>(
      officer_, request,
      {kInvalid, v1::ERROR_REASON_INVALID_FIELD, "settings.reminders.unit"});
}

TEST_F(ReminderTest, AToolTakesEachOnceAndReports) {
  const v1::Finding finding = DueOnTuesday();
  const v1::Reminder sent = Send(DutyOf(finding), "请抓紧采购器材");
  Caller& tool = Tool();
  const std::vector<v1::Reminder> taken = Claim(tool);
  ASSERT_EQ(taken.size(), 1u);
  EXPECT_EQ(taken[0].name(), sent.name());
  EXPECT_EQ(taken[0].claimed_by(), tool.user());
  EXPECT_TRUE(Claim(Tool()).empty());
  Acknowledge(tool, taken[0], v1::DELIVERY_OUTCOME_DELIVERED);
  const std::int64_t head = server_.HeadSeq();
  const v1::Reminder again =
      Acknowledge(tool, taken[0], v1::DELIVERY_OUTCOME_DELIVERED);
  EXPECT_EQ(again.state(), v1::REMINDER_STATE_DELIVERED);
  EXPECT_EQ(again.reports_size(), 1);
  EXPECT_EQ(server_.HeadSeq(), head);
  Refused<v1::AcknowledgeReminderResponse>(
      tool, Report(taken[0], v1::DELIVERY_OUTCOME_FAILED, "停机"),
      {absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_GUARD_FAILED});
}

TEST_F(ReminderTest, WhatAToolDoesNotReportIsTakenAgain) {
  Send(DutyOf(DueOnTuesday()), "");
  Caller& tool = Tool();
  ASSERT_EQ(Claim(tool).size(), 1u);
  server_.clock().Advance(absl::Minutes(10));
  const std::vector<v1::Reminder> again = Claim(Tool());
  ASSERT_EQ(again.size(), 1u);
  EXPECT_EQ(again[0].attempts(), 2);
  Refused<v1::AcknowledgeReminderResponse>(
      tool, Report(again[0], v1::DELIVERY_OUTCOME_FAILED, "停机"),
      {absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_GUARD_FAILED});
}

TEST_F(ReminderTest, AFailureIsTriedAgainLater) {
  Send(DutyOf(DueOnTuesday()), "");
  Caller& tool = Tool();
  const v1::Reminder taken = Claim(tool).at(0);
  Acknowledge(tool, taken, v1::DELIVERY_OUTCOME_FAILED, "停机");
  EXPECT_TRUE(Claim(tool).empty());
  server_.clock().Advance(absl::Minutes(5));
  ASSERT_EQ(Claim(tool).size(), 1u);
  Acknowledge(tool, taken, v1::DELIVERY_OUTCOME_DELIVERED);
  const v1::Reminder done = Get(taken);
  EXPECT_EQ(done.state(), v1::REMINDER_STATE_DELIVERED);
  EXPECT_EQ(done.reports_size(), 2);
}

TEST_F(ReminderTest, AnOfficersWordsAreForWhomTheyAreTo) {
  const v1::Finding finding = DueOnTuesday();
  const v1::Reminder sent = Send(DutyOf(finding), "请抓紧采购器材");
  EXPECT_EQ(sent.kind(), v1::REMINDER_KIND_MANUAL);
  EXPECT_EQ(sent.sent_by(), officer_.user());
  EXPECT_EQ(DutyOf(finding).reminder_count(), 1);
  ASSERT_EQ(List(head_, "").size(), 1u);
  EXPECT_EQ(List(head_, "")[0].note(), "请抓紧采购器材");
  EXPECT_TRUE(List(other_head_, "").empty());
  ASSERT_EQ(List(auditor_, "").size(), 1u);
  EXPECT_EQ(List(auditor_, "")[0].note(), "");
  // A tool tells it where its grant says so.
  EXPECT_EQ(Claim(Tool()).at(0).note(), "");
  server_.clock().Advance(absl::Minutes(10));
  EXPECT_EQ(Claim(server_.ToolWith({"reminder.deliver", "confidential.read"}))
                .at(0)
                .note(),
            "请抓紧采购器材");
  for (const v1::Event& event : Events()) {
    EXPECT_THAT(event.stored_body(), testing::Not(HasSubstr("采购器材")));
  }
}

TEST_F(ReminderTest, WhatIsToldASupervisorIsNotTheUnits) {
  RaiseAll({Draft(v1::FINDING_GRADE_ORDINARY, "台账不全")});
  const std::vector<v1::Obligation> due = Due(supervisor_);
  ASSERT_FALSE(due.empty());
  const v1::Reminder sent = Send(due[0], "请尽快下发整改建议");
  EXPECT_THAT(sent.recipients(), testing::ElementsAre(supervisor_.user()));
  EXPECT_EQ(List(supervisor_, "").size(), 1u);
  EXPECT_TRUE(List(head_, "").empty());
  v1::GetReminderRequest request;
  request.set_name(sent.name());
  EXPECT_THAT(head_.Call<v1::GetReminderResponse>(request),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(second_supervisor_.Call<v1::GetReminderResponse>(request),
              StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST_F(ReminderTest, WhatIsDoneIsNotRemindedOf) {
  const v1::Finding finding = DueOnTuesday();
  const v1::Obligation due = DutyOf(finding);
  Submit(finding);
  EXPECT_THAT(officer_.Call<v1::SendReminderResponse>(Ask(due)),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(ReminderTest, AMovedDateIsTold) {
  // From 2026-09-01, 6 months: Monday 2027-03-01.
  const v1::Finding finding = WithLimit(6, v1::LIMIT_UNIT_MONTH);
  const v1::Reminder stale = Send(DutyOf(finding), "");
  Must(officer_.Call<v1::ImportCalendarResponse>(Import(kYear2027)));
  server_.Sweep();
  EXPECT_EQ(Get(stale).state(), v1::REMINDER_STATE_CANCELLED);
  const std::vector<v1::Reminder> told =
      List(head_, "kind = DEADLINE_MOVED AND state = PENDING");
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(ToText(told[0].old_due_date()), "2027-03-01");
  EXPECT_EQ(ToText(told[0].due_date()), "2027-03-02");
  EXPECT_THAT(told[0].text(), HasSubstr("由2027年3月1日（周一）调整为"));
  EXPECT_THAT(told[0].recipients(), testing::ElementsAre(head_.user()));
  server_.Sweep();
  server_.Restart();
  server_.Sweep();
  EXPECT_EQ(List(head_, "kind = DEADLINE_MOVED").size(), 1u);
}

TEST_F(ReminderTest, WhoTookOverIsToldAndWhoLeftIsNot) {
  Send(DutyOf(DueOnTuesday()), "");
  Caller& new_head = server_.ClientFor(v1::ROLE_UNIT_HEAD, school_.name());
  server_.RevokeGrants(head_);
  EXPECT_THAT(Claim(Tool()).at(0).recipients(),
              testing::ElementsAre(new_head.user()));
}

// A tool that was down does not tell a number of days that is wrong by now.
TEST_F(ReminderTest, WhatIsToldIsTrueOnTheDayItIsTaken) {
  const v1::Finding finding = DueOnTuesday();
  const std::string then = Send(DutyOf(finding), "").text();
  server_.SetDay(server_.today() + 1);
  const std::vector<v1::Reminder> taken = Claim(Tool());
  ASSERT_EQ(taken.size(), 1u);
  EXPECT_NE(taken[0].text(), then);
  EXPECT_EQ(Get(taken[0]).text(), taken[0].text());
}

}  // namespace
}  // namespace dudao
