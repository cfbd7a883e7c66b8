// Random calls against the real server and a model of the case lifecycle:
// after each, every row and what is due are as the model says; from time to
// time, ledger, summary, events, numbers and the chain.
//
// `tests/run simulation SEED COUNT` repeats it, from any seed and longer.
#include <cstdint>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"
#include "tests/crash/settings.h"
#include "tests/model/play.h"

namespace dudao::model {
namespace {

constexpr int kStepsOfAPlay = 700;

void Print(const Tally& tally, std::uint64_t seed) {
  std::cout << "model: seed " << seed << ", done " << tally.done << ", refused "
            << tally.refused << ", validated " << tally.validated
            << ", sent again " << tally.repeated << ", restarts "
            << tally.restarts << "; "
            << absl::StrJoin(tally.verbs, ", ", absl::PairFormatter(" "))
            << std::endl;
}

TEST(ModelTest, SimulationTheServerDoesAsTheModelSays) {
  constexpr int kDefaultCount = 500;  // a play for each hundred
  const int plays = 1 + crash::Count(kDefaultCount) / 100;
  const std::uint64_t first = crash::Seed();
  std::map<std::string, int> verbs;
  for (int i = 0; i < plays; ++i) {
    const std::uint64_t seed = first + static_cast<std::uint64_t>(i);
    Play play(seed);
    ASSERT_EQ(play.Run(kStepsOfAPlay), "") << "seed " << seed;
    Print(play.tally(), seed);
    for (const auto& [verb, count] : play.tally().verbs) verbs[verb] += count;
  }
  // Every verb of the play was done, and none went untried; advice and a
  // follow-up of several findings count for themselves.
  constexpr std::size_t kVerbs = 30;
  EXPECT_EQ(verbs.size(), kVerbs);
}

}  // namespace
}  // namespace dudao::model
