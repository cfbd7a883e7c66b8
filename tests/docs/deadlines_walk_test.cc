// docs/deadlines.md: the counts it shows are what the program says.

#include "tests/docs/walk.h"

namespace dudao::docs {
namespace {

class DeadlinesWalk : public Walk {
 protected:
  DeadlinesWalk() : Walk(absl::CivilDay(2026, 9, 1)) {}
};

TEST_F(DeadlinesWalk, CountsAsItIsWritten) {
  RunPage("deadlines.md", "counts");
  EXPECT_EQ(lines_, 4);
  EXPECT_EQ(shown_, 4);
}

}  // namespace
}  // namespace dudao::docs
