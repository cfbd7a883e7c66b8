#include "storage/aggregates/ledger_query.h"

#include <map>
#include <set>

#include "services/domain/ledger_word.h"
#include "storage/base/date.h"
#include "tests/testing/step_fixture.h"

namespace dudao {
namespace {

const absl::CivilDay kToday(2026, 8, 3);

// Every finding that differs in something a word depends on.
std::vector<v1::Finding> Shapes() {
  std::vector<v1::Finding> shapes;
  v1::Finding finding;
  const auto add = [&] {
    finding.set_name(absl::StrCat("bureaus/b/findings/", shapes.size()));
    shapes.push_back(finding);
  };
  for (int state = 0; state < v1::FindingState_ARRAYSIZE; ++state) {
    finding.set_state(static_cast<v1::FindingState>(state));
    for (int relapses = 0; relapses < 3; ++relapses) {
      finding.set_relapses(relapses);
      for (const int days_left : {-400, -1, 0, 1, 400, 9999}) {
        finding.clear_deadline();
        if (days_left != 9999) {
          *finding.mutable_deadline()->mutable_due_date() =
              ToProto(kToday + days_left);
        }
        for (int extension = 0; extension < v1::ExtensionState_ARRAYSIZE;
             ++extension) {
          finding.mutable_extension()->set_state(
              static_cast<v1::ExtensionState>(extension));
          for (const int started : {0, 1, 2, 3}) {
            finding.set_plan_submitted((started & 1) != 0);
            finding.clear_rectification();
            if ((started & 2) != 0) {
              finding.mutable_rectification()->mutable_time()->set_seconds(
                  1785718800);
            }
            add();
          }
        }
      }
    }
  }
  return shapes;
}

class LedgerQueryTest : public StepTest {
 protected:
  std::set<std::string> Matching(const sql::Predicate& where) {
    std::set<std::string> names;
    EXPECT_OK(store_->ReadNow([&](const storage::Snapshot& snapshot) {
      ASSIGN_OR_RETURN(const auto found,
                       snapshot.All<v1::Finding>("b", where));
      for (const v1::Finding& finding : found) names.insert(finding.name());
      return absl::OkStatus();
    }));
    return names;
  }
};

TEST_F(LedgerQueryTest, SqlAndTheRuleAgreeOnEveryShape) {
  std::vector<v1::Finding> shapes = Shapes();
  std::map<v1::LedgerWord, std::set<std::string>> expected;
  std::set<std::string> overdue;
  std::set<std::string> in_ledger;
  for (const v1::Finding& finding : shapes) {
    const v1::LedgerWord word = domain::LedgerWordOf(finding, kToday);
    expected[word].insert(finding.name());
    if (word != v1::LEDGER_WORD_UNSPECIFIED) in_ledger.insert(finding.name());
    if (domain::IsFindingOverdue(finding, kToday)) {
      overdue.insert(finding.name());
    }
  }
  ASSERT_OK(store_->WriteNow([&](storage::Transaction& tx) {
    for (v1::Finding finding : shapes) RETURN_IF_ERROR(tx.Insert(finding));
    return absl::OkStatus();
  }));
  for (int i = 0; i < v1::LedgerWord_ARRAYSIZE; ++i) {
    const auto word = static_cast<v1::LedgerWord>(i);
    EXPECT_FALSE(expected[word].empty());
    EXPECT_EQ(Matching(storage::LedgerWordIs(word, kToday)), expected[word])
        << v1::LedgerWord_Name(word);
  }
  EXPECT_EQ(Matching(storage::FindingIsOverdue(kToday)), overdue);
  EXPECT_EQ(Matching(storage::InLedger()), in_ledger);
}

}  // namespace
}  // namespace dudao
