#include "tests/faults/documented.h"

#include <regex>

#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "tests/testing/files.h"

namespace dudao::faults {
namespace {

// The message in Chinese, without what begins the line.
std::string MessageOf(const std::string& errors, const std::string& data_dir) {
  const auto begin = errors.rfind("dudaod: ");
  if (begin == std::string::npos) return "";
  const std::string line =
      errors.substr(begin, errors.find('\n', begin) - begin);
  return absl::StrReplaceAll(absl::StripPrefix(line, "dudaod: "),
                             {{data_dir, "/var/lib/dudao"}});
}

// A quotation as a pattern: all is literal but `…`.
std::regex PatternOf(const std::string& quotation) {
  static const std::regex& special = *new std::regex(R"([.^$|()\[\]{}*+?\\])");
  const std::string literal =
      std::regex_replace(quotation, special, R"(\$&)");
  return std::regex(absl::StrReplaceAll(literal, {{"…", ".*"}}));
}

}  // namespace

bool IsDocumented(const std::string& errors, const std::string& data_dir) {
  const std::string page = ReadWhole(DUDAO_OPERATIONS_DOC);
  const std::string message = MessageOf(errors, data_dir);
  static const std::regex& row = *new std::regex(R"(\n\| `([^`]+)` \|)");
  for (auto it = std::sregex_iterator(page.begin(), page.end(), row);
       it != std::sregex_iterator(); ++it) {
    if (std::regex_match(message, PatternOf((*it)[1].str()))) return true;
  }
  return false;
}

}  // namespace dudao::faults
