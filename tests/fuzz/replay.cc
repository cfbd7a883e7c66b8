// Feeds the files of a corpus, or single ones, to a fuzz target: what every
// build runs as a test.
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <string>

#include "tests/fuzz/require.h"
#include "tests/fuzz/seed.h"
#include "tests/testing/files.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size);
// Only where it is linked with libFuzzer: a target's own mutator may call it.
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t*, std::size_t size,
                                        std::size_t) {
  return size;
}

namespace dudao::fuzz {

__attribute__((weak)) std::string WhyNoSeed(const std::uint8_t*, std::size_t) {
  return "";
}

namespace {

void Feed(const std::filesystem::path& path) {
  std::cout << path.filename().string() << std::endl;
  const std::string input = ReadWhole(path.string());
  const auto* const data = reinterpret_cast<const std::uint8_t*>(input.data());
  const std::string problem = WhyNoSeed(data, input.size());
  Require(problem.empty(), path.string() + ": " + problem);
  LLVMFuzzerTestOneInput(data, input.size());
}

int FeedAll(const std::filesystem::path& path) {
  if (!std::filesystem::is_directory(path)) {
    Feed(path);
    return 1;
  }
  int inputs = 0;
  for (const auto& entry : std::filesystem::directory_iterator(path)) {
    Feed(entry.path());
    ++inputs;
  }
  return inputs;
}

}  // namespace
}  // namespace dudao::fuzz

int main(int argc, char** argv) {
  int inputs = 0;
  for (int i = 1; i < argc; ++i) inputs += dudao::fuzz::FeedAll(argv[i]);
  std::cout << inputs << " inputs" << std::endl;
  return inputs > 0 ? 0 : 1;
}
