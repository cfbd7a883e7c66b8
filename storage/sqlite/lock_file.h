#ifndef DUDAO_STORAGE_SQLITE_LOCK_FILE_H_
#define DUDAO_STORAGE_SQLITE_LOCK_FILE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace dudao::sqlite {

// Holds `<data_dir>/dudao.lock` for as long as it lives, so that two servers
// never write the same data. The kernel lets go of the lock when the process
// ends, however it ends; the file stays.
class LockFile {
 public:
  // FAILED_PRECONDITION, naming its process id, where another process holds it.
  static absl::StatusOr<std::unique_ptr<LockFile>> Acquire(
      const std::string& data_dir);
  ~LockFile();
  LockFile(const LockFile&) = delete;
  LockFile& operator=(const LockFile&) = delete;

 private:
  explicit LockFile(int descriptor) : descriptor_(descriptor) {}
  const int descriptor_;
};

}  // namespace dudao::sqlite

#endif  // DUDAO_STORAGE_SQLITE_LOCK_FILE_H_
