#include "clients/cli/import_watch.h"

#include <sstream>

#include "absl/base/thread_annotations.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/base/clock.h"
#include "tests/clients/fake_server.h"
#include "tests/testing/status_matchers.h"

namespace dudao::cli {
namespace {

using ::testing::HasSubstr;

v1::GetImportProgressResponse At(v1::ImportPhase phase, int done, int total) {
  v1::GetImportProgressResponse progress;
  progress.set_phase(phase);
  progress.set_done(done);
  progress.set_total(total);
  return progress;
}

TEST(ProgressTextTest, ABarWhereTheTotalIsKnown) {
  EXPECT_EQ(ProgressText(At(v1::IMPORT_PHASE_CHECKING, 4500, 10000), Lang::kZh),
            "核对各行 [#########-----------] 4500/10000 45%");
  EXPECT_EQ(ProgressText(At(v1::IMPORT_PHASE_WRITING, 0, 3), Lang::kEn),
            "writing [--------------------] 0/3 0%");
  EXPECT_EQ(ProgressText(At(v1::IMPORT_PHASE_WRITING, 20000, 20000), Lang::kEn),
            "writing [####################] 20000/20000 100%");
}

TEST(ProgressTextTest, NoBarWhereItIsNot) {
  EXPECT_EQ(ProgressText(At(v1::IMPORT_PHASE_READING, 300, 0), Lang::kZh),
            "读取文件 300 …");
  EXPECT_EQ(ProgressText(At(v1::IMPORT_PHASE_SAVING, 0, 0), Lang::kEn),
            "saving …");
}

// Told when the server was asked.
class Latch {
 public:
  void Count() {
    MutexLock lock(mutex_);
    ++count_;
    changed_.NotifyAll();
  }
  // Whether it was told so often within half a minute.
  bool WaitFor(int count) {
    const absl::Time end = SystemClock().Now() + absl::Seconds(30);
    MutexLock lock(mutex_);
    while (count_ < count) {
      const absl::Duration left = end - SystemClock().Now();
      if (left <= absl::ZeroDuration()) return false;
      changed_.WaitFor(mutex_, absl::ToChronoNanoseconds(left));
    }
    return true;
  }

 private:
  Mutex mutex_;
  CondVar changed_;
  int count_ ABSL_GUARDED_BY(mutex_) = 0;
};

TEST(ImportWatchTest, ShowsWhatTheServerSaysUntilItEnds) {
  Latch asked;
  FakeServer server;
  server.On<v1::GetImportProgressRequest, v1::GetImportProgressResponse>(
      "dudao.v1.ImportService/GetImportProgress",
      [&asked](const auto& request, auto& answers) {
        EXPECT_EQ(request.parent(), "bureaus/gangbei");
        EXPECT_EQ(request.import_request_id(), "one");
        answers.push_back(At(v1::IMPORT_PHASE_WRITING, 1, 4));
        asked.Count();
        return absl::OkStatus();
      });
  client::Options options;
  options.target = server.target();
  ASSERT_OK_AND_ASSIGN(const auto client, client::Client::Connect(options));
  v1::ImportRosterRequest import;
  import.set_parent("bureaus/gangbei");
  import.set_request_id("one");
  std::ostringstream err;
  {
    Progress line(err, true);
    const auto watch = ImportWatch::Start(*client, import, Lang::kZh, line);
    ASSERT_NE(watch, nullptr);
    // The first answer has been shown by then.
    ASSERT_TRUE(asked.WaitFor(2));
  }
  EXPECT_THAT(err.str(), HasSubstr("写入记录 [#####---------------] 1/4 25%"));
}

TEST(ImportWatchTest, AnOldServerIsNoTrouble) {
  FakeServer server;
  client::Options options;
  options.target = server.target();
  ASSERT_OK_AND_ASSIGN(const auto client, client::Client::Connect(options));
  std::ostringstream err;
  {
    Progress line(err, true);
    line.Say("导入中…");
    const auto watch = ImportWatch::Start(*client, v1::ImportRosterRequest(),
                                          Lang::kZh, line);
    ASSERT_NE(watch, nullptr);
  }
  EXPECT_EQ(err.str(), "\r\x1b[K导入中…\r\x1b[K");
}

}  // namespace
}  // namespace dudao::cli
