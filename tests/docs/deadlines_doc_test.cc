// docs/deadlines.md says of every kind of obligation whose it is, by when, and
// what follows.

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "dudao/v1/bureau.pb.h"
#include "gtest/gtest.h"
#include "services/domain/obligation_kinds.h"
#include "storage/base/enum_text.h"
#include "tests/docs/doc_block.h"

namespace dudao::docs {
namespace {

std::vector<std::string> SettingsOf(const domain::ObligationKindFacts& facts) {
  return absl::StrSplit(facts.settings, ',', absl::SkipEmpty());
}

TEST(DeadlinesDoc, Obligations) {
  std::string text =
      "| kind | whose | by when | if not |\n|---|---|---|---|\n";
  for (const domain::ObligationKindFacts& facts : domain::kObligationKinds) {
    absl::StrAppend(
        &text, "| `", EnumShortName(facts.kind), "` ", EnumZh(facts.kind),
        " | ", facts.who_zh, " | ",
        absl::StrJoin(SettingsOf(facts), ", ",
                      [](std::string* out, const std::string& setting) {
                        absl::StrAppend(out, "`", setting, "`");
                      }),
        " | ", facts.consequence_zh, " |\n");
  }
  ExpectBlock("deadlines.md", "obligations", text);
}

TEST(DeadlinesDoc, EveryKindOfObligationIsThereOnce) {
  const auto* kinds = v1::ObligationKind_descriptor();
  for (int i = 1; i < kinds->value_count(); ++i) {
    int times = 0;
    for (const auto& facts : domain::kObligationKinds) {
      if (facts.kind == kinds->value(i)->number()) ++times;
    }
    EXPECT_EQ(times, 1) << kinds->value(i)->name();
  }
}

TEST(DeadlinesDoc, TheSettingsNamedAreThere) {
  for (const auto& facts : domain::kObligationKinds) {
    for (const std::string& setting : SettingsOf(facts)) {
      EXPECT_NE(v1::BureauSettings::descriptor()->FindFieldByName(setting),
                nullptr)
          << setting;
    }
  }
}

}  // namespace
}  // namespace dudao::docs
