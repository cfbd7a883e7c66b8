#include "tests/e2e/refusal.h"

#include "absl/strings/str_cat.h"
#include "storage/sql/connection.h"
#include "tests/testing/chinese.h"

namespace dudao {
namespace {

absl::Status Append(const storage::Snapshot& snapshot,
                    const sql::Statement& statement, std::string* text) {
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  ASSIGN_OR_RETURN(const bool found, rows->Next());
  if (found) absl::StrAppend(text, rows->Int64(0), "/", rows->Int64(1), " ");
  return absl::OkStatus();
}

}  // namespace

std::string StateOf(server::App& app) {
  std::string state;
  EXPECT_OK(app.store().ReadNow(
      [&](const storage::Snapshot& snapshot) -> absl::Status {
        for (const sql::Table& table : storage::AllTables()) {
          sql::Statement rows("SELECT COUNT(*),COALESCE(SUM(version),0) FROM ");
          rows.Add(table.name);
          RETURN_IF_ERROR(Append(snapshot, rows, &state));
        }
        RETURN_IF_ERROR(Append(
            snapshot,
            sql::Statement(
                "SELECT COUNT(*),COALESCE(SUM(last_serial),0) FROM numbers"),
            &state));
        RETURN_IF_ERROR(Append(
            snapshot,
            sql::Statement(
                "SELECT COUNT(*),COALESCE(SUM(seq),0) FROM event_heads"),
            &state));
        return Append(snapshot,
                      sql::Statement("SELECT (SELECT COUNT(*) FROM events),"
                                     "(SELECT COUNT(*) FROM requests)"),
                      &state);
      }));
  return state;
}

void RefusalTest::Check(const absl::Status& status, const Refusal& wanted) {
  EXPECT_THAT(status, StatusIs(wanted.code));
  EXPECT_THAT(status, IsReason(wanted.reason));
  EXPECT_TRUE(IsChinese(TextOf(status))) << TextOf(status);
  if (!wanted.field.empty()) {
    const v1::BadRequest violations = ViolationsOf(status);
    ASSERT_GT(violations.field_violations_size(), 0) << status;
    EXPECT_EQ(violations.field_violations(0).field(), wanted.field);
    EXPECT_TRUE(IsChinese(violations.field_violations(0).description()));
  }
  if (!wanted.article.empty()) {
    EXPECT_EQ(MetadataOf(status, "article"), wanted.article);
  }
}

}  // namespace dudao
