#include "services/roster/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"
#include "storage/base/text.h"

namespace dudao::roster {
namespace {

constexpr absl::string_view kUtf8Mark = "\xEF\xBB\xBF";
// So many valid characters of several bytes in a row are no accident: the file
// is UTF-8, and broken further on.
constexpr int kSurelyUtf8 = 8;

// What the bytes are when read as UTF-8.
struct Utf8Scan {
  bool valid = true;
  std::size_t offset = 0;  // of the first broken byte
  int wide = 0;            // characters of several bytes before it
};

Utf8Scan ScanUtf8(absl::string_view text) {
  Utf8Scan scan;
  while (scan.offset < text.size()) {
    std::size_t next = scan.offset;
    char32_t character = 0;
    if (!NextCharacter(text, &next, &character)) {
      scan.valid = false;
      return scan;
    }
    if (next - scan.offset > 1) ++scan.wide;
    scan.offset = next;
  }
  return scan;
}

absl::Status BrokenByte(absl::string_view content, absl::string_view encoding,
                        std::size_t offset) {
  const absl::string_view before = content.substr(0, offset);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  return FileInvalid(
      absl::StrCat("文件按 ", encoding, " 编码读到第 ", line, " 行（第 ",
                   offset + 1,
                   " 个字节）时出现乱码，文件可能已损坏或混用了两种编码；请用表格软件"
                   "重新另存为“CSV UTF-8”后再导入。"),
      absl::StrCat("The file is broken ", encoding, " at byte ", offset, "."),
      {{"encoding", std::string(encoding)},
       {"offset", absl::StrCat(offset)},
       {"line", absl::StrCat(line)}});
}

// Files of other kinds that people send by mistake.
absl::Status CheckIsText(absl::string_view content) {
  if (absl::StartsWith(content, "\xFF\xFE") ||
      absl::StartsWith(content, "\xFE\xFF")) {
    return FileInvalid(
        "文件是 UTF-16（Unicode 文本）编码；请另存为“CSV UTF-8”后再导入。",
        "The file is UTF-16; save it as UTF-8.");
  }
  if (content.find('\0') != absl::string_view::npos) {
    return FileInvalid("文件含有二进制内容，不是 CSV 文件，也不是 .xlsx 工作簿。",
                       "The file holds NUL bytes: it is not text.");
  }
  return absl::OkStatus();
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

// Strict: the first byte that is not GB18030 ends it.
absl::StatusOr<std::string> FromGb18030(absl::string_view content) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> converter(
      ucnv_open("gb18030", &error));
  if (U_FAILURE(error)) return absl::InternalError(u_errorName(error));
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr,
                      nullptr, nullptr, &error);
  // No sequence gives more code units than it has bytes.
  std::vector<UChar> units(content.size() + 1);
  UChar* target = units.data();
  const char* source = content.data();
  ucnv_toUnicode(converter.get(), &target, units.data() + units.size(),
                 &source, content.data() + content.size(), nullptr,
                 /*flush=*/true, &error);
  if (U_FAILURE(error)) {
    char broken[16];
    std::int8_t length = sizeof(broken);
    UErrorCode ignored = U_ZERO_ERROR;
    ucnv_getInvalidChars(converter.get(), broken, &length, &ignored);
    const auto read = static_cast<std::size_t>(source - content.data());
    return BrokenByte(content, "GB18030",
                      read - static_cast<std::size_t>(length));
  }
  std::string text;
  icu::UnicodeString(false, units.data(),
                     static_cast<std::int32_t>(target - units.data()))
      .toUTF8String(text);
  return text;
}

}  // namespace

absl::StatusOr<DecodedText> DecodeText(absl::string_view content) {
  RETURN_IF_ERROR(CheckIsText(content));
  const bool marked = absl::StartsWith(content, kUtf8Mark);
  const Utf8Scan scan = ScanUtf8(content);
  if (scan.valid) {
    return DecodedText{std::string(absl::StripPrefix(content, kUtf8Mark)),
                       "UTF-8"};
  }
  if (marked || scan.wide >= kSurelyUtf8) {
    return BrokenByte(content, "UTF-8", scan.offset);
  }
  ASSIGN_OR_RETURN(std::string text, FromGb18030(content));
  return DecodedText{std::move(text), "GB18030"};
}

}  // namespace dudao::roster
