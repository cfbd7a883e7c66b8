#ifndef DUDAO_SERVICES_DOMAIN_ASSIGNMENT_BOARD_H_
#define DUDAO_SERVICES_DOMAIN_ASSIGNMENT_BOARD_H_

#include <cstdint>
#include <vector>

#include "dudao/v1/supervisor.pb.h"

namespace dudao::domain {

// In the place of a number: no supervisor, no township, no area.
inline constexpr int kNone = -1;

// A unit as the search for assignments sees it; people and places are numbers.
struct BoardUnit {
  int workload = 0;  // UnitWorkload
  bool kindergarten = false;
  int township = kNone;
  int area = kNone;
  int present = kNone;         // who has it now and may go on
  bool movable = false;        // others stay where they are put
  std::vector<bool> may_take;  // by supervisor; of movable units
};

struct BoardLimits {
  int townships = 0;
  int areas = 0;
  int most_units = 0;     // of one supervisor
  bool rotation = false;  // a change is wanted, not avoided
};

// Who holds which unit, and what that costs. The cost is the sum of
//
//   for each supervisor, with n units (k kindergartens and c others), a load
//   of L tenths, in t townships and a areas:
//     1000 n²          as many units for everybody: each is visited as often
//     300 (k² + c²)    a mix of kinds for everybody, no specialists: the
//                      nearest kindergarten and school lie in one village, and
//                      nobody is left with only the many small kindergartens
//     6 L²             as much work for everybody
//     T (t - 1) + A (a - 1)   units close together; by tier T and A are
//                      4000 and 1200 for schools, 4000 and 8000 for an area,
//                      1500 and 0 for the county
//     1000000 for each unit beyond the most
//   for each unit with a present supervisor:
//     4500 where it changes; in a rotation 15000 where it does not.
//
// So a unit changes hands where that evens out about three units, and goes to
// another township where that evens out about two.
class AssignmentBoard {
 public:
  AssignmentBoard(std::vector<BoardUnit> units,
                  std::vector<v1::SupervisorTier> tiers, BoardLimits limits);

  int units() const { return static_cast<int>(units_.size()); }
  int supervisors() const { return static_cast<int>(tiers_.size()); }
  const BoardUnit& unit(int u) const { return units_[Index(u)]; }
  int HolderOf(int u) const { return holders_[Index(u)]; }
  int CountOf(int s) const { return tallies_[Index(s)].units; }
  bool HasRoom(int s) const { return CountOf(s) < limits_.most_units; }
  const BoardLimits& limits() const { return limits_; }

  // Gives a unit to a supervisor, or to nobody.
  void Put(int u, int s);

  // What the total cost changes by: where a unit goes to a supervisor,
  std::int64_t CostOfMove(int u, int s) const;
  // and where two units that somebody holds change places.
  std::int64_t CostOfSwap(int u, int v) const;
  // What a first unit costs whose place is not that of the other one.
  std::int64_t CostOfDistance(int s, int u, int other) const;
  std::int64_t TotalCost() const;

 private:
  struct Tally {
    int units = 0;
    int kindergartens = 0;
    std::int64_t load = 0;
    int townships = 0;
    int areas = 0;
    std::vector<int> in_township;
    std::vector<int> in_area;
  };
  struct Closeness {
    std::int64_t township;
    std::int64_t area;
  };

  static std::size_t Index(int number) {
    return static_cast<std::size_t>(number);
  }
  static Closeness ClosenessOf(v1::SupervisorTier tier);
  std::int64_t CostOf(int s, const Tally& tally) const;
  void Add(const BoardUnit& unit, int sign, Tally* tally) const;
  // The change of a supervisor's cost where `out` leaves and `in` comes.
  std::int64_t Exchange(int s, int out, int in) const;
  std::int64_t CostOfHolder(int u, int s) const;

  std::vector<BoardUnit> units_;
  std::vector<v1::SupervisorTier> tiers_;
  BoardLimits limits_;
  std::vector<int> holders_;    // by unit
  std::vector<Tally> tallies_;  // by supervisor
};

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_ASSIGNMENT_BOARD_H_
