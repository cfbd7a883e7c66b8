#include "tests/docs/doc_block.h"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace dudao::docs {
namespace {

std::string PathOf(absl::string_view file) {
  return absl::StrCat(DUDAO_DOCS_DIR, "/", file);
}

}  // namespace

std::string ReadDoc(absl::string_view file) {
  std::ifstream stream(PathOf(file), std::ios::binary);
  EXPECT_TRUE(stream.good()) << "docs/" << std::string(file) << " is missing";
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

void WriteDoc(absl::string_view file, absl::string_view text) {
  std::ofstream(PathOf(file), std::ios::binary) << text;
}

bool UpdatesDocs() { return std::getenv("DUDAO_UPDATE_DOCS") != nullptr; }

void ExpectBlock(absl::string_view file, absl::string_view block,
                 absl::string_view generated) {
  std::string text = ReadDoc(file);
  const std::string begin = absl::StrCat("<!-- ", block, " -->\n");
  const std::string end = absl::StrCat("<!-- /", block, " -->\n");
  const std::size_t from = text.find(begin);
  const std::size_t to = text.find(end);
  ASSERT_NE(from, std::string::npos) << "no " << begin;
  ASSERT_NE(to, std::string::npos) << "no " << end;
  const std::size_t start = from + begin.size();
  if (UpdatesDocs()) {
    text.replace(start, to - start, std::string(generated));
    WriteDoc(file, text);
    return;
  }
  EXPECT_EQ(text.substr(start, to - start), std::string(generated))
      << "docs/" << std::string(file)
      << " is not what the code says; run this test with DUDAO_UPDATE_DOCS=1";
}

}  // namespace dudao::docs
