#include "services/gateway/byte_range.h"

#include <algorithm>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace dudao::gateway {

absl::optional<ByteRange> RangeOf(absl::string_view header,
                                  std::int64_t size) {
  const ByteRange all = {0, size - 1};
  // Several ranges at once are nothing a browser asks of a picture.
  if (!absl::ConsumePrefix(&header, "bytes=") ||
      header.find(',') != absl::string_view::npos) {
    return all;
  }
  const std::pair<absl::string_view, absl::string_view> ends =
      absl::StrSplit(header, absl::MaxSplits('-', 1));
  std::int64_t first = 0;
  std::int64_t last = size - 1;
  if (ends.first.empty()) {  // the last so many
    std::int64_t count = 0;
    if (!absl::SimpleAtoi(ends.second, &count) || count < 0) return all;
    first = std::max<std::int64_t>(0, size - count);
    if (count == 0) return absl::nullopt;
  } else if (!absl::SimpleAtoi(ends.first, &first) || first < 0) {
    return all;
  } else if (!ends.second.empty() &&
             (!absl::SimpleAtoi(ends.second, &last) || last < first)) {
    return all;
  }
  if (first >= size) return absl::nullopt;
  return ByteRange{first, std::min(last, size - 1)};
}

}  // namespace dudao::gateway
