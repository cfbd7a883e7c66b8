#include "services/evidence/media_type.h"

#include <magic.h>
#include <zip.h>

#include <memory>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/evidence/file_error.h"
#include "storage/base/mutex.h"
#include "storage/base/status_macros.h"

namespace dudao::evidence {
namespace {

// What libmagic says, and the registered type of it. Left out on purpose: text,
// which nothing in its content tells from a script or a page; archives; and
// documents that can hold programs.
constexpr struct {
  absl::string_view found;
  absl::string_view type;
} kTaken[] = {
    {"image/jpeg", "image/jpeg"},      {"image/png", "image/png"},
    {"image/webp", "image/webp"},      {"application/pdf", "application/pdf"},
    {"video/mp4", "video/mp4"},        {"video/quicktime", "video/quicktime"},
    {"audio/mpeg", "audio/mpeg"},      {"audio/x-m4a", "audio/mp4"},
    {"audio/x-wav", "audio/wav"},
};

// Documents that are zip archives, by a part that each must have.
constexpr struct {
  const char* part;
  absl::string_view type;
} kZipped[] = {
    {"word/document.xml",
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"xl/workbook.xml",
     "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"ppt/presentation.xml",
     "application/vnd.openxmlformats-officedocument.presentationml."
     "presentation"},
};
constexpr char kContentTypes[] = "[Content_Types].xml";
constexpr char kOfdRoot[] = "OFD.xml";
constexpr char kMacros[] = "vbaproject.bin";
constexpr zip_int64_t kMostParts = 10000;

absl::Status NotTaken(absl::string_view found) {
  return FileRefused(
      "type",
      absl::StrCat("不支持这种文件（识别为 ", found,
                   "）；请上传照片（JPEG、PNG、WebP）、PDF、OFD、视频"
                   "（MP4、MOV）、录音（MP3、M4A、WAV）或 docx、xlsx、pptx 文档"),
      absl::StrCat("files like this are not taken; it looks like ", found));
}

// Nothing in Debian removes the metadata of these, and Exiv2 does not even see
// all of it.
absl::Status NoHeic() {
  return FileRefused(
      "type",
      "HEIC 照片中的拍摄信息无法去除，没有保存；请把手机相机格式设为“兼容性"
      "最佳”，或另存为 JPEG 后再上传",
      "HEIC is not taken, for its metadata cannot be removed; send a JPEG");
}

struct CloseMagic {
  void operator()(magic_set* cookie) const { magic_close(cookie); }
};

// libmagic reads its rules once; a cookie is for one thread at a time.
absl::StatusOr<std::string> AskMagic(const std::string& path) {
  static Mutex& mutex = *new Mutex;
  static std::unique_ptr<magic_set, CloseMagic>& cookie =
      *new std::unique_ptr<magic_set, CloseMagic>;
  MutexLock lock(mutex);
  if (cookie == nullptr) {
    cookie.reset(magic_open(MAGIC_MIME_TYPE | MAGIC_ERROR |
                            MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_TAR));
    if (cookie == nullptr || magic_load(cookie.get(), nullptr) != 0) {
      cookie.reset();
      return absl::InternalError("libmagic cannot load its rules");
    }
  }
  const char* const found = magic_file(cookie.get(), path.c_str());
  if (found != nullptr) return std::string(found);
  return absl::InternalError(absl::StrCat("libmagic cannot read ", path, ": ",
                                          magic_error(cookie.get())));
}

struct DiscardZip {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};

bool HasMacros(zip_t* archive) {
  const zip_int64_t parts = zip_get_num_entries(archive, 0);
  if (parts > kMostParts) return true;  // no document has so many
  for (zip_int64_t i = 0; i < parts; ++i) {
    const char* const name =
        zip_get_name(archive, static_cast<zip_uint64_t>(i), ZIP_FL_ENC_GUESS);
    if (name == nullptr || absl::EndsWithIgnoreCase(name, kMacros)) return true;
  }
  return false;
}

// Only the list of parts is read, nothing is unpacked.
absl::StatusOr<std::string> RecogniseZip(const std::string& path,
                                         absl::string_view found) {
  int error = 0;
  const std::unique_ptr<zip_t, DiscardZip> archive(
      zip_open(path.c_str(), ZIP_RDONLY, &error));
  if (archive == nullptr) return NotTaken(found);
  const auto has = [&](const char* part) {
    return zip_name_locate(archive.get(), part, 0) >= 0;
  };
  if (HasMacros(archive.get())) {
    return FileRefused("type", "文档含有宏，不能作为佐证；请另存为不带宏的文档",
                       "documents with macros are not taken");
  }
  if (has(kOfdRoot)) return std::string("application/ofd");
  for (const auto& document : kZipped) {
    if (has(kContentTypes) && has(document.part)) {
      return std::string(document.type);
    }
  }
  return NotTaken(found);
}

}  // namespace

absl::StatusOr<std::string> RecogniseType(const std::string& path) {
  ASSIGN_OR_RETURN(const std::string found, AskMagic(path));
  for (const auto& taken : kTaken) {
    if (found == taken.found) return std::string(taken.type);
  }
  if (found == "image/heic" || found == "image/heif") return NoHeic();
  // Some writers order the parts so that libmagic sees only the archive.
  if (found == "application/zip" || found == "application/octet-stream" ||
      absl::StartsWith(found, "application/vnd.openxmlformats")) {
    return RecogniseZip(path, found);
  }
  return NotTaken(found);
}

}  // namespace dudao::evidence
