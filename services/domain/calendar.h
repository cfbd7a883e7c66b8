#ifndef DUDAO_SERVICES_DOMAIN_CALENDAR_H_
#define DUDAO_SERVICES_DOMAIN_CALENDAR_H_

#include <map>
#include <set>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "dudao/v1/calendar.pb.h"
#include "services/domain/year_plan.h"

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
  // A holiday of the region or the bureau only (广西三月三).
  kRegionalHoliday,
};

v1::DayKind ProtoKind(DayKind kind);

// Whether work is done on a day of this kind.
bool IsWorking(DayKind kind);

// The working days of a region: the State Council's arrangement of each year
// with the region's own holidays, and the bureau's, over it. A value:
// immutable, cheap enough to copy, safe to read from many threads. Years
// without an arrangement have weekends only and are not "published".
class Calendar {
 public:
  // A calendar without any published year.
  Calendar() = default;

  // From what was announced in `CN`, `region` and `OWN`; other regions do not
  // matter, and each of these may lack years. `CN` decides which years are
  // published. Where two of its years name the same day, the later notice
  // counts. A region's day off wins over a national make-up workday and adds
  // nothing on a national holiday, which no region can take away.
  static Calendar Make(absl::string_view region,
                       const HolidaysDocument& announced);

  // Make of a document as ParseHolidays reads it. Everything in it is checked,
  // the regions not asked for too. INVALID_ARGUMENT names the entry that is
  // wrong; also where there is no region "CN" and where a region works on a
  // national holiday.
  static absl::StatusOr<Calendar> Parse(absl::string_view holidays_json,
                                        absl::string_view region);

  // Every region of such a document, as a calendar each.
  static absl::StatusOr<std::map<std::string, Calendar>> ParseAll(
      absl::string_view holidays_json);

  DayKind KindOf(absl::CivilDay day) const;
  bool IsWorkingDay(absl::CivilDay day) const;

  // The holiday a day belongs to or makes up for: 国庆节. "" for an ordinary
  // day, and where nobody said.
  absl::string_view HolidayOf(absl::CivilDay day) const;

  // Whether the national arrangement of the year is loaded.
  bool IsPublished(int year) const;

  // The first working day that is not before `day`.
  absl::CivilDay RollForward(absl::CivilDay day) const;

  // "CN", "CN-GX"; "" for an empty calendar.
  const std::string& region() const { return region_; }

  // Region, last published year and a digest of every special day:
  // "CN-GX-2026-1b54c9a04f27". Two calendars with the same days have the same
  // version, however their documents were written and their holidays are
  // called.
  const std::string& version() const { return version_; }

 private:
  friend class CalendarBuilder;

  struct Special {
    DayKind kind = DayKind::kWorking;
    std::string holiday;
  };

  std::string region_;
  std::string version_ = "none";
  std::set<int> published_;
  std::map<absl::CivilDay, Special> special_;
};

// Refuses a make-up workday of a region on a national holiday. INVALID_ARGUMENT
// / INVALID_FIELD of `path`.
absl::Status CheckRegionalWork(const RegionPlan& national,
                               const RegionPlan& regional,
                               absl::string_view path);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_CALENDAR_H_
