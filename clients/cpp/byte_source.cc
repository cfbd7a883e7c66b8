#include "clients/cpp/byte_source.h"

#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "storage/base/error.h"
#include "storage/base/sha256.h"
#include "storage/base/status_macros.h"

namespace dudao::client {
namespace {

constexpr std::size_t kBlock = 1 << 20;

class FileSource : public ByteSource {
 public:
  FileSource(std::string path, std::int64_t size)
      : path_(std::move(path)),
        size_(size),
        file_(path_, std::ios::binary) {}

  std::int64_t size() const override { return size_; }
  absl::StatusOr<std::string> Read(std::int64_t offset,
                                   std::size_t limit) override {
    std::string bytes(limit, '\0');
    file_.clear();
    file_.seekg(offset);
    file_.read(bytes.data(), static_cast<std::streamsize>(limit));
    if (file_.bad() || !file_.is_open()) return LocalFileError(path_);
    bytes.resize(static_cast<std::size_t>(file_.gcount()));
    return bytes;
  }

 private:
  const std::string path_;
  const std::int64_t size_;
  std::ifstream file_;
};

}  // namespace

absl::Status LocalFileError(const std::string& path) {
  return MakeError(absl::StatusCode::kInvalidArgument,
                   v1::ERROR_REASON_UNSPECIFIED,
                   absl::StrCat("无法读写文件 ", path, "。"),
                   absl::StrCat("Cannot read or write ", path, "."));
}

absl::StatusOr<std::unique_ptr<ByteSource>> OpenFile(const std::string& path) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (error) return LocalFileError(path);
  return std::make_unique<FileSource>(path, static_cast<std::int64_t>(size));
}

absl::StatusOr<std::string> DigestOf(ByteSource& source) {
  Sha256Hasher hasher;
  std::int64_t at = 0;
  for (;;) {
    ASSIGN_OR_RETURN(const std::string block, source.Read(at, kBlock));
    if (block.empty()) return absl::BytesToHexString(hasher.Finish());
    hasher.Update(block);
    at += static_cast<std::int64_t>(block.size());
  }
}

}  // namespace dudao::client
