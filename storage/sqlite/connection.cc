#include "storage/sqlite/connection.h"

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <system_error>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"
#include "storage/sqlite/error.h"
#include "storage/sqlite/fts5.h"
#include "storage/sqlite/pragmas.h"

namespace dudao::sqlite {
namespace {

// Virtual machine steps between two looks at the deadline: about 0.1 ms.
constexpr int kStepsBetweenChecks = 1000;

class SqliteRows : public sql::Rows {
 public:
  SqliteRows(sqlite3* db, StatementHandle statement)
      : db_(db), statement_(std::move(statement)) {}

  absl::StatusOr<bool> Next() override {
    // One more step would start the query again.
    if (ended_) return false;
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    ended_ = true;
    if (code == SQLITE_DONE) return false;
    return ToStatus(code, sqlite3_errmsg(db_));
  }
  std::int64_t Int64(int column) const override {
    return sqlite3_column_int64(statement_.get(), column);
  }
  absl::string_view Text(int column) const override {
    const unsigned char* const data =
        sqlite3_column_text(statement_.get(), column);
    return View(reinterpret_cast<const char*>(data), column);
  }
  absl::string_view Bytes(int column) const override {
    const void* const data = sqlite3_column_blob(statement_.get(), column);
    return View(static_cast<const char*>(data), column);
  }

 private:
  absl::string_view View(const char* data, int column) const {
    if (data == nullptr) return {};
    const int size = sqlite3_column_bytes(statement_.get(), column);
    return {data, static_cast<std::size_t>(size)};
  }

  sqlite3* const db_;
  StatementHandle statement_;
  bool ended_ = false;
};

int BindValue(sqlite3_stmt* statement, int index, const sql::Value& value,
              sqlite3_destructor_type lifetime) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    return sqlite3_bind_int64(statement, index, *integer);
  }
  if (const auto* text = std::get_if<std::string>(&value)) {
    return sqlite3_bind_text64(statement, index, text->data(), text->size(),
                               lifetime, SQLITE_UTF8);
  }
  const std::string& bytes = std::get<sql::Blob>(value).bytes;
  return sqlite3_bind_blob64(statement, index, bytes.data(), bytes.size(),
                             lifetime);
}

}  // namespace

void Connection::Close::operator()(sqlite3* db) const { sqlite3_close_v2(db); }

Connection::Connection(sqlite3* db, const Options& options)
    : db_(db),
      statements_(db, options.cached_statements),
      checkpoint_pages_(options.checkpoint_pages) {}

Connection::~Connection() = default;

absl::StatusOr<std::unique_ptr<Connection>> Connection::Open(
    const std::string& path, int flags, const Options& options) {
  sqlite3* db = nullptr;
  const int code = sqlite3_open_v2(
      path.c_str(), &db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
      options.vfs.empty() ? nullptr : options.vfs.c_str());
  // SQLite hands out a connection to close even when it could not open.
  std::unique_ptr<Connection> connection(new Connection(db, options));
  RETURN_IF_ERROR(connection->Error(code, path));
  RETURN_IF_ERROR(connection->Error(
      sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr),
      "SQLITE_DBCONFIG_DEFENSIVE"));
  RETURN_IF_ERROR(connection->Error(RegisterFts5(db), "FTS5"));
  return connection;
}

absl::StatusOr<std::unique_ptr<Connection>> Connection::OpenWriter(
    const std::string& path, const Options& options) {
  ASSIGN_OR_RETURN(
      std::unique_ptr<Connection> connection,
      Open(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, options));
  sqlite3* const db = connection->db_.get();
  RETURN_IF_ERROR(ApplyPragmas(
      db, WriterPragmas(options.busy_timeout_ms, options.checkpoint_pages)));
  // SQLite's own hook does the same checkpoint but swallows its errors.
  sqlite3_wal_hook(db, &Connection::AfterCommit, connection.get());
  return connection;
}

absl::StatusOr<std::unique_ptr<Connection>> Connection::OpenReader(
    const std::string& path, const Options& options) {
  ASSIGN_OR_RETURN(std::unique_ptr<Connection> connection,
                   Open(path, SQLITE_OPEN_READONLY, options));
  RETURN_IF_ERROR(ApplyPragmas(connection->db_.get(),
                               ReaderPragmas(options.busy_timeout_ms)));
  return connection;
}

absl::Status Connection::Error(int code, absl::string_view what) const {
  if (code == SQLITE_OK) return absl::OkStatus();
  return ToStatus(code,
                  absl::StrCat(sqlite3_errmsg(db_.get()), " (", what, ")"));
}

// Without this a unit that goes on after its transaction was lost would commit
// each further statement on its own.
absl::Status Connection::CheckUsable() const {
  if (!expects_transaction_ || InTransaction()) return absl::OkStatus();
  return ToStatus(SQLITE_ABORT_ROLLBACK, "an error has ended the transaction");
}

absl::StatusOr<StatementHandle> Connection::Bind(
    const sql::Statement& statement, bool copy_values) {
  RETURN_IF_ERROR(CheckUsable());
  ASSIGN_OR_RETURN(StatementHandle handle, statements_.Take(statement.text()));
  const int count = sqlite3_bind_parameter_count(handle.get());
  if (static_cast<std::size_t>(count) != statement.values().size()) {
    return ToStatus(SQLITE_MISUSE,
                    absl::StrCat(statement.values().size(), " values for ",
                                 count, " places in: ", statement.text()));
  }
  int index = 0;
  for (const sql::Value& value : statement.values()) {
    const int code = BindValue(handle.get(), ++index, value,
                               copy_values ? SQLITE_TRANSIENT : SQLITE_STATIC);
    RETURN_IF_ERROR(Error(code, statement.text()));
  }
  return handle;
}

absl::StatusOr<std::unique_ptr<sql::Rows>> Connection::Query(
    const sql::Statement& statement) {
  // The rows may outlive the caller's statement.
  ASSIGN_OR_RETURN(StatementHandle handle, Bind(statement, true));
  return std::make_unique<SqliteRows>(db_.get(), std::move(handle));
}

absl::StatusOr<std::int64_t> Connection::Execute(
    const sql::Statement& statement) {
  ASSIGN_OR_RETURN(const StatementHandle handle, Bind(statement, false));
  const std::int64_t before = total_changes();
  int code;
  do {
    code = sqlite3_step(handle.get());
  } while (code == SQLITE_ROW);
  if (code != SQLITE_DONE) return Error(code, statement.text());
  // A statement that changes no rows leaves the count of the one before it.
  if (total_changes() == before) return 0;
  return sqlite3_changes64(db_.get());
}

absl::Status Connection::Script(absl::string_view script) {
  RETURN_IF_ERROR(CheckUsable());
  const int code = sqlite3_exec(db_.get(), std::string(script).c_str(), nullptr,
                                nullptr, nullptr);
  return Error(code, "script");
}

absl::Status Connection::BeginRead() {
  RETURN_IF_ERROR(Execute(sql::Sql("BEGIN")).status());
  expects_transaction_ = true;
  // BEGIN alone takes no snapshot; the first read does.
  absl::Status taken =
      Execute(sql::Sql("SELECT 1 FROM sqlite_schema LIMIT 1")).status();
  if (!taken.ok()) Rollback().IgnoreError();
  return taken;
}

absl::Status Connection::BeginWrite() {
  RETURN_IF_ERROR(Error(checkpoint_error_, "checkpoint"));
  RETURN_IF_ERROR(Execute(sql::Sql("BEGIN IMMEDIATE")).status());
  expects_transaction_ = true;
  return absl::OkStatus();
}

absl::Status Connection::Commit() {
  absl::Status committed = Execute(sql::Sql("COMMIT")).status();
  if (ReasonOf(committed) == v1::ERROR_REASON_STORAGE_FAILED) LeaveLog();
  RETURN_IF_ERROR(std::move(committed));
  expects_transaction_ = false;
  return absl::OkStatus();
}

absl::Status Connection::Rollback() {
  expects_transaction_ = false;
  if (!InTransaction()) return absl::OkStatus();
  return Execute(sql::Sql("ROLLBACK")).status();
}

absl::Status Connection::Savepoint() {
  return Execute(sql::Sql("SAVEPOINT unit_of_work")).status();
}

absl::Status Connection::ReleaseSavepoint() {
  return Execute(sql::Sql("RELEASE unit_of_work")).status();
}

absl::Status Connection::RollbackToSavepoint() {
  return Execute(sql::Sql("ROLLBACK TO unit_of_work")).status();
}

bool Connection::InTransaction() const {
  return sqlite3_get_autocommit(db_.get()) == 0;
}

std::int64_t Connection::total_changes() const {
  return sqlite3_total_changes64(db_.get());
}

std::int64_t Connection::DiskBytes() const {
  std::int64_t bytes = 0;
  const char* database = sqlite3_db_filename(db_.get(), "main");
  for (const char* path : {database, sqlite3_filename_wal(database)}) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (!error) bytes += static_cast<std::int64_t>(size);
  }
  return bytes;
}

void Connection::SetReadDeadline(absl::Time deadline, const Clock* clock) {
  deadline_ = deadline;
  clock_ = clock;
  const bool needed = clock != nullptr && deadline < absl::InfiniteFuture();
  sqlite3_progress_handler(db_.get(), kStepsBetweenChecks,
                           needed ? &Connection::PastDeadline : nullptr, this);
}

int Connection::PastDeadline(void* self) {
  const auto* connection = static_cast<const Connection*>(self);
  return connection->clock_->Now() >= connection->deadline_ ? 1 : 0;
}

// After a failed sync the last to close must not put the log back into the
// database and remove it: the next start reads what the disk holds.
void Connection::LeaveLog() {
  sqlite3_db_config(db_.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

int Connection::AfterCommit(void* self, sqlite3* db, const char* schema,
                            int wal_pages) {
  auto* connection = static_cast<Connection*>(self);
  if (wal_pages < connection->checkpoint_pages_) return SQLITE_OK;
  const int code = sqlite3_wal_checkpoint_v2(
      db, schema, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  // The commit itself is safe in the log. But after a failed sync of the
  // database file a later one may succeed although pages are lost, so nothing
  // more may be written. A full disk or a lock loses nothing.
  const int primary = code & 0xff;
  if (primary == SQLITE_IOERR || primary == SQLITE_CORRUPT) {
    connection->checkpoint_error_ = code;
    connection->LeaveLog();
  }
  return SQLITE_OK;
}

}  // namespace dudao::sqlite
