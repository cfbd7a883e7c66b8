#include "services/domain/assignment_board.h"

#include <cstdint>
#include <random>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "services/domain/assignment_search.h"

namespace dudao::domain {
namespace {

int Pick(std::mt19937& random, int below) {
  return static_cast<int>(random() % static_cast<unsigned>(below));
}

// Few people, small limits, many ties: where greed goes wrong.
AssignmentBoard RandomBoard(std::mt19937& random, bool rotation) {
  const int supervisors = 2 + Pick(random, 6);
  BoardLimits limits;
  limits.townships = 3;
  limits.areas = 5;
  limits.most_units = 1 + Pick(random, 4);
  limits.rotation = rotation;
  std::vector<BoardUnit> units;
  const int count = 4 + Pick(random, 20);
  for (int u = 0; u < count; ++u) {
    BoardUnit unit;
    unit.workload = 4 + Pick(random, 20);
    unit.kindergarten = Pick(random, 2) == 0;
    unit.township = Pick(random, 4) - 1;
    unit.area = Pick(random, 6) - 1;
    unit.movable = true;
    for (int s = 0; s < supervisors; ++s) {
      unit.may_take.push_back(Pick(random, 3) == 0);
    }
    const int present = Pick(random, supervisors);
    if (unit.may_take[static_cast<std::size_t>(present)] &&
        Pick(random, 2) == 0) {
      unit.present = present;
    }
    units.push_back(std::move(unit));
  }
  std::vector<v1::SupervisorTier> tiers;
  for (int s = 0; s < supervisors; ++s) {
    tiers.push_back(static_cast<v1::SupervisorTier>(Pick(random, 4)));
  }
  return AssignmentBoard(std::move(units), std::move(tiers), limits);
}

// How many units can be covered at all: the greatest matching of units and the
// single places of everybody.
class Matching {
 public:
  explicit Matching(const AssignmentBoard& board)
      : board_(board),
        places_(static_cast<std::size_t>(board.supervisors() *
                                         board.limits().most_units),
                kNone) {}

  int Size() {
    int size = 0;
    for (int u = 0; u < board_.units(); ++u) {
      std::vector<bool> seen(places_.size());
      size += Find(u, &seen) ? 1 : 0;
    }
    return size;
  }

 private:
  bool Find(int u, std::vector<bool>* seen) {
    for (std::size_t place = 0; place < places_.size(); ++place) {
      const std::size_t s =
          place / static_cast<std::size_t>(board_.limits().most_units);
      if (!board_.unit(u).may_take[s] || (*seen)[place]) continue;
      (*seen)[place] = true;
      if (places_[place] != kNone && !Find(places_[place], seen)) continue;
      places_[place] = u;
      return true;
    }
    return false;
  }

  const AssignmentBoard& board_;
  std::vector<int> places_;  // which unit takes it
};

bool May(const AssignmentBoard& board, int u, int s) {
  return board.unit(u).movable &&
         board.unit(u).may_take[static_cast<std::size_t>(s)];
}

TEST(AssignmentBoardTest, WhatAMoveAndASwapCostIsWhatTheTotalChangesBy) {
  std::mt19937 random(1);
  for (int round = 0; round < 200; ++round) {
    AssignmentBoard board = RandomBoard(random, round % 2 == 1);
    for (int step = 0; step < 30; ++step) {
      const int u = Pick(random, board.units());
      const int v = Pick(random, board.units());
      const int s = Pick(random, board.supervisors() + 1) - 1;
      const std::int64_t before = board.TotalCost();
      const std::int64_t move = board.CostOfMove(u, s);
      board.Put(u, s);
      ASSERT_EQ(board.TotalCost() - before, move);
      const int t = board.HolderOf(v);
      if (s == kNone || t == kNone || u == v) continue;
      const std::int64_t swap = board.CostOfSwap(u, v);
      board.Put(u, t);
      board.Put(v, s);
      ASSERT_EQ(board.TotalCost() - before - move, swap);
    }
  }
}

TEST(AssignmentSearchTest, CoversAllThatCanBeCoveredWithinTheRules) {
  std::mt19937 random(2);
  int left_over = 0;
  for (int round = 0; round < 400; ++round) {
    AssignmentBoard board = RandomBoard(random, round % 2 == 1);
    SearchAssignments(&board);
    int covered = 0;
    for (int u = 0; u < board.units(); ++u) {
      const int s = board.HolderOf(u);
      if (s == kNone) continue;
      ++covered;
      EXPECT_TRUE(board.unit(u).may_take[static_cast<std::size_t>(s)]);
    }
    for (int s = 0; s < board.supervisors(); ++s) {
      EXPECT_LE(board.CountOf(s), board.limits().most_units);
    }
    EXPECT_EQ(covered, Matching(board).Size()) << "round " << round;
    left_over += board.units() - covered;
  }
  EXPECT_GT(left_over, 100);  // the instances are hard enough
}

TEST(AssignmentSearchTest, LeavesNothingThatAMoveOrASwapWouldImprove) {
  std::mt19937 random(3);
  int pairs = 0;
  for (int round = 0; round < 1000; ++round) {
    AssignmentBoard board = RandomBoard(random, false);
    SearchAssignments(&board);
    for (int u = 0; u < board.units(); ++u) {
      if (board.HolderOf(u) == kNone) continue;
      for (int s = 0; s < board.supervisors(); ++s) {
        if (!May(board, u, s)) continue;
        EXPECT_GE(board.CostOfMove(u, s), 0);
      }
    }
    for (int u = 0; u < board.units(); ++u) {
      for (int v = 0; v < u; ++v) {
        const int s = board.HolderOf(u);
        const int t = board.HolderOf(v);
        if (s == kNone || t == kNone || s == t) continue;
        if (!May(board, u, t) || !May(board, v, s)) continue;
        ++pairs;
        EXPECT_GE(board.CostOfSwap(u, v), 0);
      }
    }
  }
  EXPECT_GT(pairs, 1000);
}

}  // namespace
}  // namespace dudao::domain
