#include "storage/base/id_source.h"

#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"

namespace dudao {

IdSource::~IdSource() = default;

std::string FormatUuid7(std::uint64_t ticks, absl::string_view random) {
  const std::uint64_t millis = ticks >> 12;
  std::array<char, 16> bytes{};
  for (std::size_t i = 0; i < 6; ++i) {
    bytes[i] = static_cast<char>(millis >> (40 - 8 * i));
  }
  bytes[6] = static_cast<char>(0x70 | ((ticks >> 8) & 0x0f));  // version 7
  bytes[7] = static_cast<char>(ticks);
  std::copy_n(random.data(), 8, bytes.begin() + 8);
  bytes[8] = static_cast<char>((bytes[8] & 0x3f) | 0x80);  // variant 10
  const std::string hex =
      absl::BytesToHexString(absl::string_view(bytes.data(), bytes.size()));
  const absl::string_view view = hex;
  return absl::StrCat(view.substr(0, 8), "-", view.substr(8, 4), "-",
                      view.substr(12, 4), "-", view.substr(16, 4), "-",
                      view.substr(20));
}

SystemIdSource::SystemIdSource(const Clock& clock) : clock_(clock) {}

std::string SystemIdSource::NewId() {
  const std::string random = RandomBytes(8);
  const std::uint64_t now =
      static_cast<std::uint64_t>(absl::ToUnixMillis(clock_.Now())) << 12;
  std::uint64_t ticks;
  {
    MutexLock lock(mutex_);
    // Within a millisecond, or when the clock steps back, count on from the
    // last id (RFC 9562, 6.2).
    ticks = std::max(now, last_ticks_ + 1);
    last_ticks_ = ticks;
  }
  return FormatUuid7(ticks, random);
}

std::string SystemIdSource::RandomBytes(std::size_t n) {
  std::string bytes(n, '\0');
  // Without randomness every token would be guessable: stop instead.
  if (RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()),
                 static_cast<int>(n)) != 1) {
    std::abort();
  }
  return bytes;
}

}  // namespace dudao
