#include "storage/sqlite/fts5.h"

#include <sqlite3.h>

#include <memory>

#include "storage/sqlite/statement_cache.h"

namespace dudao::sqlite {
namespace {

// Null where this SQLite has no FTS5.
fts5_api* ApiOf(sqlite3* db) {
  sqlite3_stmt* raw = nullptr;
  if (sqlite3_prepare_v2(db, "SELECT fts5($1)", -1, &raw, nullptr) !=
      SQLITE_OK) {
    return nullptr;
  }
  const std::unique_ptr<sqlite3_stmt, FinalizeStatement> statement(raw);
  fts5_api* api = nullptr;
  sqlite3_bind_pointer(raw, 1, &api, "fts5_api_ptr", nullptr);
  sqlite3_step(raw);
  return api;
}

}  // namespace

int RegisterFts5(sqlite3* db) {
  fts5_api* const api = ApiOf(db);
  if (api == nullptr) return SQLITE_ERROR;
  const int code = AddTokenizer(api);
  return code == SQLITE_OK ? AddRanking(api) : code;
}

}  // namespace dudao::sqlite
