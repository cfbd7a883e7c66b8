#ifndef DUDAO_TESTS_TESTING_FAULT_VFS_H_
#define DUDAO_TESTS_TESTING_FAULT_VFS_H_

#include <sqlite3.h>

#include <map>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/strings/string_view.h"
#include "storage/base/mutex.h"

namespace dudao {

// SQLite's file system with a disk that can fail. It remembers what each file
// held when it was last synced, which is all that a power cut leaves: a killed
// process shows nothing of this, for the page cache survives it. Must outlive
// the connections that use it.
class FaultVfs {
 public:
  FaultVfs();
  ~FaultVfs();
  FaultVfs(const FaultVfs&) = delete;
  FaultVfs& operator=(const FaultVfs&) = delete;

  // For sqlite::Options::vfs.
  const std::string& name() const { return name_; }

  // From now on syncs of files whose name ends so fail with an I/O error;
  // "-wal" for the log, ".db" for the database.
  void FailSyncs(absl::string_view suffix);
  // From now on writes fail with this SQLite code, or work again for SQLITE_OK.
  void FailWrites(int code);
  // Writes what a power cut now would leave of the synced files into another
  // directory.
  void CutPower(const std::string& directory);

  // For the file methods.
  int WriteFault();
  int Sync(const std::string& path, sqlite3_file* file, int flags);
  void Forget(const std::string& path);
  sqlite3_vfs* real() const { return real_; }

 private:
  sqlite3_vfs* const real_;
  std::string name_;
  sqlite3_vfs vfs_;
  Mutex mutex_;
  std::map<std::string, std::string> synced_ ABSL_GUARDED_BY(mutex_);
  std::string failing_suffix_ ABSL_GUARDED_BY(mutex_);
  int write_fault_ ABSL_GUARDED_BY(mutex_) = SQLITE_OK;
};

}  // namespace dudao

#endif  // DUDAO_TESTS_TESTING_FAULT_VFS_H_
