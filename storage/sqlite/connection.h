#ifndef DUDAO_STORAGE_SQLITE_CONNECTION_H_
#define DUDAO_STORAGE_SQLITE_CONNECTION_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "storage/base/clock.h"
#include "storage/sql/connection.h"
#include "storage/sql/sql.h"
#include "storage/sqlite/statement_cache.h"

struct sqlite3;

namespace dudao::sqlite {

struct Options {
  int busy_timeout_ms = 5000;
  // The writer copies the log back into the database file after a commit that
  // leaves it longer than this.
  int checkpoint_pages = 4000;
  std::size_t cached_statements = 256;
  // The name of a registered VFS, or "" for the system's.
  std::string vfs;
};

// A connection to an SQLite file in WAL mode with synchronous=FULL. Used by one
// thread at a time; the rows it hands out must not outlive it.
class Connection : public sql::Connection {
 public:
  // Opens the one connection that writes; makes the file where there is none.
  static absl::StatusOr<std::unique_ptr<Connection>> OpenWriter(
      const std::string& path, const Options& options);
  static absl::StatusOr<std::unique_ptr<Connection>> OpenWriter(
      const std::string& path) {
    return OpenWriter(path, Options());
  }
  // Opens a connection that cannot write. A writer must have made the file.
  static absl::StatusOr<std::unique_ptr<Connection>> OpenReader(
      const std::string& path, const Options& options);
  static absl::StatusOr<std::unique_ptr<Connection>> OpenReader(
      const std::string& path) {
    return OpenReader(path, Options());
  }
  ~Connection() override;

  absl::StatusOr<std::unique_ptr<sql::Rows>> Query(
      const sql::Statement& statement) override;
  absl::StatusOr<std::int64_t> Execute(
      const sql::Statement& statement) override;
  absl::Status Script(absl::string_view script) override;

  absl::Status BeginRead() override;
  absl::Status BeginWrite() override;
  absl::Status Commit() override;
  // Succeeds where an error has already ended the transaction.
  absl::Status Rollback() override;
  absl::Status Savepoint() override;
  absl::Status ReleaseSavepoint() override;
  // Undoes what came after Savepoint, which stays open until released.
  absl::Status RollbackToSavepoint() override;
  bool InTransaction() const override;
  std::int64_t total_changes() const override;
  std::int64_t DiskBytes() const override;

  // Ends queries with DEADLINE_EXCEEDED once the clock has reached the
  // deadline; a null clock ends none. For readers only: an interrupted write
  // takes the whole transaction with it.
  void SetReadDeadline(absl::Time deadline, const Clock* clock);

 private:
  struct Close {
    void operator()(sqlite3* db) const;
  };

  Connection(sqlite3* db, const Options& options);
  static absl::StatusOr<std::unique_ptr<Connection>> Open(
      const std::string& path, int flags, const Options& options);
  absl::Status CheckUsable() const;
  absl::StatusOr<StatementHandle> Bind(const sql::Statement& statement,
                                       bool copy_values);
  void LeaveLog();
  absl::Status Error(int code, absl::string_view what) const;
  static int AfterCommit(void* self, sqlite3* db, const char* schema,
                         int wal_pages);
  static int PastDeadline(void* self);

  std::unique_ptr<sqlite3, Close> db_;
  StatementCache statements_;
  const int checkpoint_pages_;
  // Set from Begin to Commit or Rollback, also when an error has ended the
  // transaction in between.
  bool expects_transaction_ = false;
  // The result code of a failed checkpoint; the next write reports it.
  int checkpoint_error_ = 0;
  absl::Time deadline_ = absl::InfiniteFuture();
  const Clock* clock_ = nullptr;
};

}  // namespace dudao::sqlite

#endif  // DUDAO_STORAGE_SQLITE_CONNECTION_H_
