#include "storage/sqlite/open_store.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "storage/base/status_macros.h"
#include "storage/schema/migrations.h"
#include "storage/schema/migrate.h"
#include "storage/search/search_index.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/lock_file.h"
#include "storage/sqlite/log_check.h"
#include "storage/sqlite/open_error.h"

namespace dudao::sqlite {
namespace {

absl::Status MakeFolder(const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (fs::is_directory(folder, error)) return absl::OkStatus();
  fs::create_directories(folder, error);
  if (error) {
    return absl::FailedPreconditionError(
        absl::StrCat("无法建立数据目录 / cannot make the data directory ",
                     folder, ": ", error.message()));
  }
  fs::permissions(folder, fs::perms::owner_all, error);
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<storage::Store>> OpenDatabase(
    const std::string& path, const StoreOptions& options, const Clock& clock,
    std::shared_ptr<void> lock) {
  RETURN_IF_ERROR(CheckLog(absl::StrCat(path, "-wal")));
  Options connection_options;
  connection_options.vfs = options.vfs;
  connection_options.checkpoint_pages = options.checkpoint_pages;
  ASSIGN_OR_RETURN(auto writer,
                   Connection::OpenWriter(path, connection_options));
  RETURN_IF_ERROR(Migrate(*writer, SqliteMigrations(), clock.Now()));
  ReaderPoolOptions pool;
  pool.threads = options.readers;
  pool.open = [path, connection_options]()
      -> absl::StatusOr<std::unique_ptr<sql::Connection>> {
    return Connection::OpenReader(path, connection_options);
  };
  pool.set_deadline = [&clock](sql::Connection& connection,
                               absl::Time deadline) {
    static_cast<Connection&>(connection).SetReadDeadline(deadline, &clock);
  };
  ASSIGN_OR_RETURN(auto readers, ReaderPool::Create(std::move(pool), clock));
  CommitterOptions committer = options.committer;
  committer.before_commit = &storage::IndexPendingDocuments;
  return std::make_unique<storage::Store>(
      clock, std::move(writer), std::move(readers), std::move(committer),
      std::move(lock));
}

}  // namespace

absl::StatusOr<std::unique_ptr<storage::Store>> OpenStore(
    const StoreOptions& options, const Clock& clock) {
  const std::string path = absl::StrCat(options.data_dir, "/dudao.db");
  RETURN_IF_ERROR(CheckFile(path, options.must_exist));
  RETURN_IF_ERROR(MakeFolder(options.data_dir));
  ASSIGN_OR_RETURN(auto lock, LockFile::Acquire(options.data_dir));
  auto store = OpenDatabase(path, options, clock, std::move(lock));
  if (!store.ok()) return OpenError(store.status(), path);
  return store;
}

}  // namespace dudao::sqlite
