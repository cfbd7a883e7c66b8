// Calendars as data: imported, entered, taken back.

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "dudao/v1/event.pb.h"
#include "tests/e2e/calendar_fixture.h"

namespace dudao {
namespace {

using ::testing::ElementsAre;

class CalendarTest : public CalendarFixture {
 protected:
  // CN2024, or CN2027* where it was loaded.
  static std::vector<std::string> YearsOf(const v1::Calendar& calendar) {
    std::vector<std::string> years;
    for (const v1::CalendarYear& year : calendar.years()) {
      years.push_back(absl::StrCat(year.region(), year.year(),
                                   year.built_in() ? "" : "*"));
    }
    return years;
  }
};

TEST_F(CalendarTest, IsThereBeforeAnythingIsLoaded) {
  const v1::Calendar calendar = Calendar();
  EXPECT_EQ(calendar.name(), kCalendar);
  EXPECT_EQ(calendar.etag(), "");
  EXPECT_EQ(calendar.revision(), 0);
  EXPECT_EQ(calendar.region(), "CN-GX");
  EXPECT_THAT(YearsOf(calendar), ElementsAre("CN2024", "CN2025", "CN2026",
                                             "CN-GX2024", "CN-GX2025"));
}

TEST_F(CalendarTest, AnImportAddsAYearWithItsNotice) {
  const std::string before = Calendar().version();
  const auto imported =
      Must(officer_.Call<v1::ImportCalendarResponse>(Import(kYear2027)));
  ASSERT_EQ(imported.changes_size(), 1);
  EXPECT_EQ(imported.changes(0).kind(), v1::CALENDAR_CHANGE_KIND_ADDED);
  EXPECT_EQ(imported.changes(0).off_days_added_size(), 2);
  EXPECT_EQ(imported.changes(0).work_days_added_size(), 1);
  const v1::Calendar calendar = Calendar();
  EXPECT_EQ(calendar.SerializeAsString(),
            imported.calendar().SerializeAsString());
  EXPECT_NE(calendar.version(), before);
  EXPECT_EQ(calendar.revision(), 1);
  EXPECT_THAT(YearsOf(calendar),
              ElementsAre("CN2024", "CN2025", "CN2026", "CN2027*", "CN-GX2024",
                          "CN-GX2025"));
  EXPECT_THAT(calendar.years(3).sources(),
              ElementsAre("https://example.org/2027.htm"));
  const v1::Event event = Events().back();
  EXPECT_EQ(event.kind(), "calendar.imported");
  EXPECT_EQ(event.resource(), kCalendar);
}

TEST_F(CalendarTest, TheSameImportTwiceChangesNothing) {
  Must(officer_.Call<v1::ImportCalendarResponse>(Import(kYear2027)));
  const v1::Calendar before = Calendar();
  const std::int64_t head = server_.HeadSeq();
  const auto again =
      Must(officer_.Call<v1::ImportCalendarResponse>(Import(kYear2027)));
  ASSERT_EQ(again.changes_size(), 1);
  EXPECT_EQ(again.changes(0).kind(), v1::CALENDAR_CHANGE_KIND_UNCHANGED);
  EXPECT_EQ(Calendar().SerializeAsString(), before.SerializeAsString());
  EXPECT_EQ(server_.HeadSeq(), head);
}

TEST_F(CalendarTest, OurOwnFormWithWhatIsKnownKeepsItsNames) {
  const auto imported = Must(officer_.Call<v1::ImportCalendarResponse>(Import(
      R"({"regions": {"CN": {"2025": {"off": [
              "2025-01-01", "2025-01-28..2025-02-04", "2025-04-04..2025-04-06",
              "2025-05-01..2025-05-05", "2025-05-31..2025-06-02",
              "2025-10-01..2025-10-08"],
            "work": ["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28",
              "2025-10-11"]}},
          "CN-XJ": {"2025": {"off": ["2025-03-31"]}}}})")));
  ASSERT_EQ(imported.changes_size(), 2);
  EXPECT_EQ(imported.changes(0).kind(), v1::CALENDAR_CHANGE_KIND_UNCHANGED);
  EXPECT_EQ(imported.changes(1).kind(), v1::CALENDAR_CHANGE_KIND_OTHER_REGION);
  EXPECT_EQ(Calendar().etag(), "");
}

TEST_F(CalendarTest, AnOfficerEntersTheRegionsDaysAndTakesThemBack) {
  v1::ExplainDeadlineRequest explain = Explain(
      1, v1::LIMIT_UNIT_WORKING_DAY, Day(2026, 4, 17));
  const auto due = [&] {
    return ToText(Must(head_.Call<v1::ExplainDeadlineResponse>(explain))
                      .deadline()
                      .due_date());
  };
  EXPECT_EQ(due(), "2026-04-20");
  const auto set =
      Must(officer_.Call<v1::SetCalendarYearResponse>(SanYueSan("CN-GX")));
  EXPECT_EQ(due(), "2026-04-22");
  EXPECT_EQ(Events().back().kind(), "calendar.year_set");
  v1::RemoveCalendarYearRequest remove;
  remove.set_name(kCalendar);
  remove.set_region("CN-GX");
  remove.set_year(2026);
  remove.set_etag(set.calendar().etag());
  Must(officer_.Call<v1::RemoveCalendarYearResponse>(remove));
  EXPECT_EQ(due(), "2026-04-20");
  EXPECT_EQ(Events().back().kind(), "calendar.year_removed");
  remove.clear_etag();
  Refused<v1::RemoveCalendarYearResponse>(
      officer_, remove, {kPrecondition, v1::ERROR_REASON_GUARD_FAILED});
}

TEST_F(CalendarTest, TheBureausOwnDaysMoveWhatIsCountedAfterThem) {
  Must(officer_.Call<v1::SetCalendarYearResponse>(Tomorrow()));
  const v1::Finding finding = WithLimit(1, v1::LIMIT_UNIT_WORKING_DAY);
  EXPECT_EQ(ToText(finding.deadline().due_date()), "2026-09-04");
  EXPECT_EQ(finding.deadline().calendar_version(), Calendar().version());
}

TEST_F(CalendarTest, WhatIsOnlyCheckedIsNotCounted) {
  v1::SetCalendarYearRequest tried = Tomorrow();
  tried.set_validate_only(true);
  const auto shown =
      Must(officer_.Call<v1::SetCalendarYearResponse>(tried)).calendar();
  EXPECT_NE(shown.version(), Calendar().version());
  const v1::Finding finding = WithLimit(1, v1::LIMIT_UNIT_WORKING_DAY);
  EXPECT_EQ(ToText(finding.deadline().due_date()), "2026-09-02");
}

// A first version that was rolled back is another than the one that was kept.
TEST_F(CalendarTest, TwoFirstVersionsAreNotConfused) {
  v1::SetCalendarYearRequest tried = Tomorrow();
  tried.set_validate_only(true);
  Must(officer_.Call<v1::SetCalendarYearResponse>(tried));
  v1::SetCalendarYearRequest kept = Tomorrow();
  kept.mutable_calendar_year()->mutable_off_days()->RemoveLast();
  Must(officer_.Call<v1::SetCalendarYearResponse>(kept));
  const v1::Finding finding = WithLimit(1, v1::LIMIT_UNIT_WORKING_DAY);
  EXPECT_EQ(ToText(finding.deadline().due_date()), "2026-09-03");
}

TEST_F(CalendarTest, SurvivesARestart) {
  Must(officer_.Call<v1::ImportCalendarResponse>(Import(kYear2027)));
  const v1::Calendar before = Calendar();
  server_.Restart();
  EXPECT_EQ(Calendar().SerializeAsString(), before.SerializeAsString());
}

TEST_F(CalendarTest, DocumentsThatAreNoneChangeNothing) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"no json", "holidays"},
      {"{}", "holidays"},
      {R"({"year": 2027, "papers": [], "days": []})", "days"},
      {R"({"year": 2027, "days": [{"date": "2027-02-29", "isOffDay": true}]})",
       "days[0].date"},
      {R"({"regions": {"CN": {"2027": {"off": []}}}})", "regions.CN.2027"},
      {R"({"regions": {"OWN": {"2026": {"off": [], "work": ["2026-10-03"]}}}})",
       "regions.OWN.2026"},
      // A key as long as the document is no part of the answer.
      {absl::StrCat(R"({"regions": {")", std::string(1 << 16, 'x'),
                    R"(": {}}})"),
       absl::StrCat("regions.", std::string(40, 'x'), "…")},
      {std::string((1 << 20) + 1, ' '), "document"},
      {"", "document"},
  };
  for (const auto& [document, field] : cases) {
    Refused<v1::ImportCalendarResponse>(
        officer_, Import(document),
        {kInvalid, v1::ERROR_REASON_INVALID_FIELD, field});
  }
}

TEST_F(CalendarTest, YearsThatCannotBeChangeNothing) {
  Refused<v1::SetCalendarYearResponse>(
      officer_, SanYueSan("CN-XJ"),
      {kInvalid, v1::ERROR_REASON_INVALID_FIELD, "calendar_year.region"});
  v1::SetCalendarYearRequest request = SanYueSan("OWN");
  *request.mutable_calendar_year()->mutable_off_days(1)->mutable_date() =
      Day(2026, 4, 20);
  Refused<v1::SetCalendarYearResponse>(
      officer_, request,
      {kInvalid, v1::ERROR_REASON_INVALID_FIELD,
       "calendar_year.off_days[1].date"});
  request = SanYueSan("OWN");
  request.set_etag("\"7\"");
  Refused<v1::SetCalendarYearResponse>(
      officer_, request,
      {absl::StatusCode::kAborted, v1::ERROR_REASON_ETAG_MISMATCH});
}

TEST_F(CalendarTest, AUnitHeadReadsItAndWritesNothing) {
  v1::GetCalendarRequest get;
  get.set_name(kCalendar);
  EXPECT_OK(head_.Call<v1::GetCalendarResponse>(get));
  const Refusal denied = {kDenied, v1::ERROR_REASON_PERMISSION_DENIED};
  Refused<v1::ImportCalendarResponse>(head_, Import(kYear2027), denied);
  Refused<v1::SetCalendarYearResponse>(head_, SanYueSan("OWN"), denied);
}

TEST_F(CalendarTest, OneBureausDaysAreNotAnothers) {
  Must(officer_.Call<v1::SetCalendarYearResponse>(SanYueSan("OWN")));
  Caller& other = server_.AddBureau("450804");
  v1::GetCalendarRequest get;
  get.set_name("bureaus/450804/calendar");
  EXPECT_EQ(Must(other.Call<v1::GetCalendarResponse>(get)).calendar().etag(),
            "");
}

}  // namespace
}  // namespace dudao
