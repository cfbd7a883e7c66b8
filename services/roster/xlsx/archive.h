#ifndef DUDAO_SERVICES_ROSTER_XLSX_ARCHIVE_H_
#define DUDAO_SERVICES_ROSTER_XLSX_ARCHIVE_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

struct zip;

namespace dudao::roster::xlsx {

// The parts of a workbook: a ZIP archive in memory, with limits that a bomb
// runs into before it takes memory or time.
class Archive {
 public:
  // All that is read of one archive, unpacked: a sheet of 100,000 rows and ten
  // columns has 50 MB.
  static constexpr std::uint64_t kMostBytes = 64 << 20;
  static constexpr int kMostParts = 2000;

  // `content` must outlive the archive.
  static absl::StatusOr<Archive> Open(absl::string_view content);

  bool Has(const std::string& part) const;

  // Hands on what a part holds, piece by piece, to its end.
  // Errors: FILE_INVALID where it is damaged, encrypted or too large; what the
  // sink returns.
  absl::Status Read(const std::string& part,
                    absl::FunctionRef<absl::Status(absl::string_view)> sink);

 private:
  struct Close {
    void operator()(zip* archive) const;
  };
  explicit Archive(zip* archive) : zip_(archive) {}
  // Takes bytes off what may still be read.
  absl::Status Spend(std::uint64_t bytes);

  std::unique_ptr<zip, Close> zip_;
  std::uint64_t left_ = kMostBytes;
};

// FILE_INVALID: a part cannot be read.
absl::Status Damaged(absl::string_view part, absl::string_view why);

}  // namespace dudao::roster::xlsx

#endif  // DUDAO_SERVICES_ROSTER_XLSX_ARCHIVE_H_
