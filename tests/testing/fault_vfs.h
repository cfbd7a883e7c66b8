#ifndef DUDAO_TESTS_TESTING_FAULT_VFS_H_
#define DUDAO_TESTS_TESTING_FAULT_VFS_H_

#include <sqlite3.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/strings/string_view.h"
#include "storage/base/mutex.h"
#include "tests/testing/disk_model.h"

namespace dudao {

// SQLite's file system with a disk that can fail. A DiskModel stands behind it
// as the disk proper: the real files are only the page cache, which a power cut
// takes away and a killed process leaves. Must outlive the connections that use
// it.
class FaultVfs {
 public:
  FaultVfs();
  ~FaultVfs();
  FaultVfs(const FaultVfs&) = delete;
  FaultVfs& operator=(const FaultVfs&) = delete;

  // For sqlite::Options::vfs.
  const std::string& name() const { return name_; }

  // From now on syncs of files whose name ends so fail with an I/O error;
  // "-wal" for the log, ".db" for the database, "" for none.
  void FailSyncs(absl::string_view suffix);
  // The n-th sync from now fails, once.
  void FailSync(int n);
  // From now on writes fail with this SQLite code, or work again for SQLITE_OK.
  void FailWrites(int code);
  // The n-th write from now fails with this SQLite code, once.
  void FailWrite(int n, int code);
  // Whether a failure of the n-th sync or write is still to come.
  bool armed();
  // The disk holds no more than so many bytes: what would pass them is written
  // as far as it fits, and then the disk is full.
  void LimitSpace(std::size_t bytes);
  // How many bytes there are.
  std::size_t UsedSpace();

  // The power goes at the n-th change (write, truncation, sync, removal) from
  // now: it and all that follow fail.
  void CutPowerAt(int n);
  bool power_is_cut();
  // The file whose change the cut struck; "" before.
  std::string cut_path();
  // Changes since the beginning.
  int changes();
  // Writes what a power cut now, or the one that has happened, leaves of the
  // files into another directory.
  void CutPower(const std::string& directory,
                DiskModel::Loss loss = DiskModel::Loss::kAll,
                std::uint64_t seed = 0);

  // For the file methods.
  void Open(const std::string& path);
  int Write(const std::string& path, sqlite3_file* file, const void* data,
            int size, sqlite3_int64 at);
  int Truncate(const std::string& path, sqlite3_file* file, sqlite3_int64 size);
  int Sync(const std::string& path);
  int Delete(const std::string& path, bool durable);
  int MapShared(sqlite3_file* file, int region, int size, int extend,
                void volatile** memory);
  sqlite3_vfs* real() const { return real_; }

 private:
  // Counts a change of a file; false once the power is gone before it.
  bool CountChange(const std::string& path)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  int WriteFault() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  sqlite3_vfs* const real_;
  std::string name_;
  sqlite3_vfs vfs_;
  Mutex mutex_;
  DiskModel disk_ ABSL_GUARDED_BY(mutex_);
  std::string failing_suffix_ ABSL_GUARDED_BY(mutex_);
  // Each counts down to the event, 0 where there is none to come.
  int syncs_to_failure_ ABSL_GUARDED_BY(mutex_) = 0;
  int writes_to_failure_ ABSL_GUARDED_BY(mutex_) = 0;
  int changes_to_cut_ ABSL_GUARDED_BY(mutex_) = 0;
  int nth_write_code_ ABSL_GUARDED_BY(mutex_) = SQLITE_OK;
  int write_code_ ABSL_GUARDED_BY(mutex_) = SQLITE_OK;
  std::size_t space_ ABSL_GUARDED_BY(mutex_) = SIZE_MAX;
  int changes_ ABSL_GUARDED_BY(mutex_) = 0;
  bool cut_ ABSL_GUARDED_BY(mutex_) = false;
  std::string cut_path_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace dudao

#endif  // DUDAO_TESTS_TESTING_FAULT_VFS_H_
