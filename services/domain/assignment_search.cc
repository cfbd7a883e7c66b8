#include "services/domain/assignment_search.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

namespace dudao::domain {
namespace {

// Rounds end by themselves after five or so.
constexpr int kMostRounds = 30;
// More candidates than these are plenty.
constexpr int kFewCandidates = 5;

class Search {
 public:
  explicit Search(AssignmentBoard* board) : board_(*board) {
    for (int u = 0; u < board_.units(); ++u) {
      if (board_.unit(u).movable) movable_.push_back(u);
    }
  }

  void Run() {
    GiveHomes();
    PlaceCheaply();
    PlaceByPassingOn();
    for (int round = 0; round < kMostRounds; ++round) {
      const bool moved = MoveAll();
      if (!SwapAll() && !moved) return;
    }
  }

 private:
  // An area, or a township where there is none.
  using Place = std::pair<int, int>;
  struct Need {
    double units = 0;  // that those at home there cannot take
    int example = kNone;
  };

  bool MayTake(int s, int u) const {
    return board_.unit(u).may_take[static_cast<std::size_t>(s)];
  }

  Place PlaceOf(int u) const {
    const BoardUnit& unit = board_.unit(u);
    return unit.area != kNone ? Place(unit.area, kNone)
                              : Place(kNone, unit.township);
  }

  // Where a supervisor has most units; a unit there, or kNone.
  std::vector<int> MainPlaces() const {
    std::vector<std::map<Place, std::pair<int, int>>> counts(
        static_cast<std::size_t>(board_.supervisors()));
    for (int u = 0; u < board_.units(); ++u) {
      const int s = board_.HolderOf(u) != kNone ? board_.HolderOf(u)
                                                : board_.unit(u).present;
      if (s == kNone) continue;
      auto& entry = counts[static_cast<std::size_t>(s)][PlaceOf(u)];
      ++entry.first;
      entry.second = u;
    }
    std::vector<int> places;
    for (const auto& of_one : counts) {
      std::pair<int, int> most{0, kNone};
      for (const auto& [place, entry] : of_one) {
        if (entry.first > most.first) most = entry;
      }
      places.push_back(most.second);
    }
    return places;
  }

  std::map<Place, Need> OpenUnits() const {
    std::map<Place, Need> needs;
    for (const int u : movable_) {
      if (board_.HolderOf(u) != kNone) continue;
      Need& need = needs[PlaceOf(u)];
      ++need.units;
      need.example = u;
    }
    return needs;
  }

  void GiveHomes() {
    std::map<Place, Need> needs = OpenUnits();
    homes_ = MainPlaces();
    double held = 0;
    for (int u = 0; u < board_.units(); ++u) held += HeldOrOpen(u) ? 1 : 0;
    const double mean = held / std::max(1, board_.supervisors());
    for (int s = 0; s < board_.supervisors(); ++s) {
      const int home = homes_[static_cast<std::size_t>(s)];
      if (home == kNone) continue;
      const auto need = needs.find(PlaceOf(home));
      if (need == needs.end()) continue;
      need->second.units -= std::max(0.0, mean - board_.CountOf(s));
    }
    for (int& home : homes_) {
      if (home != kNone || needs.empty()) continue;
      const auto most = std::max_element(
          needs.begin(), needs.end(), [](const auto& a, const auto& b) {
            return a.second.units < b.second.units;
          });
      home = most->second.example;
      most->second.units -= mean;
    }
  }

  bool HeldOrOpen(int u) const {
    return board_.HolderOf(u) != kNone || board_.unit(u).movable;
  }

  // In a place of one's own the first unit is as close as the next ones.
  std::int64_t CostOfPlacing(int u, int s) const {
    const int home = homes_[static_cast<std::size_t>(s)];
    const bool first = board_.CountOf(s) == 0 && home != kNone;
    return board_.CostOfMove(u, s) +
           (first ? board_.CostOfDistance(s, u, home) : 0);
  }

  std::vector<int> OpenUnitsInOrder() const {
    std::vector<std::tuple<int, int, int>> keyed;
    for (const int u : movable_) {
      if (board_.HolderOf(u) != kNone) continue;
      const auto& may_take = board_.unit(u).may_take;
      const auto candidates = static_cast<int>(
          std::count(may_take.begin(), may_take.end(), true));
      keyed.emplace_back(std::min(candidates, kFewCandidates),
                         -board_.unit(u).workload, u);
    }
    std::sort(keyed.begin(), keyed.end());
    std::vector<int> units;
    for (const auto& key : keyed) units.push_back(std::get<2>(key));
    return units;
  }

  void PlaceCheaply() {
    for (const int u : OpenUnitsInOrder()) {
      int best = kNone;
      std::int64_t least = 0;
      for (int s = 0; s < board_.supervisors(); ++s) {
        if (!MayTake(s, u) || !board_.HasRoom(s)) continue;
        const std::int64_t cost = CostOfPlacing(u, s);
        if (best != kNone && cost >= least) continue;
        best = s;
        least = cost;
      }
      if (best != kNone) board_.Put(u, best);
    }
  }

  void PlaceByPassingOn() {
    for (const int u : OpenUnitsInOrder()) {
      std::vector<bool> asked(static_cast<std::size_t>(board_.supervisors()));
      FindRoom(u, &asked);
    }
  }

  // Whether the unit found somebody, after others passed units on.
  bool FindRoom(int u, std::vector<bool>* asked) {
    for (int s = 0; s < board_.supervisors(); ++s) {
      if (!MayTake(s, u) || (*asked)[static_cast<std::size_t>(s)]) continue;
      (*asked)[static_cast<std::size_t>(s)] = true;
      if (!board_.HasRoom(s) && !MakeRoom(s, asked)) continue;
      board_.Put(u, s);
      return true;
    }
    return false;
  }

  bool MakeRoom(int s, std::vector<bool>* asked) {
    // Who has more than the most today would have to pass on several.
    if (board_.CountOf(s) > board_.limits().most_units) return false;
    for (const int v : movable_) {
      if (board_.HolderOf(v) == s && FindRoom(v, asked)) return true;
    }
    return false;
  }

  bool MoveAll() {
    bool moved = false;
    for (const int u : movable_) {
      if (board_.HolderOf(u) == kNone) continue;
      int best = kNone;
      std::int64_t least = 0;
      for (int s = 0; s < board_.supervisors(); ++s) {
        if (!MayTake(s, u)) continue;
        const std::int64_t cost = board_.CostOfMove(u, s);
        if (cost >= least) continue;
        best = s;
        least = cost;
      }
      if (best == kNone) continue;
      board_.Put(u, best);
      moved = true;
    }
    return moved;
  }

  bool SwapAll() {
    bool swapped = false;
    for (std::size_t i = 0; i < movable_.size(); ++i) {
      const int u = movable_[i];
      for (std::size_t j = i + 1; j < movable_.size(); ++j) {
        const int v = movable_[j];
        const int s = board_.HolderOf(u);
        const int t = board_.HolderOf(v);
        if (s == kNone || t == kNone || s == t || !MayTake(t, u) ||
            !MayTake(s, v) || board_.CostOfSwap(u, v) >= 0) {
          continue;
        }
        board_.Put(u, t);
        board_.Put(v, s);
        swapped = true;
      }
    }
    return swapped;
  }

  AssignmentBoard& board_;
  std::vector<int> movable_;
  std::vector<int> homes_;  // by supervisor: a unit at home, or kNone
};

}  // namespace

void SearchAssignments(AssignmentBoard* board) { Search(board).Run(); }

}  // namespace dudao::domain
