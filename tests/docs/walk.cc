#include "tests/docs/walk.h"

#include <cstddef>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "absl/types/optional.h"
#include "clients/cli/app.h"
#include "nlohmann/json.hpp"
#include "storage/base/date.h"
#include "tests/docs/doc_block.h"

namespace dudao::docs {
namespace {

constexpr char kExit[] = "  # exit ";

struct Step {
  enum Kind { kCommand, kDay, kPrinted, kRefusal };
  Kind kind;
  std::string text;
  int exit = 0;          // of a command
  std::size_t line = 0;  // of what is printed: its first
};

TestServerOptions Starting(absl::CivilDay day) {
  TestServerOptions options;
  options.day = day;
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

void AddShellLine(absl::string_view line, std::vector<Step>* steps) {
  if (absl::StartsWith(line, "dudao ")) {
    const std::vector<std::string> parts =
        absl::StrSplit(line, absl::MaxSplits(kExit, 1));
    Step step{Step::kCommand, parts[0]};
    EXPECT_TRUE(parts.size() == 1 || absl::SimpleAtoi(parts[1], &step.exit))
        << std::string(line);
    steps->push_back(std::move(step));
  } else if (absl::StartsWith(line, "# ") && ParseDay(line.substr(2))) {
    steps->push_back({Step::kDay, std::string(line.substr(2))});
  }
}

std::vector<Step> StepsOf(const std::vector<std::string>& lines,
                          absl::string_view block) {
  std::vector<Step> steps;
  const std::string begin = absl::StrCat("<!-- ", block, " -->");
  const std::string end = absl::StrCat("<!-- /", block, " -->");
  bool inside = block.empty();
  absl::optional<std::string> fence;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string& line = lines[i];
    if (line == begin || line == end) {
      inside = line == begin;
    } else if (!inside) {
      continue;
    } else if (absl::StartsWith(line, "```")) {
      if (fence.has_value()) {
        fence.reset();
        continue;
      }
      fence = line.substr(3);
      if (*fence == "text") steps.push_back({Step::kPrinted, "", 0, i + 1});
    } else if (fence == "text") {
      absl::StrAppend(&steps.back().text, line, "\n");
    } else if (fence == "sh") {
      AddShellLine(line, &steps);
    } else if (absl::StartsWith(line, "> ")) {
      steps.push_back({Step::kRefusal, line.substr(2)});
    }
  }
  return steps;
}

// Puts what was printed in the place of what the page says.
void PutPrinted(const Step& step, absl::string_view printed,
                std::vector<std::string>* lines) {
  const auto first =
      lines->begin() + static_cast<std::ptrdiff_t>(step.line);
  auto last = first;
  while (last != lines->end() && *last != "```") ++last;
  std::vector<std::string> made =
      absl::StrSplit(absl::StripSuffix(printed, "\n"), '\n');
  const auto at = lines->erase(first, last);
  lines->insert(at, made.begin(), made.end());
}

}  // namespace

Walk::Walk(absl::CivilDay day) : Story(Starting(day)) {
  people_["head.token"] = &head_;
  people_["lead.token"] = &second_supervisor_;
}

std::string Walk::Filled(absl::string_view line) const {
  std::vector<std::pair<std::string, std::string>> values;
  for (const auto& [variable, value] : values_) {
    values.emplace_back(absl::StrCat("$", variable), value);
  }
  return absl::StrReplaceAll(line, values);
}

cli::ExitCode Walk::Run(const std::vector<std::string>& words) {
  Caller* caller = &officer_;
  std::vector<std::string> arguments;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i] != "--token-file") {
      arguments.push_back(words[i]);
      continue;
    }
    caller = people_.at(words.at(++i));
  }
  // The server's clock is not that of this machine: no time limit would fit.
  const std::map<std::string, std::string> environment = {
      {"DUDAO_SERVER", server_.app().address()},
      {"DUDAO_TOKEN", caller->token()},
      {"DUDAO_BUREAU", TestServer::kBureau},
      {"DUDAO_TIMEOUT", "inf"}};
  out_.str("");
  err_.str("");
  return cli::Run(
      arguments,
      [&](const char* name) -> std::string {
        const auto found = environment.find(name);
        return found == environment.end() ? "" : found->second;
      },
      out_, err_);
}

void Walk::TakeValues() {
  const nlohmann::json answer =
      nlohmann::json::parse(out_.str(), nullptr, false);
  if (!answer.is_object()) return;
  for (const auto& [variable, places] : variables_) {
    for (const std::string& place : places) {
      const nlohmann::json::json_pointer pointer(place);
      if (!answer.contains(pointer)) continue;
      values_[variable] = answer.at(pointer).get<std::string>();
    }
  }
}

void Walk::RunPage(absl::string_view file, absl::string_view block) {
  std::vector<std::string> lines = absl::StrSplit(ReadDoc(file), '\n');
  std::vector<std::pair<Step, std::string>> printed;
  for (const Step& step : StepsOf(lines, block)) {
    SCOPED_TRACE(step.text);
    switch (step.kind) {
      case Step::kDay:
        server_.SetDay(*ParseDay(step.text));
        server_.Sweep();
        break;
      case Step::kCommand:
        ASSERT_EQ(static_cast<int>(Run(WordsOf(Filled(step.text)))), step.exit)
            << err_.str();
        if (step.exit == 0) TakeValues();
        ++lines_;
        refused_ += step.exit != 0;
        break;
      case Step::kPrinted:
        if (!UpdatesDocs()) {
          EXPECT_EQ(step.text, out_.str());
        }
        printed.emplace_back(step, out_.str());
        ++shown_;
        break;
      case Step::kRefusal:
        EXPECT_THAT(err_.str(), testing::HasSubstr(step.text));
        break;
    }
  }
  if (!UpdatesDocs()) return;
  // From the end, so that the lines before keep their numbers.
  for (auto one = printed.rbegin(); one != printed.rend(); ++one) {
    PutPrinted(one->first, one->second, &lines);
  }
  WriteDoc(file, absl::StrJoin(lines, "\n"));
}

}  // namespace dudao::docs
