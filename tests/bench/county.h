#ifndef DUDAO_TESTS_BENCH_COUNTY_H_
#define DUDAO_TESTS_BENCH_COUNTY_H_

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "dudao/v1/supervisor.pb.h"
#include "dudao/v1/unit.pb.h"
#include "storage/transaction.h"

namespace dudao::bench {

// Ids and choices that follow from a seed: the same in every run.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : random_(seed) {}

  // 0 to below - 1.
  int Below(int below) {
    return static_cast<int>(random_() % static_cast<std::uint64_t>(below));
  }
  int Between(int least, int most) { return least + Below(most - least + 1); }
  bool Percent(int share) { return Below(100) < share; }
  // A UUIDv7 of the day.
  std::string IdOf(absl::CivilDay day);

 private:
  std::mt19937_64 random_;
};

// A county of the plan's size: 92 primary, 16 junior and one special school,
// 341 kindergartens, 91 supervisors with about five units each who move on
// every three years.
class County {
 public:
  static constexpr char kBureau[] = "450802";
  static constexpr char kAgencyCode[] = "港北教督";

  // The roster and the assignments of these days.
  static absl::StatusOr<County> Insert(absl::CivilDay first,
                                       absl::CivilDay last, Dice& dice,
                                       storage::Transaction& tx);

  const std::vector<v1::Unit>& units() const { return units_; }
  // Who is responsible for the n-th unit on a day.
  const v1::Supervisor& ResponsibleOn(absl::CivilDay day,
                                      std::size_t unit) const;

 private:
  absl::Status InsertUnits(Dice& dice, storage::Transaction& tx);
  absl::Status InsertSupervisors(Dice& dice, storage::Transaction& tx);
  absl::Status InsertAssignments(absl::CivilDay first, absl::CivilDay last,
                                 Dice& dice, storage::Transaction& tx) const;

  std::vector<v1::Unit> units_;
  std::vector<v1::Supervisor> supervisors_;
};

}  // namespace dudao::bench

#endif  // DUDAO_TESTS_BENCH_COUNTY_H_
