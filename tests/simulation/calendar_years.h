#ifndef DUDAO_TESTS_SIMULATION_CALENDAR_YEARS_H_
#define DUDAO_TESTS_SIMULATION_CALENDAR_YEARS_H_

#include <cstdint>
#include <set>

#include "absl/time/civil_time.h"
#include "dudao/v1/calendar.pb.h"
#include "dudao/v1/common.pb.h"

namespace dudao::simulation {

// The simulation's own calendar: what is published of each year by now, and
// deadlines counted with it a day at a time. Nothing of it is the server's.
// 2026 is as the State Council announced it; later years are made up from the
// seed: the statutory days, and make-up days beside them.
class CalendarYears {
 public:
  explicit CalendarYears(std::uint64_t seed);

  // What the State Council, and the region, will announce of a year.
  v1::CalendarYear National(int year) const;
  v1::CalendarYear Regional(int year) const;
  // When: on a day of the November before.
  absl::CivilDay PublishingDay(int year) const;

  // From now on the year is known.
  void Publish(int year);
  int last_published() const { return last_published_; }

  bool IsWorkingDay(absl::CivilDay day) const;
  // This day or the first working day after it.
  absl::CivilDay WorkingDay(absl::CivilDay day) const;

  struct Due {
    absl::CivilDay day;
    bool provisional = false;
  };
  // 民法典 201 to 203.
  Due Count(const v1::Limit& limit, absl::CivilDay start) const;

 private:
  bool IsPublished(absl::CivilDay day) const;

  const std::uint64_t seed_;
  int last_published_;
  std::set<absl::CivilDay> off_;
  std::set<absl::CivilDay> work_;
};

}  // namespace dudao::simulation

#endif  // DUDAO_TESTS_SIMULATION_CALENDAR_YEARS_H_
