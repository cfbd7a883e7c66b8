// Ten years of supervision in a county, over a real socket, from a seed
// (README.md).
//
// `tests/run simulation SEED` plays a whole county instead of thirty schools.
// DUDAO_KEEP=DIR keeps the data and the server's log, DUDAO_DAYS=N stops
// early, DUDAO_UNITS=N takes so many schools.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "storage/base/clock.h"
#include "storage/base/date.h"
#include "tests/crash/settings.h"
#include "tests/simulation/days.h"
#include "tests/simulation/setting.h"
#include "tests/simulation/world.h"
#include "tests/testing/sanitizer.h"
#include "tests/testing/temp_dir.h"

namespace dudao::simulation {
namespace {

constexpr int kTenYears = Setting().days;
constexpr int kWholeCounty = 450;
// Under a sanitizer everything takes several times as long.
constexpr int kMostDays = kSanitizedAllocator ? kTenYears / 5 : kTenYears;

// What must have happened in ten years, or the simulation tells of nothing.
constexpr const char* kMustHappen[] = {
    "appeals",
    "assignments ended",
    "campaigns closed",
    "campaigns",
    "cases referred",
    "changes of settings",
    "commendations declined",
    "commendations issued",
    "commendations published",
    "commendations revoked",
    "consultations answered",
    "consultations closed",
    "consultations proposed",
    "consultations returned",
    "consultations withdrawn",
    "deadlines moved by a new calendar",
    "extensions granted",
    "extensions refused",
    "findings closed",
    "findings of opinions",
    "findings withdrawn with an objection",
    "findings withdrawn",
    "follow-ups cancelled",
    "kills between calls",
    "kills under a call",
    "kills while the clock moved",
    "long stops of the server",
    "look-backs",
    "notices of advice",
    "notices of rectification",
    "notices of what an opinion found",
    "notices withdrawn",
    "objections decided",
    "objections upheld",
    "objections",
    "opinions",
    "overdue marks",
    "preliminary opinions",
    "rebuttals answered",
    "rebuttals waived",
    "rebuttals",
    "rechecks",
    "recusals asked for",
    "recusals granted",
    "recusals refused",
    "refused: a later step before its time",
    "refused: a review asked for too late",
    "refused: a review by who decided",
    "refused: a stale etag",
    "relapses",
    "reminders by hand",
    "reminders delivered",
    "reminders made",
    "reminders not delivered",
    "reports filed",
    "reports published",
    "reports returned",
    "reports to the government",
    "requests for help answered",
    "reviews asked for",
    "reviews: changed",
    "reviews: revoked",
    "reviews: upheld",
    "rungs answered",
    "rungs concluded",
    "rungs corrected after an appeal",
    "rungs decided on",
    "rungs dismissed",
    "rungs proposed by an officer",
    "rungs proposed by the program",
    "rungs served",
    "rungs withdrawn",
    "schools assigned again",
    "self-evaluations",
    "sent again, answered the same",
    "served: accountabilities",
    "served: criticism circulars",
    "served: regulatory talks",
    "served: resource adjustments",
    "site visits",
    "supervisions notified",
    "supervisions planned anew",
    "supervisions planned, comprehensive",
    "supervisions planned, special",
    "supervisions verified",
    "supervisors dismissed",
    "supervisors replaced",
    "supervisors replaced, cases stay",
    "talks held",
    "talks set anew",
    "terms renewed",
    "visits missed",
    "visits owed in a month",
    "visits owed in a semester",
    "years published",
};

// Where the data is: kept where that was asked for.
class Folder {
 public:
  explicit Folder(std::uint64_t seed) {
    const char* const kept = std::getenv("DUDAO_KEEP");
    if (kept == nullptr) {
      temporary_ = std::make_unique<TempDir>();
      path_ = temporary_->path();
      return;
    }
    path_ = absl::StrCat(kept, "/seed-", seed);
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  const std::string& path() const { return path_; }

 private:
  std::unique_ptr<TempDir> temporary_;
  std::string path_;
};

Setting SettingOf(std::uint64_t seed, int units) {
  Setting setting;
  setting.seed = seed;
  setting.units = static_cast<int>(crash::Setting(
      "DUDAO_UNITS", static_cast<std::uint64_t>(units)));
  setting.days = std::max(
      2, static_cast<int>(crash::Setting(
             "DUDAO_DAYS", static_cast<std::uint64_t>(kMostDays))));
  return setting;
}

void Play(const Setting& setting) {
  const Folder folder(setting.seed);
  const SystemClock clock;
  const absl::Time begun = clock.Now();
  std::unique_ptr<World> world;
  try {
    world = std::make_unique<World>(setting, folder.path());
    Days(*world).Run();
  } catch (const std::exception& failure) {
    std::string told = absl::StrCat("seed ", setting.seed);
    if (world != nullptr) {
      absl::StrAppend(&told, ", ", FormatDay(world->today()), "\n",
                      failure.what(), "\nthe last calls about it:\n",
                      world->calls.LastCalls(failure.what()), "\n",
                      world->figures.Page());
    } else {
      absl::StrAppend(&told, "\n", failure.what());
    }
    ADD_FAILURE() << told;
    return;
  }
  std::cout << "simulation: seed " << setting.seed << ", " << setting.units
            << " schools, " << setting.days << " days, "
            << absl::ToInt64Seconds(clock.Now() - begun) << " s\n"
            << world->figures.Page() << std::endl;
  if (setting.days < kTenYears) return;
  for (const char* what : kMustHappen) {
    EXPECT_GT(world->figures.Of(what), 0) << what;
  }
}

TEST(TenYearsTest, OfThirtySchools) { Play(SettingOf(1, Setting().units)); }

TEST(TenYearsTest, OfThirtyOtherSchools) {
  Play(SettingOf(2, Setting().units));
}

// A whole county in the lane of simulations, which names the seed.
TEST(TenYearsTest, SimulationOfACounty) {
  const bool lane = std::getenv("DUDAO_SEED") != nullptr;
  Play(SettingOf(lane ? crash::Seed() : 3,
                 lane ? kWholeCounty : Setting().units));
}

}  // namespace
}  // namespace dudao::simulation
