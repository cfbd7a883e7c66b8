#ifndef DUDAO_TESTS_FAULTS_SMALL_DISK_H_
#define DUDAO_TESTS_FAULTS_SMALL_DISK_H_

#include <cstddef>
#include <string>

#include "tests/testing/temp_dir.h"

namespace dudao::faults {

// A real file system of a few megabytes, of this process and its children only:
// it goes with them. Needs the right to mount.
class SmallDisk {
 public:
  explicit SmallDisk(std::size_t megabytes);
  // Whatever is still open there.
  ~SmallDisk();
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  // Why there is none, or "".
  const std::string& why_not() const { return why_not_; }
  const std::string& path() const { return mount_point_.path(); }

  // Takes what is free but for so many bytes, or gives it all back.
  void LeaveFree(std::size_t bytes);
  void MakeRoom();
  // The file system as a whole; what is open stays open.
  bool MakeReadOnly();

 private:
  TempDir mount_point_;
  std::string why_not_;
};

}  // namespace dudao::faults

#endif  // DUDAO_TESTS_FAULTS_SMALL_DISK_H_
