// Asks npm's chinese-days, which knows the State Council's arrangements and
// counts working days by itself, and compares every answer with ours. Skipped
// where there is no Node or the package is not there: tests/run installs both
// where it can.

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "gtest/gtest.h"
#include "services/domain/builtin_calendar.h"
#include "services/domain/deadline.h"
#include "storage/base/date.h"
#include "tests/testing/status_matchers.h"

namespace dudao::domain {
namespace {

using Day = absl::CivilDay;

// It knows no arrangement after that either.
constexpr Day kFirst(2024, 1, 1);
constexpr Day kLast(2026, 12, 31);
constexpr int kDays = kLast - kFirst + 1;
constexpr int kMostDays = 60;
// A disagreement about one day is one about every span across it.
constexpr int kMostShown = 5;

// What it says of a day: `work`, `rest`; and what it calls it.
struct TheirDay {
  bool working = false;
  std::string name;
};

struct Answers {
  std::map<Day, TheirDay> days;
  // By start and number of working days, where that is not after kLast.
  std::map<std::pair<Day, int>, Day> due;

  std::optional<Day> Due(Day start, int count) const {
    const auto found = due.find({start, count});
    if (found == due.end()) return std::nullopt;
    return found->second;
  }
};

// One line of chinese_days.mjs; false where it is none.
bool Read(absl::string_view line, Answers* answers) {
  const std::vector<std::string> words =
      absl::StrSplit(line, absl::MaxSplits(' ', 3));
  if (words.size() != 4) return false;
  const auto day = ParseDay(words[1]);
  if (!day.has_value()) return false;
  if (words[0] == "day" && (words[2] == "work" || words[2] == "rest")) {
    answers->days[*day] = {words[2] == "work", words[3]};
    return true;
  }
  int count = 0;
  const auto due = ParseDay(words[3]);
  if (words[0] != "due" || !absl::SimpleAtoi(words[2], &count) ||
      !due.has_value()) {
    return false;
  }
  answers->due[{*day, count}] = *due;
  return true;
}

bool HasNode() {
  return std::system("node --version >/dev/null 2>&1") == 0;  // NOLINT
}

bool HasPackage() {
  return std::filesystem::exists(DUDAO_NPM_DIR
                                 "/node_modules/chinese-days/package.json");
}

class OracleTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!HasNode()) GTEST_SKIP() << "there is no Node to run chinese-days with";
    if (!HasPackage()) {
      GTEST_SKIP() << "there is no chinese-days in " << DUDAO_NPM_DIR;
    }
  }

  // Asks for 0 to `most` working days from every day.
  void Ask(int most) {
    const std::string command = absl::StrCat(
        "node '" DUDAO_ORACLE_DIR "/chinese_days.mjs' '" DUDAO_NPM_DIR "' ",
        FormatDay(kFirst), " ", FormatDay(kLast), " ", most);
    std::FILE* const output = ::popen(command.c_str(), "r");
    ASSERT_NE(output, nullptr);
    std::string text;
    char part[1 << 16];
    for (std::size_t size;
         (size = std::fread(part, 1, sizeof part, output)) > 0;) {
      text.append(part, size);
    }
    ASSERT_EQ(::pclose(output), 0) << command;
    for (absl::string_view line :
         absl::StrSplit(text, '\n', absl::SkipEmpty())) {
      ASSERT_TRUE(Read(line, &theirs_)) << line;
    }
    ASSERT_EQ(theirs_.days.size(), static_cast<std::size_t>(kDays));
  }

  // Our due date; none after kLast.
  std::optional<Day> Ours(Day start, int length, v1::LimitUnit unit) {
    v1::Limit limit;
    limit.set_length(length);
    limit.set_unit(unit);
    const auto deadline = ComputeDeadline(limit, start, calendar_);
    EXPECT_OK(deadline);
    if (!deadline.ok()) return std::nullopt;
    const Day due = FromProto(deadline->due_date());
    // What is published is never in doubt.
    EXPECT_EQ(deadline->provisional(), due > kLast) << start << " + " << length;
    if (due > kLast) return std::nullopt;
    return due;
  }

  // Both sides, day by day from the start to the later of the two ends.
  std::string DayByDay(Day start, std::optional<Day> ours,
                       std::optional<Day> theirs) {
    const Day end = std::max(ours.value_or(kLast), theirs.value_or(kLast));
    std::string text;
    int our_count = 0;
    int their_count = 0;
    for (Day day = start; day <= end; ++day) {
      const TheirDay& their = theirs_.days[day];
      if (day > start && calendar_.IsWorkingDay(day)) ++our_count;
      if (day > start && their.working) ++their_count;
      absl::StrAppend(
          &text, FormatDay(day), "  dudao: ",
          v1::DayKind_Name(ProtoKind(calendar_.KindOf(day))), " ",
          calendar_.HolidayOf(day), ", ", our_count, day == ours ? ", due" : "",
          "  chinese-days: ", their.working ? "work " : "rest ", their.name,
          ", ", their_count, day == theirs ? ", due" : "", "\n");
    }
    return text;
  }

  void Compare(Day start, int length, std::optional<Day> ours,
               std::optional<Day> theirs) {
    ++compared_;
    if (ours == theirs || ++differing_ > kMostShown) return;
    ADD_FAILURE() << FormatDay(start) << " + " << length << "\n"
                  << DayByDay(start, ours, theirs);
  }

  const Calendar& calendar_ = BuiltinCalendar("CN");
  Answers theirs_;
  int compared_ = 0;
  int differing_ = 0;
};

TEST_F(OracleTest, EveryDayIsWorkedOrNotAsItSays) {
  ASSERT_NO_FATAL_FAILURE(Ask(0));
  for (Day day = kFirst; day <= kLast; ++day) {
    EXPECT_EQ(calendar_.IsWorkingDay(day), theirs_.days[day].working)
        << FormatDay(day) << " " << calendar_.HolidayOf(day)
        << "; chinese-days: " << theirs_.days[day].name;
  }
}

TEST_F(OracleTest, WorkingDaysEndWhereItSays) {
  ASSERT_NO_FATAL_FAILURE(Ask(kMostDays));
  for (Day start = kFirst; start <= kLast; ++start) {
    for (int length = 0; length <= kMostDays; ++length) {
      Compare(start, length, Ours(start, length, v1::LIMIT_UNIT_WORKING_DAY),
              theirs_.Due(start, length));
    }
  }
  EXPECT_EQ(differing_, 0) << "of " << compared_;
}

// 民法典 203: 0 working days from the last day are itself or, where it is a day
// of rest, the next that is none.
TEST_F(OracleTest, CalendarDaysRollToWhereItSays) {
  ASSERT_NO_FATAL_FAILURE(Ask(0));
  for (Day start = kFirst; start <= kLast; ++start) {
    for (int length = 0; length <= kMostDays; ++length) {
      Compare(start, length, Ours(start, length, v1::LIMIT_UNIT_CALENDAR_DAY),
              theirs_.Due(start + length, 0));
    }
  }
  EXPECT_EQ(differing_, 0) << "of " << compared_;
}

}  // namespace
}  // namespace dudao::domain
