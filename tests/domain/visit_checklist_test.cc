#include "services/domain/visit_checklist.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "gmock/gmock.h"
#include "tests/domain/rules_fixture.h"

namespace dudao::domain {
namespace {

class VisitChecklistTest : public RulesTest {
 protected:
  VisitChecklistTest()
      : schools_(ChecklistOf("中小学清单", "s", v1::UNIT_KIND_PRIMARY)),
        gardens_(ChecklistOf("幼儿园清单", "k", v1::UNIT_KIND_KINDERGARTEN)) {
    school_unit_.set_name(school_);
    school_unit_.set_kind(v1::UNIT_KIND_PRIMARY);
  }
  // Three matters with two items each, the second of which is scored up to 10.
  v1::Checklist ChecklistOf(const std::string& name, const std::string& letter,
                            v1::UnitKind kind) const {
    v1::Checklist checklist;
    checklist.set_display_name(name);
    checklist.add_unit_kinds(kind);
    checklist.set_state(v1::CHECKLIST_STATE_PUBLISHED);
    *checklist.mutable_publish_time() = ToProto(now_ - absl::Hours(24 * 30));
    for (int i = 1; i <= 3; ++i) {
      v1::Matter* matter = checklist.add_matters();
      matter->set_id(absl::StrCat(letter, i));
      matter->set_title(absl::StrCat("事项", i));
      for (int j = 1; j <= 2; ++j) {
        v1::ChecklistItem* item = checklist.add_items();
        item->set_id(absl::StrCat(letter, i, "-", j));
        item->set_matter(matter->id());
        item->set_max_score(j == 2 ? 10 : 0);
      }
    }
    return checklist;
  }
  static v1::Inspection VisitTo(const std::vector<std::string>& matters) {
    v1::Inspection inspection;
    for (const std::string& matter : matters) inspection.add_matters(matter);
    return inspection;
  }
  static v1::Finding Found(const std::string& matter,
                           const std::string& item = "") {
    v1::Finding finding;
    finding.set_matter(matter);
    finding.set_checklist_item(item);
    return finding;
  }
  static void Score(const std::string& item, int score,
                    v1::Inspection* inspection) {
    inspection->add_scores()->set_item(item);
    inspection->mutable_scores()->rbegin()->set_score(score);
  }

  v1::Checklist schools_;
  v1::Checklist gardens_;
  v1::Unit school_unit_;
};

TEST_F(VisitChecklistTest, MattersAreNamedByTheFirstChecklistThatHasThem) {
  v1::Checklist other = schools_;
  other.mutable_matters(0)->set_title("旧称");
  v1::Inspection visit = VisitTo({"s2", "s1", "k3"});
  visit.add_matter_titles("旧称");
  std::vector<v1::Finding> findings = {Found("s1"), Found("k3"), Found("x")};
  NameMatters({&schools_, &gardens_, &other}, &visit,
              absl::MakeSpan(findings));
  EXPECT_THAT(visit.matter_titles(),
              testing::ElementsAre("事项2", "事项1", "事项3"));
  EXPECT_EQ(findings[0].matter_title(), "事项1");
  EXPECT_EQ(findings[1].matter_title(), "事项3");
  EXPECT_EQ(findings[2].matter_title(), "");
}

TEST_F(VisitChecklistTest, InUseIsPublishedNowOrOnTheDay) {
  EXPECT_TRUE(WasInUse(schools_, today_));
  v1::Checklist draft = schools_;
  draft.set_state(v1::CHECKLIST_STATE_DRAFT);
  draft.clear_publish_time();
  EXPECT_FALSE(WasInUse(draft, today_));
  v1::Checklist retired = schools_;
  retired.set_state(v1::CHECKLIST_STATE_RETIRED);
  *retired.mutable_retire_time() = ToProto(now_ - absl::Hours(24));
  EXPECT_TRUE(WasInUse(retired, today_ - 2));
  // Until the end of the day it was retired.
  EXPECT_TRUE(WasInUse(retired, today_ - 1));
  EXPECT_FALSE(WasInUse(retired, today_));
  EXPECT_FALSE(WasInUse(retired, today_ - 31));
}

TEST_F(VisitChecklistTest, AVisitRestsOnTheChecklistsForItsKind) {
  const std::vector<v1::Checklist> all = {schools_, gardens_};
  EXPECT_EQ(ChecklistsFor(all, v1::UNIT_KIND_PRIMARY).size(), 1U);
  // No checklist is for townships.
  EXPECT_EQ(ChecklistsFor(all, v1::UNIT_KIND_TOWNSHIP).size(), 2U);
}

TEST_F(VisitChecklistTest, TheNamedOneIsPublishedAndForTheKind) {
  const std::vector<v1::Checklist> all = {schools_, gardens_};
  EXPECT_OK(CheckChecklistOfVisit(schools_, today_, school_unit_, all));
  v1::Checklist draft = schools_;
  draft.set_state(v1::CHECKLIST_STATE_DRAFT);
  absl::Status status =
      CheckChecklistOfVisit(draft, today_, school_unit_, all);
  EXPECT_THAT(Fields(status), testing::ElementsAre("inspection.checklist"));
  EXPECT_THAT(TextOf(status), testing::HasSubstr("草稿"));
  status = CheckChecklistOfVisit(gardens_, today_, school_unit_, all);
  EXPECT_THAT(Fields(status), testing::ElementsAre("inspection.checklist"));
  EXPECT_THAT(TextOf(status), testing::HasSubstr("中小学清单"));
  v1::Unit township;
  township.set_kind(v1::UNIT_KIND_TOWNSHIP);
  EXPECT_OK(CheckChecklistOfVisit(gardens_, today_, township, all));
}

TEST_F(VisitChecklistTest, WhatFits) {
  v1::Inspection visit = VisitTo({"s1", "s2"});
  Score("s1-2", 10, &visit);
  Score("s1-1", 0, &visit);
  EXPECT_OK(CheckAgainst({&schools_}, visit,
                         {Found("s1"), Found("s2", "s2-1")}));
}

TEST_F(VisitChecklistTest, MattersAreOfTheChecklist) {
  const absl::Status status =
      CheckAgainst({&schools_}, VisitTo({"s1", "s9", "k1"}), {});
  EXPECT_THAT(status, IsReason(v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_THAT(Fields(status), testing::ElementsAre("inspection.matters[1]",
                                                   "inspection.matters[2]"));
  // What would be right is listed, once.
  EXPECT_THAT(TextOf(status), testing::HasSubstr("s1 事项1、s2 事项2"));
  EXPECT_THAT(std::string(status.message()),
              testing::HasSubstr("one of s1, s2, s3"));
}

TEST_F(VisitChecklistTest, AFindingIsOfTheVisitAndItsItemOfItsMatter) {
  const absl::Status status = CheckAgainst(
      {&schools_}, VisitTo({"s1", "s2"}),
      {Found("s1", "s1-2"), Found("s3"), Found("s2", "s9-9"),
       Found("s2", "s1-1")});
  EXPECT_THAT(Fields(status),
              testing::ElementsAre("findings[1].matter",
                                   "findings[2].checklist_item",
                                   "findings[3].checklist_item"));
  EXPECT_THAT(TextOf(status), testing::HasSubstr("可选：s1、s2"));
  EXPECT_THAT(TextOf(status), testing::HasSubstr("可选：s2-1、s2-2"));
}

TEST_F(VisitChecklistTest, ScoresAreOfItemsAndUpToTheirMost) {
  v1::Inspection visit = VisitTo({"s1"});
  Score("s1-2", 11, &visit);
  Score("s1-1", 1, &visit);
  Score("k1-2", 5, &visit);
  Score("s1-2", 3, &visit);
  EXPECT_THAT(Fields(CheckAgainst({&schools_}, visit, {})),
              testing::ElementsAre("inspection.scores[0].score",
                                   "inspection.scores[1].score",
                                   "inspection.scores[2].item",
                                   "inspection.scores[3].item"));
}

// Errors travel in a header of about 8 KiB.
TEST_F(VisitChecklistTest, AnErrorStaysSmall) {
  v1::Checklist large;
  for (int i = 0; i < 50; ++i) {
    v1::Matter* matter = large.add_matters();
    matter->set_id(absl::StrCat("m", i));
    for (int j = 0; j < 20; ++j) *matter->mutable_title() += "学校事项";
  }
  v1::Inspection visit;
  for (int i = 0; i < 50; ++i) visit.add_matters("x");
  EXPECT_LT(ToErrorStatus(CheckAgainst({&large}, visit, {})).ByteSizeLong(),
            7000U);
}

}  // namespace
}  // namespace dudao::domain
