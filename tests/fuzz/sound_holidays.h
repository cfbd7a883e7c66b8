#ifndef DUDAO_TESTS_FUZZ_SOUND_HOLIDAYS_H_
#define DUDAO_TESTS_FUZZ_SOUND_HOLIDAYS_H_

#include "absl/status/statusor.h"
#include "services/domain/calendar.h"
#include "services/domain/calendar_years.h"
#include "storage/base/error.h"
#include "tests/fuzz/require.h"

namespace dudao::fuzz {

// What an officer's document was read as, or why it was refused: what is read
// can be kept, and makes a calendar.
inline void RequireSound(
    const absl::StatusOr<domain::HolidaysDocument>& document) {
  if (!document.ok()) {
    Require(ReasonOf(document.status()) != v1::ERROR_REASON_UNSPECIFIED,
            document.status().ToString());
    return;
  }
  Require(!document->empty(), "a document of nothing");
  v1::Calendar loaded;
  for (const auto& [region, plan] : *document) {
    for (const auto& [year, announced] : plan) {
      for (const auto& [day, holiday] : announced.work) {
        Require(announced.off.count(day) == 0, "a day off that is worked");
      }
      // Too many years are refused.
      if (!domain::PutYear(region, year, announced, &loaded).ok()) return;
    }
  }
  for (const auto& [region, plan] : domain::LoadedHolidays(loaded)) {
    for (const auto& [year, kept] : plan) {
      const domain::YearPlan& read = document->at(region).at(year);
      Require(kept.off == read.off && kept.work == read.work &&
                  kept.sources == read.sources,
              "what is kept is not what was read");
    }
    Require(!domain::Calendar::Make(region, *document).version().empty(),
            "a calendar without a version");
  }
}

}  // namespace dudao::fuzz

#endif  // DUDAO_TESTS_FUZZ_SOUND_HOLIDAYS_H_
