#include "tests/faults/damage.h"

#include <sqlite3.h>

#include <stdexcept>

#include "tests/testing/files.h"

namespace dudao::faults {

void Flip(const std::string& path, std::size_t at, std::size_t count) {
  std::string content = ReadWhole(path);
  for (std::size_t i = at; i < at + count; ++i) {
    content.at(i) = static_cast<char>(~content[i]);
  }
  WriteWhole(path, content);
}

void Fold(const std::string& database) {
  RunSql(database, "PRAGMA wal_checkpoint(TRUNCATE)");
}

void RunSql(const std::string& database, const std::string& sql) {
  sqlite3* db = nullptr;
  const int opened = sqlite3_open_v2(database.c_str(), &db,
                                     SQLITE_OPEN_READWRITE, nullptr);
  const int code =
      opened == SQLITE_OK
          ? sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr)
          : opened;
  const std::string message = sqlite3_errmsg(db);
  sqlite3_close(db);
  if (code != SQLITE_OK) throw std::runtime_error(sql + ": " + message);
}

}  // namespace dudao::faults
