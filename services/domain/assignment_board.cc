#include "services/domain/assignment_board.h"

#include <algorithm>
#include <utility>

namespace dudao::domain {
namespace {

constexpr std::int64_t kPerUnitSquared = 1000;
constexpr std::int64_t kPerKindSquared = 300;
constexpr std::int64_t kPerLoadSquared = 6;
constexpr std::int64_t kBeyondMost = 1000000;
constexpr std::int64_t kChange = 4500;
constexpr std::int64_t kNoRotation = 15000;

std::int64_t Square(std::int64_t number) { return number * number; }

// What leaves the place `out` and comes to `in` makes of the number of places.
int PlacesGained(const std::vector<int>& in_place, int out, int in) {
  if (out == in) return 0;
  int gained = 0;
  if (out != kNone && in_place[static_cast<std::size_t>(out)] == 1) --gained;
  if (in != kNone && in_place[static_cast<std::size_t>(in)] == 0) ++gained;
  return gained;
}

void Count(int place, int sign, std::vector<int>* in_place, int* places) {
  if (place == kNone) return;
  int& units = (*in_place)[static_cast<std::size_t>(place)];
  if (units == 0) ++*places;
  units += sign;
  if (units == 0) --*places;
}

}  // namespace

AssignmentBoard::AssignmentBoard(std::vector<BoardUnit> units,
                                 std::vector<v1::SupervisorTier> tiers,
                                 BoardLimits limits)
    : units_(std::move(units)),
      tiers_(std::move(tiers)),
      limits_(limits),
      holders_(units_.size(), kNone),
      tallies_(tiers_.size()) {
  for (Tally& tally : tallies_) {
    tally.in_township.assign(Index(limits_.townships), 0);
    tally.in_area.assign(Index(limits_.areas), 0);
  }
}

AssignmentBoard::Closeness AssignmentBoard::ClosenessOf(
    v1::SupervisorTier tier) {
  switch (tier) {
    case v1::SUPERVISOR_TIER_COUNTY:
      return {1500, 0};
    case v1::SUPERVISOR_TIER_AREA:
      return {4000, 8000};
    default:
      return {4000, 1200};
  }
}

std::int64_t AssignmentBoard::CostOf(int s, const Tally& tally) const {
  const Closeness closeness = ClosenessOf(tiers_[Index(s)]);
  return kPerUnitSquared * Square(tally.units) +
         kPerKindSquared * (Square(tally.kindergartens) +
                            Square(tally.units - tally.kindergartens)) +
         kPerLoadSquared * Square(tally.load) +
         closeness.township * std::max(0, tally.townships - 1) +
         closeness.area * std::max(0, tally.areas - 1) +
         kBeyondMost * std::max(0, tally.units - limits_.most_units);
}

void AssignmentBoard::Add(const BoardUnit& unit, int sign,
                          Tally* tally) const {
  tally->units += sign;
  tally->kindergartens += unit.kindergarten ? sign : 0;
  tally->load += sign * unit.workload;
  Count(unit.township, sign, &tally->in_township, &tally->townships);
  Count(unit.area, sign, &tally->in_area, &tally->areas);
}

void AssignmentBoard::Put(int u, int s) {
  int& holder = holders_[Index(u)];
  if (holder != kNone) Add(unit(u), -1, &tallies_[Index(holder)]);
  holder = s;
  if (holder != kNone) Add(unit(u), 1, &tallies_[Index(holder)]);
}

std::int64_t AssignmentBoard::Exchange(int s, int out, int in) const {
  static const BoardUnit nothing;
  const Tally& now = tallies_[Index(s)];
  const BoardUnit& leaves = out == kNone ? nothing : unit(out);
  const BoardUnit& comes = in == kNone ? nothing : unit(in);
  Tally then;  // without the counts by place, which cost memory
  then.units = now.units - (out == kNone ? 0 : 1) + (in == kNone ? 0 : 1);
  then.kindergartens = now.kindergartens - (leaves.kindergarten ? 1 : 0) +
                       (comes.kindergarten ? 1 : 0);
  then.load = now.load - leaves.workload + comes.workload;
  then.townships = now.townships +
                   PlacesGained(now.in_township, leaves.township,
                                comes.township);
  then.areas =
      now.areas + PlacesGained(now.in_area, leaves.area, comes.area);
  return CostOf(s, then) - CostOf(s, now);
}

std::int64_t AssignmentBoard::CostOfHolder(int u, int s) const {
  const int present = unit(u).present;
  if (present == kNone || s == kNone) return 0;
  if (limits_.rotation) return s == present ? kNoRotation : 0;
  return s == present ? 0 : kChange;
}

std::int64_t AssignmentBoard::CostOfMove(int u, int s) const {
  const int holder = HolderOf(u);
  if (holder == s) return 0;
  return (holder == kNone ? 0 : Exchange(holder, u, kNone)) +
         (s == kNone ? 0 : Exchange(s, kNone, u)) + CostOfHolder(u, s) -
         CostOfHolder(u, holder);
}

std::int64_t AssignmentBoard::CostOfSwap(int u, int v) const {
  const int s = HolderOf(u);
  const int t = HolderOf(v);
  if (s == t) return 0;
  return Exchange(s, u, v) + Exchange(t, v, u) + CostOfHolder(u, t) +
         CostOfHolder(v, s) - CostOfHolder(u, s) - CostOfHolder(v, t);
}

std::int64_t AssignmentBoard::CostOfDistance(int s, int u, int other) const {
  const Closeness closeness = ClosenessOf(tiers_[Index(s)]);
  return (unit(u).township == unit(other).township ? 0 : closeness.township) +
         (unit(u).area == unit(other).area ? 0 : closeness.area);
}

std::int64_t AssignmentBoard::TotalCost() const {
  std::int64_t total = 0;
  for (int s = 0; s < supervisors(); ++s) {
    total += CostOf(s, tallies_[Index(s)]);
  }
  for (int u = 0; u < units(); ++u) total += CostOfHolder(u, HolderOf(u));
  return total;
}

}  // namespace dudao::domain
