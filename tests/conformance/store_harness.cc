#include "tests/conformance/store_harness.h"

#include <utility>

#include "storage/base/status_macros.h"
#include "tests/conformance/sqlite_harness.h"

namespace dudao {

std::vector<NamedStore> AllStores() { return {{"Sqlite", &MakeSqliteHarness}}; }

absl::Status InsertSample(sql::Connection& connection, std::int64_t id,
                          std::string body, std::string bytes) {
  sql::Statement insert("INSERT INTO samples(id,body,bytes) VALUES(");
  insert.Bind(id).Add(",").Bind(std::move(body)).Add(",");
  insert.Bind(sql::Blob{std::move(bytes)}).Add(")");
  return connection.Execute(insert).status();
}

absl::StatusOr<std::int64_t> CountSamples(sql::Connection& connection) {
  ASSIGN_OR_RETURN(const std::vector<std::int64_t> ids, SampleIds(connection));
  return static_cast<std::int64_t>(ids.size());
}

absl::StatusOr<std::vector<std::int64_t>> SampleIds(
    sql::Connection& connection) {
  ASSIGN_OR_RETURN(
      std::unique_ptr<sql::Rows> rows,
      connection.Query(sql::Sql("SELECT id FROM samples ORDER BY id")));
  std::vector<std::int64_t> ids;
  while (true) {
    ASSIGN_OR_RETURN(const bool found, rows->Next());
    if (!found) return ids;
    ids.push_back(rows->Int64(0));
  }
}

}  // namespace dudao
