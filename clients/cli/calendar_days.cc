#include "clients/cli/calendar_days.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/types/optional.h"
#include "storage/base/date.h"
#include "storage/base/error.h"

namespace dudao::cli {
namespace {

// More is a slip of the year.
constexpr int kLongestRange = 31;

bool Continues(const v1::CalendarDay& before, const v1::CalendarDay& day) {
  return before.name() == day.name() &&
         FromProto(day.date()) == FromProto(before.date()) + 1;
}

absl::Status NoDays(absl::string_view flag, absl::string_view text) {
  return InvalidField(
      absl::StrCat("--", flag),
      absl::StrCat("“", text,
                   "”应为一天或最多 31 天的一段，可加节日，如 "
                   "2027-04-08..2027-04-09=三月三"),
      absl::StrCat("\"", text,
                   "\" is not a day or a range of at most 31, with its "
                   "holiday after it: 2027-04-08..2027-04-09=三月三"));
}

}  // namespace

std::string DaysText(const CalendarDays& days, Lang lang) {
  std::string text;
  for (int i = 0; i < days.size();) {
    int last = i;
    while (last + 1 < days.size() && Continues(days[last], days[last + 1])) {
      ++last;
    }
    absl::StrAppend(&text, text.empty() ? "" : Pick(lang, "；", "; "),
                    FormatDay(FromProto(days[i].date())));
    if (last > i) {
      absl::StrAppend(&text, "..", FormatDay(FromProto(days[last].date())));
    }
    absl::StrAppend(&text, days[i].name().empty() ? "" : " ", days[i].name());
    i = last + 1;
  }
  return text;
}

absl::Status AddDays(absl::string_view flag, absl::string_view text,
                     CalendarDays* days) {
  const std::pair<absl::string_view, absl::string_view> parts =
      absl::StrSplit(text, absl::MaxSplits('=', 1));
  const std::pair<absl::string_view, absl::string_view> ends =
      absl::StrSplit(parts.first, absl::MaxSplits("..", 1));
  const bool range = ends.first.size() != parts.first.size();
  const absl::optional<absl::CivilDay> first = ParseDay(ends.first);
  const absl::optional<absl::CivilDay> last =
      ParseDay(range ? ends.second : ends.first);
  if (!first.has_value() || !last.has_value() || *last < *first ||
      *last - *first >= kLongestRange) {
    return NoDays(flag, text);
  }
  for (absl::CivilDay day = *first; day <= *last; ++day) {
    v1::CalendarDay* added = days->Add();
    *added->mutable_date() = ToProto(day);
    added->set_name(std::string(parts.second));
  }
  return absl::OkStatus();
}

}  // namespace dudao::cli
