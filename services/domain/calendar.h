#ifndef DUDAO_SERVICES_DOMAIN_CALENDAR_H_
#define DUDAO_SERVICES_DOMAIN_CALENDAR_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace dudao::domain {

// What a day is.
enum class DayKind {
  // Monday to Friday, nothing announced.
  kWorking,
  // Saturday or Sunday, nothing announced.
  kWeekend,
  // In a national holiday, weekends inside it included.
  kHoliday,
  // A Saturday or Sunday that is worked (调休).
  kMakeUpWorkday,
  // A holiday of the region only (广西三月三).
  kRegionalHoliday,
};

// The Chinese word for it: 工作日, 周末, 法定节假日, 调休上班, 地方假日.
absl::string_view DayKindName(DayKind kind);

// Whether work is done on a day of this kind.
bool IsWorking(DayKind kind);

// The working days of a region: the State Council's arrangement of each year
// with the region's own holidays over it. A value: immutable, cheap enough to
// copy, safe to read from many threads. Years without an arrangement have
// weekends only and are not "published".
class Calendar {
 public:
  // A calendar without any published year.
  Calendar() = default;

  // Reads
  //   {"regions": {"CN": {"2026": {"off": ["2026-01-01..2026-01-03"],
  //                                "work": ["2026-01-04"]}}, "CN-GX": …}}
  // for `region`. "CN" is the national arrangement; any other region lies over
  // it and may lack years. Everything in the document is checked, the regions
  // not asked for too. INVALID_ARGUMENT names the entry that is wrong.
  static absl::StatusOr<Calendar> Parse(absl::string_view holidays_json,
                                        absl::string_view region);

  // Every region of such a document, as a calendar each.
  static absl::StatusOr<std::map<std::string, Calendar>> ParseAll(
      absl::string_view holidays_json);

  DayKind KindOf(absl::CivilDay day) const;
  bool IsWorkingDay(absl::CivilDay day) const;

  // Whether the national arrangement of the year is loaded.
  bool IsPublished(int year) const;

  // The first working day that is not before `day`.
  absl::CivilDay RollForward(absl::CivilDay day) const;

  // "CN", "CN-GX"; "" for a calendar that was not parsed.
  const std::string& region() const { return region_; }

  // Region, last published year and a digest of every special day:
  // "CN-GX-2026-1b54c9a04f27". Two calendars with the same days have the same
  // version, however their documents were written.
  const std::string& version() const { return version_; }

 private:
  friend class CalendarBuilder;

  std::string region_;
  std::string version_ = "none";
  std::set<int> published_;
  std::map<absl::CivilDay, DayKind> special_;
};

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_CALENDAR_H_
