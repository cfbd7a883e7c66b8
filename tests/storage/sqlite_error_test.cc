#include <sqlite3.h>

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/base/error.h"
#include "storage/sqlite/error.h"
#include "tests/testing/status_matchers.h"

namespace dudao::sqlite {
namespace {

using absl::StatusCode;

TEST(SqliteErrorTest, SuccessIsOk) {
  for (const int code : {SQLITE_OK, SQLITE_ROW, SQLITE_DONE}) {
    EXPECT_OK(ToStatus(code, ""));
  }
}

TEST(SqliteErrorTest, FollowsTheContractOfTheConnection) {
  struct Case {
    int code;
    StatusCode status;
    v1::ErrorReason reason;
  };
  const Case cases[] = {
      {SQLITE_CONSTRAINT_UNIQUE, StatusCode::kAlreadyExists,
       v1::ERROR_REASON_ALREADY_EXISTS},
      {SQLITE_CONSTRAINT_PRIMARYKEY, StatusCode::kAlreadyExists,
       v1::ERROR_REASON_ALREADY_EXISTS},
      {SQLITE_CONSTRAINT_CHECK, StatusCode::kInternal,
       v1::ERROR_REASON_INTERNAL},
      {SQLITE_FULL, StatusCode::kResourceExhausted,
       v1::ERROR_REASON_STORAGE_FULL},
      {SQLITE_CORRUPT_INDEX, StatusCode::kDataLoss,
       v1::ERROR_REASON_STORAGE_FAILED},
      {SQLITE_NOTADB, StatusCode::kDataLoss, v1::ERROR_REASON_STORAGE_FAILED},
      {SQLITE_IOERR_FSYNC, StatusCode::kUnavailable,
       v1::ERROR_REASON_STORAGE_FAILED},
      {SQLITE_IOERR_NOMEM, StatusCode::kInternal, v1::ERROR_REASON_INTERNAL},
      {SQLITE_BUSY_SNAPSHOT, StatusCode::kUnavailable,
       v1::ERROR_REASON_OVERLOADED},
      {SQLITE_INTERRUPT, StatusCode::kDeadlineExceeded,
       v1::ERROR_REASON_OVERLOADED},
      {SQLITE_ERROR, StatusCode::kInternal, v1::ERROR_REASON_INTERNAL},
  };
  for (const Case& c : cases) {
    const absl::Status status = ToStatus(c.code, "detail");
    EXPECT_THAT(status, StatusIs(c.status)) << c.code;
    EXPECT_THAT(status, IsReason(c.reason)) << c.code;
  }
}

TEST(SqliteErrorTest, SpeaksChineseToPeopleAndEnglishToDevelopers) {
  const absl::Status status = ToStatus(SQLITE_FULL, "while writing");
  EXPECT_EQ(TextOf(status),
            "磁盘已满，操作没有保存；请联系管理员清理空间后重试。");
  EXPECT_THAT(std::string(status.message()),
              testing::HasSubstr("while writing"));
}

}  // namespace
}  // namespace dudao::sqlite
