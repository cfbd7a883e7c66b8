// The `dudaod` that ships on a real file system that fills up, and on one that
// is read-only.
#include <filesystem>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "clients/cpp/client.h"
#include "dudao/v1/unit_service.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/base/date.h"
#include "tests/crash/image.h"
#include "tests/faults/daemon.h"
#include "tests/faults/documented.h"
#include "tests/faults/small_disk.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/test_server.h"

namespace dudao::faults {
namespace {

using testing::HasSubstr;

constexpr std::size_t kKilobyte = 1024;

class SmallDiskTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!disk_.why_not().empty()) {
      GTEST_SKIP() << "no file system can be mounted here: "
                   << disk_.why_not();
    }
    image_ = crash::MakeImage(BeijingDay(clock_.Now()) - 7);
    crash::Install(image_, data_dir());
  }
  std::string data_dir() const { return absl::StrCat(disk_.path(), "/data"); }

  void Connect(Daemon& daemon) {
    client::Options options;
    options.target = daemon.address();
    options.token = image_.cast.officer_token;
    options.retry.max_attempts = 1;
    client_ = Must(client::Client::Connect(std::move(options)));
  }
  // A client that is idle would keep the server waiting for its goodbye.
  int Stop(Daemon& daemon) {
    client_.reset();
    return daemon.Stop();
  }
  absl::Status Write() {
    v1::CreateUnitRequest request;
    request.set_parent(absl::StrCat("bureaus/", image_.cast.bureau));
    request.mutable_unit()->set_display_name(
        absl::StrCat("新建第", ++made_, "小学"));
    request.mutable_unit()->set_kind(v1::UNIT_KIND_PRIMARY);
    request.mutable_unit()->set_ownership(v1::OWNERSHIP_PUBLIC);
    return client_->Call<v1::CreateUnitResponse>(request).status();
  }
  absl::StatusOr<std::int64_t> CountUnits() {
    v1::ListUnitsRequest request;
    request.set_parent(absl::StrCat("bureaus/", image_.cast.bureau));
    ASSIGN_OR_RETURN(const auto page,
                     client_->Call<v1::ListUnitsResponse>(request));
    return page.total_size();
  }

  // First: what is made after it sees the mount.
  SmallDisk disk_{16};
  SystemClock clock_;
  crash::Image image_;
  std::unique_ptr<client::Client> client_;
  int made_ = 0;
};

TEST_F(SmallDiskTest, AFullDiskRefusesWritesUntilThereIsRoom) {
  Daemon daemon(data_dir(), CommandOf("serve"));
  Connect(daemon);
  const std::int64_t before = Must(CountUnits());
  disk_.LeaveFree(200 * kKilobyte);
  absl::Status status;
  std::int64_t done = 0;
  while (done < 1000 && (status = Write()).ok()) ++done;
  EXPECT_GT(done, 0);
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(status, IsReason(v1::ERROR_REASON_STORAGE_FULL));
  EXPECT_THAT(TextOf(status), HasSubstr("磁盘已满，操作没有保存"));
  EXPECT_EQ(Must(CountUnits()), before + done);
  EXPECT_THAT(Write(), IsReason(v1::ERROR_REASON_STORAGE_FULL));
  disk_.MakeRoom();
  EXPECT_OK(Write());
  EXPECT_EQ(Must(CountUnits()), before + done + 1);
  EXPECT_EQ(Stop(daemon), 0);
  Daemon check(data_dir(), {"check"});
  EXPECT_EQ(check.Wait(), 0) << check.output();
}

TEST_F(SmallDiskTest, AServerStartsOnAFullDiskToBeReadOrSaysWhyNot) {
  int refused = 0;
  int started = 0;
  int made = 0;
  for (const std::size_t kilobytes : {0, 4, 16, 64, 200}) {
    disk_.LeaveFree(kilobytes * kKilobyte);
    Daemon daemon(data_dir(), CommandOf("serve"));
    if (daemon.address().empty()) {
      EXPECT_EQ(daemon.Wait(), 1);
      EXPECT_THAT(daemon.errors(), HasSubstr(data_dir()));
      EXPECT_TRUE(IsDocumented(daemon.errors(), data_dir()))
          << daemon.errors();
      ++refused;
    } else {
      Connect(daemon);
      const std::int64_t before = Must(CountUnits());
      absl::Status status;
      for (made = 0; made < 100 && (status = Write()).ok(); ++made) {
      }
      EXPECT_THAT(status, IsReason(v1::ERROR_REASON_STORAGE_FULL));
      EXPECT_EQ(Must(CountUnits()), before + made);
      EXPECT_EQ(Stop(daemon), 0);
      ++started;
    }
    disk_.MakeRoom();
  }
  EXPECT_GT(refused, 0);
  EXPECT_GT(started, 0);
  Daemon daemon(data_dir(), CommandOf("serve"));
  Connect(daemon);
  EXPECT_OK(Write());
}

TEST_F(SmallDiskTest, AReadOnlyDataDirectoryIsRefused) {
  ASSERT_TRUE(disk_.MakeReadOnly());
  for (const char* verb : {"serve", "check"}) {
    Daemon daemon(data_dir(), CommandOf(verb));
    ASSERT_EQ(daemon.address(), "") << "it was not refused";
    EXPECT_EQ(daemon.Wait(), 1);
    EXPECT_THAT(daemon.errors(), HasSubstr(data_dir()));
    EXPECT_TRUE(IsDocumented(daemon.errors(), data_dir()))
        << daemon.errors();
  }
}

}  // namespace
}  // namespace dudao::faults
