#include "tests/faults/small_disk.h"

#include <sched.h>
#include <sys/mount.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"

namespace dudao::faults {
namespace {

std::string Failure(const char* what) {
  return absl::StrCat(what, ": ", std::strerror(errno));
}

// Mounts only what the caller and its children see.
std::string Mount(const std::string& where, std::size_t megabytes) {
  if (unshare(CLONE_NEWNS) != 0) return Failure("unshare");
  if (mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) {
    return Failure("making the mounts private");
  }
  const std::string options = absl::StrCat("size=", megabytes, "m,mode=0700");
  if (mount("tmpfs", where.c_str(), "tmpfs", 0, options.c_str()) != 0) {
    return Failure("mount");
  }
  return "";
}

}  // namespace

SmallDisk::SmallDisk(std::size_t megabytes)
    : why_not_(Mount(mount_point_.path(), megabytes)) {}

SmallDisk::~SmallDisk() {
  if (why_not_.empty()) umount2(path().c_str(), MNT_DETACH);
}

void SmallDisk::LeaveFree(std::size_t bytes) {
  const auto space = std::filesystem::space(path());
  std::ofstream filler(mount_point_.File("filler"), std::ios::binary);
  if (space.available <= bytes) return;
  filler << std::string(space.available - bytes, 'x');
}

void SmallDisk::MakeRoom() {
  std::filesystem::remove(mount_point_.File("filler"));
}

bool SmallDisk::MakeReadOnly() {
  return mount("none", path().c_str(), nullptr, MS_REMOUNT | MS_RDONLY,
               nullptr) == 0;
}

}  // namespace dudao::faults
