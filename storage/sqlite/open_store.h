#ifndef DUDAO_STORAGE_SQLITE_OPEN_STORE_H_
#define DUDAO_STORAGE_SQLITE_OPEN_STORE_H_

#include <cstddef>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "storage/base/clock.h"
#include "storage/committer.h"
#include "storage/store.h"

namespace dudao::sqlite {

struct StoreOptions {
  // The folder of `dudao.db` and its lock; made, for its owner only, where
  // there is none.
  std::string data_dir;
  std::size_t readers = 2;
  CommitterOptions committer;
  // The log is copied back into the database after a commit that leaves it
  // longer than this.
  int checkpoint_pages = 4000;
  // The name of a registered VFS, or "" for the system's.
  std::string vfs;
  // Refuses a data directory without a database instead of making one.
  bool must_exist = false;
};

// Opens the store of a data directory and brings its schema up to date.
// Errors: FAILED_PRECONDITION where another process holds it, the database is
// newer than this program, or there is none and it must exist; DATA_LOSS where the file is damaged.
absl::StatusOr<std::unique_ptr<storage::Store>> OpenStore(
    const StoreOptions& options, const Clock& clock);

}  // namespace dudao::sqlite

#endif  // DUDAO_STORAGE_SQLITE_OPEN_STORE_H_
