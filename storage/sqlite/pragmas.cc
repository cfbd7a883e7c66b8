#include "storage/sqlite/pragmas.h"

#include <sqlite3.h>

#include <memory>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"
#include "storage/sqlite/error.h"
#include "storage/sqlite/statement_cache.h"

namespace dudao::sqlite {
namespace {

// The first column of the first row, or "".
absl::StatusOr<std::string> Run(sqlite3* db, const std::string& text) {
  sqlite3_stmt* raw = nullptr;
  int code = sqlite3_prepare_v2(db, text.c_str(), -1, &raw, nullptr);
  const std::unique_ptr<sqlite3_stmt, FinalizeStatement> statement(raw);
  if (code == SQLITE_OK) code = sqlite3_step(raw);
  RETURN_IF_ERROR(
      ToStatus(code, absl::StrCat(sqlite3_errmsg(db), " in: ", text)));
  if (code != SQLITE_ROW) return std::string();
  const unsigned char* const value = sqlite3_column_text(raw, 0);
  return std::string(value == nullptr ? ""
                                      : reinterpret_cast<const char*>(value));
}

absl::Status Apply(sqlite3* db, const Pragma& pragma) {
  RETURN_IF_ERROR(
      Run(db, absl::StrCat("PRAGMA ", pragma.name, "=", pragma.value))
          .status());
  ASSIGN_OR_RETURN(const std::string actual,
                   Run(db, absl::StrCat("PRAGMA ", pragma.name)));
  if (actual == pragma.expected) return absl::OkStatus();
  return MakeError(
      absl::StatusCode::kInternal, v1::ERROR_REASON_INTERNAL,
      "数据库设置没有生效，服务不能启动；请联系管理员检查数据目录所在的文件系统"
      "。",
      absl::StrCat("PRAGMA ", pragma.name, "=", pragma.value, " gave '", actual,
                   "' instead of '", pragma.expected, "'."));
}

}  // namespace

std::vector<Pragma> WriterPragmas(int busy_timeout_ms, int checkpoint_pages) {
  const std::string timeout = absl::StrCat(busy_timeout_ms);
  const std::string pages = absl::StrCat(checkpoint_pages);
  return {
      // First, so that the others wait for a lock instead of failing.
      {"busy_timeout", timeout, timeout},
      {"journal_mode", "WAL", "wal"},
      // NORMAL loses acknowledged commits in a power cut.
      {"synchronous", "FULL", "2"},
      {"foreign_keys", "ON", "1"},
      {"wal_autocheckpoint", pages, pages},
      {"journal_size_limit", "67108864", "67108864"},
      // In KiB: what a batch touches stays in memory until its commit.
      {"cache_size", "-16384", "-16384"},
      {"temp_store", "MEMORY", "2"},
      {"trusted_schema", "OFF", "0"},
      {"cell_size_check", "ON", "1"},
  };
}

std::vector<Pragma> ReaderPragmas(int busy_timeout_ms) {
  const std::string timeout = absl::StrCat(busy_timeout_ms);
  return {
      {"busy_timeout", timeout, timeout}, {"query_only", "ON", "1"},
      {"temp_store", "MEMORY", "2"},      {"trusted_schema", "OFF", "0"},
      {"cell_size_check", "ON", "1"},
  };
}

absl::Status ApplyPragmas(sqlite3* db, const std::vector<Pragma>& pragmas) {
  for (const Pragma& pragma : pragmas) RETURN_IF_ERROR(Apply(db, pragma));
  return absl::OkStatus();
}

}  // namespace dudao::sqlite
