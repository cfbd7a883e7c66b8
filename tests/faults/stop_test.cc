// How a `dudaod` ends and when it does not begin.
#include <unistd.h>

#include <filesystem>

#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/base/date.h"
#include "storage/sqlite/open_store.h"
#include "tests/crash/audit.h"
#include "tests/crash/callers.h"
#include "tests/crash/image.h"
#include "tests/faults/daemon.h"
#include "tests/faults/documented.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"

namespace dudao::faults {
namespace {

using testing::HasSubstr;

class StopTest : public testing::Test {
 protected:
  StopTest() : image_(crash::MakeImage(BeijingDay(clock_.Now()) - 7)) {
    crash::Install(image_, dir_.path());
  }
  void ExpectSound(const crash::Journal& journal) {
    sqlite::StoreOptions options;
    options.data_dir = dir_.path();
    options.must_exist = true;
    const auto store = sqlite::OpenStore(options, clock_);
    ASSERT_OK(store);
    const auto verdict = crash::Audit(**store, image_.rows,
                                      image_.cast.bureau, journal);
    ASSERT_OK(verdict);
    EXPECT_TRUE(verdict->sound()) << verdict->text();
  }

  TempDir dir_;
  SystemClock clock_;
  const crash::Image image_;
};

TEST_F(StopTest, UnderLoadEverythingAcknowledgedIsThere) {
  crash::Callers callers(image_.cast, 1, 32);
  for (int stop = 0; stop < 5; ++stop) {
    crash::ServerProcess server(dir_.path());
    callers.CallAt(server.address());
    callers.WaitForMore(100);
    // An impatient operator.
    if (stop % 2 == 1) server.AskToStop();
    EXPECT_EQ(server.Stop(), 0);
    callers.CallAt("");
    callers.WaitUntilIdle();
    ASSERT_TRUE(callers.problems().empty())
        << absl::StrJoin(callers.problems(), "\n");
    ExpectSound(callers.journal());
  }
  crash::ServerProcess server(dir_.path());
  callers.CallAt(server.address());
  callers.Finish();
  EXPECT_EQ(server.Stop(), 0);
  EXPECT_TRUE(callers.problems().empty())
      << absl::StrJoin(callers.problems(), "\n");
  ExpectSound(callers.journal());
}

// What was put in order needs no log: the files alone are a copy.
TEST_F(StopTest, ACleanStopLeavesOneFile) {
  {
    crash::ServerProcess server(dir_.path());
    ASSERT_NE(server.address(), "");
    EXPECT_EQ(server.Stop(), 0);
  }
  EXPECT_FALSE(std::filesystem::exists(dir_.File("dudao.db-wal")));
  ExpectSound({});
}

TEST_F(StopTest, ADataDirectoryInUseIsRefused) {
  Daemon first(dir_.path(), {"serve", "--listen", "127.0.0.1:0"});
  ASSERT_NE(first.address(), "");
  for (const char* verb : {"serve", "check"}) {
    Daemon second(dir_.path(), {verb});
    EXPECT_EQ(second.Wait(), 1);
    EXPECT_THAT(second.errors(), HasSubstr("正被另一个 dudao 服务使用"));
    EXPECT_TRUE(IsDocumented(second.errors(), dir_.path()))
        << second.errors();
  }
  EXPECT_EQ(first.Stop(), 0);
}

TEST_F(StopTest, AnAddressInUseIsRefused) {
  TempDir other;
  crash::Install(image_, other.path());
  Daemon first(dir_.path(), {"serve", "--listen", "127.0.0.1:0"});
  ASSERT_NE(first.address(), "");
  Daemon second(other.path(), {"serve", "--listen", first.address()});
  EXPECT_EQ(second.Wait(), 1);
  EXPECT_THAT(second.errors(), HasSubstr("无法监听"));
  EXPECT_THAT(second.errors(), HasSubstr(first.address()));
}

TEST_F(StopTest, ADirectoryWithoutPermissionIsRefused) {
  if (geteuid() == 0) GTEST_SKIP() << "root may do everything";
  using std::filesystem::perms;
  std::filesystem::permissions(dir_.path(),
                               perms::owner_read | perms::owner_exec);
  Daemon daemon(dir_.path(), {"serve"});
  EXPECT_EQ(daemon.Wait(), 1);
  EXPECT_THAT(daemon.errors(), HasSubstr("权限"));
  std::filesystem::permissions(dir_.path(), std::filesystem::perms::owner_all);
}

}  // namespace
}  // namespace dudao::faults
