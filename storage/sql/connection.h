#ifndef DUDAO_STORAGE_SQL_CONNECTION_H_
#define DUDAO_STORAGE_SQL_CONNECTION_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/sql/sql.h"

namespace dudao::sql {

// The rows of a running query. Destroy it before the next use of the same
// statement text on the connection.
class Rows {
 public:
  virtual ~Rows() = default;
  // Moves to the next row; false at the end. Errors end the query.
  virtual absl::StatusOr<bool> Next() = 0;
  // The columns of the current row, from 0. Views live until Next().
  virtual std::int64_t Int64(int column) const = 0;
  virtual absl::string_view Text(int column) const = 0;
  virtual absl::string_view Bytes(int column) const = 0;
};

// One connection to the database, used by one thread at a time. Statements are
// prepared once and cached by their text.
//
// Errors: ALREADY_EXISTS for a broken uniqueness rule, RESOURCE_EXHAUSTED /
// STORAGE_FULL for a full disk, DATA_LOSS for a damaged file, UNAVAILABLE /
// STORAGE_FAILED for a failed read, write or sync, DEADLINE_EXCEEDED for an
// interrupted read, INTERNAL for the rest.
class Connection {
 public:
  virtual ~Connection() = default;

  // Runs a statement and hands out its rows.
  virtual absl::StatusOr<std::unique_ptr<Rows>> Query(
      const Statement& statement) = 0;
  // Runs a statement to its end; returns the number of rows it changed.
  virtual absl::StatusOr<std::int64_t> Execute(const Statement& statement) = 0;
  // Runs a script of several statements that exists at compile time or came
  // with the program (the schema).
  virtual absl::Status Script(absl::string_view script) = 0;

  // A read transaction: one snapshot until End.
  virtual absl::Status BeginRead() = 0;
  // A write transaction, taken at once.
  virtual absl::Status BeginWrite() = 0;
  virtual absl::Status Commit() = 0;
  virtual absl::Status Rollback() = 0;
  // One level of savepoint inside a write transaction.
  virtual absl::Status Savepoint() = 0;
  virtual absl::Status ReleaseSavepoint() = 0;
  virtual absl::Status RollbackToSavepoint() = 0;
  // False when an error has ended the transaction under us.
  virtual bool InTransaction() const = 0;
  // The rows that all statements so far have changed: the same before and
  // after what wrote nothing.
  virtual std::int64_t total_changes() const = 0;
  // What the database takes on the disk, its log included.
  virtual std::int64_t DiskBytes() const = 0;
};

}  // namespace dudao::sql

#endif  // DUDAO_STORAGE_SQL_CONNECTION_H_
