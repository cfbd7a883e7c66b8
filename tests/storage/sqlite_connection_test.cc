// What only SQLite does; what every engine must do is in tests/conformance.
#include <filesystem>
#include <memory>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/sql/sql.h"
#include "storage/sqlite/connection.h"
#include "tests/testing/fake_clock.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"

namespace dudao::sqlite {
namespace {

using sql::Sql;

class SqliteConnectionTest : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = Connection::OpenWriter(path_);
    ASSERT_OK(opened);
    writer_ = *std::move(opened);
    ASSERT_OK(writer_->Script("CREATE TABLE t (x INTEGER NOT NULL) STRICT"));
  }
  static std::string One(Connection& connection, Sql query) {
    auto rows = connection.Query(query);
    EXPECT_OK(rows);
    if (!rows.ok()) return "";
    EXPECT_TRUE(*(*rows)->Next());
    return std::string((*rows)->Text(0));
  }

  TempDir dir_;
  const std::string path_ = dir_.File("dudao.db");
  std::unique_ptr<Connection> writer_;
};

TEST_F(SqliteConnectionTest, WriterIsDurableAndStrict) {
  EXPECT_EQ(One(*writer_, "PRAGMA journal_mode"), "wal");
  EXPECT_EQ(One(*writer_, "PRAGMA synchronous"), "2");
  EXPECT_EQ(One(*writer_, "PRAGMA foreign_keys"), "1");
  EXPECT_EQ(One(*writer_, "PRAGMA trusted_schema"), "0");
}

TEST_F(SqliteConnectionTest, ReaderCannotWrite) {
  ASSERT_OK_AND_ASSIGN(auto reader, Connection::OpenReader(path_));
  EXPECT_EQ(One(*reader, "PRAGMA query_only"), "1");
  EXPECT_FALSE(reader->Execute(Sql("INSERT INTO t VALUES(1)")).ok());
  EXPECT_FALSE(reader->Script("PRAGMA query_only=OFF; DELETE FROM t").ok());
}

TEST_F(SqliteConnectionTest, ReaderDoesNotMakeAFile) {
  EXPECT_THAT(Connection::OpenReader(dir_.File("absent.db")),
              IsReason(v1::ERROR_REASON_STORAGE_FAILED));
  EXPECT_FALSE(std::filesystem::exists(dir_.File("absent.db")));
}

TEST_F(SqliteConnectionTest, RefusesAFileThatIsNoDatabase) {
  const std::string path = dir_.File("broken.db");
  FILE* const file = fopen(path.c_str(), "w");
  ASSERT_NE(file, nullptr);
  fputs(std::string(8192, 'x').c_str(), file);
  fclose(file);
  EXPECT_THAT(Connection::OpenWriter(path),
              StatusIs(absl::StatusCode::kDataLoss));
}

TEST_F(SqliteConnectionTest, DeadlineEndsALongQuery) {
  FakeClock clock;
  ASSERT_OK_AND_ASSIGN(auto reader, Connection::OpenReader(path_));
  const Sql endless =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) "
      "SELECT COUNT(*) FROM n";
  reader->SetReadDeadline(clock.Now(), &clock);
  ASSERT_OK(reader->BeginRead());
  {
    ASSERT_OK_AND_ASSIGN(auto rows, reader->Query(endless));
    EXPECT_THAT(rows->Next(), StatusIs(absl::StatusCode::kDeadlineExceeded));
    EXPECT_THAT(rows->Next(), IsOk()) << "an ended query stays ended";
  }
  ASSERT_OK(reader->Rollback());
  reader->SetReadDeadline(clock.Now() + absl::Seconds(1), &clock);
  ASSERT_OK(reader->BeginRead());
  EXPECT_EQ(One(*reader, "SELECT COUNT(*) FROM t"), "0");
  ASSERT_OK(reader->Rollback());
}

TEST_F(SqliteConnectionTest, TheLogIsCopiedBackAndStaysSmall) {
  Options options;
  options.checkpoint_pages = 10;
  ASSERT_OK_AND_ASSIGN(auto writer, Connection::OpenWriter(path_, options));
  for (int i = 0; i < 200; ++i) {
    ASSERT_OK(writer->Execute(Sql("INSERT INTO t VALUES(1)")));
  }
  EXPECT_LT(std::filesystem::file_size(path_ + "-wal"), 200'000u);
}

TEST_F(SqliteConnectionTest, RefusesMoreThanOneStatement) {
  EXPECT_FALSE(writer_->Execute(Sql("SELECT 1; SELECT 2")).ok());
  EXPECT_FALSE(writer_->Execute(Sql("")).ok());
  EXPECT_OK(writer_->Execute(Sql("SELECT 1; ")));
}

}  // namespace
}  // namespace dudao::sqlite
