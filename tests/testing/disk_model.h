#ifndef DUDAO_TESTS_TESTING_DISK_MODEL_H_
#define DUDAO_TESTS_TESTING_DISK_MODEL_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace dudao {

// What a disk holds behind the page cache: of each file what was synced, and
// the changes since, any of which a power cut may keep, lose or tear.
//
// It promises what SQLite relies on and disks give: what was synced stays; a
// write changes no byte outside of its range (SQLite's "powersafe overwrite",
// SQLITE_IOCAP_POWERSAFE_OVERWRITE, which its Unix VFS assumes); a sector of
// 512 bytes is written whole or not at all. It promises no order between
// writes, and a removed file may come back until its directory was synced.
//
// Not safe for many threads.
class DiskModel {
 public:
  static constexpr std::size_t kSector = 512;

  // What becomes of the changes that were not synced.
  enum class Loss {
    kAll,        // none reached the disk
    kSome,       // some did, in order
    kReordered,  // some did, in any order
    kTorn,       // some did, and of some only the first sectors
  };
  static constexpr Loss kLosses[] = {Loss::kAll, Loss::kSome, Loss::kReordered,
                                     Loss::kTorn};

  using Files = std::map<std::string, std::string>;  // content by path

  // A file is opened that holds `content`, if it is not known yet.
  void Open(const std::string& path, std::string content);
  bool Knows(const std::string& path) const;
  void Write(const std::string& path, std::size_t at, absl::string_view bytes);
  void Truncate(const std::string& path, std::size_t size);
  void Sync(const std::string& path);
  // A sync failed: what it should have written never reaches the disk, although
  // later syncs succeed, as Linux does it.
  void FailSync(const std::string& path);
  void Delete(const std::string& path, bool durable);

  // Of all files as programs see them.
  std::size_t TotalSize() const;
  std::size_t SizeOf(const std::string& path) const;

  // What a power cut now leaves. A file that was never synced does not exist.
  Files AfterPowerCut(Loss loss, std::uint64_t seed) const;

 private:
  struct Change {
    enum class Kind { kWrite, kTruncate } kind;
    std::size_t at;  // where, or the new size
    std::string bytes;
  };
  struct File {
    bool on_disk = false;
    std::string synced;
    std::vector<Change> since;
    std::size_t size = 0;  // as programs see it
  };

  static void Apply(const Change& change, std::string* content);
  static Change Torn(const Change& change, std::mt19937_64& random);
  static std::vector<Change> Reached(const std::vector<Change>& since,
                                     Loss loss, std::mt19937_64& random);

  std::map<std::string, File> files_;
  Files removed_;  // and their directory was not synced
};

}  // namespace dudao

#endif  // DUDAO_TESTS_TESTING_DISK_MODEL_H_
