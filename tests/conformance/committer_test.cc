#include "tests/conformance/committer_test.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include "gmock/gmock.h"

namespace dudao {
namespace {

using testing::Contains;
using testing::ElementsAre;

TEST_P(CommitterTest, AnErrorUndoesItsOwnWritesAndNoOneElses) {
  Start();
  Gate gate;
  gate.Hold(*committer_);
  Outcome first = Submit(*committer_, Insert(1));
  Outcome failing = Submit(*committer_, [](sql::Connection& connection) {
    absl::Status inserted = InsertSample(connection, 2);
    return inserted.ok() ? absl::NotFoundError("changed my mind") : inserted;
  });
  Outcome duplicate = Submit(*committer_, Insert(1));
  Outcome last = Submit(*committer_, Insert(3));
  gate.Open();
  EXPECT_OK(first.Wait());
  EXPECT_THAT(failing.Wait(), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(duplicate.Wait(), IsReason(v1::ERROR_REASON_ALREADY_EXISTS));
  EXPECT_OK(last.Wait());
  EXPECT_THAT(Ids(), ElementsAre(1, 3));
}

TEST_P(CommitterTest, WhoFailsAfterItsFirstWriteMakesABatchRunAgainOnce) {
  Start();
  std::vector<std::string> runs;
  const auto work = [&runs](std::string name, std::int64_t id,
                            absl::Status outcome) {
    return [=, &runs](sql::Connection& connection) {
      runs.push_back(name);
      absl::Status inserted = InsertSample(connection, id);
      return inserted.ok() ? outcome : inserted;
    };
  };
  for (const int round : {1, 2}) {
    Gate gate;
    gate.Hold(*committer_);
    Outcome kept = Submit(*committer_, work("kept", round, absl::OkStatus()));
    Outcome undone =
        Submit(*committer_, work("undone", 9, absl::NotFoundError("")));
    gate.Open();
    EXPECT_OK(kept.Wait());
    EXPECT_THAT(undone.Wait(), StatusIs(absl::StatusCode::kNotFound));
    EXPECT_THAT(Ids(), Contains(round));
  }
  EXPECT_THAT(Ids(), ElementsAre(1, 2));
  // Once with all undone and once each undone alone; the next batch goes the
  // careful way at once.
  EXPECT_THAT(runs, ElementsAre("kept", "undone", "kept", "undone",  //
                                "kept", "undone"));
}

TEST_P(CommitterTest, WhoFailsAfterItsFirstWriteRunsOnceWhereItIsAlone) {
  Start();
  int runs = 0;
  for (int i = 0; i < 2; ++i) {
    EXPECT_THAT(Submit(*committer_,
                       [&runs](sql::Connection& connection) {
                         ++runs;
                         absl::Status inserted = InsertSample(connection, 1);
                         return inserted.ok() ? absl::NotFoundError("")
                                              : inserted;
                       })
                    .Wait(),
                StatusIs(absl::StatusCode::kNotFound));
  }
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(commits_, 0);
  EXPECT_THAT(Ids(), ElementsAre());
}

TEST_P(CommitterTest, ThoseThatWaitShareACommitAndSeeEachOther) {
  Start();
  Gate gate;
  gate.Hold(*committer_);
  Outcome first = Submit(*committer_, Insert(1));
  std::int64_t seen = -1;
  Outcome second = Submit(*committer_, [&seen](sql::Connection& connection) {
    auto count = CountSamples(connection);
    seen = count.value_or(-2);
    return count.status();
  });
  gate.Open();
  EXPECT_OK(first.Wait());
  EXPECT_OK(second.Wait());
  EXPECT_EQ(seen, 1);
  EXPECT_EQ(commits_, 2) << "one for the gate, one for both";
}

TEST_P(CommitterTest, ErrorsAreAnsweredAfterTheCommitToo) {
  std::vector<std::string> order;
  CommitterOptions options;
  options.after_commit = [&order] { order.push_back("commit"); };
  Start(std::move(options));
  Gate gate;
  gate.Hold(*committer_);
  Outcome saved = Submit(*committer_, Insert(1));
  Outcome outcome;
  committer_->Submit(
      absl::InfiniteFuture(),
      [&order](sql::Connection&) {
        order.clear();  // the gate's commit
        order.push_back("work");
        return absl::NotFoundError("");
      },
      [&order, done = outcome.Door()](absl::Status status) mutable {
        order.push_back("answer");
        std::move(done)(std::move(status));
      });
  gate.Open();
  EXPECT_OK(saved.Wait());
  EXPECT_THAT(outcome.Wait(), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(order, ElementsAre("work", "commit", "answer"));
}

TEST_P(CommitterTest, NobodyIsToldOfABatchThatChangedNothing) {
  Start();
  EXPECT_THAT(Submit(*committer_,
                     [](sql::Connection&) { return absl::NotFoundError(""); })
                  .Wait(),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(commits_, 0);
  EXPECT_OK(Submit(*committer_, Insert(1)).Wait());
  EXPECT_EQ(commits_, 1);
}

TEST_P(CommitterTest, WhatATransactionOwesIsDoneOnceForAllInIt) {
  std::vector<std::int64_t> seen;
  CommitterOptions options;
  options.before_commit = [&seen](sql::Connection& connection) {
    auto count = CountSamples(connection);
    seen.push_back(count.value_or(-1));
    return InsertSample(connection, 100 + count.value_or(-1));
  };
  Start(std::move(options));
  Gate gate;
  gate.Hold(*committer_);
  Outcome first = Submit(*committer_, Insert(1));
  Outcome failing = Submit(
      *committer_, [](sql::Connection&) { return absl::NotFoundError(""); });
  Outcome second = Submit(*committer_, Insert(2));
  gate.Open();
  EXPECT_OK(first.Wait());
  EXPECT_FALSE(failing.Wait().ok());
  EXPECT_OK(second.Wait());
  // The gate is a transaction of its own.
  EXPECT_THAT(seen, ElementsAre(0, 3));
  EXPECT_THAT(Ids(), ElementsAre(1, 2, 100, 103));
}

TEST_P(CommitterTest, WhoMakesATransactionImpossibleIsRefusedAlone) {
  CommitterOptions options;
  options.before_commit = [](sql::Connection& connection) -> absl::Status {
    auto ids = SampleIds(connection);
    if (!ids.ok()) return ids.status();
    for (const std::int64_t id : *ids) {
      if (id == 2) return absl::DataLossError("two");
    }
    return absl::OkStatus();
  };
  Start(std::move(options));
  Gate gate;
  gate.Hold(*committer_);
  Outcome first = Submit(*committer_, Insert(1));
  Outcome second = Submit(*committer_, Insert(2));
  Outcome third = Submit(*committer_, Insert(3));
  gate.Open();
  EXPECT_OK(first.Wait());
  EXPECT_THAT(second.Wait(), StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_OK(third.Wait());
  EXPECT_THAT(Ids(), ElementsAre(1, 3));
}

TEST_P(CommitterTest, ABatchHoldsNoMoreThanItsLimit) {
  CommitterOptions options;
  options.max_batch = 1;
  Start(std::move(options));
  Gate gate;
  gate.Hold(*committer_);
  std::vector<Outcome> outcomes;
  for (int id = 1; id <= 3; ++id) {
    outcomes.push_back(Submit(*committer_, Insert(id)));
  }
  gate.Open();
  for (Outcome& outcome : outcomes) EXPECT_OK(outcome.Wait());
  EXPECT_EQ(commits_, 4);
}

TEST_P(CommitterTest, ABatchWhoseTimeIsSpentTakesNoMoreAndKeepsTheOrder) {
  CommitterOptions options;
  options.batch_budget = std::chrono::nanoseconds(0);
  Start(std::move(options));
  Gate gate;
  gate.Hold(*committer_);
  std::vector<int> order;
  std::vector<Outcome> outcomes;
  for (int id = 1; id <= 4; ++id) {
    outcomes.push_back(
        Submit(*committer_, [id, &order](sql::Connection& connection) {
          order.push_back(id);
          return InsertSample(connection, id);
        }));
  }
  gate.Open();
  for (Outcome& outcome : outcomes) EXPECT_OK(outcome.Wait());
  EXPECT_THAT(order, ElementsAre(1, 2, 3, 4));
  EXPECT_EQ(commits_, 5);
}

TEST_P(CommitterTest, WorkPastItsDeadlineIsNotBegun) {
  Start();
  Gate gate;
  gate.Hold(*committer_);
  Outcome late =
      Submit(*committer_, Insert(1), clock_.Now() + absl::Seconds(1));
  Outcome patient =
      Submit(*committer_, Insert(2), clock_.Now() + absl::Seconds(3));
  clock_.Advance(absl::Seconds(2));
  gate.Open();
  EXPECT_THAT(late.Wait(), StatusIs(absl::StatusCode::kDeadlineExceeded));
  EXPECT_OK(patient.Wait());
  EXPECT_THAT(Ids(), ElementsAre(2));
}

TEST_P(CommitterTest, AFullQueueRefusesAtOnce) {
  CommitterOptions options;
  options.max_queue = 2;
  Start(std::move(options));
  Gate gate;
  gate.Hold(*committer_);
  Outcome first = Submit(*committer_, Insert(1));
  Outcome second = Submit(*committer_, Insert(2));
  const absl::Status refused = Write(*committer_, Insert(3));
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(refused, IsReason(v1::ERROR_REASON_OVERLOADED));
  gate.Open();
  EXPECT_OK(first.Wait());
  EXPECT_OK(second.Wait());
  EXPECT_TRUE(committer_->healthy());
}

TEST_P(CommitterTest, StopFinishesWhatWaitsAndRefusesTheRest) {
  Start();
  Gate gate;
  gate.Hold(*committer_);
  Outcome waiting = Submit(*committer_, Insert(1));
  std::thread stopper([this] { committer_->Stop(); });
  gate.Open();
  stopper.join();
  EXPECT_OK(waiting.Wait());
  EXPECT_THAT(Write(*committer_, Insert(2)),
              StatusIs(absl::StatusCode::kUnavailable));
  committer_->Stop();
  EXPECT_THAT(Ids(), ElementsAre(1));
}

TEST_P(CommitterTest, WhatIsAnsweredSurvivesACrash) {
  Start();
  for (int id = 1; id <= 20; ++id) ASSERT_OK(Write(*committer_, Insert(id)));
  Gate gate;
  gate.Hold(*committer_);
  Outcome never_answered = Submit(*committer_, Insert(21));
  store_->CrashAndRestart();
  ASSERT_OK_AND_ASSIGN(auto reopened, store_->OpenWriter());
  EXPECT_EQ(CountSamples(*reopened).value_or(-1), 20);
}

TEST_P(CommitterTest, ManyThreadsLoseNothing) {
  constexpr int kThreads = 64;
  constexpr int kWrites = 50;
  Start();
  std::atomic<int> answered{0};
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([this, thread, &answered] {
      for (int i = 0; i < kWrites; ++i) {
        const std::int64_t id = thread * kWrites + i;
        if (Write(*committer_, Insert(id)).ok()) ++answered;
        // Fails, and must disturb no one.
        EXPECT_FALSE(Write(*committer_, Insert(id)).ok());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(answered, kThreads * kWrites);
  EXPECT_EQ(Ids().size(), static_cast<std::size_t>(kThreads * kWrites));
  EXPECT_LT(commits_, 2 * kThreads * kWrites) << "nothing was batched";
}

INSTANTIATE_STORE_TEST(CommitterTest);

}  // namespace
}  // namespace dudao
