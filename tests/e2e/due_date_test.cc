// Deadlines as people see them: settings, regional holidays, provisional
// dates, more time, lateness.

#include "dudao/v1/bureau_service.pb.h"
#include "dudao/v1/finding_service.pb.h"
#include "dudao/v1/notice_service.pb.h"
#include "dudao/v1/obligation_service.pb.h"
#include "tests/e2e/story.h"

namespace dudao {
namespace {

TestServerOptions On(absl::CivilDay day, const std::string& region = "CN-GX") {
  TestServerOptions options;
  options.day = day;
  options.region = region;
  return options;
}

class DueDateTest : public Story {
 protected:
  using Story::Story;

  bool IsOverdue(const v1::Finding& finding) {
    for (const v1::Obligation& due : Due(head_)) {
      if (due.source() == finding.name()) return due.overdue();
    }
    return false;
  }
};

class GuangxiTest : public DueDateTest {
 protected:
  GuangxiTest() : DueDateTest(On(absl::CivilDay(2024, 4, 10))) {}
};

TEST_F(GuangxiTest, ARegionalHolidayIsNoWorkingDay) {
  const v1::Finding finding = WithLimit(5, v1::LIMIT_UNIT_WORKING_DAY);
  EXPECT_EQ(ToText(finding.deadline().due_date()), "2024-04-19");
  EXPECT_FALSE(finding.deadline().provisional());
}

class GuangdongTest : public DueDateTest {
 protected:
  GuangdongTest()
      : DueDateTest(On(absl::CivilDay(2024, 4, 10), "CN")) {}
};

TEST_F(GuangdongTest, ElsewhereItIsOne) {
  const v1::Finding finding = WithLimit(5, v1::LIMIT_UNIT_WORKING_DAY);
  EXPECT_EQ(ToText(finding.deadline().due_date()), "2024-04-17");
}

class LastOfAugustTest : public DueDateTest {
 protected:
  LastOfAugustTest() : DueDateTest(On(absl::CivilDay(2026, 8, 31))) {}
};

TEST_F(LastOfAugustTest, IntoAYearWithoutACalendarItIsProvisional) {
  const v1::Finding finding = WithLimit(6, v1::LIMIT_UNIT_MONTH);
  EXPECT_EQ(ToText(finding.deadline().due_date()), "2027-03-01");
  EXPECT_TRUE(finding.deadline().provisional());
  EXPECT_EQ(ToText(finding.deadline().start_date()), "2026-08-31");
  EXPECT_NE(finding.deadline().calendar_version(), "");
}

TEST_F(DueDateTest, CalendarDaysRollPastAHoliday) {
  server_.SetDay(absl::CivilDay(2026, 9, 4));
  const v1::Finding finding = WithLimit(30, v1::LIMIT_UNIT_CALENDAR_DAY);
  EXPECT_EQ(ToText(finding.deadline().due_date()), "2026-10-08");
  EXPECT_FALSE(finding.deadline().provisional());
}

TEST_F(DueDateTest, TheDueDateItselfIsInTime) {
  const v1::Finding finding = WithLimit(5, v1::LIMIT_UNIT_WORKING_DAY);
  server_.SetDay(absl::CivilDay(2026, 9, 8));
  EXPECT_EQ(WordOf(finding), v1::LEDGER_WORD_NOT_STARTED);
  EXPECT_FALSE(IsOverdue(finding));
  server_.clock().Advance(absl::Hours(15));
  EXPECT_EQ(WordOf(finding), v1::LEDGER_WORD_OVERDUE);
  EXPECT_TRUE(IsOverdue(finding));
  v1::ListObligationsRequest late;
  late.set_parent(TestServer::kBureau);
  late.set_overdue(true);
  // The signature under the visit's record was due before.
  EXPECT_EQ(Must(head_.Call<v1::ListObligationsResponse>(late))
                .obligations_size(),
            2);
  // Late is allowed, and on the record.
  const v1::Finding submitted = Submit(finding);
  EXPECT_FALSE(submitted.on_time());
  EXPECT_EQ(WordOf(finding), v1::LEDGER_WORD_AWAITING_REVIEW);
}

TEST_F(DueDateTest, MoreTimeIsAskedForByTheDueDateAndGrantedOnce) {
  const v1::Finding finding = WithLimit(5, v1::LIMIT_UNIT_WORKING_DAY);
  v1::Finding asked = AskForTime(finding, absl::CivilDay(2026, 9, 18));
  EXPECT_EQ(asked.extension().state(), v1::EXTENSION_STATE_PENDING);
  EXPECT_EQ(KindsDue(officer_),
            Kinds({v1::OBLIGATION_KIND_DECIDE_EXTENSION}));
  // Nobody is late while it is being decided.
  server_.SetDay(absl::CivilDay(2026, 9, 10));
  EXPECT_EQ(WordOf(finding), v1::LEDGER_WORD_NOT_STARTED);
  EXPECT_FALSE(IsOverdue(finding));
  asked = DecideTime(finding, true);
  EXPECT_EQ(asked.extension().state(), v1::EXTENSION_STATE_GRANTED);
  EXPECT_EQ(ToText(asked.deadline().due_date()), "2026-09-18");
  EXPECT_EQ(KindsDue(officer_), Kinds());
  v1::RequestExtensionRequest again;
  again.set_name(finding.name());
  again.set_reason("还要几天");
  *again.mutable_due_date() = Day(2026, 9, 30);
  EXPECT_THAT(head_.Call<v1::RequestExtensionResponse>(again),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
}

TEST_F(DueDateTest, RefusedTheOldDateStands) {
  const v1::Finding finding = WithLimit(5, v1::LIMIT_UNIT_WORKING_DAY);
  AskForTime(finding, absl::CivilDay(2026, 9, 18));
  server_.SetDay(absl::CivilDay(2026, 9, 10));
  const v1::Finding refused = DecideTime(finding, false);
  EXPECT_EQ(refused.extension().state(), v1::EXTENSION_STATE_REFUSED);
  EXPECT_EQ(ToText(refused.deadline().due_date()), "2026-09-08");
  EXPECT_EQ(refused.extensions_granted(), 0);
  EXPECT_EQ(WordOf(finding), v1::LEDGER_WORD_OVERDUE);
  EXPECT_TRUE(IsOverdue(finding));
}

TEST_F(DueDateTest, TooLateOrTooMuchTimeIsRefused) {
  const v1::Finding finding = WithLimit(5, v1::LIMIT_UNIT_WORKING_DAY);
  v1::RequestExtensionRequest request;
  request.set_name(finding.name());
  request.set_reason("器材未到");
  for (const auto& day : {Day(2026, 9, 8), Day(2026, 10, 9)}) {
    *request.mutable_due_date() = day;
    const auto refused = head_.Call<v1::RequestExtensionResponse>(request);
    EXPECT_THAT(refused, IsReason(v1::ERROR_REASON_INVALID_FIELD));
    EXPECT_EQ(FieldOf(refused), "due_date");
  }
  *request.mutable_due_date() = Day(2026, 9, 18);
  server_.SetDay(absl::CivilDay(2026, 9, 9));
  EXPECT_THAT(head_.Call<v1::RequestExtensionResponse>(request),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
}

TEST_F(DueDateTest, TheOldDateIsSeenWhileMoreTimeIsAskedFor) {
  const v1::Finding finding = WithLimit(5, v1::LIMIT_UNIT_WORKING_DAY);
  AskForTime(finding, absl::CivilDay(2026, 9, 18));
  int seen = 0;
  for (const v1::Obligation& due : Due(head_)) {
    if (due.source() != finding.name()) continue;
    ++seen;
    EXPECT_THAT(due.text(), testing::HasSubstr("原期限 2026-09-08"));
    EXPECT_FALSE(due.deadline().has_due_date());
  }
  EXPECT_EQ(seen, 1);
  // The office has three working days.
  ASSERT_EQ(Due(officer_).size(), 1U);
  EXPECT_EQ(ToText(Due(officer_)[0].deadline().due_date()), "2026-09-04");
}

TEST_F(DueDateTest, ADecisionIsGivenOrNotTaken) {
  const v1::Finding finding = WithLimit(5, v1::LIMIT_UNIT_WORKING_DAY);
  AskForTime(finding, absl::CivilDay(2026, 9, 18));
  v1::DecideExtensionRequest request;
  request.set_name(finding.name());
  const auto refused = officer_.Call<v1::DecideExtensionResponse>(request);
  EXPECT_THAT(refused, IsReason(v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_EQ(FieldOf(refused), "decision");
  EXPECT_EQ(Get(finding).extension().state(), v1::EXTENSION_STATE_PENDING);
}

TEST_F(DueDateTest, ASupervisorDoesNotDecideAboutTime) {
  const v1::Finding finding = WithLimit(5, v1::LIMIT_UNIT_WORKING_DAY);
  AskForTime(finding, absl::CivilDay(2026, 9, 18));
  v1::DecideExtensionRequest request;
  request.set_name(finding.name());
  request.set_decision(v1::EXTENSION_DECISION_GRANTED);
  EXPECT_THAT(supervisor_.Call<v1::DecideExtensionResponse>(request),
              StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST_F(DueDateTest, ServiceTouchesOnlyWhatItDates) {
  const v1::Finding by_day = Raise(v1::FINDING_GRADE_ORDINARY);
  const v1::Finding by_service = Raise(v1::FINDING_GRADE_ORDINARY);
  v1::Notice draft =
      DraftNotice(officer_, v1::NOTICE_KIND_RECTIFICATION,
                  {by_day, by_service});
  for (v1::NoticeItem& item : *draft.mutable_items()) {
    item.mutable_limit()->set_length(10);
    item.mutable_limit()->set_unit(v1::LIMIT_UNIT_WORKING_DAY);
    item.mutable_limit()->set_start_event(
        item.finding() == by_day.name() ? v1::START_EVENT_ISSUE
                                        : v1::START_EVENT_SERVICE);
  }
  v1::UpdateNoticeRequest update;
  *update.mutable_notice() = draft;
  update.mutable_update_mask()->add_paths("items");
  const v1::Notice issued = Issue(
      officer_,
      Must(officer_.Call<v1::UpdateNoticeResponse>(update)).notice());
  const std::string dated = Get(by_day).etag();
  const std::string undated = Get(by_service).etag();
  Acknowledge(issued);
  EXPECT_EQ(Get(by_day).etag(), dated);
  EXPECT_NE(Get(by_service).etag(), undated);
}

TEST_F(DueDateTest, NewSettingsCountForWhatIsIssuedAfterThem) {
  const v1::Finding before = Raise(v1::FINDING_GRADE_ORDINARY);
  Acknowledge(Notify({before}));
  v1::GetBureauSettingsRequest get;
  get.set_name("bureaus/450802/settings");
  v1::UpdateBureauSettingsRequest update;
  *update.mutable_settings() =
      Must(officer_.Call<v1::GetBureauSettingsResponse>(get)).settings();
  update.mutable_settings()->mutable_rectification_limit()->set_length(10);
  update.mutable_update_mask()->add_paths("rectification_limit");
  EXPECT_EQ(Must(officer_.Call<v1::UpdateBureauSettingsResponse>(update))
                .settings()
                .revision(),
            2);
  const v1::Finding after = Raise(v1::FINDING_GRADE_ORDINARY);
  Acknowledge(Notify({after}));
  EXPECT_EQ(ToText(Get(before).deadline().due_date()), "2026-09-21");
  EXPECT_EQ(ToText(Get(after).deadline().due_date()), "2026-09-15");
  get.set_revision(1);
  EXPECT_EQ(Must(officer_.Call<v1::GetBureauSettingsResponse>(get))
                .settings()
                .rectification_limit()
                .length(),
            15);
}

TEST_F(DueDateTest, SettingsThatMoveADutyMoveItAtOnce) {
  const v1::Finding finding = WithLimit(5, v1::LIMIT_UNIT_WORKING_DAY);
  Submit(finding);
  EXPECT_EQ(KindsDue(supervisor_),
            Kinds({v1::OBLIGATION_KIND_REVIEW_FINDING}));
  v1::UpdateBureauSettingsRequest update;
  update.mutable_settings()->set_name("bureaus/450802/settings");
  update.mutable_settings()->set_separation_from_grade(
      v1::FINDING_GRADE_ORDINARY);
  Must(officer_.Call<v1::UpdateBureauSettingsResponse>(update));
  // Wei found it: now the office has to review it.
  EXPECT_EQ(KindsDue(supervisor_), Kinds());
  EXPECT_EQ(KindsDue(officer_), Kinds({v1::OBLIGATION_KIND_REVIEW_FINDING}));
}

}  // namespace
}  // namespace dudao
