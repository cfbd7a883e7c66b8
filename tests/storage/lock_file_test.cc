#include "storage/sqlite/lock_file.h"

#include <unistd.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/base/error.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"

namespace dudao::sqlite {
namespace {

TEST(LockFileTest, ASecondServerIsRefusedAndToldWhoHoldsIt) {
  TempDir dir;
  ASSERT_OK_AND_ASSIGN(auto lock, LockFile::Acquire(dir.path()));
  const auto second = LockFile::Acquire(dir.path());
  EXPECT_THAT(second, StatusIs(absl::StatusCode::kFailedPrecondition));
  const std::string pid = absl::StrCat(getpid());
  EXPECT_THAT(TextOf(second.status()), testing::HasSubstr(pid));
  EXPECT_THAT(std::string(second.status().message()), testing::HasSubstr(pid));
}

TEST(LockFileTest, IsFreeAfterItsHolderEnds) {
  TempDir dir;
  { ASSERT_OK(LockFile::Acquire(dir.path())); }
  EXPECT_OK(LockFile::Acquire(dir.path()));
}

TEST(LockFileTest, NeedsADirectory) {
  TempDir dir;
  EXPECT_THAT(LockFile::Acquire(dir.File("absent")),
              IsReason(v1::ERROR_REASON_STORAGE_FAILED));
}

}  // namespace
}  // namespace dudao::sqlite
