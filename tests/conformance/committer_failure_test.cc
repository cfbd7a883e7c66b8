// What the committer does when the storage fails it.
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "gmock/gmock.h"
#include "storage/base/error.h"
#include "tests/conformance/committer_test.h"

namespace dudao {
namespace {

using testing::ElementsAre;

class CommitterFailureTest : public CommitterTest {
 protected:
  // Starts on a connection that fails when the test says so.
  void StartBreakable() {
    auto breakable = std::make_unique<BrokenConnection>(std::move(writer_));
    breakable_ = breakable.get();
    Start(std::move(breakable));
  }
  // What fails is set on the writer's own thread, with nothing else running.
  void OnWriter(std::function<void(BrokenConnection&)> change) {
    ASSERT_OK(Write(*committer_, [&, this](sql::Connection&) {
      change(*breakable_);
      return absl::OkStatus();
    }));
  }
  void ExpectPoisoned() {
    EXPECT_FALSE(committer_->healthy());
    const absl::Status refused = Write(*committer_, Insert(1000));
    EXPECT_THAT(refused, StatusIs(absl::StatusCode::kUnavailable));
    EXPECT_THAT(refused, IsReason(v1::ERROR_REASON_STORAGE_FAILED));
  }

  BrokenConnection* breakable_ = nullptr;
};

absl::Status Failure(absl::StatusCode code, v1::ErrorReason reason) {
  return MakeError(code, reason, "测试", "test");
}

TEST_P(CommitterFailureTest, AFullDiskFailsOneAndTheOthersAreRunAgain) {
  ASSERT_OK(store_->LimitSpace(*writer_));
  Start();
  Gate gate;
  gate.Hold(*committer_);
  Outcome first = Submit(*committer_, Insert(1));
  Outcome duplicate = Submit(*committer_, Insert(1));
  Outcome huge = Submit(*committer_, Insert(2, std::string(1 << 20, 'x')));
  Outcome third = Submit(*committer_, Insert(3));
  Outcome fourth = Submit(*committer_, Insert(4));
  gate.Open();
  EXPECT_OK(first.Wait());
  EXPECT_THAT(duplicate.Wait(), IsReason(v1::ERROR_REASON_ALREADY_EXISTS));
  EXPECT_THAT(huge.Wait(), IsReason(v1::ERROR_REASON_STORAGE_FULL));
  EXPECT_OK(third.Wait());
  EXPECT_OK(fourth.Wait());
  EXPECT_TRUE(committer_->healthy());
  EXPECT_THAT(Ids(), ElementsAre(1, 3, 4));
}

TEST_P(CommitterFailureTest, WorkThatHidesALostTransactionIsNotAnsweredOk) {
  ASSERT_OK(store_->LimitSpace(*writer_));
  Start();
  const absl::Status status =
      Write(*committer_, [](sql::Connection& connection) {
        InsertSample(connection, 1, std::string(1 << 20, 'x')).IgnoreError();
        InsertSample(connection, 2).IgnoreError();
        return connection.InTransaction() ? absl::CancelledError("n/a")
                                          : absl::OkStatus();
      });
  EXPECT_FALSE(status.ok());
  EXPECT_THAT(Ids(), ElementsAre());
  EXPECT_OK(Write(*committer_, Insert(3)));
}

TEST_P(CommitterFailureTest, AFailedCommitPoisons) {
  StartBreakable();
  ASSERT_OK(Write(*committer_, Insert(1)));
  Gate gate;
  gate.Hold(*committer_);
  Outcome breaks = Submit(*committer_, [this](sql::Connection&) {
    breakable_->FailCommit(Failure(absl::StatusCode::kUnavailable,
                                   v1::ERROR_REASON_STORAGE_FAILED));
    return absl::OkStatus();
  });
  Outcome same_batch = Submit(*committer_, Insert(2));
  gate.Open();
  EXPECT_THAT(breaks.Wait(), IsReason(v1::ERROR_REASON_STORAGE_FAILED));
  EXPECT_THAT(same_batch.Wait(), IsReason(v1::ERROR_REASON_STORAGE_FAILED));
  ExpectPoisoned();
  EXPECT_THAT(Ids(), ElementsAre(1)) << "reads go on";
}

TEST_P(CommitterFailureTest, ACommitWithAnUnknownOutcomePoisons) {
  StartBreakable();
  const absl::Status status =
      Write(*committer_, [this](sql::Connection& connection) {
        breakable_->FailCommit(absl::InternalError("who knows"));
        return InsertSample(connection, 1);
      });
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kUnavailable));
  ExpectPoisoned();
}

TEST_P(CommitterFailureTest, WhatWaitsBehindAFailureIsRefusedUnrun) {
  StartBreakable();
  Gate gate;
  Outcome behind;
  bool ran = false;
  const absl::Status status = Write(*committer_, [&, this](sql::Connection&) {
    committer_->Submit(
        absl::InfiniteFuture(),
        [&ran](sql::Connection&) {
          ran = true;
          return absl::OkStatus();
        },
        behind.Door());
    breakable_->FailCommit(absl::InternalError(""));
    return absl::OkStatus();
  });
  EXPECT_FALSE(status.ok());
  EXPECT_THAT(behind.Wait(), IsReason(v1::ERROR_REASON_STORAGE_FAILED));
  EXPECT_FALSE(ran);
}

TEST_P(CommitterFailureTest, AFailedReadOrWriteInsideAUnitPoisons) {
  Start();
  const absl::Status status = Write(*committer_, [](sql::Connection&) {
    return Failure(absl::StatusCode::kDataLoss,
                   v1::ERROR_REASON_STORAGE_FAILED);
  });
  EXPECT_THAT(status, IsReason(v1::ERROR_REASON_STORAGE_FAILED));
  ExpectPoisoned();
}

TEST_P(CommitterFailureTest, ADiskThatIsFullAtTheCommitFailsOnlyThatWrite) {
  StartBreakable();
  const absl::Status full =
      Write(*committer_, [this](sql::Connection& connection) {
        breakable_->FailCommit(Failure(absl::StatusCode::kResourceExhausted,
                                       v1::ERROR_REASON_STORAGE_FULL));
        return InsertSample(connection, 1);
      });
  EXPECT_THAT(full, IsReason(v1::ERROR_REASON_STORAGE_FULL));
  EXPECT_TRUE(committer_->healthy());
  EXPECT_OK(Write(*committer_, [this](sql::Connection& connection) {
    breakable_->FailCommit(absl::OkStatus());
    return InsertSample(connection, 2);
  }));
  EXPECT_THAT(Ids(), ElementsAre(2));
}

TEST_P(CommitterFailureTest, ALockHeldByAnotherProgramRefusesButDoesNotPoison) {
  StartBreakable();
  OnWriter([](BrokenConnection& connection) {
    connection.FailBegin(
        Failure(absl::StatusCode::kUnavailable, v1::ERROR_REASON_OVERLOADED));
  });
  EXPECT_THAT(Write(*committer_, Insert(1)),
              IsReason(v1::ERROR_REASON_OVERLOADED));
  EXPECT_TRUE(committer_->healthy());
}

TEST_P(CommitterFailureTest, AStorageThatCannotBeginPoisons) {
  StartBreakable();
  OnWriter([](BrokenConnection& connection) {
    connection.FailBegin(Failure(absl::StatusCode::kUnavailable,
                                 v1::ERROR_REASON_STORAGE_FAILED));
  });
  EXPECT_THAT(Write(*committer_, Insert(1)),
              IsReason(v1::ERROR_REASON_STORAGE_FAILED));
  ExpectPoisoned();
}

INSTANTIATE_STORE_TEST(CommitterFailureTest);

}  // namespace
}  // namespace dudao
