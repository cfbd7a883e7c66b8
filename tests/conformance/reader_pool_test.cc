#include "storage/reader_pool.h"

#include <cstdint>
#include <future>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/conformance/committer_test.h"

namespace dudao {
namespace {

class ReaderPoolTest : public CommitterTest {
 protected:
  void SetUp() override {
    CommitterTest::SetUp();
    Start();
    StartPool({});
  }
  void StartPool(ReaderPoolOptions options) {
    options.open = [this] { return store_->OpenReader(); };
    auto pool = ReaderPool::Create(std::move(options), clock_);
    ASSERT_OK(pool);
    pool_ = *std::move(pool);
  }
  // Submits and hands out the answer to come.
  template <class Work>
  std::future<absl::Status> Read(Work work,
                                 absl::Time deadline = absl::InfiniteFuture(),
                                 ReadKind kind = ReadKind::kCall) {
    auto promise = std::make_shared<std::promise<absl::Status>>();
    std::future<absl::Status> answer = promise->get_future();
    pool_->Submit(deadline,
                  [promise, work](absl::StatusOr<sql::Connection*> connection) {
                    promise->set_value(connection.ok() ? work(**connection)
                                                       : connection.status());
                  },
                  kind);
    return answer;
  }
  // A read that is under way when this returns, until the gate opens.
  std::future<absl::Status> HoldAReader(Gate& gate) {
    std::promise<void> inside;
    auto held = Read([&inside, opened = gate.opened()](sql::Connection&) {
      inside.set_value();
      opened.wait();
      return absl::OkStatus();
    });
    inside.get_future().wait();
    return held;
  }
  std::int64_t Count() {
    std::int64_t count = -1;
    EXPECT_OK(Read([&count](sql::Connection& connection) {
                auto counted = CountSamples(connection);
                count = counted.value_or(-2);
                return counted.status();
              }).get());
    return count;
  }

  std::unique_ptr<ReaderPool> pool_;
};

TEST_P(ReaderPoolTest, AReadSeesEveryWriteThatWasAnswered) {
  for (int id = 1; id <= 50; ++id) {
    ASSERT_OK(Write(*committer_, Insert(id)));
    EXPECT_EQ(Count(), id);
  }
}

TEST_P(ReaderPoolTest, AReadIsOneSnapshotWhileWritesCommit) {
  ASSERT_OK(Write(*committer_, Insert(1)));
  EXPECT_OK(Read([this](sql::Connection& connection) {
              EXPECT_OK(Write(*committer_, Insert(2)));
              EXPECT_EQ(CountSamples(connection).value_or(-1), 1);
              EXPECT_OK(Write(*committer_, Insert(3)));
              EXPECT_EQ(CountSamples(connection).value_or(-1), 1);
              return absl::OkStatus();
            }).get());
  EXPECT_EQ(Count(), 3);
}

TEST_P(ReaderPoolTest, WhatWaitedSharesASnapshotAndWhatCameLaterDoesNot) {
  ReaderPoolOptions options;
  options.threads = 1;
  StartPool(std::move(options));
  Gate gate;
  auto slow = HoldAReader(gate);
  std::future<absl::Status> later;
  std::int64_t counted_later = -1;
  auto first = Read([&](sql::Connection& connection) {
    EXPECT_EQ(CountSamples(connection).value_or(-1), 0);
    EXPECT_OK(Write(*committer_, Insert(1)));
    later = Read([&](sql::Connection& its) {
      counted_later = CountSamples(its).value_or(-1);
      return absl::OkStatus();
    });
    return absl::OkStatus();
  });
  auto second = Read([](sql::Connection& connection) {
    EXPECT_EQ(CountSamples(connection).value_or(-1), 0);
    return absl::OkStatus();
  });
  gate.Open();
  EXPECT_OK(slow.get());
  EXPECT_OK(first.get());
  EXPECT_OK(second.get());
  EXPECT_OK(later.get());
  EXPECT_EQ(counted_later, 1);
}

TEST_P(ReaderPoolTest, ReadsRunBesideEachOther) {
  Gate gate;
  auto slow = HoldAReader(gate);
  EXPECT_EQ(Count(), 0);
  gate.Open();
  EXPECT_OK(slow.get());
}

TEST_P(ReaderPoolTest, WaitingReadsAreBoundedAndPastDeadlinesDropped) {
  ReaderPoolOptions options;
  options.threads = 1;
  options.max_queue = 1;
  StartPool(std::move(options));
  Gate gate;
  auto slow = HoldAReader(gate);
  const auto nothing = [](sql::Connection&) { return absl::OkStatus(); };
  auto late = Read(nothing, clock_.Now() + absl::Seconds(1));
  EXPECT_THAT(Read(nothing).get(), IsReason(v1::ERROR_REASON_OVERLOADED));
  clock_.Advance(absl::Seconds(2));
  gate.Open();
  EXPECT_OK(slow.get());
  EXPECT_THAT(late.get(), StatusIs(absl::StatusCode::kDeadlineExceeded));
}

TEST_P(ReaderPoolTest, StreamsAreNotBoundedAndTakeTurnsWithCalls) {
  ReaderPoolOptions options;
  options.threads = 1;
  options.max_queue = 2;
  StartPool(std::move(options));
  Gate gate;
  auto slow = HoldAReader(gate);
  std::string order;
  std::vector<std::future<absl::Status>> answers;
  const auto submit = [&](char letter, ReadKind kind) {
    answers.push_back(Read(
        [&order, letter](sql::Connection&) {
          order += letter;
          return absl::OkStatus();
        },
        absl::InfiniteFuture(), kind));
  };
  for (const char stream : {'a', 'b', 'c', 'd', 'e'}) {
    submit(stream, ReadKind::kStream);
  }
  for (const char call : {'1', '2'}) submit(call, ReadKind::kCall);
  gate.Open();
  for (std::future<absl::Status>& answer : answers) EXPECT_OK(answer.get());
  EXPECT_EQ(order, "a1b2cde");
}

TEST_P(ReaderPoolTest, EachReadIsToldItsDeadline) {
  std::vector<absl::Time> told;
  ReaderPoolOptions options;
  options.threads = 1;
  options.set_deadline = [&told](sql::Connection&, absl::Time deadline) {
    told.push_back(deadline);
  };
  StartPool(std::move(options));
  const absl::Time deadline = clock_.Now() + absl::Seconds(1);
  EXPECT_OK(
      Read([](sql::Connection&) { return absl::OkStatus(); }, deadline).get());
  pool_->Stop();
  // None for the end of the read.
  EXPECT_THAT(told, testing::ElementsAre(deadline, absl::InfiniteFuture()));
}

TEST_P(ReaderPoolTest, StopFinishesWhatWaitsAndRefusesTheRest) {
  std::vector<std::future<absl::Status>> answers;
  for (int i = 0; i < 20; ++i) {
    answers.push_back(Read([](sql::Connection&) { return absl::OkStatus(); }));
  }
  pool_->Stop();
  for (std::future<absl::Status>& answer : answers) EXPECT_OK(answer.get());
  EXPECT_THAT(Read([](sql::Connection&) { return absl::OkStatus(); }).get(),
              StatusIs(absl::StatusCode::kUnavailable));
}

TEST_P(ReaderPoolTest, AnErrorInsideAReadDoesNotSpoilTheNext) {
  for (int i = 0; i < 4; ++i) {
    EXPECT_FALSE(Read([](sql::Connection& connection) {
                   return connection.Execute(sql::Sql("nonsense")).status();
                 })
                     .get()
                     .ok());
  }
  EXPECT_EQ(Count(), 0);
}

INSTANTIATE_STORE_TEST(ReaderPoolTest);

}  // namespace
}  // namespace dudao
