#include "storage/schema/migrate.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/base/error.h"
#include "tests/conformance/store_harness.h"
#include "tests/testing/status_matchers.h"

namespace dudao {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr Migration kFirst = {1, "first",
                              "CREATE TABLE a (x INTEGER NOT NULL);"};
constexpr Migration kSecond = {2, "second",
                               "CREATE TABLE b (y INTEGER NOT NULL);\n"
                               "INSERT INTO b(y) SELECT x+1 FROM a;"};
const absl::Time kNow = absl::FromUnixMicros(1'785'718'800'123'456);

class MigrateTest : public StoreTest {
 protected:
  void SetUp() override {
    auto opened = store_->OpenWriter();
    ASSERT_OK(opened);
    writer_ = *std::move(opened);
  }
  absl::Status Apply(const std::vector<Migration>& migrations) {
    return Migrate(*writer_, migrations, kNow);
  }
  std::vector<std::int64_t> Integers(sql::Sql query) {
    std::vector<std::int64_t> values;
    auto rows = writer_->Query(query);
    EXPECT_OK(rows);
    while (rows.ok() && (*rows)->Next().value_or(false)) {
      values.push_back((*rows)->Int64(0));
    }
    return values;
  }
  std::vector<std::int64_t> Versions() {
    return Integers("SELECT version FROM schema_versions ORDER BY version");
  }

  std::unique_ptr<sql::Connection> writer_;
};

TEST_P(MigrateTest, AppliesWhatIsMissingInOrder) {
  ASSERT_OK(Apply({kFirst}));
  EXPECT_THAT(Versions(), ElementsAre(1));
  ASSERT_OK(writer_->Script("INSERT INTO a(x) VALUES(1)"));
  ASSERT_OK(Apply({kFirst, kSecond}));
  EXPECT_THAT(Versions(), ElementsAre(1, 2));
  EXPECT_THAT(Integers("SELECT y FROM b"), ElementsAre(2));
  EXPECT_THAT(Integers("SELECT applied_time FROM schema_versions "
                       "WHERE version=1"),
              ElementsAre(absl::ToUnixMicros(kNow)));
}

TEST_P(MigrateTest, DoesNothingTheSecondTime) {
  ASSERT_OK(Apply({kFirst, kSecond}));
  ASSERT_OK(Apply({kFirst, kSecond}));
  EXPECT_THAT(Versions(), ElementsAre(1, 2));
}

TEST_P(MigrateTest, RefusesADatabaseNewerThanTheProgramNamingBothVersions) {
  ASSERT_OK(Apply({kFirst, kSecond}));
  const absl::Status refused = Apply({kFirst});
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(TextOf(refused),
              AllOf(HasSubstr("结构版本是 2"), HasSubstr("版本 1")));
  EXPECT_THAT(std::string(refused.message()),
              AllOf(HasSubstr("schema version 2"), HasSubstr("up to 1")));
}

TEST_P(MigrateTest, RefusesADatabaseWhoseAppliedStepDiffers) {
  ASSERT_OK(Apply({kFirst}));
  Migration changed = kFirst;
  changed.sql = "CREATE TABLE a (x INTEGER NOT NULL) ;";
  EXPECT_THAT(Apply({changed, kSecond}),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(Versions(), ElementsAre(1));
}

TEST_P(MigrateTest, RefusesADatabaseOfAnotherProgram) {
  ASSERT_OK(writer_->Script("CREATE TABLE theirs (x INTEGER)"));
  EXPECT_THAT(Apply({kFirst}), StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST_P(MigrateTest, AStepThatFailsLeavesNothingBehind) {
  const Migration broken = {2, "broken",
                            "CREATE TABLE b (y INTEGER); nonsense;"};
  EXPECT_FALSE(Apply({kFirst, broken}).ok());
  EXPECT_THAT(Versions(), ElementsAre(1));
  EXPECT_FALSE(writer_->InTransaction());
  ASSERT_OK(Apply({kFirst, kSecond}));
  EXPECT_THAT(Versions(), ElementsAre(1, 2));
}

TEST_P(MigrateTest, AStepMayNotEndItsTransaction) {
  const Migration sly = {1, "sly", "COMMIT; CREATE TABLE c (z INTEGER);"};
  EXPECT_FALSE(Apply({sly}).ok());
  EXPECT_THAT(Versions(), ElementsAre());
}

TEST_P(MigrateTest, TheProgramsOwnVersionsMustBeConsecutive) {
  EXPECT_THAT(Apply({kSecond}), StatusIs(absl::StatusCode::kInternal));
}

INSTANTIATE_STORE_TEST(MigrateTest);

}  // namespace
}  // namespace dudao
