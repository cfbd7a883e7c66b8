#include "storage/sqlite/statement_cache.h"

#include <sqlite3.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"

namespace dudao::sqlite {
namespace {

class StatementCacheTest : public testing::Test {
 protected:
  StatementCacheTest() { sqlite3_open(":memory:", &db_); }
  ~StatementCacheTest() override { sqlite3_close_v2(db_); }
  sqlite3* db_ = nullptr;
};

TEST_F(StatementCacheTest, PreparesATextOnce) {
  StatementCache cache(db_, 4);
  sqlite3_stmt* first = nullptr;
  {
    ASSERT_OK_AND_ASSIGN(StatementHandle handle, cache.Take("SELECT 1"));
    first = handle.get();
    EXPECT_EQ(cache.size(), 0u);
  }
  EXPECT_EQ(cache.size(), 1u);
  ASSERT_OK_AND_ASSIGN(StatementHandle again, cache.Take("SELECT 1"));
  EXPECT_EQ(again.get(), first);
}

TEST_F(StatementCacheTest, GivesBackWithoutBindingsAndReset) {
  StatementCache cache(db_, 4);
  {
    ASSERT_OK_AND_ASSIGN(StatementHandle handle, cache.Take("SELECT $1"));
    sqlite3_bind_int(handle.get(), 1, 7);
    ASSERT_EQ(sqlite3_step(handle.get()), SQLITE_ROW);
  }
  ASSERT_OK_AND_ASSIGN(StatementHandle handle, cache.Take("SELECT $1"));
  EXPECT_EQ(sqlite3_stmt_busy(handle.get()), 0);
  ASSERT_EQ(sqlite3_step(handle.get()), SQLITE_ROW);
  EXPECT_EQ(sqlite3_column_type(handle.get(), 0), SQLITE_NULL);
}

TEST_F(StatementCacheTest, ATextInUseIsPreparedAgain) {
  StatementCache cache(db_, 4);
  {
    ASSERT_OK_AND_ASSIGN(StatementHandle one, cache.Take("SELECT 1"));
    ASSERT_OK_AND_ASSIGN(StatementHandle two, cache.Take("SELECT 1"));
    EXPECT_NE(one.get(), two.get());
  }
  EXPECT_EQ(cache.size(), 1u);
}

TEST_F(StatementCacheTest, ForgetsTheLeastRecentlyUsed) {
  StatementCache cache(db_, 2);
  const auto use = [&cache](int i) {
    ASSERT_OK(cache.Take(absl::StrCat("SELECT ", i)));
  };
  use(1);
  use(2);
  use(1);
  use(3);
  EXPECT_EQ(cache.size(), 2u);
  {
    ASSERT_OK_AND_ASSIGN(StatementHandle kept, cache.Take("SELECT 1"));
    EXPECT_EQ(cache.size(), 1u) << "the text was cached and is now in use";
  }
  ASSERT_OK_AND_ASSIGN(StatementHandle anew, cache.Take("SELECT 2"));
  EXPECT_EQ(cache.size(), 2u) << "the text was not cached";
}

TEST_F(StatementCacheTest, ABrokenTextIsAnErrorAndNotKept) {
  StatementCache cache(db_, 2);
  EXPECT_THAT(cache.Take("SELEC 1"), StatusIs(absl::StatusCode::kInternal));
  EXPECT_EQ(cache.size(), 0u);
}

}  // namespace
}  // namespace dudao::sqlite
