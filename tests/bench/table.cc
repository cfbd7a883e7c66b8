#include "tests/bench/table.h"

#include <cmath>
#include <cstdint>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace dudao::bench {
namespace {

std::string Thousands(std::int64_t number) {
  std::string digits = absl::StrCat(number);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), ",");
  }
  return digits;
}

}  // namespace

std::string ToMarkdown(const std::vector<Row>& rows) {
  std::string text =
      "| measure | dudao | compared with | target | |\n"
      "|---|---|---|---|---|\n";
  for (const Row& row : rows) {
    absl::StrAppend(&text, "| ", row.what, " | ", row.figure, " | ",
                    row.compared_with, " | ", row.target, " | ",
                    row.target.empty() ? "" : row.met ? "met" : "**missed**",
                    " |\n");
  }
  return text;
}

std::string PerSecond(double rate) {
  return absl::StrCat(Thousands(std::llround(rate)), "/s");
}

std::string Millis(absl::Duration duration) {
  return absl::StrFormat("%.3f ms", absl::ToDoubleMilliseconds(duration));
}

std::string Times(double ratio) { return absl::StrFormat("%.2f ×", ratio); }

std::string MebiBytes(double bytes) {
  return absl::StrFormat("%.1f MiB", bytes / (1 << 20));
}

}  // namespace dudao::bench
