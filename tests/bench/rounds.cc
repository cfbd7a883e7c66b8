#include "tests/bench/rounds.h"

#include <algorithm>

#include "storage/base/status_macros.h"

namespace dudao::bench {
namespace {

struct Samples {
  std::vector<double> per_second;
  std::vector<double> cpu;
  std::vector<double> latency;
};

}  // namespace

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0 : values[values.size() / 2];
}

absl::StatusOr<std::vector<Figures>> Alternate(const Settings& settings,
                                               const std::vector<Side>& sides) {
  std::vector<Samples> samples(sides.size());
  for (int round = 0; round <= settings.rounds; ++round) {
    for (std::size_t i = 0; i < sides.size(); ++i) {
      const absl::Duration before = sides[i].server->Cpu();
      ASSIGN_OR_RETURN(const LoadResult result,
                       sides[i].load->Run(settings.round));
      const absl::Duration used = sides[i].server->Cpu() - before;
      if (round == 0) continue;
      samples[i].per_second.push_back(result.per_second());
      samples[i].cpu.push_back(absl::ToDoubleSeconds(used) /
                               static_cast<double>(result.calls));
      samples[i].latency.push_back(absl::ToDoubleSeconds(result.median()));
    }
  }
  std::vector<Figures> figures;
  for (const Samples& of : samples) {
    figures.push_back({Median(of.per_second), absl::Seconds(Median(of.cpu)),
                       absl::Seconds(Median(of.latency))});
  }
  return figures;
}

}  // namespace dudao::bench
