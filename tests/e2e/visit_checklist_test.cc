// What a visit rests on: the checklist that was in use for the unit on the day.

#include "dudao/v1/report_service.pb.h"
#include "tests/e2e/checklist_fixture.h"

namespace dudao {
namespace {

class VisitChecklistTest : public ChecklistFixture {};

TEST_F(VisitChecklistTest, MattersAreThoseForTheKindOfUnit) {
  v1::RecordInspectionRequest visit = server_.Visit(school_, wei_, {});
  visit.mutable_inspection()->set_matters(1, "s9");
  ExpectRefused(visit, "inspection.matters[1]");
  visit.mutable_inspection()->set_matters(1, "k1");
  ExpectRefused(visit, "inspection.matters[1]");
  visit = server_.Visit(school_, wei_,
                        {Draft(v1::FINDING_GRADE_MINOR, "标识缺失")});
  visit.mutable_findings(0)->set_checklist_item("s7-1");
  ExpectRefused(visit, "findings[0].checklist_item");
  visit.mutable_findings(0)->set_checklist_item("s6-2");
  Must(supervisor_.Call<v1::RecordInspectionResponse>(visit));
}

TEST_F(VisitChecklistTest, TheTitlesOfMattersFollowThemIntoTheLedger) {
  const std::string title = "校园及周边安全、学生交通安全情况";
  const auto recorded = Must(supervisor_.Call<v1::RecordInspectionResponse>(
      server_.Visit(school_, wei_,
                    {Draft(v1::FINDING_GRADE_ORDINARY, "疏散通道堆放杂物")})));
  ASSERT_EQ(recorded.inspection().matter_titles_size(),
            recorded.inspection().matters_size());
  EXPECT_EQ(recorded.inspection().matter_titles(0), title);
  EXPECT_EQ(recorded.findings(0).matter_title(), title);
  EXPECT_EQ(Get(recorded.findings(0)).matter_title(), title);
  v1::ListLedgerRequest ledger;
  ledger.set_parent(TestServer::kBureau);
  const auto rows = Must(officer_.Call<v1::ListLedgerResponse>(ledger));
  ASSERT_EQ(rows.rows_size(), 1);
  EXPECT_EQ(rows.rows(0).matter(), "s6");
  EXPECT_EQ(rows.rows(0).matter_title(), title);
}

// Drafts go by the checklist of the day, as the visit does: what is shown is
// what is kept.
TEST_F(VisitChecklistTest, DraftsTakeTheTitleOfARevisedChecklist) {
  Publish(DraftFor(v1::UNIT_KIND_PRIMARY, "z1"));
  v1::Finding draft = Draft(v1::FINDING_GRADE_ORDINARY, "台账不全");
  draft.set_matter("z1");
  v1::RecordInspectionRequest visit = server_.Visit(school_, wei_, {draft});
  visit.mutable_inspection()->clear_matters();
  visit.mutable_inspection()->add_matters("z1");
  visit.set_sign(false);
  const auto recorded =
      Must(supervisor_.Call<v1::RecordInspectionResponse>(visit));
  EXPECT_EQ(Get(recorded.findings(0)).matter_title(), "专项事项");
  Publish(DraftFor(v1::UNIT_KIND_PRIMARY, "z1", "专项清单", "改称的事项"));
  v1::UpdateInspectionRequest update;
  update.mutable_inspection()->set_name(recorded.inspection().name());
  update.mutable_inspection()->set_narrative("再次核对台账。");
  update.mutable_update_mask()->add_paths("narrative");
  const auto updated =
      Must(supervisor_.Call<v1::UpdateInspectionResponse>(update));
  EXPECT_EQ(updated.inspection().matter_titles(0), "改称的事项");
  EXPECT_EQ(updated.findings(0).matter_title(), "改称的事项");
  EXPECT_EQ(Get(recorded.findings(0)).matter_title(), "改称的事项");
}

// A record is completed by the checklist of that hour; what is signed keeps its
// title, the summary goes by the present one.
TEST_F(VisitChecklistTest, WhatIsSignedKeepsItsTitle) {
  const auto publish = [&](const std::string& title) {
    Publish(DraftFor(v1::UNIT_KIND_PRIMARY, "z1", "专项清单", title));
  };
  publish("初称");
  v1::RegisterInspectionRequest request;
  request.set_parent(TestServer::kBureau);
  request.mutable_inspection()->set_unit(school_.name());
  request.mutable_inspection()->set_supervisor(wei_.name());
  v1::StartInspectionRequest start;
  start.set_name(Must(supervisor_.Call<v1::RegisterInspectionResponse>(request))
                     .inspection()
                     .name());
  Must(supervisor_.Call<v1::StartInspectionResponse>(start));
  server_.clock().Advance(absl::Hours(2));
  v1::UpdateInspectionRequest update;
  v1::Inspection& patch = *update.mutable_inspection();
  patch.set_name(start.name());
  *patch.mutable_leave_time() = ToProto(server_.clock().Now());
  patch.add_matters("z1");
  patch.add_methods(v1::INSPECTION_METHOD_FILES);
  patch.set_disposition(v1::DISPOSITION_ORDINARY);
  *update.add_findings() = Draft(v1::FINDING_GRADE_ORDINARY, "台账不全");
  update.mutable_findings(0)->set_matter("z1");
  const v1::Finding finding =
      Must(supervisor_.Call<v1::UpdateInspectionResponse>(update)).findings(0);
  EXPECT_EQ(finding.matter_title(), "初称");
  publish("再称");
  v1::CompleteInspectionRecordRequest complete;
  complete.set_name(start.name());
  Must(supervisor_.Call<v1::CompleteInspectionRecordResponse>(complete));
  EXPECT_EQ(Get(finding).matter_title(), "再称");
  v1::SignInspectionRequest sign;
  sign.set_name(start.name());
  Must(supervisor_.Call<v1::SignInspectionResponse>(sign));
  publish("今称");
  EXPECT_EQ(Get(finding).matter_title(), "再称");
  v1::GetSummaryRequest summary;
  summary.set_parent(TestServer::kBureau);
  summary.set_by(v1::SUMMARY_DIMENSION_MATTER);
  const auto answer = Must(officer_.Call<v1::GetSummaryResponse>(summary));
  EXPECT_THAT(answer.rows(), testing::Contains(testing::ResultOf(
                                 [](const v1::SummaryRow& row) {
                                   return row.key() + row.display_name();
                                 },
                                 "z1今称")));
}

TEST_F(VisitChecklistTest, WhatNoChecklistIsForTakesAny) {
  const v1::Unit township =
      server_.AddUnit("庆丰镇人民政府", v1::UNIT_KIND_TOWNSHIP);
  v1::RecordInspectionRequest visit = server_.Visit(township, wei_, {});
  visit.mutable_inspection()->set_mandate("委托");
  visit.mutable_inspection()->set_matters(0, "k1");
  Must(supervisor_.Call<v1::RecordInspectionResponse>(visit));
}

TEST_F(VisitChecklistTest, TheChecklistIsPublishedAndForTheKind) {
  const v1::Checklist draft = DraftFor(v1::UNIT_KIND_PRIMARY, "z1");
  ExpectRefused(VisitBy(draft, "z1"), "inspection.checklist");
  const v1::Checklist published = Publish(draft);
  v1::RecordInspectionRequest visit = VisitBy(published, "s6");
  ExpectRefused(visit, "inspection.matters[0]");
  visit = VisitBy(published, "z1");
  visit.mutable_inspection()->add_scores()->set_item("z1-1");
  visit.mutable_inspection()->mutable_scores(0)->set_score(11);
  ExpectRefused(visit, "inspection.scores[0].score");
  visit.mutable_inspection()->mutable_scores(0)->set_score(10);
  Must(supervisor_.Call<v1::RecordInspectionResponse>(visit));
  const v1::Checklist gardens =
      Publish(DraftFor(v1::UNIT_KIND_KINDERGARTEN, "z1"));
  ExpectRefused(VisitBy(gardens, "z1"), "inspection.checklist");
}

TEST_F(VisitChecklistTest, AToolThatWasOffLineKnowsTheVersionOfThen) {
  const v1::Checklist old = Publish(DraftFor(v1::UNIT_KIND_PRIMARY, "z1"));
  v1::RecordInspectionRequest named = VisitBy(old, "z1");
  v1::RecordInspectionRequest unnamed = VisitBy(old, "z1");
  unnamed.mutable_inspection()->clear_checklist();
  server_.SetDay(absl::CivilDay(2026, 9, 2));
  Publish(DraftFor(v1::UNIT_KIND_PRIMARY, "z2"));  // retires the old one
  Must(supervisor_.Call<v1::RecordInspectionResponse>(named));
  Must(supervisor_.Call<v1::RecordInspectionResponse>(unnamed));
  // A visit of after it is not made by it.
  server_.SetDay(absl::CivilDay(2026, 9, 3));
  ExpectRefused(VisitBy(old, "z1"), "inspection.checklist");
}

TEST_F(VisitChecklistTest, OnLineTooWhatIsWrittenIsChecked) {
  v1::RegisterInspectionRequest request;
  request.set_parent(TestServer::kBureau);
  request.mutable_inspection()->set_unit(school_.name());
  request.mutable_inspection()->set_supervisor(wei_.name());
  request.mutable_inspection()->add_matters("x1");
  Refused<v1::RegisterInspectionResponse>(
      supervisor_, request,
      {kInvalid, v1::ERROR_REASON_INVALID_FIELD, "inspection.matters[0]"});
  v1::UpdateInspectionRequest update;
  update.mutable_inspection()->set_name(RecordUnsigned({}).inspection().name());
  update.mutable_inspection()->add_matters("x1");
  Refused<v1::UpdateInspectionResponse>(
      supervisor_, update,
      {kInvalid, v1::ERROR_REASON_INVALID_FIELD, "inspection.matters[0]"});
}

// The head signs what the head has read.
TEST_F(VisitChecklistTest, ARecordIsReadWithItsFindings) {
  v1::GetInspectionRequest get;
  get.set_name(
      RecordUnsigned({Draft(v1::FINDING_GRADE_SERIOUS, "某班某生", true),
                      Draft(v1::FINDING_GRADE_ORDINARY, "台账不全")})
          .inspection()
          .name());
  // Drafts are the supervisor's.
  EXPECT_EQ(Must(head_.Call<v1::GetInspectionResponse>(get)).findings_size(),
            0);
  EXPECT_EQ(
      Must(supervisor_.Call<v1::GetInspectionResponse>(get)).findings_size(),
      2);
  v1::SignInspectionRequest sign;
  sign.set_name(get.name());
  Must(supervisor_.Call<v1::SignInspectionResponse>(sign));
  const auto seen = Must(head_.Call<v1::GetInspectionResponse>(get));
  ASSERT_EQ(seen.findings_size(), 2);
  EXPECT_EQ(seen.findings(0).text(), "");
  EXPECT_EQ(seen.findings(1).text(), "台账不全");
  // Who may read visits only does not read findings this way.
  Caller& tool = server_.ToolWith({"inspection.read"});
  EXPECT_EQ(Must(tool.Call<v1::GetInspectionResponse>(get)).findings_size(),
            0);
}

}  // namespace
}  // namespace dudao
