// How a `dudaod` ends and when it does not begin.
#include <unistd.h>

#include <filesystem>

#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/base/date.h"
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

std::vector<std::string> FilesIn(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_directory()) names.push_back(entry.path().filename());
  }
  return names;
}

class StopTest : public testing::Test {
 protected:
  StopTest() : image_(crash::MakeImage(BeijingDay(clock_.Now()) - 7)) {
    crash::Install(image_, dir_.path());
  }
  void ExpectSound(const crash::Journal& journal) {
    const auto verdict = crash::AuditFolder(
        dir_.path(), clock_, image_.rows, image_.cast.bureau, journal);
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
    const std::string address = server.address();
    ASSERT_NE(address, "");
    callers.CallAt(address);
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
  const std::string address = server.address();
  ASSERT_NE(address, "");
  callers.CallAt(address);
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
  EXPECT_THAT(FilesIn(dir_.path()),
              testing::UnorderedElementsAre("dudao.db", "dudao.lock"));
  ExpectSound({});
}

TEST_F(StopTest, ADataDirectoryInUseIsRefused) {
  Daemon first(dir_.path(), CommandOf("serve"));
  ASSERT_NE(first.address(), "");
  for (const char* verb : {"serve", "check"}) {
    Daemon second(dir_.path(), CommandOf(verb));
    ASSERT_EQ(second.address(), "") << "it was not refused";
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
  Daemon first(dir_.path(), CommandOf("serve"));
  ASSERT_NE(first.address(), "");
  Daemon second(other.path(), {"serve", "--listen", first.address()});
  ASSERT_EQ(second.address(), "") << "it was not refused";
  EXPECT_EQ(second.Wait(), 1);
  EXPECT_THAT(second.errors(), HasSubstr("无法监听"));
  EXPECT_THAT(second.errors(), HasSubstr(first.address()));
}

TEST_F(StopTest, ADirectoryWithoutPermissionIsRefused) {
  using std::filesystem::perms;
  const perms before = std::filesystem::status(dir_.path()).permissions();
  // To be entered and read by all, and written by nobody.
  std::filesystem::permissions(
      dir_.path(), perms::owner_read | perms::owner_exec | perms::group_read |
                       perms::group_exec | perms::others_read |
                       perms::others_exec);
  for (const char* verb : {"serve", "check"}) {
    Daemon daemon(dir_.path(), CommandOf(verb), /*as_nobody=*/geteuid() == 0);
    EXPECT_EQ(daemon.address(), "") << "it was not refused";
    if (!daemon.address().empty()) break;
    EXPECT_EQ(daemon.Wait(), 1);
    EXPECT_THAT(daemon.errors(), HasSubstr("权限"));
    EXPECT_TRUE(IsDocumented(daemon.errors(), dir_.path()))
        << daemon.errors();
  }
  std::filesystem::permissions(dir_.path(), before);
}

}  // namespace
}  // namespace dudao::faults
