#include "storage/sqlite/log_check.h"

#include <endian.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::sqlite {
namespace {

// https://sqlite.org/fileformat2.html#the_write_ahead_log
constexpr std::size_t kHeaderBytes = 32;
constexpr std::size_t kFrameHeaderBytes = 24;
constexpr std::uint32_t kMagic = 0x377f0682;  // the lowest bit: big-endian sums
constexpr std::uint32_t kSmallestPage = 512;
constexpr std::uint32_t kLargestPage = 65536;

// The index-th word of four bytes.
std::uint32_t Word(absl::string_view bytes, std::size_t index,
                   bool big_endian = true) {
  std::uint32_t word = 0;
  std::memcpy(&word, bytes.data() + index * sizeof(word), sizeof(word));
  return big_endian ? be32toh(word) : le32toh(word);
}

struct Sum {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  friend bool operator==(const Sum&, const Sum&) = default;
};

Sum Add(Sum sum, absl::string_view bytes, bool big_endian) {
  for (std::size_t word = 0; word < bytes.size() / 4; word += 2) {
    sum.first += sum.second + Word(bytes, word, big_endian);
    sum.second += sum.first + Word(bytes, word + 1, big_endian);
  }
  return sum;
}

struct Header {
  bool big_endian;
  std::uint32_t page_size;
  std::uint32_t salts[2];
  Sum sum;
};

absl::Status Damaged(absl::string_view what) {
  return MakeError(absl::StatusCode::kDataLoss,
                   v1::ERROR_REASON_STORAGE_FAILED,
                   absl::StrCat("数据库日志已损坏（", what, "）。"),
                   absl::StrCat("the write-ahead log is damaged: ", what));
}

// A header is synced before the first frame follows it.
absl::StatusOr<Header> ReadHeader(absl::string_view bytes) {
  Header header{(Word(bytes, 0) & 1) != 0,
                Word(bytes, 2),
                {Word(bytes, 4), Word(bytes, 5)},
                {}};
  header.sum = Add({}, bytes.substr(0, 24), header.big_endian);
  const bool sound = (Word(bytes, 0) & ~1U) == kMagic &&
                     header.page_size >= kSmallestPage &&
                     header.page_size <= kLargestPage &&
                     header.sum == Sum{Word(bytes, 6), Word(bytes, 7)};
  if (!sound) return Damaged("header");
  return header;
}

}  // namespace

absl::Status CheckLog(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::array<char, kHeaderBytes> start{};
  if (!file.read(start.data(), start.size()) || file.peek() == EOF) {
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const Header header,
                   ReadHeader({start.data(), start.size()}));
  std::string frame(kFrameHeaderBytes + header.page_size, '\0');
  Sum sum = header.sum;
  bool broken = false;
  int commits_after = 0;
  for (int number = 1; file.read(frame.data(),
                                 static_cast<std::streamsize>(frame.size()));
       ++number) {
    const bool of_this_log = Word(frame, 2) == header.salts[0] &&
                             Word(frame, 3) == header.salts[1];
    if (!broken) {
      const absl::string_view bytes(frame);
      sum = Add(sum, bytes.substr(0, 8), header.big_endian);
      sum = Add(sum, bytes.substr(kFrameHeaderBytes), header.big_endian);
      broken = !of_this_log || sum != Sum{Word(frame, 4), Word(frame, 5)};
    }
    const bool commit = Word(frame, 1) != 0;
    if (broken && of_this_log && commit && ++commits_after > 1) {
      return Damaged(absl::StrCat("commits before frame ", number));
    }
  }
  return absl::OkStatus();
}

}  // namespace dudao::sqlite
