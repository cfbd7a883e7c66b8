// The State Council's arrangement in the community's form.

#include <map>
#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "services/domain/holidays_document.h"
#include "tests/testing/status_matchers.h"

namespace dudao::domain {
namespace {

using Day = absl::CivilDay;

constexpr char kNewYear[] =
    R"({"name": "元旦", "date": "2027-01-01", "isOffDay": true})";

std::string Document(const std::string& days) {
  return absl::StrCat(
      R"({"$schema": "https://example.org/schema.json", "year": 2027,
          "papers": ["https://example.org/2027.htm"], "days": [)",
      days, "]}");
}

TEST(CommunityHolidaysTest, IsANationalYearWithItsNotice) {
  const auto document = ParseCommunityHolidays(Document(absl::StrCat(
      kNewYear,
      R"(, {"name": "元旦", "date": "2026-12-31", "isOffDay": true},
           {"name": "春节", "date": "2027-02-20", "isOffDay": false},
           {"date": "2027-05-01", "isOffDay": true})")));
  ASSERT_OK(document);
  ASSERT_EQ(document->size(), 1u);
  const RegionPlan& national = document->at("CN");
  ASSERT_EQ(national.size(), 1u);
  const YearPlan& year = national.at(2027);
  EXPECT_EQ(year.off, (NamedDays{{Day(2026, 12, 31), "元旦"},
                                 {Day(2027, 1, 1), "元旦"},
                                 {Day(2027, 5, 1), ""}}));
  EXPECT_EQ(year.work, (NamedDays{{Day(2027, 2, 20), "春节"}}));
  EXPECT_EQ(year.sources,
            std::vector<std::string>{"https://example.org/2027.htm"});
}

TEST(CommunityHolidaysTest, IsToldFromOurOwnForm) {
  const auto own = ParseAnyHolidays(
      R"({"regions": {"OWN": {"2027": {"off": ["2027-04-08"]}}}})");
  ASSERT_OK(own);
  EXPECT_EQ(own->count("OWN"), 1u);
  const auto community = ParseAnyHolidays(Document(kNewYear));
  ASSERT_OK(community);
  EXPECT_EQ(community->count("CN"), 1u);
  EXPECT_EQ(FieldOf(ParseAnyHolidays("{}")), "holidays");
  EXPECT_EQ(FieldOf(ParseAnyHolidays("[]")), "holidays");
}

TEST(CommunityHolidaysTest, RefusesNamingTheEntry) {
  const std::map<std::string, std::string> cases = {
      // The year is not published yet: its file is there, and empty.
      {Document(""), "days"},
      {R"({"days": []})", "year"},
      {R"({"year": "2027", "days": []})", "year"},
      {R"({"year": 27, "days": []})", "year"},
      {R"({"year": 2027})", "days"},
      {R"({"year": 2027, "days": {}})", "days"},
      {Document("1"), "days[0]"},
      {Document(R"({"isOffDay": true})"), "days[0].date"},
      {Document(R"({"date": 20270101, "isOffDay": true})"), "days[0].date"},
      {Document(R"({"date": "2027-02-29", "isOffDay": true})"),
       "days[0].date"},
      {Document(R"({"date": "2028-01-01", "isOffDay": true})"), "days[0]"},
      {Document(R"({"date": "2027-01-01"})"), "days[0].isOffDay"},
      {Document(R"({"date": "2027-01-01", "isOffDay": 1})"),
       "days[0].isOffDay"},
      {Document(R"({"date": "2027-01-01", "isOffDay": true, "name": 1})"),
       "days[0].name"},
      {Document(absl::StrCat(kNewYear, ",", kNewYear)), "days[1]"},
      // A Monday.
      {Document(R"({"date": "2027-01-04", "isOffDay": false})"), "days[0]"},
      {absl::StrCat(R"({"year": 2027, "papers": [1], "days": [)", kNewYear,
                    "]}"),
       "papers[0]"},
  };
  for (const auto& [json, field] : cases) {
    const auto refused = ParseCommunityHolidays(json);
    EXPECT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument)) << json;
    EXPECT_EQ(FieldOf(refused), field) << json;
  }
}

}  // namespace
}  // namespace dudao::domain
