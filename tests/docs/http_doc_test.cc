// The commands of docs/http.md, run by a shell against the gateway.

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/base/sha256.h"
#include "tests/docs/doc_block.h"
#include "tests/testing/temp_dir.h"
#include "tests/testing/test_server.h"

namespace dudao::docs {
namespace {

using testing::HasSubstr;

std::vector<std::string> ShellBlocks(const std::string& page) {
  std::vector<std::string> blocks;
  bool inside = false;
  for (const std::string& line :
       std::vector<std::string>(absl::StrSplit(page, '\n'))) {
    if (line == "```sh") {
      inside = true;
      blocks.emplace_back();
    } else if (line == "```") {
      inside = false;
    } else if (inside) {
      absl::StrAppend(&blocks.back(), line, "\n");
    }
  }
  return blocks;
}

// What a script prints, run in a folder.
std::string Shell(const std::string& folder, const std::string& script) {
  const std::string file = folder + "/script";
  std::ofstream(file) << "set -e\ncd " << folder << "\n" << script;
  std::FILE* output = ::popen(absl::StrCat("bash ", file).c_str(), "r");
  std::string printed;
  for (int c; (c = std::fgetc(output)) != EOF;) {
    printed.push_back(static_cast<char>(c));
  }
  EXPECT_EQ(::pclose(output), 0) << script;
  return printed;
}

TEST(HttpDocTest, ItsCommandsDoWhatItSays) {
  TestServerOptions options;
  options.web = true;
  TestServer server(options);
  server.AddUnit("港北一小");
  const TempDir folder;
  const std::string report = "%PDF-1.4\n整改报告";
  std::ofstream(folder.File("report.pdf")) << report;
  const std::string environment =
      absl::StrCat("export DUDAO_WEB=", server.web_url(),
                   " DUDAO_TOKEN=", server.admin().token(),
                   " SHA256=", Sha256Hex(report), " SIZE=", report.size(), "\n");
  const std::vector<std::string> blocks = ShellBlocks(ReadDoc("http.md"));
  ASSERT_EQ(blocks.size(), 2U);
  EXPECT_THAT(Shell(folder.path(), environment + blocks[0]),
              HasSubstr(R"("displayName":"港北一小")"));
  EXPECT_THAT(Shell(folder.path(), environment + blocks[1]),
              HasSubstr(R"("state":"EVIDENCE_STATE_ARRIVED")"));
}

}  // namespace
}  // namespace dudao::docs
