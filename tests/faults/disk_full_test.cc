// A disk that fills up under the whole server: what does not fit is refused by
// name, what fits is done, reads go on, and once there is room writes work
// again without a restart.
#include <memory>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/base/error.h"
#include "tests/crash/image.h"
#include "tests/faults/desk.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"

namespace dudao::faults {
namespace {

using crash::BaseImage;
using crash::Office;
using testing::HasSubstr;

constexpr std::size_t kPage = 4096;

class DiskFullTest : public testing::Test {
 protected:
  void StartAfresh() {
    office_.reset();
    disk_ = std::make_unique<FaultVfs>();
    data_ = std::make_unique<TempDir>();
    crash::Install(BaseImage(), data_->path());
    clock_.Set(BaseImage().now);
    desk_ = std::make_unique<Desk>(1);
    ASSERT_OK(Start());
  }
  absl::Status Start() {
    ASSIGN_OR_RETURN(office_,
                     Office::Open(data_->path(), *disk_, clock_, ids_));
    return absl::OkStatus();
  }
  absl::Status Send(std::size_t count) {
    return desk_->Send(*office_, clock_, count);
  }
  storage::Store& store() { return office_->store(); }

  std::unique_ptr<TempDir> data_;
  std::unique_ptr<FaultVfs> disk_;
  FakeClock clock_{BaseImage().now};
  SequenceIds ids_{99};
  std::unique_ptr<Desk> desk_;
  std::unique_ptr<Office> office_;
};

TEST_F(DiskFullTest, WhatFitsIsDoneAndTheRestIsToldThatTheDiskIsFull) {
  int partly = 0;
  for (std::size_t pages = 0; pages < 120 && !HasFailure(); pages += 3) {
    StartAfresh();
    disk_->LimitSpace(disk_->UsedSpace() + pages * kPage);
    const absl::Status sent = Send(10);
    const std::size_t done = desk_->acknowledged();
    if (!sent.ok()) {
      EXPECT_THAT(sent, StatusIs(absl::StatusCode::kResourceExhausted));
      EXPECT_THAT(sent, IsReason(v1::ERROR_REASON_STORAGE_FULL));
      EXPECT_THAT(TextOf(sent), HasSubstr("磁盘已满"));
    }
    partly += done > 0 && done < 10;
    EXPECT_TRUE(store().healthy());
    EXPECT_OK(desk_->Read(*office_));
    // Somebody makes room.
    disk_->LimitSpace(SIZE_MAX);
    EXPECT_OK(Send(1));
    EXPECT_EQ(desk_->Audit(store()), "") << "with " << pages << " pages left";
  }
  EXPECT_GT(partly, 5);
}

TEST_F(DiskFullTest, WritesUntilNothingFitsAndGoesOnAfterwards) {
  for (std::size_t kilobytes = 100; kilobytes <= 1600 && !HasFailure();
       kilobytes += 300) {
    StartAfresh();
    disk_->LimitSpace(disk_->UsedSpace() + kilobytes * 1024);
    absl::Status sent;
    for (int round = 0; round < 100 && sent.ok(); ++round) sent = Send(4);
    ASSERT_THAT(sent, IsReason(v1::ERROR_REASON_STORAGE_FULL));
    // Nor is there room for those who ask again.
    for (int round = 0; round < 3; ++round) {
      EXPECT_THAT(Send(0), IsReason(v1::ERROR_REASON_STORAGE_FULL));
    }
    EXPECT_OK(desk_->Read(*office_));
    EXPECT_TRUE(store().healthy());
    disk_->LimitSpace(SIZE_MAX);
    EXPECT_OK(Send(4));
    EXPECT_EQ(desk_->acknowledged(), desk_->journal().size());
    EXPECT_EQ(desk_->Audit(store()), "") << "after " << kilobytes << " KiB";
    office_.reset();
    EXPECT_OK(Start());
    EXPECT_EQ(desk_->Audit(store()), "") << "after " << kilobytes << " KiB";
  }
}

// The log's index has no room: no start, and the reason is on the table.
TEST_F(DiskFullTest, AServerThatCannotOpenForWantOfRoomSaysSo) {
  StartAfresh();
  office_.reset();
  disk_->LimitSpace(0);
  const absl::Status refused = Start();
  ASSERT_FALSE(refused.ok());
  EXPECT_THAT(TextOf(refused), HasSubstr(data_->File("dudao.db")));
  EXPECT_THAT(TextOf(refused), HasSubstr("空间"));
  disk_->LimitSpace(SIZE_MAX);
  EXPECT_OK(Start());
  EXPECT_OK(Send(3));
  EXPECT_EQ(desk_->Audit(store()), "");
}

}  // namespace
}  // namespace dudao::faults
