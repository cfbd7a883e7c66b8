#include "tests/testing/fault_vfs.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/testing/files.h"

namespace dudao {
namespace {

// The real file lies behind it in the memory SQLite gives for both.
struct FaultFile {
  sqlite3_file base;
  FaultVfs* vfs;
  const char* path;  // null for a temporary file, which no restart looks at
};

FaultFile* Self(sqlite3_file* file) {
  return reinterpret_cast<FaultFile*>(file);
}
sqlite3_file* Real(sqlite3_file* file) {
  return reinterpret_cast<sqlite3_file*>(Self(file) + 1);
}

int Write(sqlite3_file* file, const void* data, int size, sqlite3_int64 at) {
  const FaultFile* const self = Self(file);
  if (self->path == nullptr) {
    return Real(file)->pMethods->xWrite(Real(file), data, size, at);
  }
  return self->vfs->Write(self->path, Real(file), data, size, at);
}

int Truncate(sqlite3_file* file, sqlite3_int64 size) {
  const FaultFile* const self = Self(file);
  if (self->path == nullptr) {
    return Real(file)->pMethods->xTruncate(Real(file), size);
  }
  return self->vfs->Truncate(self->path, Real(file), size);
}

int Sync(sqlite3_file* file, int) {
  const FaultFile* const self = Self(file);
  return self->path == nullptr ? SQLITE_OK : self->vfs->Sync(self->path);
}

int MapShared(sqlite3_file* file, int region, int size, int extend,
              void volatile** memory) {
  return Self(file)->vfs->MapShared(Real(file), region, size, extend, memory);
}

// A method that only hands on to the real file.
template <auto method, class... Arguments>
int Forward(sqlite3_file* file, Arguments... arguments) {
  return (Real(file)->pMethods->*method)(Real(file), arguments...);
}

void Barrier(sqlite3_file* file) {
  Real(file)->pMethods->xShmBarrier(Real(file));
}

using Methods = sqlite3_io_methods;
// Version 2: shared memory for the log, but no memory mapping, which would
// write past the methods above.
const Methods kMethods = {
    2,
    &Forward<&Methods::xClose>,
    &Forward<&Methods::xRead, void*, int, sqlite3_int64>,
    &Write,
    &Truncate,
    &Sync,
    &Forward<&Methods::xFileSize, sqlite3_int64*>,
    &Forward<&Methods::xLock, int>,
    &Forward<&Methods::xUnlock, int>,
    &Forward<&Methods::xCheckReservedLock, int*>,
    &Forward<&Methods::xFileControl, int, void*>,
    &Forward<&Methods::xSectorSize>,
    &Forward<&Methods::xDeviceCharacteristics>,
    &MapShared,
    &Forward<&Methods::xShmLock, int, int, int>,
    &Barrier,
    &Forward<&Methods::xShmUnmap, int>,
    nullptr,
    nullptr};

int Open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags,
         int* out_flags) {
  auto* const fault = static_cast<FaultVfs*>(vfs->pAppData);
  *Self(file) = {{nullptr}, fault, path};
  const int code =
      fault->real()->xOpen(fault->real(), path, Real(file), flags, out_flags);
  if (code != SQLITE_OK) return code;
  if (path != nullptr) fault->Open(path);
  file->pMethods = &kMethods;
  return SQLITE_OK;
}

int Delete(sqlite3_vfs* vfs, const char* path, int sync_directory) {
  return static_cast<FaultVfs*>(vfs->pAppData)
      ->Delete(path, sync_directory != 0);
}

// Whether this is the call that was counted down to.
bool IsDue(int* countdown) { return *countdown > 0 && --*countdown == 0; }

}  // namespace

FaultVfs::FaultVfs() : real_(sqlite3_vfs_find(nullptr)), vfs_(*real_) {
  static std::atomic<int> made{0};
  name_ = absl::StrCat("dudao_fault_", ++made);
  vfs_.zName = name_.c_str();
  vfs_.szOsFile += static_cast<int>(sizeof(FaultFile));
  vfs_.pNext = nullptr;
  vfs_.pAppData = this;
  vfs_.xOpen = &dudao::Open;
  vfs_.xDelete = &dudao::Delete;
  sqlite3_vfs_register(&vfs_, 0);
}

FaultVfs::~FaultVfs() { sqlite3_vfs_unregister(&vfs_); }

void FaultVfs::FailSyncs(absl::string_view suffix) {
  MutexLock lock(mutex_);
  failing_suffix_ = std::string(suffix);
}

void FaultVfs::FailSync(int n) {
  MutexLock lock(mutex_);
  syncs_to_failure_ = n;
}

void FaultVfs::FailWrites(int code) {
  MutexLock lock(mutex_);
  write_code_ = code;
}

void FaultVfs::FailWrite(int n, int code) {
  MutexLock lock(mutex_);
  writes_to_failure_ = n;
  nth_write_code_ = code;
}

bool FaultVfs::armed() {
  MutexLock lock(mutex_);
  return writes_to_failure_ > 0 || syncs_to_failure_ > 0;
}

void FaultVfs::LimitSpace(std::size_t bytes) {
  MutexLock lock(mutex_);
  space_ = bytes;
}

std::size_t FaultVfs::UsedSpace() {
  MutexLock lock(mutex_);
  return disk_.TotalSize();
}

void FaultVfs::CutPowerAt(int n) {
  MutexLock lock(mutex_);
  changes_to_cut_ = n;
}

bool FaultVfs::power_is_cut() {
  MutexLock lock(mutex_);
  return cut_;
}

std::string FaultVfs::cut_path() {
  MutexLock lock(mutex_);
  return cut_path_;
}

int FaultVfs::changes() {
  MutexLock lock(mutex_);
  return changes_;
}

void FaultVfs::CutPower(const std::string& directory, DiskModel::Loss loss,
                        std::uint64_t seed) {
  MutexLock lock(mutex_);
  for (const auto& [path, content] : disk_.AfterPowerCut(loss, seed)) {
    const std::string name = std::filesystem::path(path).filename().string();
    WriteWhole(absl::StrCat(directory, "/", name), content);
  }
}

void FaultVfs::Open(const std::string& path) {
  MutexLock lock(mutex_);
  if (!disk_.Knows(path)) disk_.Open(path, ReadWhole(path));
}

bool FaultVfs::CountChange(const std::string& path) {
  if (cut_) return false;
  ++changes_;
  cut_ = IsDue(&changes_to_cut_);
  if (cut_) cut_path_ = path;
  return true;
}

int FaultVfs::WriteFault() {
  if (IsDue(&writes_to_failure_)) return nth_write_code_;
  return write_code_;
}

int FaultVfs::Write(const std::string& path, sqlite3_file* file,
                    const void* data, int size, sqlite3_int64 at) {
  MutexLock lock(mutex_);
  if (!CountChange(path)) return SQLITE_IOERR_WRITE;
  if (const int fault = WriteFault(); fault != SQLITE_OK) return fault;
  const auto start = static_cast<std::size_t>(at);
  const auto length = static_cast<std::size_t>(size);
  const std::size_t others = disk_.TotalSize() - disk_.SizeOf(path);
  const std::size_t room = space_ > others ? space_ - others : 0;
  // Overwriting takes no room.
  const std::size_t end = std::max(disk_.SizeOf(path), room);
  const std::size_t fits = end > start ? std::min(length, end - start) : 0;
  disk_.Write(path, start, {static_cast<const char*>(data), fits});
  // The power goes during the write: what follows cannot know of it.
  if (cut_) return SQLITE_IOERR_WRITE;
  const int code =
      file->pMethods->xWrite(file, data, static_cast<int>(fits), at);
  return code == SQLITE_OK && fits < length ? SQLITE_FULL : code;
}

int FaultVfs::Truncate(const std::string& path, sqlite3_file* file,
                       sqlite3_int64 size) {
  MutexLock lock(mutex_);
  if (!CountChange(path)) return SQLITE_IOERR_TRUNCATE;
  disk_.Truncate(path, static_cast<std::size_t>(size));
  if (cut_) return SQLITE_IOERR_TRUNCATE;
  return file->pMethods->xTruncate(file, size);
}

int FaultVfs::Sync(const std::string& path) {
  MutexLock lock(mutex_);
  // A sync that the power cut ends has promised nothing.
  if (!CountChange(path) || cut_) return SQLITE_IOERR_FSYNC;
  const bool fails =
      IsDue(&syncs_to_failure_) ||
      (!failing_suffix_.empty() && absl::EndsWith(path, failing_suffix_));
  if (fails) {
    disk_.FailSync(path);
    return SQLITE_IOERR_FSYNC;
  }
  // The model is the disk: the real file need not reach any.
  disk_.Sync(path);
  return SQLITE_OK;
}

int FaultVfs::Delete(const std::string& path, bool durable) {
  MutexLock lock(mutex_);
  if (!CountChange(path) || cut_) return SQLITE_IOERR_DELETE;
  disk_.Delete(path, durable);
  return real_->xDelete(real_, path.c_str(), 0);
}

int FaultVfs::MapShared(sqlite3_file* file, int region, int size, int extend,
                        void volatile** memory) {
  {
    MutexLock lock(mutex_);
    // The file behind the shared memory grows on the same disk.
    if (extend != 0 && disk_.TotalSize() >= space_) {
      const int there =
          file->pMethods->xShmMap(file, region, size, 0, memory);
      if (there == SQLITE_OK && *memory == nullptr) return SQLITE_IOERR_SHMSIZE;
      return there;
    }
  }
  return file->pMethods->xShmMap(file, region, size, extend, memory);
}

}  // namespace dudao
