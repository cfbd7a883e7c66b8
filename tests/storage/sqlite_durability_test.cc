// The committer on SQLite over a disk that fails or loses its power.
#include <atomic>
#include <cstdint>
#include <future>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/committer.h"
#include "storage/sqlite/connection.h"
#include "tests/testing/fake_clock.h"
#include "tests/testing/fault_vfs.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"

namespace dudao {
namespace {

using sql::Sql;
using sql::Statement;

class SqliteDurabilityTest : public testing::Test {
 protected:
  void SetUp() override {
    sqlite::Options options;
    options.vfs = disk_.name();
    // So that checkpoints happen within a test.
    options.checkpoint_pages = 20;
    auto writer = sqlite::Connection::OpenWriter(dir_.File("d.db"), options);
    ASSERT_OK(writer);
    ASSERT_OK(
        (*writer)->Script("CREATE TABLE t (x INTEGER PRIMARY KEY, "
                          "filler TEXT NOT NULL) STRICT"));
    committer_ = std::make_unique<Committer>(*std::move(writer), clock_);
  }
  absl::Status Insert(std::int64_t x) {
    std::promise<absl::Status> answer;
    committer_->Submit(
        absl::InfiniteFuture(),
        [x](sql::Connection& connection) {
          Statement insert("INSERT INTO t(x,filler) VALUES(");
          insert.Bind(x).Add(",").Bind(std::string(500, 'x')).Add(")");
          return connection.Execute(insert).status();
        },
        [&answer](absl::Status status) { answer.set_value(status); });
    return answer.get_future().get();
  }
  static std::string First(sql::Connection& connection, Sql query) {
    auto rows = connection.Query(query);
    EXPECT_OK(rows);
    if (!rows.ok() || !(*rows)->Next().value_or(false)) return "";
    return std::string((*rows)->Text(0));
  }

  // Cuts the power now and looks at what a restart finds.
  void CutAndExpect(std::int64_t promised) {
    TempDir after;
    disk_.CutPower(after.path());
    ASSERT_OK_AND_ASSIGN(auto found,
                         sqlite::Connection::OpenWriter(after.File("d.db")));
    EXPECT_EQ(First(*found, "PRAGMA integrity_check"), "ok");
    std::int64_t count = -1;
    ASSERT_TRUE(
        absl::SimpleAtoi(First(*found, "SELECT COUNT(*) FROM t"), &count));
    EXPECT_GE(count, promised);
  }

  TempDir dir_;
  FaultVfs disk_;
  FakeClock clock_;
  std::unique_ptr<Committer> committer_;
};

TEST_F(SqliteDurabilityTest, APowerCutLosesNothingThatWasAnswered) {
  constexpr int kThreads = 4;
  std::atomic<std::int64_t> next{0};
  std::atomic<bool> cut{false};
  std::atomic<std::int64_t> answered{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&] {
      while (!cut) {
        if (Insert(next++).ok()) ++answered;
      }
    });
  }
  for (int round = 0; round < 10; ++round) {
    const std::int64_t before = answered;
    while (answered < before + 20) std::this_thread::yield();
    CutAndExpect(answered);
  }
  cut = true;
  for (std::thread& thread : threads) thread.join();
}

TEST_F(SqliteDurabilityTest, AFailedSyncOfTheLogIsNotAnsweredOkAndPoisons) {
  ASSERT_OK(Insert(1));
  disk_.FailSyncs("-wal");
  EXPECT_THAT(Insert(2), IsReason(v1::ERROR_REASON_STORAGE_FAILED));
  EXPECT_FALSE(committer_->healthy());
  disk_.FailSyncs("");
  EXPECT_THAT(Insert(3), IsReason(v1::ERROR_REASON_STORAGE_FAILED));
}

TEST_F(SqliteDurabilityTest, AFailedSyncOfTheDatabasePoisonsTheNextWrite) {
  disk_.FailSyncs(".db");
  std::int64_t x = 0;
  while (x < 1000 && Insert(x).ok()) ++x;
  EXPECT_LT(x, 1000);
  EXPECT_FALSE(committer_->healthy());
  TempDir after;
  disk_.CutPower(after.path());
  // The database itself may never have been synced; the log is enough.
  ASSERT_OK_AND_ASSIGN(auto found,
                       sqlite::Connection::OpenWriter(after.File("d.db")));
  EXPECT_EQ(First(*found, "SELECT COUNT(*) FROM t"), absl::StrCat(x));
}

TEST_F(SqliteDurabilityTest, AFullDiskRefusesTheWriteAndIsForgiven) {
  ASSERT_OK(Insert(1));
  disk_.FailWrites(SQLITE_FULL);
  EXPECT_THAT(Insert(2), IsReason(v1::ERROR_REASON_STORAGE_FULL));
  EXPECT_TRUE(committer_->healthy());
  disk_.FailWrites(SQLITE_OK);
  EXPECT_OK(Insert(3));
}

TEST_F(SqliteDurabilityTest, AFailedWritePoisons) {
  disk_.FailWrites(SQLITE_IOERR_WRITE);
  EXPECT_THAT(Insert(1), IsReason(v1::ERROR_REASON_STORAGE_FAILED));
  EXPECT_FALSE(committer_->healthy());
}

}  // namespace
}  // namespace dudao
