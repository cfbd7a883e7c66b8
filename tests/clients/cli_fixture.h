#ifndef DUDAO_TESTS_CLIENTS_CLI_FIXTURE_H_
#define DUDAO_TESTS_CLIENTS_CLI_FIXTURE_H_

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "clients/cli/app.h"
#include "gtest/gtest.h"
#include "tests/clients/fake_server.h"
#include "tests/testing/temp_dir.h"

namespace dudao::cli {

// The whole command line against a server that answers as a test says.
class CliTest : public ::testing::Test {
 protected:
  CliTest() {
    variables_ = {{"DUDAO_SERVER", server_.target()},
                  {"DUDAO_TOKEN", "secret"},
                  {"DUDAO_BUREAU", "gangbei"}};
  }

  ExitCode RunWith(const std::vector<std::string>& arguments) {
    out_.str("");
    err_.str("");
    return ::dudao::cli::Run(
        arguments,
        [this](const char* name) -> std::string {
          const auto found = variables_.find(name);
          return found == variables_.end() ? "" : found->second;
        },
        out_, err_);
  }

  std::string WriteFile(const std::string& name, const std::string& text) {
    const std::string path = dir_.File(name);
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }

  TempDir dir_;
  FakeServer server_;
  std::map<std::string, std::string> variables_;
  std::ostringstream out_;
  std::ostringstream err_;
};

}  // namespace dudao::cli

#endif  // DUDAO_TESTS_CLIENTS_CLI_FIXTURE_H_
