// What nobody waits for is done while no call waits.
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "tests/conformance/committer_test.h"

namespace dudao {
namespace {

using testing::ElementsAre;

class CommitterChoresTest : public CommitterTest {
 protected:
  // Notes that it was done.
  Committer::Work Note(std::string what, std::int64_t id) {
    return [this, what = std::move(what), id](sql::Connection& connection) {
      order_.push_back(what);
      return InsertSample(connection, id);
    };
  }

  std::vector<std::string> order_;
};

TEST_P(CommitterChoresTest, CallsGoFirstAndInATransactionOfTheirOwn) {
  Start();
  Gate gate;
  gate.Hold(*committer_);
  std::vector<Outcome> outcomes;
  outcomes.push_back(SubmitChore(*committer_, Note("chore 1", 1)));
  outcomes.push_back(Submit(*committer_, Note("call 2", 2)));
  outcomes.push_back(SubmitChore(*committer_, Note("chore 3", 3)));
  outcomes.push_back(Submit(*committer_, Note("call 4", 4)));
  gate.Open();
  for (Outcome& outcome : outcomes) EXPECT_OK(outcome.Wait());
  EXPECT_THAT(order_, ElementsAre("call 2", "call 4", "chore 1", "chore 3"));
  EXPECT_EQ(commits_, 3) << "one for the gate";
  EXPECT_THAT(Ids(), ElementsAre(1, 2, 3, 4));
}

TEST_P(CommitterChoresTest, ACallThatComesMeanwhileWaitsForOneChoreOnly) {
  Start();
  Gate gate;
  gate.Hold(*committer_);
  Outcome call;
  Outcome first = SubmitChore(
      *committer_, [&, note = Note("first", 1)](
                       sql::Connection& connection) mutable {
        committer_->Submit(absl::InfiniteFuture(), Note("call", 2),
                           call.Door());
        return note(connection);
      });
  Outcome second = SubmitChore(*committer_, Note("second", 3));
  gate.Open();
  EXPECT_OK(first.Wait());
  EXPECT_OK(call.Wait());
  EXPECT_OK(second.Wait());
  EXPECT_THAT(order_, ElementsAre("first", "call", "second"));
  EXPECT_EQ(commits_, 4);
}

TEST_P(CommitterChoresTest, AWriterThatNeverRestsDoesThemToo) {
  constexpr int kMostCalls = 1000;
  Start();
  Gate gate;
  gate.Hold(*committer_);
  int calls = 0;
  int calls_before = -1;
  // Each asks for the next before it ends.
  std::function<void()> next = [&] {
    committer_->Submit(
        absl::InfiniteFuture(),
        [&](sql::Connection& connection) {
          if (++calls < kMostCalls && calls_before < 0) next();
          return InsertSample(connection, calls);
        },
        [](absl::Status) {});
  };
  Outcome chore = SubmitChore(*committer_, [&](sql::Connection& connection) {
    calls_before = calls;
    return InsertSample(connection, kMostCalls + 1);
  });
  next();
  gate.Open();
  EXPECT_OK(chore.Wait());
  committer_->Stop();
  EXPECT_GT(calls_before, 0);
  EXPECT_LT(calls_before, 10);
}

TEST_P(CommitterChoresTest, ManyOfThemRefuseNoCall) {
  CommitterOptions options;
  options.max_queue = 1;
  Start(std::move(options));
  Gate gate;
  gate.Hold(*committer_);
  Outcome chore = SubmitChore(*committer_, Insert(1));
  EXPECT_THAT(SubmitChore(*committer_, Insert(2)).Wait(),
              IsReason(v1::ERROR_REASON_OVERLOADED));
  Outcome call = Submit(*committer_, Insert(3));
  gate.Open();
  EXPECT_OK(chore.Wait());
  EXPECT_OK(call.Wait());
  EXPECT_THAT(Ids(), ElementsAre(1, 3));
}

TEST_P(CommitterChoresTest, StopFinishesThemToo) {
  Start();
  Gate gate;
  gate.Hold(*committer_);
  Outcome chore = SubmitChore(*committer_, Insert(1));
  Outcome call = Submit(*committer_, Insert(2));
  gate.Open();
  committer_->Stop();
  EXPECT_OK(chore.Wait());
  EXPECT_OK(call.Wait());
  EXPECT_THAT(Ids(), ElementsAre(1, 2));
}

INSTANTIATE_STORE_TEST(CommitterChoresTest);

}  // namespace
}  // namespace dudao
