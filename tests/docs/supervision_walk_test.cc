// docs/supervision.md: its lines are run as they stand.

#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "clients/cli/app.h"
#include "dudao/v1/supervision_service.pb.h"
#include "nlohmann/json.hpp"
#include "storage/base/clock.h"
#include "tests/docs/doc_block.h"
#include "tests/e2e/story.h"

namespace dudao::docs {
namespace {

// The command line's deadlines are times of this machine: the server's clock
// stands a day before it.
TestServerOptions Yesterday() {
  TestServerOptions options;
  options.day = BeijingDay(SystemClock().Now()) - 1;
  return options;
}

// The words of a shell line, quotation marks taken off.
std::vector<std::string> WordsOf(absl::string_view line) {
  std::vector<std::string> words(1);
  char quote = '\0';
  for (const char c : line) {
    if (quote != '\0' ? c == quote : c == '"' || c == '\'') {
      quote = quote == '\0' ? c : '\0';
    } else if (c == ' ' && quote == '\0') {
      if (!words.back().empty()) words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

class SupervisionWalk : public Story {
 protected:
  SupervisionWalk() : Story(Yesterday()) {
    server_.AddSupervisor("陆督学");
  }

  // What the page writes as of its own days, as of the server's.
  std::string AsOfToday(absl::string_view line) const {
    const absl::CivilDay today = server_.today();
    return absl::StrReplaceAll(
        line, {{"2026-09-14", FormatDay(today)},
               {"2026-11-30", FormatDay(today + 60)},
               {"〔2026〕", absl::StrCat("〔", today.year(), "〕")},
               {"$SUPERVISION", names_.at("SUPERVISION")},
               {"$FINDING", names_.at("FINDING")},
               {"$NOTICE", names_.at("NOTICE")}});
  }

  // Runs the command as whoever's token file it names.
  cli::ExitCode Run(std::vector<std::string> words) {
    Caller* caller = &officer_;
    std::vector<std::string> arguments;
    for (std::size_t i = 1; i < words.size(); ++i) {
      if (words[i] != "--token-file") {
        arguments.push_back(words[i]);
        continue;
      }
      caller = words.at(++i) == "head.token" ? &head_ : &second_supervisor_;
    }
    const std::map<std::string, std::string> variables = {
        {"DUDAO_SERVER", server_.app().address()},
        {"DUDAO_TOKEN", caller->token()},
        {"DUDAO_BUREAU", TestServer::kBureau}};
    out_.str("");
    err_.str("");
    return cli::Run(
        arguments,
        [&](const char* name) -> std::string {
          const auto found = variables.find(name);
          return found == variables.end() ? "" : found->second;
        },
        out_, err_);
  }

  // Remembers what the page's variables stand for.
  void TakeNames() {
    const nlohmann::json answer =
        nlohmann::json::parse(out_.str(), nullptr, false);
    if (!answer.is_object()) return;
    if (answer.contains("notice")) {
      names_["NOTICE"] = answer["notice"]["name"].get<std::string>();
    }
    if (!answer.contains("supervision")) return;
    const nlohmann::json& supervision = answer["supervision"];
    names_["SUPERVISION"] = supervision["name"].get<std::string>();
    if (supervision.contains("findings")) {
      names_["FINDING"] = supervision["findings"][0].get<std::string>();
    }
  }

  std::map<std::string, std::string> names_ = {
      {"SUPERVISION", ""}, {"FINDING", ""}, {"NOTICE", ""}};
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(SupervisionWalk, RunsAsItIsWritten) {
  int lines = 0;
  int refused = 0;
  for (const absl::string_view written :
       absl::StrSplit(ReadDoc("supervision.md"), '\n')) {
    if (!absl::StartsWith(written, "dudao ")) continue;
    SCOPED_TRACE(std::string(written));
    const std::vector<absl::string_view> parts =
        absl::StrSplit(written, absl::MaxSplits("  # exit ", 1));
    int expected = 0;
    if (parts.size() == 2) {
      ASSERT_TRUE(absl::SimpleAtoi(parts[1], &expected));
    }
    ASSERT_EQ(static_cast<int>(Run(WordsOf(AsOfToday(parts[0])))), expected)
        << err_.str();
    if (expected == 0) TakeNames();
    if (absl::StrContains(written, "issue-notice") && expected != 0) {
      // The page quotes it.
      EXPECT_THAT(err_.str(), testing::HasSubstr("3 名以上督学"));
      EXPECT_THAT(err_.str(), testing::HasSubstr("教育督导条例第十六条"));
    }
    ++lines;
    refused += expected != 0;
  }
  EXPECT_GT(lines, 25);
  EXPECT_EQ(refused, 3);
  v1::GetSupervisionRequest request;
  request.set_name(names_["SUPERVISION"]);
  EXPECT_EQ(Must(officer_.Call<v1::GetSupervisionResponse>(request))
                .supervision()
                .state(),
            v1::SUPERVISION_STATE_PUBLISHED);
}

}  // namespace
}  // namespace dudao::docs
