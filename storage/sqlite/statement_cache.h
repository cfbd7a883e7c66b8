#ifndef DUDAO_STORAGE_SQLITE_STATEMENT_CACHE_H_
#define DUDAO_STORAGE_SQLITE_STATEMENT_CACHE_H_

#include <cstddef>
#include <list>
#include <memory>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

struct sqlite3;
struct sqlite3_stmt;

namespace dudao::sqlite {

class StatementCache;

struct FinalizeStatement {
  void operator()(sqlite3_stmt* statement) const;
};

struct PreparedStatement {
  std::string text;
  std::unique_ptr<sqlite3_stmt, FinalizeStatement> statement;
};

// A statement taken out of its cache; resets it, clears what is bound and gives
// it back at the end of its life. Must not outlive the cache.
class StatementHandle {
 public:
  StatementHandle(StatementCache& cache, std::list<PreparedStatement> taken);
  StatementHandle(StatementHandle&& other) = default;
  StatementHandle& operator=(StatementHandle&& other) = delete;
  ~StatementHandle();

  sqlite3_stmt* get() const { return taken_.front().statement.get(); }

 private:
  StatementCache* cache_;
  std::list<PreparedStatement> taken_;  // one, or none after a move
};

// Prepared statements by their text; keeps the most recently used ones. A
// statement in use is out of the cache, so a second use of the same text
// prepares one more instead of disturbing the first.
class StatementCache {
 public:
  StatementCache(sqlite3* db, std::size_t capacity);

  absl::StatusOr<StatementHandle> Take(absl::string_view text);
  std::size_t size() const { return index_.size(); }

 private:
  friend class StatementHandle;
  absl::StatusOr<PreparedStatement> Prepare(absl::string_view text);
  void GiveBack(std::list<PreparedStatement>& taken);

  sqlite3* const db_;
  const std::size_t capacity_;
  std::list<PreparedStatement> kept_;  // most recently used first
  // The keys point into the texts of `kept_`.
  absl::flat_hash_map<absl::string_view, std::list<PreparedStatement>::iterator>
      index_;
};

}  // namespace dudao::sqlite

#endif  // DUDAO_STORAGE_SQLITE_STATEMENT_CACHE_H_
