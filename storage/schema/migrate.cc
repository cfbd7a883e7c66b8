#include "storage/schema/migrate.h"

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "storage/base/error.h"
#include "storage/base/sha256.h"
#include "storage/base/status_macros.h"

namespace dudao {
namespace {

using sql::Connection;
using sql::Sql;
using sql::Statement;

constexpr std::int64_t kApplicationId = 0x64756461;  // "duda"
constexpr absl::string_view kSetUp = R"sql(
PRAGMA application_id = 0x64756461;
CREATE TABLE schema_versions (
  version INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  applied_time INTEGER NOT NULL
) STRICT;
)sql";

struct Applied {
  std::int64_t version;
  std::string sha256;
};

absl::Status Refuse(absl::string_view zh, absl::string_view en) {
  return MakeError(absl::StatusCode::kFailedPrecondition,
                   v1::ERROR_REASON_GUARD_FAILED, zh, en);
}

absl::StatusOr<std::int64_t> QueryInteger(Connection& connection, Sql query) {
  ASSIGN_OR_RETURN(std::unique_ptr<sql::Rows> rows, connection.Query(query));
  ASSIGN_OR_RETURN(const bool found, rows->Next());
  if (!found) return absl::InternalError(query.text());
  return rows->Int64(0);
}

// Runs a step in a transaction of its own.
template <class Step>
absl::Status RunInTransaction(Connection& connection, Step step) {
  RETURN_IF_ERROR(connection.BeginWrite());
  absl::Status status = step();
  if (status.ok() && !connection.InTransaction()) {
    status = absl::InternalError("a migration ended its own transaction");
  }
  if (status.ok()) status = connection.Commit();
  if (!status.ok()) connection.Rollback().IgnoreError();
  return status;
}

absl::Status SetUp(Connection& connection) {
  ASSIGN_OR_RETURN(const std::int64_t id,
                   QueryInteger(connection, "PRAGMA application_id"));
  if (id == kApplicationId) return absl::OkStatus();
  ASSIGN_OR_RETURN(
      const std::int64_t objects,
      QueryInteger(connection, "SELECT COUNT(*) FROM sqlite_schema"));
  if (id != 0 || objects != 0) {
    return Refuse(
        "数据库文件不是由 dudao 创建的，服务不能启动；请检查数据目录的设置。",
        absl::StrCat("The database was not made by dudao (application_id ", id,
                     ")."));
  }
  return connection.Script(kSetUp);
}

absl::StatusOr<std::vector<Applied>> ReadApplied(Connection& connection) {
  ASSIGN_OR_RETURN(
      std::unique_ptr<sql::Rows> rows,
      connection.Query(
          Sql("SELECT version,sha256 FROM schema_versions ORDER BY version")));
  std::vector<Applied> applied;
  while (true) {
    ASSIGN_OR_RETURN(const bool found, rows->Next());
    if (!found) return applied;
    applied.push_back({rows->Int64(0), std::string(rows->Text(1))});
  }
}

absl::Status CheckOwn(absl::Span<const Migration> migrations) {
  for (std::size_t i = 0; i < migrations.size(); ++i) {
    if (migrations[i].version != static_cast<int>(i) + 1) {
      return absl::InternalError(
          absl::StrCat("migration ", migrations[i].name, " is out of order"));
    }
  }
  return absl::OkStatus();
}

absl::Status CheckApplied(const std::vector<Applied>& applied,
                          absl::Span<const Migration> migrations) {
  const std::int64_t newest = applied.empty() ? 0 : applied.back().version;
  const auto known = static_cast<std::int64_t>(migrations.size());
  if (newest > known) {
    return Refuse(
        absl::StrCat("数据库的结构版本是 ", newest, "，本程序只支持到版本 ",
                     known, "；请使用更新的程序，或恢复升级前的备份。"),
        absl::StrCat("The database has schema version ", newest,
                     ", this program knows versions up to ", known, "."));
  }
  for (std::size_t i = 0; i < applied.size(); ++i) {
    if (applied[i].version == migrations[i].version &&
        applied[i].sha256 == Sha256Hex(migrations[i].sql)) {
      continue;
    }
    return Refuse(
        absl::StrCat(
            "数据库的第 ", migrations[i].version,
            " 版结构与本程序不一致，服务不能启动；请使用正式发布的程序。"),
        absl::StrCat("Schema version ", applied[i].version,
                     " of the database differs from migration ",
                     migrations[i].version, " (", migrations[i].name,
                     ") of this program."));
  }
  return absl::OkStatus();
}

absl::Status Apply(Connection& connection, const Migration& migration,
                   absl::Time now) {
  RETURN_IF_ERROR(connection.Script(migration.sql));
  Statement insert(
      "INSERT INTO schema_versions(version,name,sha256,applied_time) VALUES(");
  insert.Bind(std::int64_t{migration.version});
  insert.Add(",").Bind(std::string(migration.name));
  insert.Add(",").Bind(Sha256Hex(migration.sql));
  insert.Add(",").Bind(absl::ToUnixMicros(now)).Add(")");
  return connection.Execute(insert).status();
}

}  // namespace

absl::Status Migrate(Connection& connection,
                     absl::Span<const Migration> migrations, absl::Time now) {
  RETURN_IF_ERROR(CheckOwn(migrations));
  RETURN_IF_ERROR(
      RunInTransaction(connection, [&] { return SetUp(connection); }));
  ASSIGN_OR_RETURN(const std::vector<Applied> applied, ReadApplied(connection));
  RETURN_IF_ERROR(CheckApplied(applied, migrations));
  for (const Migration& migration : migrations.subspan(applied.size())) {
    RETURN_IF_ERROR(RunInTransaction(
        connection, [&] { return Apply(connection, migration, now); }));
  }
  return absl::OkStatus();
}

}  // namespace dudao
