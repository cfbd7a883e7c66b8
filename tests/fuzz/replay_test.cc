// Runs a fuzz target over each file of its corpus, as a test.

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "gtest/gtest.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size);

namespace dudao {
namespace {

std::vector<std::string> Corpus() {
  std::vector<std::string> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(DUDAO_FUZZ_CORPUS)) {
    files.push_back(entry.path().filename().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

class ReplayTest : public ::testing::TestWithParam<std::string> {};

TEST_P(ReplayTest, IsTaken) {
  const auto path = std::filesystem::path(DUDAO_FUZZ_CORPUS) / GetParam();
  std::ifstream file(path, std::ios::binary);
  ASSERT_TRUE(file);
  std::ostringstream content;
  content << file.rdbuf();
  const std::string bytes = content.str();
  EXPECT_EQ(LLVMFuzzerTestOneInput(
                reinterpret_cast<const std::uint8_t*>(bytes.data()),
                bytes.size()),
            0);
}

INSTANTIATE_TEST_SUITE_P(
    Corpus, ReplayTest, ::testing::ValuesIn(Corpus()), [](const auto& param) {
      std::string name = param.param;
      std::replace_if(
          name.begin(), name.end(),
          [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); },
          '_');
      return name;
    });

}  // namespace
}  // namespace dudao
