#ifndef DUDAO_SERVICES_ROSTER_ENCODING_H_
#define DUDAO_SERVICES_ROSTER_ENCODING_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace dudao::roster {

// A file's text in UTF-8, without a byte order mark.
struct DecodedText {
  std::string text;
  std::string encoding;  // `UTF-8` or `GB18030`
};

// Finds out how a file is encoded: UTF-8 with or without a byte order mark,
// else GB18030 (GBK and GB2312 are parts of it). Nothing is guessed over: a
// broken byte refuses the file, and so does UTF-16.
// Errors: INVALID_ARGUMENT / FILE_INVALID; where bytes are broken, with the
// `encoding`, the `offset` of the first one, from 0, and its `line`, from 1.
absl::StatusOr<DecodedText> DecodeText(absl::string_view content);

}  // namespace dudao::roster

#endif  // DUDAO_SERVICES_ROSTER_ENCODING_H_
