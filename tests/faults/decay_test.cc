// Bytes that change on the disk, anywhere, and files that do not belong
// together, under the server in this process: it never crashes, and what it
// then says wrongly `dudaod check` finds.
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <random>
#include <sstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "services/server/check.h"
#include "storage/base/error.h"
#include "tests/crash/image.h"
#include "tests/faults/damage.h"
#include "tests/faults/desk.h"
#include "tests/testing/files.h"
#include "tests/testing/run_method.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"

namespace dudao::faults {
namespace {

using crash::BaseImage;
using crash::Office;

constexpr std::size_t kPage = 4096;

// What the lists and reports say, by method; nothing of those that answer with
// an error.
using Answers = std::map<std::string, std::string>;

class DecayTest : public testing::Test {
 protected:
  // A database without a log, after some work.
  DecayTest() {
    crash::Install(BaseImage(), data_.path());
    FaultVfs disk;
    auto office = Open(disk);
    if (!office.ok()) throw std::runtime_error(office.status().ToString());
    for (int round = 0; round < 5; ++round) {
      EXPECT_OK(desk_.Send(**office, clock_, 5));
    }
  }

  absl::StatusOr<std::unique_ptr<Office>> Open(FaultVfs& disk) {
    return Office::Open(data_.path(), disk, clock_, ids_);
  }
  std::string database() const { return data_.File("dudao.db"); }

  void Ask(Office& office, const pipeline::Method& method, Answers* answers) {
    const pipeline::MessagePtr request(method.request->New());
    const auto* parent =
        request->GetDescriptor()->FindFieldByName("parent");
    if (parent == nullptr || method.descriptor->server_streaming() ||
        method.policy.kind() != v1::METHOD_KIND_READ) {
      return;
    }
    request->GetReflection()->SetString(
        request.get(), parent,
        absl::StrCat("bureaus/", BaseImage().cast.bureau));
    const auto answer = RunMethod(office.app().pipeline(), method,
                                  BaseImage().cast.officer_token, *request);
    if (answer.ok()) (*answers)[method.name] = (*answer)->DebugString();
  }
  Answers AskAll(Office& office) {
    Answers answers;
    for (const auto& method : office.app().registry().methods()) {
      Ask(office, *method, &answers);
    }
    return answers;
  }
  bool IsSound(Office& office) {
    std::ostringstream report;
    return server::CheckData(office.store(), report).value_or(false);
  }

  TempDir data_;
  FakeClock clock_{BaseImage().now};
  SequenceIds ids_{99};
  Desk desk_{1};
};

TEST_F(DecayTest, AFlippedByteCrashesNothingAndIsFoundWhereItShows) {
  const std::string whole = ReadWhole(database());
  Answers right;
  {
    FaultVfs disk;
    const auto office = Open(disk);
    ASSERT_OK(office);
    right = AskAll(**office);
    ASSERT_GT(right.size(), 10U);
  }
  std::mt19937_64 random(1);
  int refused = 0;
  int wrong = 0;
  const std::size_t pages = whole.size() / kPage;
  // Twice a page: most bytes are of rows nobody lists, or of an index.
  for (std::size_t flip = 0; flip < 2 * pages; ++flip) {
    const std::size_t at = flip / 2 * kPage + random() % (kPage - 4);
    WriteWhole(database(), whole);
    // A damaged database may not have taken its log back in when it closed.
    std::filesystem::remove(database() + "-wal");
    Flip(database(), at, 1 + random() % 4);
    FaultVfs disk;
    const auto office = Open(disk);
    if (!office.ok()) {
      ++refused;
      continue;
    }
    std::string different;
    for (const auto& [method, answer] : AskAll(**office)) {
      if (answer != right[method]) different = method;
    }
    if (!different.empty()) {
      ++wrong;
      EXPECT_FALSE(IsSound(**office))
          << different << " answers otherwise, not found: byte " << at;
    }
    // A write meets it too, and may fail, but by name.
    Desk stranger(flip + 2);
    if (const absl::Status sent = stranger.Send(**office, clock_, 2);
        !sent.ok()) {
      EXPECT_NE(ReasonOf(sent), v1::ERROR_REASON_UNSPECIFIED) << sent;
    }
  }
  std::cout << pages << " pages: " << refused << " not opened, " << wrong
            << " with a wrong answer, all found" << std::endl;
  EXPECT_GT(refused, 0);
  EXPECT_GT(wrong, 0);
}

// A backup put beside the log of what it should replace.
TEST_F(DecayTest, ALogThatBelongsToALaterStateIsRefused) {
  const std::string backup = ReadWhole(database());
  std::string log;
  {
    FaultVfs disk;
    const auto office = Open(disk);
    ASSERT_OK(office);
    for (int round = 0; round < 40; ++round) {
      ASSERT_OK(desk_.Send(**office, clock_, 3));
    }
    log = ReadWhole(database() + "-wal");
  }
  ASSERT_GT(log.size(), kPage);
  WriteWhole(database(), backup);
  WriteWhole(database() + "-wal", log);
  FaultVfs disk;
  const auto office = Open(disk);
  ASSERT_FALSE(office.ok());
  EXPECT_THAT(office, StatusIs(absl::StatusCode::kDataLoss));
}

}  // namespace
}  // namespace dudao::faults
