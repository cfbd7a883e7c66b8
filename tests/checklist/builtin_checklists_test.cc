#include "services/checklist/builtin_checklists.h"

#include "gtest/gtest.h"
#include "services/api/validator.h"
#include "services/checklist/common_findings.h"
#include "services/domain/checklist_rules.h"
#include "tests/testing/status_matchers.h"

namespace dudao::checklist {
namespace {

TEST(BuiltinChecklistsTest, KeepTheRulesOfTheContract) {
  for (const v1::Checklist& checklist : BuiltinChecklists()) {
    EXPECT_TRUE(api::FindViolations(checklist).empty());
    EXPECT_OK(domain::CheckChecklist(checklist));
    EXPECT_OK(domain::CheckPublishable(checklist));
  }
}

TEST(BuiltinChecklistsTest, EightMattersForSchoolsFourDutiesForKindergartens) {
  const std::vector<v1::Checklist> all = BuiltinChecklists();
  EXPECT_EQ(domain::PlateMatters(all, v1::UNIT_KIND_PRIMARY).size(), 8u);
  EXPECT_EQ(domain::PlateMatters(all, v1::UNIT_KIND_TEACHING_POINT).size(), 8u);
  EXPECT_EQ(domain::PlateMatters(all, v1::UNIT_KIND_KINDERGARTEN).size(), 4u);
  EXPECT_EQ(domain::PlateMatters(all, v1::UNIT_KIND_TOWNSHIP).size(), 0u);
}

TEST(BuiltinChecklistsTest, EveryMatterHasItems) {
  for (const v1::Checklist& checklist : BuiltinChecklists()) {
    for (const v1::Matter& matter : checklist.matters()) {
      int items = 0;
      for (const v1::ChecklistItem& item : checklist.items()) {
        if (item.matter() == matter.id()) ++items;
      }
      EXPECT_GE(items, 2) << matter.title();
    }
  }
}

TEST(BuiltinChecklistsTest, EveryItemHasCommonFindings) {
  int taken = 0;
  for (const v1::Checklist& checklist : BuiltinChecklists()) {
    for (const v1::ChecklistItem& item : checklist.items()) {
      EXPECT_GE(item.common_findings_size(), 1) << item.id();
      EXPECT_LE(item.common_findings_size(), 3) << item.id();
      for (const v1::CommonFinding& finding : item.common_findings()) {
        EXPECT_NE(finding.requirement(), "") << finding.text();
      }
      taken += item.common_findings_size();
    }
  }
  // Each is of an item there is.
  EXPECT_EQ(taken, static_cast<int>(CommonFindings().size()));
}

}  // namespace
}  // namespace dudao::checklist
