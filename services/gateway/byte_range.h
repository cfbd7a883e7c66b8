#ifndef DUDAO_SERVICES_GATEWAY_BYTE_RANGE_H_
#define DUDAO_SERVICES_GATEWAY_BYTE_RANGE_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"

namespace dudao::gateway {

struct ByteRange {
  std::int64_t first = 0;
  std::int64_t last = 0;  // included
};

// The bytes of a file of `size` bytes that a `Range` header asks for; all of
// them where there is none, or one that is not understood (RFC 9110, 14.2).
// None where it lies beyond the file.
absl::optional<ByteRange> RangeOf(absl::string_view header, std::int64_t size);

}  // namespace dudao::gateway

#endif  // DUDAO_SERVICES_GATEWAY_BYTE_RANGE_H_
