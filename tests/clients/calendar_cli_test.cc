// `dudao deadline explain` and `dudao calendar`.

#include <string>

#include "absl/strings/str_cat.h"
#include "clients/cli/calendar_days.h"
#include "dudao/v1/calendar_service.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/base/date.h"
#include "tests/clients/cli_fixture.h"
#include "tests/testing/status_matchers.h"

namespace dudao::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kExplain[] = "dudao.v1.CalendarService/ExplainDeadline";
constexpr char kImport[] = "dudao.v1.CalendarService/ImportCalendar";
constexpr char kSetYear[] = "dudao.v1.CalendarService/SetCalendarYear";
constexpr char kRemoveYear[] = "dudao.v1.CalendarService/RemoveCalendarYear";

v1::CalendarDay Named(absl::CivilDay date, const std::string& name) {
  v1::CalendarDay day;
  *day.mutable_date() = ToProto(date);
  day.set_name(name);
  return day;
}

class CalendarCliTest : public CliTest {
 protected:
  // Answers with a holiday and the working day after it.
  void ExplainAs(v1::ExplainDeadlineRequest* asked) {
    server_.On<v1::ExplainDeadlineRequest, v1::ExplainDeadlineResponse>(
        kExplain, [asked](const auto& request, auto& answers) {
          *asked = request;
          v1::ExplainDeadlineResponse& answer = answers.emplace_back();
          v1::DeadlineDay* off = answer.add_days();
          *off->mutable_date() = ToProto(absl::CivilDay(2026, 10, 7));
          off->set_kind(v1::DAY_KIND_HOLIDAY);
          off->set_text("国庆节放假，不计");
          off->set_text_en("not counted: a national holiday (国庆节)");
          v1::DeadlineDay* last = answer.add_days();
          *last->mutable_date() = ToProto(absl::CivilDay(2026, 10, 8));
          last->set_kind(v1::DAY_KIND_WORKING);
          last->set_counted(true);
          last->set_count(4);
          last->set_text("第4个工作日：工作日");
          last->set_text_en("working day 4: a working day");
          answer.set_summary("第5个工作日为2026年10月9日（周五）");
          answer.set_summary_en("working day 5 is Friday 2026-10-09");
          return absl::OkStatus();
        });
  }
};

TEST_F(CalendarCliTest, ExplainsADeadlineDayByDay) {
  v1::ExplainDeadlineRequest asked;
  ExplainAs(&asked);
  EXPECT_EQ(RunWith({"deadline", "explain", "--length", "5", "--unit",
                     "working-day", "--start", "2026-09-24"}),
            ExitCode::kOk);
  EXPECT_EQ(asked.name(), "bureaus/gangbei/calendar");
  EXPECT_EQ(asked.limit().length(), 5);
  EXPECT_EQ(asked.limit().unit(), v1::LIMIT_UNIT_WORKING_DAY);
  EXPECT_EQ(FormatDay(FromProto(asked.start_date())), "2026-09-24");
  EXPECT_EQ(out_.str(),
            "日期        星期  类别        累计  说明\n"
            "2026-10-07  周三  法定节假日        国庆节放假，不计\n"
            "2026-10-08  周四  工作日         4  第4个工作日：工作日\n"
            "\n"
            "第5个工作日为2026年10月9日（周五）\n");
}

TEST_F(CalendarCliTest, ExplainsInEnglishAndForPrograms) {
  v1::ExplainDeadlineRequest asked;
  ExplainAs(&asked);
  EXPECT_EQ(RunWith({"deadline", "explain", "--obligation", "f1.3", "--lang",
                     "en"}),
            ExitCode::kOk);
  EXPECT_EQ(asked.obligation(), "bureaus/gangbei/obligations/f1.3");
  EXPECT_FALSE(asked.has_limit());
  EXPECT_THAT(out_.str(), HasSubstr("Wednesday"));
  EXPECT_THAT(out_.str(), HasSubstr("working day 4: a working day"));
  EXPECT_THAT(out_.str(), HasSubstr("working day 5 is Friday 2026-10-09\n"));
  EXPECT_THAT(out_.str(), Not(HasSubstr("周")));
  EXPECT_EQ(RunWith({"deadline", "explain", "--obligation", "f1.3", "--json"}),
            ExitCode::kOk);
  EXPECT_THAT(out_.str(), HasSubstr("\"text\": \"国庆节放假，不计\""));
}

TEST_F(CalendarCliTest, ImportsAFile) {
  v1::ImportCalendarRequest asked;
  server_.On<v1::ImportCalendarRequest, v1::ImportCalendarResponse>(
      kImport, [&asked](const auto& request, auto& answers) {
        asked = request;
        v1::CalendarChange* change = answers.emplace_back().add_changes();
        change->set_region("CN");
        change->set_year(2027);
        change->set_kind(v1::CALENDAR_CHANGE_KIND_ADDED);
        for (const int day : {1, 2, 3}) {
          *change->add_off_days_added() =
              Named(absl::CivilDay(2027, 1, day), "元旦");
        }
        return absl::OkStatus();
      });
  const std::string file = WriteFile("2027.json", R"({"year": 2027})");
  EXPECT_EQ(RunWith({"calendar", "import", file, "--source", "国办通知",
                     "--validate-only"}),
            ExitCode::kOk);
  EXPECT_EQ(asked.name(), "bureaus/gangbei/calendar");
  EXPECT_EQ(asked.document(), R"({"year": 2027})");
  EXPECT_EQ(asked.source(), "国办通知");
  EXPECT_TRUE(asked.validate_only());
  EXPECT_NE(asked.request_id(), "");
  EXPECT_THAT(out_.str(), HasSubstr("2027  新增"));
  EXPECT_THAT(out_.str(), HasSubstr("2027-01-01..2027-01-03 元旦"));
  EXPECT_THAT(out_.str(), HasSubstr("仅校验，未保存"));
  EXPECT_EQ(RunWith({"calendar", "import", file + ".gone"}), ExitCode::kUsage);
}

TEST_F(CalendarCliTest, EntersAYear) {
  v1::SetCalendarYearRequest asked;
  server_.On<v1::SetCalendarYearRequest, v1::SetCalendarYearResponse>(
      kSetYear, [&asked](const auto& request, auto& answers) {
        asked = request;
        v1::Calendar* calendar = answers.emplace_back().mutable_calendar();
        calendar->set_name(request.name());
        *calendar->add_years() = request.calendar_year();
        return absl::OkStatus();
      });
  EXPECT_EQ(RunWith({"calendar", "set", "2026", "--region", "OWN", "--off",
                     "2026-04-20..2026-04-21=三月三", "--off", "2026-09-30",
                     "--work", "2026-04-25=三月三", "--source", "通知"}),
            ExitCode::kOk);
  const v1::CalendarYear& year = asked.calendar_year();
  EXPECT_EQ(year.region(), "OWN");
  EXPECT_EQ(year.year(), 2026);
  ASSERT_EQ(year.off_days_size(), 3);
  EXPECT_EQ(year.off_days(1).name(), "三月三");
  EXPECT_EQ(FormatDay(FromProto(year.off_days(1).date())), "2026-04-21");
  EXPECT_EQ(year.off_days(2).name(), "");
  EXPECT_EQ(year.work_days_size(), 1);
  EXPECT_EQ(year.sources(0), "通知");
  EXPECT_THAT(out_.str(), HasSubstr("2026-04-20..2026-04-21 三月三；2026-09-30"));
}

TEST_F(CalendarCliTest, TakesAYearBack) {
  v1::RemoveCalendarYearRequest asked;
  server_.On<v1::RemoveCalendarYearRequest, v1::RemoveCalendarYearResponse>(
      kRemoveYear, [&asked](const auto& request, auto& answers) {
        asked = request;
        answers.emplace_back();
        return absl::OkStatus();
      });
  EXPECT_EQ(RunWith({"calendar", "remove", "2026", "--region", "OWN", "--etag",
                     "\"3\""}),
            ExitCode::kOk);
  EXPECT_EQ(asked.region(), "OWN");
  EXPECT_EQ(asked.year(), 2026);
  EXPECT_EQ(asked.etag(), "\"3\"");
}

TEST_F(CalendarCliTest, RefusesDaysThatAreNone) {
  for (const char* days :
       {"2026-02-30", "2026-04-21..2026-04-20", "2026-04-20..", "明天",
        "2026-04-01..2026-05-02"}) {
    EXPECT_EQ(RunWith({"calendar", "set", "2026", "--region", "OWN", "--off",
                       days}),
              ExitCode::kUsage)
        << days;
    EXPECT_THAT(err_.str(), HasSubstr(days));
  }
  EXPECT_EQ(RunWith({"calendar", "set", "2026"}), ExitCode::kUsage);
}

TEST(DaysTextTest, PutsTheDaysOfAHolidayTogether) {
  CalendarDays days;
  EXPECT_EQ(DaysText(days, Lang::kZh), "");
  ASSERT_OK(AddDays("off", "2026-10-01..2026-10-07=国庆节", &days));
  ASSERT_OK(AddDays("off", "2026-10-08", &days));
  ASSERT_OK(AddDays("off", "2026-10-10", &days));
  EXPECT_EQ(DaysText(days, Lang::kZh),
            "2026-10-01..2026-10-07 国庆节；2026-10-08；2026-10-10");
  EXPECT_EQ(DaysText(days, Lang::kEn),
            "2026-10-01..2026-10-07 国庆节; 2026-10-08; 2026-10-10");
}

}  // namespace
}  // namespace dudao::cli
