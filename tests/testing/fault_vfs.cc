#include "tests/testing/fault_vfs.h"

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace dudao {
namespace {

// The real file lies behind it in the memory SQLite gives for both.
struct FaultFile {
  sqlite3_file base;
  FaultVfs* vfs;
  const char* path;  // null for a temporary file
};

FaultFile* Self(sqlite3_file* file) {
  return reinterpret_cast<FaultFile*>(file);
}
sqlite3_file* Real(sqlite3_file* file) {
  return reinterpret_cast<sqlite3_file*>(Self(file) + 1);
}

int Write(sqlite3_file* file, const void* data, int size, sqlite3_int64 at) {
  const int fault = Self(file)->vfs->WriteFault();
  if (fault != SQLITE_OK) return fault;
  return Real(file)->pMethods->xWrite(Real(file), data, size, at);
}

int Sync(sqlite3_file* file, int flags) {
  const FaultFile* const self = Self(file);
  if (self->path == nullptr) return SQLITE_OK;
  return self->vfs->Sync(self->path, Real(file), flags);
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
    &Forward<&Methods::xTruncate, sqlite3_int64>,
    &Sync,
    &Forward<&Methods::xFileSize, sqlite3_int64*>,
    &Forward<&Methods::xLock, int>,
    &Forward<&Methods::xUnlock, int>,
    &Forward<&Methods::xCheckReservedLock, int*>,
    &Forward<&Methods::xFileControl, int, void*>,
    &Forward<&Methods::xSectorSize>,
    &Forward<&Methods::xDeviceCharacteristics>,
    &Forward<&Methods::xShmMap, int, int, int, void volatile**>,
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
  if (code == SQLITE_OK) file->pMethods = &kMethods;
  return code;
}

int Delete(sqlite3_vfs* vfs, const char* path, int sync_directory) {
  auto* const fault = static_cast<FaultVfs*>(vfs->pAppData);
  fault->Forget(path);
  return fault->real()->xDelete(fault->real(), path, sync_directory);
}

std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace

FaultVfs::FaultVfs() : real_(sqlite3_vfs_find(nullptr)), vfs_(*real_) {
  static std::atomic<int> made{0};
  name_ = absl::StrCat("dudao_fault_", ++made);
  vfs_.zName = name_.c_str();
  vfs_.szOsFile += static_cast<int>(sizeof(FaultFile));
  vfs_.pNext = nullptr;
  vfs_.pAppData = this;
  vfs_.xOpen = &Open;
  vfs_.xDelete = &Delete;
  sqlite3_vfs_register(&vfs_, 0);
}

FaultVfs::~FaultVfs() { sqlite3_vfs_unregister(&vfs_); }

void FaultVfs::FailSyncs(absl::string_view suffix) {
  MutexLock lock(mutex_);
  failing_suffix_ = std::string(suffix);
}

void FaultVfs::FailWrites(int code) {
  MutexLock lock(mutex_);
  write_fault_ = code;
}

int FaultVfs::WriteFault() {
  MutexLock lock(mutex_);
  return write_fault_;
}

int FaultVfs::Sync(const std::string& path, sqlite3_file* file, int flags) {
  MutexLock lock(mutex_);
  if (!failing_suffix_.empty() && absl::EndsWith(path, failing_suffix_)) {
    return SQLITE_IOERR_FSYNC;
  }
  const int code = file->pMethods->xSync(file, flags);
  if (code == SQLITE_OK) synced_[path] = ReadFile(path);
  return code;
}

void FaultVfs::Forget(const std::string& path) {
  MutexLock lock(mutex_);
  synced_.erase(path);
}

void FaultVfs::CutPower(const std::string& directory) {
  MutexLock lock(mutex_);
  for (const auto& [path, content] : synced_) {
    const std::string name = std::filesystem::path(path).filename().string();
    std::ofstream out(absl::StrCat(directory, "/", name), std::ios::binary);
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
  }
}

}  // namespace dudao
