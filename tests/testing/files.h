#ifndef DUDAO_TESTS_TESTING_FILES_H_
#define DUDAO_TESTS_TESTING_FILES_H_

#include <fstream>
#include <ios>
#include <iterator>
#include <stdexcept>
#include <string>

#include "absl/strings/string_view.h"

namespace dudao {

// The content of a file; an exception where it cannot be opened.
inline std::string ReadWhole(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

// Puts this in the place of what a file holds, or makes one of it; an exception
// where it cannot.
inline void WriteWhole(const std::string& path, absl::string_view content) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(content.data(), static_cast<std::streamsize>(content.size()));
  file.close();
  if (!file) throw std::runtime_error("cannot write " + path);
}

}  // namespace dudao

#endif  // DUDAO_TESTS_TESTING_FILES_H_
