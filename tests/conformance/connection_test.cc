#include "storage/sql/connection.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/sql/sql.h"
#include "tests/conformance/store_harness.h"
#include "tests/testing/status_matchers.h"

namespace dudao {
namespace {

using sql::Blob;
using sql::Sql;
using sql::Statement;
using testing::ElementsAre;

class ConnectionTest : public StoreTest {
 protected:
  void SetUp() override {
    auto opened = store_->OpenWriter();
    ASSERT_OK(opened);
    writer_ = *std::move(opened);
    ASSERT_OK(store_->CreateSamples(*writer_));
  }
  std::vector<std::int64_t> Ids(sql::Connection& connection) {
    auto ids = SampleIds(connection);
    EXPECT_OK(ids);
    return ids.ok() ? *ids : std::vector<std::int64_t>{-1};
  }

  std::unique_ptr<sql::Connection> writer_;
};

TEST_P(ConnectionTest, TextComesBackAsItWas) {
  std::string every_byte_of_ascii;
  for (int i = 0; i < 128; ++i) {
    every_byte_of_ascii.push_back(static_cast<char>(i));
  }
  const std::vector<std::string> texts = {
      "",
      std::string("a\0b\0", 4),
      "教育督导整改通知书",
      "👩‍🏫🏫🇨🇳",
      "e\xcc\x81 and \xc3\xa9",  // combining and composed
      "'; DROP TABLE samples; --",
      "$1 ? :x @y",
      every_byte_of_ascii,
      std::string(1 << 20, 'x'),
  };
  for (std::size_t i = 0; i < texts.size(); ++i) {
    ASSERT_OK(InsertSample(*writer_, static_cast<std::int64_t>(i), texts[i]));
  }
  ASSERT_OK_AND_ASSIGN(
      auto rows, writer_->Query(Sql("SELECT body FROM samples ORDER BY id")));
  for (const std::string& text : texts) {
    ASSERT_THAT(rows->Next(), IsOk());
    EXPECT_EQ(rows->Text(0), text);
  }
}

TEST_P(ConnectionTest, TextsAreEqualOnlyByteForByte) {
  ASSERT_OK(InsertSample(*writer_, 1, "Abc"));
  ASSERT_OK(InsertSample(*writer_, 2, "abc"));
  ASSERT_OK(InsertSample(*writer_, 3, "abc "));
  Statement query("SELECT id FROM samples WHERE body=");
  query.Bind(std::string("abc"));
  ASSERT_OK_AND_ASSIGN(auto rows, writer_->Query(query));
  ASSERT_TRUE(*rows->Next());
  EXPECT_EQ(rows->Int64(0), 2);
  EXPECT_FALSE(*rows->Next());
}

TEST_P(ConnectionTest, BytesComeBackAsTheyWere) {
  std::string all;
  for (int i = 0; i < 256; ++i) all.push_back(static_cast<char>(i));
  ASSERT_OK(InsertSample(*writer_, 1, "", ""));
  ASSERT_OK(InsertSample(*writer_, 2, "", all));
  ASSERT_OK_AND_ASSIGN(
      auto rows, writer_->Query(Sql("SELECT bytes FROM samples ORDER BY id")));
  ASSERT_TRUE(*rows->Next());
  EXPECT_EQ(rows->Bytes(0), "");
  ASSERT_TRUE(*rows->Next());
  EXPECT_EQ(rows->Bytes(0), all);
}

TEST_P(ConnectionTest, IntegersKeepSixtyFourBits) {
  constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();
  constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
  for (const std::int64_t id : {kMax, std::int64_t{0}, std::int64_t{-1}, kMin,
                                (std::int64_t{1} << 53) + 1}) {
    ASSERT_OK(InsertSample(*writer_, id));
  }
  EXPECT_THAT(Ids(*writer_),
              ElementsAre(kMin, -1, 0, (std::int64_t{1} << 53) + 1, kMax));
}

TEST_P(ConnectionTest, ABrokenUniquenessRuleIsAlreadyExists) {
  ASSERT_OK(InsertSample(*writer_, 1));
  const absl::Status again = InsertSample(*writer_, 1);
  EXPECT_THAT(again, StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_THAT(again, IsReason(v1::ERROR_REASON_ALREADY_EXISTS));
}

TEST_P(ConnectionTest, ABrokenStatementIsInternal) {
  EXPECT_THAT(writer_->Execute(Sql("SELECT nothing FROM nowhere")),
              StatusIs(absl::StatusCode::kInternal));
  EXPECT_THAT(writer_->Query(Sql("SELECT id FROM samples WHERE id=$1")),
              StatusIs(absl::StatusCode::kInternal))
      << "a value is missing";
}

TEST_P(ConnectionTest, ExecuteCountsTheRowsItChanged) {
  for (std::int64_t id = 1; id <= 3; ++id) {
    ASSERT_OK(InsertSample(*writer_, id));
  }
  EXPECT_EQ(*writer_->Execute(Sql("UPDATE samples SET body='x' WHERE id>1")),
            2);
  EXPECT_EQ(*writer_->Execute(Sql("UPDATE samples SET body='x' WHERE id>9")),
            0);
  EXPECT_EQ(*writer_->Execute(Sql("SELECT id FROM samples")), 0);
}

TEST_P(ConnectionTest, RowsOutliveTheirStatement) {
  ASSERT_OK(InsertSample(*writer_, 1, "found"));
  std::unique_ptr<sql::Rows> rows;
  {
    Statement query("SELECT body FROM samples WHERE body=");
    query.Bind(std::string("found"));
    ASSERT_OK_AND_ASSIGN(rows, writer_->Query(query));
  }
  ASSERT_TRUE(*rows->Next());
  EXPECT_EQ(rows->Text(0), "found");
  EXPECT_FALSE(*rows->Next());
  EXPECT_FALSE(*rows->Next()) << "the end stays the end";
}

TEST_P(ConnectionTest, AStatementIsUsedAgainWithOtherValues) {
  for (std::int64_t id = 0; id < 10; ++id) {
    ASSERT_OK(InsertSample(*writer_, id, std::to_string(id)));
  }
  for (std::int64_t id = 0; id < 10; ++id) {
    Statement query("SELECT body FROM samples WHERE id=");
    query.Bind(id);
    ASSERT_OK_AND_ASSIGN(auto rows, writer_->Query(query));
    ASSERT_TRUE(*rows->Next());
    EXPECT_EQ(rows->Text(0), std::to_string(id));
  }
}

TEST_P(ConnectionTest, RollbackUndoesAndCommitKeeps) {
  ASSERT_OK(writer_->BeginWrite());
  EXPECT_TRUE(writer_->InTransaction());
  ASSERT_OK(InsertSample(*writer_, 1));
  ASSERT_OK(writer_->Rollback());
  EXPECT_FALSE(writer_->InTransaction());
  ASSERT_OK(writer_->BeginWrite());
  ASSERT_OK(InsertSample(*writer_, 2));
  ASSERT_OK(writer_->Commit());
  EXPECT_FALSE(writer_->InTransaction());
  EXPECT_THAT(Ids(*writer_), ElementsAre(2));
}

TEST_P(ConnectionTest, ASavepointIsUndoneAlone) {
  ASSERT_OK(writer_->BeginWrite());
  ASSERT_OK(writer_->Savepoint());
  ASSERT_OK(InsertSample(*writer_, 1));
  ASSERT_OK(writer_->ReleaseSavepoint());
  ASSERT_OK(writer_->Savepoint());
  ASSERT_OK(InsertSample(*writer_, 2));
  EXPECT_FALSE(InsertSample(*writer_, 2).ok());
  ASSERT_OK(writer_->RollbackToSavepoint());
  ASSERT_OK(writer_->ReleaseSavepoint());
  EXPECT_TRUE(writer_->InTransaction());
  ASSERT_OK(writer_->Commit());
  EXPECT_THAT(Ids(*writer_), ElementsAre(1));
}

TEST_P(ConnectionTest, AReadTransactionIsOneSnapshot) {
  ASSERT_OK(InsertSample(*writer_, 1));
  ASSERT_OK_AND_ASSIGN(auto reader, store_->OpenReader());
  ASSERT_OK(reader->BeginRead());
  ASSERT_OK(InsertSample(*writer_, 2));
  EXPECT_THAT(Ids(*reader), ElementsAre(1)) << "taken by BeginRead itself";
  ASSERT_OK(InsertSample(*writer_, 3));
  EXPECT_THAT(Ids(*reader), ElementsAre(1));
  ASSERT_OK(reader->Rollback());
  ASSERT_OK(reader->BeginRead());
  EXPECT_THAT(Ids(*reader), ElementsAre(1, 2, 3));
  ASSERT_OK(reader->Commit());
}

TEST_P(ConnectionTest, ReadersDoNotSeeWhatIsNotCommitted) {
  ASSERT_OK_AND_ASSIGN(auto reader, store_->OpenReader());
  ASSERT_OK(writer_->BeginWrite());
  ASSERT_OK(InsertSample(*writer_, 1));
  EXPECT_THAT(Ids(*reader), ElementsAre());
  ASSERT_OK(writer_->Commit());
  EXPECT_THAT(Ids(*reader), ElementsAre(1));
}

TEST_P(ConnectionTest, ReadersCannotWrite) {
  ASSERT_OK_AND_ASSIGN(auto reader, store_->OpenReader());
  EXPECT_FALSE(InsertSample(*reader, 1).ok());
}

TEST_P(ConnectionTest, AFullDiskIsStorageFullAndNothingIsKept) {
  ASSERT_OK(store_->LimitSpace(*writer_));
  ASSERT_OK(writer_->BeginWrite());
  ASSERT_OK(writer_->Savepoint());
  ASSERT_OK(InsertSample(*writer_, 1));
  const absl::Status full =
      InsertSample(*writer_, 2, std::string(1 << 20, 'x'));
  EXPECT_THAT(full, StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(full, IsReason(v1::ERROR_REASON_STORAGE_FULL));
  ASSERT_OK(writer_->Rollback());
  EXPECT_THAT(Ids(*writer_), ElementsAre());
}

TEST_P(ConnectionTest, NothingIsWrittenAfterAnErrorEndedTheTransaction) {
  ASSERT_OK(store_->LimitSpace(*writer_));
  ASSERT_OK(writer_->BeginWrite());
  ASSERT_FALSE(InsertSample(*writer_, 1, std::string(1 << 20, 'x')).ok());
  if (!writer_->InTransaction()) {
    EXPECT_FALSE(InsertSample(*writer_, 2).ok());
    EXPECT_FALSE(writer_->Script("DELETE FROM samples").ok());
  }
  ASSERT_OK(writer_->Rollback());
  EXPECT_THAT(Ids(*writer_), ElementsAre());
  EXPECT_OK(InsertSample(*writer_, 3));
}

TEST_P(ConnectionTest, ScriptsRunEveryStatement) {
  for (std::int64_t id = 1; id <= 3; ++id) {
    ASSERT_OK(InsertSample(*writer_, id));
  }
  ASSERT_OK(
      writer_->Script("DELETE FROM samples WHERE id=1 OR body='a;b';\n"
                      "-- a comment\n"
                      "UPDATE samples SET id=7 WHERE id=3;\n"));
  EXPECT_THAT(Ids(*writer_), ElementsAre(2, 7));
  EXPECT_FALSE(writer_->Script("nonsense").ok());
}

INSTANTIATE_STORE_TEST(ConnectionTest);

}  // namespace
}  // namespace dudao
