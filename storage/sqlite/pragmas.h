#ifndef DUDAO_STORAGE_SQLITE_PRAGMAS_H_
#define DUDAO_STORAGE_SQLITE_PRAGMAS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"

struct sqlite3;

namespace dudao::sqlite {

// A setting, and what SQLite says when asked for it afterwards.
struct Pragma {
  std::string name;
  std::string value;
  std::string expected;
};

std::vector<Pragma> WriterPragmas(int busy_timeout_ms, int checkpoint_pages);
std::vector<Pragma> ReaderPragmas(int busy_timeout_ms);

// Sets each in order and reads it back: SQLite ignores in silence what it does
// not know or cannot do.
absl::Status ApplyPragmas(sqlite3* db, const std::vector<Pragma>& pragmas);

}  // namespace dudao::sqlite

#endif  // DUDAO_STORAGE_SQLITE_PRAGMAS_H_
