#include "services/roster/xlsx/archive.h"

#include <zip.h>

#include <array>

#include "absl/strings/str_cat.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::roster::xlsx {
namespace {

// Expat scans an unfinished tag again with each piece: not too small.
constexpr std::size_t kPiece = 64 * 1024;

constexpr absl::string_view kTooLarge = "The workbook is too large unpacked.";

absl::Status TooLarge(absl::string_view en) {
  return FileInvalid(
      "工作簿解开后太大；请只保留名册所在的工作表，删去空白行列和图片后另存再导入。",
      en);
}

// Part names do not tell capitals from small letters.
zip_int64_t Locate(zip* archive, const std::string& part) {
  return zip_name_locate(archive, part.c_str(), ZIP_FL_NOCASE);
}

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

}  // namespace

absl::Status Damaged(absl::string_view part, absl::string_view why) {
  return FileInvalid(
      absl::StrCat("工作簿已损坏，读不出其中的 ", part,
                   "；请用表格软件打开后另存为 .xlsx 或 CSV 再导入。"),
      absl::StrCat("The workbook is damaged: ", part, ": ", why, "."));
}

void Archive::Close::operator()(zip* archive) const { zip_discard(archive); }

absl::StatusOr<Archive> Archive::Open(absl::string_view content) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source =
      zip_source_buffer_create(content.data(), content.size(), 0, &error);
  zip_t* opened = source == nullptr
                      ? nullptr
                      : zip_open_from_source(source, ZIP_RDONLY, &error);
  const std::string why = zip_error_strerror(&error);
  zip_error_fini(&error);
  if (opened == nullptr) {
    if (source != nullptr) zip_source_free(source);
    return Damaged("ZIP", why);
  }
  Archive archive(opened);
  if (zip_get_num_entries(opened, 0) > kMostParts) {
    return TooLarge("The workbook has too many parts.");
  }
  return archive;
}

bool Archive::Has(const std::string& part) const {
  return Locate(zip_.get(), part) >= 0;
}

absl::Status Archive::Spend(std::uint64_t bytes) {
  if (bytes > left_) return TooLarge(kTooLarge);
  left_ -= bytes;
  return absl::OkStatus();
}

absl::Status Archive::Read(
    const std::string& part,
    absl::FunctionRef<absl::Status(absl::string_view)> sink) {
  const zip_int64_t index = Locate(zip_.get(), part);
  if (index < 0) return Damaged(part, "it is not there");
  const auto entry = static_cast<zip_uint64_t>(index);
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(zip_.get(), entry, 0, &stat) != 0) {
    return Damaged(part, zip_strerror(zip_.get()));
  }
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 &&
      stat.encryption_method != ZIP_EM_NONE) {
    return FileInvalid(
        "工作簿加了密码，无法读取；请去掉密码后另存为 .xlsx 或 CSV 再导入。",
        "The workbook is encrypted.");
  }
  if ((stat.valid & ZIP_STAT_SIZE) != 0 && stat.size > left_) {
    return TooLarge(kTooLarge);
  }
  const std::unique_ptr<zip_file_t, CloseFile> file(
      zip_fopen_index(zip_.get(), entry, 0));
  if (file == nullptr) return Damaged(part, zip_strerror(zip_.get()));
  std::array<char, kPiece> piece;
  while (true) {
    const zip_int64_t size = zip_fread(file.get(), piece.data(), piece.size());
    if (size < 0) return Damaged(part, zip_file_strerror(file.get()));
    if (size == 0) return absl::OkStatus();
    const auto bytes = static_cast<std::size_t>(size);
    // Counted as it comes: what the directory claims may be a lie.
    RETURN_IF_ERROR(Spend(bytes));
    RETURN_IF_ERROR(sink({piece.data(), bytes}));
  }
}

}  // namespace dudao::roster::xlsx
