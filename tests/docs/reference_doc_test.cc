// The lists in the documentation that follow from the code.

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "absl/types/span.h"
#include "clients/cli/command_tree.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/labels.h"
#include "dudao/v1/error.pb.h"
#include "gtest/gtest.h"
#include "services/roster/assignment_rows.h"
#include "services/roster/supervisor_rows.h"
#include "services/roster/unit_rows.h"
#include "storage/base/enum_text.h"
#include "tests/docs/doc_block.h"

namespace dudao::docs {
namespace {

std::string HeadingsOf(absl::Span<const roster::Column> columns) {
  std::string text = "| heading | also known as | required |\n|---|---|---|\n";
  for (const roster::Column& column : columns) {
    int in_group = 0;
    for (const roster::Column& other : columns) {
      in_group += other.group == column.group;
    }
    absl::StrAppend(
        &text, "| ", column.heading, " | ",
        absl::StrReplaceAll(column.synonyms, {{" ", "、"}}), " | ",
        column.group.empty() ? "no" : in_group > 1 ? "one of them" : "yes",
        " |\n");
  }
  return text;
}

TEST(ImportDoc, Units) {
  ExpectBlock("import.md", "units", HeadingsOf(roster::UnitColumns()));
}
TEST(ImportDoc, Supervisors) {
  ExpectBlock("import.md", "supervisors",
              HeadingsOf(roster::SupervisorColumns()));
}
TEST(ImportDoc, Assignments) {
  ExpectBlock("import.md", "assignments",
              HeadingsOf(roster::AssignmentColumns()));
}

TEST(CliDoc, Commands) {
  std::string text = "| command | what it does | method |\n|---|---|---|\n";
  for (const cli::Command& command : cli::ContractCommands()) {
    absl::StrAppend(&text, "| `", command.noun,
                    command.verb.empty() ? "" : " ", command.verb, "` | ",
                    cli::MethodLabel(command.method, cli::Lang::kZh), " | ",
                    command.method->service()->name(), "/",
                    command.method->name(), " |\n");
  }
  ExpectBlock("cli.md", "commands", text);
}

// The same codes, in the same words, as `dudao --help` prints.
TEST(CliDoc, ExitCodes) {
  std::string help = cli::ExitCodeHelp(cli::Lang::kEn);
  help = absl::StrReplaceAll(help, {{"Exit codes: ", ""}, {"\n", ""}});
  std::string text = "| status | meaning |\n|---|---|\n";
  for (absl::string_view entry : absl::StrSplit(help, ';')) {
    entry = absl::StripAsciiWhitespace(entry);
    const std::size_t space = entry.find(' ');
    absl::StrAppend(&text, "| ", entry.substr(0, space), " | ",
                    entry.substr(space + 1), " |\n");
  }
  ExpectBlock("cli.md", "exit codes", text);
}

TEST(ErrorsDoc, ExplainsEveryReason) {
  const std::string text = ReadDoc("errors.md");
  const auto* reasons = v1::ErrorReason_descriptor();
  for (int i = 1; i < reasons->value_count(); ++i) {
    const std::string name = EnumShortName(reasons->value(i));
    EXPECT_TRUE(absl::StrContains(text, absl::StrCat("| `", name, "` |")))
        << "errors.md does not explain " << name;
  }
}

}  // namespace
}  // namespace dudao::docs
