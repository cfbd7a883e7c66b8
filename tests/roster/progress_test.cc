#include "services/roster/progress.h"

#include "gtest/gtest.h"

namespace dudao::roster {
namespace {

TEST(ProgressTest, CountsWithinAPhase) {
  Progress progress;
  progress.Enter(v1::IMPORT_PHASE_CHECKING, 3);
  progress.Advance();
  progress.Advance();
  EXPECT_EQ(progress.Get().done(), 2);
  EXPECT_EQ(progress.Get().total(), 3);
  progress.Enter(v1::IMPORT_PHASE_SAVING);
  EXPECT_EQ(progress.Get().phase(), v1::IMPORT_PHASE_SAVING);
  EXPECT_EQ(progress.Get().done(), 0);
  EXPECT_EQ(progress.Get().total(), 0);
}

TEST(ProgressBoardTest, AnImportIsThereWhileItIsHeld) {
  ProgressBoard board;
  EXPECT_EQ(board.Get("a").phase(), v1::IMPORT_PHASE_NONE);
  std::shared_ptr<Progress> held = board.Begin("a");
  held->Enter(v1::IMPORT_PHASE_WRITING, 7);
  EXPECT_EQ(board.Get("a").total(), 7);
  EXPECT_EQ(board.Get("b").phase(), v1::IMPORT_PHASE_NONE);
  EXPECT_EQ(board.Begin("a"), held);
  EXPECT_NE(board.Begin("b"), held);
  held.reset();
  EXPECT_EQ(board.Get("a").phase(), v1::IMPORT_PHASE_NONE);
}

}  // namespace
}  // namespace dudao::roster
