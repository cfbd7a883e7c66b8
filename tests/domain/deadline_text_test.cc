#include "services/domain/deadline_text.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/domain/builtin_calendar.h"
#include "storage/base/date.h"
#include "tests/testing/status_matchers.h"

namespace dudao::domain {
namespace {

using Day = absl::CivilDay;
using ::testing::HasSubstr;

v1::Limit LimitOf(int length, v1::LimitUnit unit) {
  v1::Limit limit;
  limit.set_length(length);
  limit.set_unit(unit);
  return limit;
}

std::vector<v1::DeadlineDay> Days(const v1::Limit& limit, Day start,
                                  absl::string_view region = "CN") {
  const Calendar& calendar = BuiltinCalendar(region);
  return DeadlineDays(limit, *ExplainDeadline(limit, start, calendar),
                      calendar);
}

Wording Summary(const v1::Limit& limit, Day start) {
  return DeadlineSummary(
      limit, *ExplainDeadline(limit, start, BuiltinCalendar("CN")));
}

TEST(DeadlineDaysTest, SayWhyEachWorkingDayCounts) {
  const auto days =
      Days(LimitOf(5, v1::LIMIT_UNIT_WORKING_DAY), Day(2026, 9, 24));
  ASSERT_EQ(days.size(), 16u);
  EXPECT_EQ(days[0].text(), "起算当日，不计；工作日");
  EXPECT_EQ(days[1].text(), "中秋节放假，不计");
  EXPECT_EQ(days[1].holiday(), "中秋节");
  EXPECT_EQ(days[1].kind(), v1::DAY_KIND_HOLIDAY);
  EXPECT_EQ(days[4].text(), "第1个工作日：工作日");
  EXPECT_EQ(days[4].text_en(), "working day 1: a working day");
  EXPECT_TRUE(days[4].counted());
  EXPECT_EQ(days[7].text(), "国庆节放假，不计");
  EXPECT_EQ(days[15].text(), "第5个工作日：工作日，即截止日");
  EXPECT_EQ(days[15].count(), 5);
  EXPECT_EQ(FromProto(days[15].date()), Day(2026, 10, 9));
}

TEST(DeadlineDaysTest, NameMakeUpWorkdaysAndLocalHolidays) {
  const auto make_up =
      Days(LimitOf(1, v1::LIMIT_UNIT_WORKING_DAY), Day(2026, 2, 13));
  ASSERT_EQ(make_up.size(), 2u);
  EXPECT_EQ(make_up[1].text(), "第1个工作日：调休上班（补春节），即截止日");
  const auto local =
      Days(LimitOf(1, v1::LIMIT_UNIT_WORKING_DAY), Day(2024, 4, 10), "CN-GX");
  EXPECT_EQ(local[1].text(), "地方假日（广西三月三），不计");
  EXPECT_EQ(local[3].text(), "周末，不计");
}

TEST(DeadlineDaysTest, SayWhatIsRolledOver) {
  const auto days =
      Days(LimitOf(30, v1::LIMIT_UNIT_CALENDAR_DAY), Day(2026, 9, 4));
  ASSERT_EQ(days.size(), 35u);
  EXPECT_EQ(days[21].text(), "第21日：中秋节放假");
  EXPECT_EQ(days[30].text(), "第30日：国庆节放假，顺延");
  EXPECT_EQ(days[31].text(), "国庆节放假，顺延");
  EXPECT_EQ(days[34].text(), "顺延至此，工作日，即截止日");
}

TEST(DeadlineDaysTest, SayWhatIsNotPublished) {
  const auto days = Days(LimitOf(6, v1::LIMIT_UNIT_MONTH), Day(2026, 8, 31));
  EXPECT_THAT(days[1].text(), HasSubstr("按月计算"));
  EXPECT_TRUE(days.back().provisional());
  EXPECT_THAT(days.back().text(), HasSubstr("2027年放假安排未公布"));
  EXPECT_THAT(days.back().text_en(), HasSubstr("2027 is not published"));
}

TEST(DeadlineSummaryTest, SaysTheCountInASentence) {
  const Wording working =
      Summary(LimitOf(5, v1::LIMIT_UNIT_WORKING_DAY), Day(2026, 9, 24));
  EXPECT_EQ(working.zh,
            "自2026年9月24日（周四）起算，当日不计，第5个工作日为2026年10月9日"
            "（周五）；期限5个工作日，2026年10月9日（周五）24时截止。");
  EXPECT_EQ(working.en,
            "Counted from Thursday 2026-09-24, which is not counted itself, "
            "working day 5 is Friday 2026-10-09. The limit of 5 working days "
            "ends at 24:00 of Friday 2026-10-09.");
}

TEST(DeadlineSummaryTest, SaysWhereItRollsAndThatItIsProvisional) {
  const Wording months =
      Summary(LimitOf(6, v1::LIMIT_UNIT_MONTH), Day(2026, 8, 31));
  EXPECT_THAT(months.zh,
              HasSubstr("满6个月为2027年2月28日（周日），遇休息日，顺延至"
                        "2027年3月1日（周一）"));
  EXPECT_THAT(months.zh, HasSubstr("期限暂定"));
  EXPECT_THAT(months.en, HasSubstr("provisional"));
}

TEST(DeadlineSummaryTest, OfNoLengthIsTheDayItself) {
  const Wording none =
      Summary(LimitOf(0, v1::LIMIT_UNIT_WORKING_DAY), Day(2026, 9, 24));
  EXPECT_EQ(none.zh,
            "自2026年9月24日（周四）起算，当日不计；期限0个工作日，2026年9月24日"
            "（周四）24时截止。");
}

TEST(FixedDeadlineSummaryTest, SaysWhoSetTheDay) {
  v1::Obligation due;
  due.set_kind(v1::OBLIGATION_KIND_SUBMIT_SELF_EVALUATION);
  EXPECT_EQ(FixedDeadlineSummary(due).zh, "");
  *due.mutable_deadline()->mutable_due_date() = ToProto(Day(2026, 9, 14));
  EXPECT_EQ(FixedDeadlineSummary(due).zh,
            "期限为2026年9月14日（周一），即督导通知书定的报送日，至当日24时"
            "止。");
  due.set_kind(v1::OBLIGATION_KIND_MAKE_SITE_VISIT);
  EXPECT_EQ(FixedDeadlineSummary(due).en,
            "Due on Monday 2026-09-14, the last day planned for the visit; it "
            "ends at 24:00.");
  due.set_kind(v1::OBLIGATION_KIND_HOLD_TALK);
  EXPECT_THAT(FixedDeadlineSummary(due).zh, HasSubstr("约谈通知定的约谈日"));
  due.set_kind(v1::OBLIGATION_KIND_RECTIFY_FINDING);
  EXPECT_EQ(FixedDeadlineSummary(due).zh, "");
}

TEST(RecordedDeadlineNoteTest, TellsAChangedCalendarFromAPersonsDate) {
  const v1::Limit limit = LimitOf(5, v1::LIMIT_UNIT_WORKING_DAY);
  const v1::Deadline counted =
      *ComputeDeadline(limit, Day(2026, 9, 24), BuiltinCalendar("CN"));
  EXPECT_EQ(RecordedDeadlineNote(counted, counted).zh, "");
  v1::Deadline extended = counted;
  *extended.mutable_due_date() = ToProto(Day(2026, 10, 15));
  EXPECT_THAT(RecordedDeadlineNote(extended, counted).zh,
              HasSubstr("在册截止日是2026年10月15日（周四），不是计算的结果"));
  v1::Deadline older = counted;
  older.set_calendar_version("CN-2025-000000000000");
  EXPECT_THAT(RecordedDeadlineNote(older, counted).zh,
              HasSubstr("放假安排已有变动"));
  EXPECT_THAT(RecordedDeadlineNote(older, counted).en,
              HasSubstr("The calendar has changed"));
}

}  // namespace
}  // namespace dudao::domain
