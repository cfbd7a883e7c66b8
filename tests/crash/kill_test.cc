// The real `dudaod` killed (SIGKILL) under load, again and again on the same
// data, its clients journalling what was acknowledged: nothing is lost, and
// what is sent again is done once.
//
// `tests/run simulation SEED COUNT` repeats it, from any seed and longer. The
// seed gives what is asked and after how many answers a kill strikes; what is
// under way at that moment is up to the machine.
#include <iostream>
#include <memory>

#include "absl/strings/str_join.h"
#include "gtest/gtest.h"
#include "storage/base/date.h"
#include "tests/crash/audit.h"
#include "tests/crash/callers.h"
#include "tests/crash/image.h"
#include "tests/crash/server_process.h"
#include "tests/crash/settings.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"

namespace dudao::crash {
namespace {

constexpr int kCallers = 16;
constexpr int kFirstAudit = 10;  // kills; then after twice as many each time

class KillTest : public testing::Test {
 protected:
  // The real server has the real clock: the office was set up a week ago.
  KillTest() : image_(MakeImage(BeijingDay(clock_.Now()) - 7)) {
    Install(image_, dir_.path());
  }

  // Kills a server; one in six before it has said that it serves.
  void KillOnce(Callers& callers, std::mt19937_64& random) {
    ServerProcess server(dir_.path());
    if (random() % 6 == 0) return server.Kill();
    const std::string address = server.address();
    ASSERT_NE(address, "");
    callers.CallAt(address);
    callers.WaitForMore(static_cast<int>(random() % 100));
    server.Kill();
    callers.CallAt("");
  }

  Verdict Look(const Journal& journal) {
    const auto verdict = AuditFolder(dir_.path(), clock_, image_.rows,
                                     image_.cast.bureau, journal);
    EXPECT_OK(verdict);
    return verdict.value_or(Verdict());
  }

  TempDir dir_;
  SystemClock clock_;
  const Image image_;
};

TEST_F(KillTest, SimulationNothingAcknowledgedIsLostOrDoubled) {
  const std::uint64_t seed = Seed();
  const int kills = Count(200) / 10;
  std::mt19937_64 random(seed);
  Callers callers(image_.cast, seed, kCallers);
  int lost = 0;
  int doubled = 0;
  int next_audit = kFirstAudit;
  for (int kill = 1; kill <= kills && callers.problems().empty(); ++kill) {
    KillOnce(callers, random);
    if (kill != next_audit) continue;
    next_audit *= 2;
    callers.WaitUntilIdle();
    const Verdict verdict = Look(callers.journal());
    lost += verdict.lost;
    doubled += verdict.doubled;
    ASSERT_TRUE(verdict.sound()) << "kill " << kill << ": " << verdict.text();
  }
  ServerProcess server(dir_.path());
  const std::string address = server.address();
  ASSERT_NE(address, "");
  callers.CallAt(address);
  callers.Finish();
  EXPECT_EQ(server.Stop(), 0);
  EXPECT_TRUE(callers.problems().empty())
      << absl::StrJoin(callers.problems(), "\n");
  const Verdict verdict = Look(callers.journal());
  EXPECT_TRUE(verdict.sound()) << verdict.text();
  std::cout << "kills: " << kills
            << ", acknowledged: " << callers.acknowledged()
            << ", lost: " << lost + verdict.lost
            << ", doubled: " << doubled + verdict.doubled
            << ", seed: " << seed << std::endl;
  EXPECT_GT(callers.acknowledged(), kills);
  for (const auto& entry : callers.journal()) {
    EXPECT_TRUE(entry->acknowledged) << entry->method;
  }
}

TEST_F(KillTest, WhatAKillLeftIsSoundForTheProgramThatChecks) {
  Callers callers(image_.cast, 1, kCallers);
  {
    ServerProcess server(dir_.path());
    const std::string address = server.address();
    ASSERT_NE(address, "");
    callers.CallAt(address);
    callers.WaitForMore(50);
    server.Kill();
    callers.CallAt("");
  }
  ServerProcess check(dir_.path(), {"check"});
  const std::string output = check.Output();
  EXPECT_EQ(check.Wait(), 0) << output;
  EXPECT_NE(output.find("event chain whole"), std::string::npos) << output;
}

}  // namespace
}  // namespace dudao::crash
