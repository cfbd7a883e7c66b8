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
  // Refuses a data directory without a database, or with an empty one, instead
  // of making it.
  bool must_exist = false;
};

// Opens the store of a data directory and brings its schema up to date.
// Errors, each naming the file and what to do: FAILED_PRECONDITION where another
// process holds it, the database is newer than this program or of another one,
// or there is none and it must exist; DATA_LOSS where the database or its log is
// damaged; RESOURCE_EXHAUSTED where the disk is full; UNAVAILABLE where it
// cannot be read or written.
absl::StatusOr<std::unique_ptr<storage::Store>> OpenStore(
    const StoreOptions& options, const Clock& clock);

}  // namespace dudao::sqlite

#endif  // DUDAO_STORAGE_SQLITE_OPEN_STORE_H_
