// A write or a sync that fails, at every place of a fixed piece of work and at
// random ones of a longer one: it is answered, the store refuses writes from
// then on and says so, reads go on, and a restart mends it with nothing lost
// and nothing doubled.
//
// `tests/run simulation SEED COUNT` repeats the random ones.
#include <iostream>
#include <memory>
#include <string>

#include "gtest/gtest.h"
#include "tests/crash/image.h"
#include "tests/crash/settings.h"
#include "tests/faults/desk.h"
#include "tests/faults/health.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"
#include "tests/testing/test_server.h"

namespace dudao::faults {
namespace {

using crash::BaseImage;
using crash::Office;

enum class Fault { kWrite, kSync, kFull };

constexpr std::size_t kRounds[] = {1, 4, 1, 8, 2};

void Arm(FaultVfs& disk, Fault fault, int n) {
  switch (fault) {
    case Fault::kWrite:
      return disk.FailWrite(n, SQLITE_IOERR_WRITE);
    case Fault::kSync:
      return disk.FailSync(n);
    case Fault::kFull:
      return disk.FailWrite(n, SQLITE_FULL);
  }
}

class DiskErrorTest : public testing::Test {
 protected:
  DiskErrorTest() { crash::Install(BaseImage(), data_->path()); }

  // Works until an error or the end.
  void WorkUntilFailure(Office& office, Desk& desk) {
    for (const std::size_t count : kRounds) {
      const absl::Status sent = desk.Send(office, clock_, count);
      if (sent.ok()) continue;
      EXPECT_THAT(sent, IsReason(v1::ERROR_REASON_STORAGE_FAILED));
      return;
    }
  }

  void ExpectOnlyReads(Office& office, Desk& desk) {
    office.app().RefreshHealth();
    EXPECT_FALSE(Must(IsServing(office.app().address(), "dudao.writes")));
    EXPECT_TRUE(Must(IsServing(office.app().address(), "dudao.reads")));
    // The disk works again: too late to know what it holds.
    const absl::Status refused = desk.Send(office, clock_, 1);
    EXPECT_THAT(refused, StatusIs(absl::StatusCode::kUnavailable));
    EXPECT_THAT(refused, IsReason(v1::ERROR_REASON_STORAGE_FAILED));
    EXPECT_OK(desk.Read(office));
  }

  // A restart finds everything; what was not answered is done then, once.
  void ExpectMended(Desk& desk) {
    FaultVfs disk;
    const auto office = Office::Open(data_->path(), disk, clock_, ids_);
    ASSERT_OK(office);
    const auto verdict = desk.Look((*office)->store());
    ASSERT_OK(verdict);
    lost_ += verdict->lost;
    doubled_ += verdict->doubled;
    ASSERT_EQ(verdict->text(), "");
    ASSERT_OK(desk.Send(**office, clock_, 1));
    EXPECT_EQ(desk.acknowledged(), desk.journal().size());
    ASSERT_EQ(desk.Audit((*office)->store()), "");
  }

  // One life that ends at the n-th write or sync; false where it came not so
  // far.
  bool Strike(Desk& desk, Fault fault, int n, bool then_cut_power) {
    FaultVfs disk;
    auto next = std::make_unique<TempDir>();
    {
      const auto office = Office::Open(data_->path(), disk, clock_, ids_);
      EXPECT_OK(office);
      if (!office.ok()) return false;
      Arm(disk, fault, n);
      WorkUntilFailure(**office, desk);
      if (disk.armed()) return false;
      // A failed checkpoint shows in the write after it.
      if ((*office)->store().healthy()) {
        EXPECT_FALSE(desk.Send(**office, clock_, 1).ok());
      }
      ExpectOnlyReads(**office, desk);
      if (then_cut_power) disk.CutPowerAt(1);
    }
    if (then_cut_power) {
      disk.CutPower(next->path(), DiskModel::kLosses[n % 4],
                    static_cast<std::uint64_t>(n));
      data_ = std::move(next);
    }
    return true;
  }

  // The same work again and again, struck one place later each time.
  int StrikeEverywhere(Fault fault) {
    int n = 0;
    for (bool struck = true; struck && !HasFailure(); ++n) {
      data_ = std::make_unique<TempDir>();
      crash::Install(BaseImage(), data_->path());
      clock_.Set(BaseImage().now);
      Desk desk(1);
      struck = Strike(desk, fault, n + 1, n % 2 == 1);
      ExpectMended(desk);
      if (HasFailure()) ADD_FAILURE() << "struck at number " << n + 1;
    }
    return n - 1;
  }

  std::unique_ptr<TempDir> data_ = std::make_unique<TempDir>();
  FakeClock clock_{BaseImage().now};
  SequenceIds ids_{99};
  int lost_ = 0;
  int doubled_ = 0;
};

TEST_F(DiskErrorTest, EveryWriteOfAPieceOfWorkMayFail) {
  EXPECT_GT(StrikeEverywhere(Fault::kWrite), 100);
}

TEST_F(DiskErrorTest, EverySyncOfAPieceOfWorkMayFail) {
  EXPECT_GE(StrikeEverywhere(Fault::kSync), 8);
}

// A write that finds the disk full, in the log or at a checkpoint, costs at
// most the writes that did not fit: the store stays fit for more.
TEST_F(DiskErrorTest, EveryWriteOfAPieceOfWorkMayFindTheDiskFull) {
  bool struck = true;
  int n = 0;
  int refused = 0;
  for (; struck && !HasFailure(); ++n) {
    data_ = std::make_unique<TempDir>();
    crash::Install(BaseImage(), data_->path());
    clock_.Set(BaseImage().now);
    Desk desk(1);
    {
      FaultVfs disk;
      const auto office = Office::Open(data_->path(), disk, clock_, ids_);
      ASSERT_OK(office);
      Arm(disk, Fault::kFull, n + 1);
      for (const std::size_t count : kRounds) {
        const absl::Status sent = desk.Send(**office, clock_, count);
        if (sent.ok()) continue;
        EXPECT_THAT(sent, IsReason(v1::ERROR_REASON_STORAGE_FULL));
        ++refused;
      }
      struck = !disk.armed();
      if (!struck) break;  // it would strike in what follows
      EXPECT_TRUE((*office)->store().healthy());
      ASSERT_OK(desk.Send(**office, clock_, 1));
      EXPECT_EQ(desk.acknowledged(), desk.journal().size());
      ASSERT_EQ(desk.Audit((*office)->store()), "") << "full at write " << n;
    }
    ExpectMended(desk);
  }
  EXPECT_GT(n, 100);
  EXPECT_GT(refused, 50);
}

TEST_F(DiskErrorTest, SimulationFailuresAtRandomLoseNothing) {
  const std::uint64_t seed = crash::Seed();
  const int lives = crash::Count(200) / 10;
  Desk desk(seed);
  int failures = 0;
  for (int life = 0; life < lives && !HasFailure(); ++life) {
    const auto fault = static_cast<Fault>(desk.random()() % 2);
    const int within = fault == Fault::kWrite ? 300 : 12;
    const int n = 1 + static_cast<int>(desk.random()() % within);
    failures += Strike(desk, fault, n, desk.random()() % 2 == 0);
    ExpectMended(desk);
  }
  std::cout << "failed writes and syncs: " << failures
            << ", acknowledged: " << desk.acknowledged()
            << ", lost: " << lost_ << ", doubled: " << doubled_
            << ", seed: " << seed << std::endl;
  EXPECT_GT(failures, lives / 2);
}

}  // namespace
}  // namespace dudao::faults
