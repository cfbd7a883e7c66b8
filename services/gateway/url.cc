#include "services/gateway/url.h"

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

namespace dudao::gateway {

std::string PercentDecode(absl::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool sequence = text[i] == '%' && i + 2 < text.size() &&
                          absl::ascii_isxdigit(text[i + 1]) &&
                          absl::ascii_isxdigit(text[i + 2]);
    if (!sequence) {
      decoded += text[i];
      continue;
    }
    decoded += absl::HexStringToBytes(text.substr(i + 1, 2));
    i += 2;
  }
  return decoded;
}

std::string PercentEncode(absl::string_view text) {
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (absl::ascii_isalnum(byte) || c == '-' || c == '.' || c == '_' ||
        c == '~') {
      encoded += c;
    } else {
      absl::StrAppend(&encoded, "%",
                      absl::AsciiStrToUpper(absl::BytesToHexString(
                          absl::string_view(&c, 1))));
    }
  }
  return encoded;
}

std::string QueryValue(absl::string_view query, absl::string_view name) {
  for (const absl::string_view pair : absl::StrSplit(query, '&')) {
    const std::pair<absl::string_view, absl::string_view> parts =
        absl::StrSplit(pair, absl::MaxSplits('=', 1));
    if (PercentDecode(parts.first) != name) continue;
    return PercentDecode(absl::StrReplaceAll(parts.second, {{"+", "%20"}}));
  }
  return "";
}

}  // namespace dudao::gateway
