// Zero tolerance (bullying, sexual abuse): serious, restricted, never minor,
// referred, and withdrawn by two officers only. And what else is confidential.

#include "absl/strings/match.h"
#include "dudao/v1/finding_service.pb.h"
#include "dudao/v1/follow_up_service.pb.h"
#include "dudao/v1/inspection_service.pb.h"
#include "dudao/v1/notice_service.pb.h"
#include "dudao/v1/report_service.pb.h"
#include "dudao/v1/supervisor_service.pb.h"
#include "dudao/v1/unit_service.pb.h"
#include "storage/sql/connection.h"
#include "tests/e2e/story.h"

namespace dudao {
namespace {

constexpr char kMarker[] = "MARKER-6d1f-某班某生";

class ZeroToleranceTest : public Story {
 protected:
  v1::Finding RaiseMarked() {
    return RaiseAll({Draft(v1::FINDING_GRADE_SERIOUS, kMarker, true)})
        .findings(0);
  }
  // Every body as it is stored.
  std::vector<std::string> StoredBodies() {
    std::vector<std::string> bodies;
    EXPECT_OK(server_.app().store().ReadNow(
        [&](const storage::Snapshot& snapshot) -> absl::Status {
          ASSIGN_OR_RETURN(auto rows,
                           snapshot.connection().Query(sql::Statement(
                               "SELECT body FROM events ORDER BY seq")));
          for (;;) {
            ASSIGN_OR_RETURN(const bool found, rows->Next());
            if (!found) return absl::OkStatus();
            bodies.emplace_back(rows->Bytes(0));
          }
        }));
    return bodies;
  }
  void ExpectNowhereInEvents(const std::string& secret) {
    const std::vector<std::string> bodies = StoredBodies();
    EXPECT_EQ(static_cast<std::int64_t>(bodies.size()), server_.HeadSeq());
    for (const std::string& body : bodies) {
      EXPECT_FALSE(absl::StrContains(body, secret)) << body;
    }
    for (const v1::Event& event : Events()) {
      EXPECT_FALSE(absl::StrContains(event.SerializeAsString(), secret));
    }
  }
};

TEST_F(ZeroToleranceTest, ItsTextIsInNoEvent) {
  const v1::Finding finding = RaiseMarked();
  EXPECT_EQ(finding.text(), kMarker);
  const v1::Notice notice = Notify({finding});
  Acknowledge(notice);
  SubmitPlan(notice);
  Submit(finding);
  Return(finding);
  ExpectNowhereInEvents(kMarker);
  // The digest is there, so that a reader of the case can prove the text.
  bool digested = false;
  for (const v1::Event& event : Events(0, finding.name())) {
    for (const v1::EventChange& change : event.body().changes()) {
      for (const auto& digest : change.confidential()) {
        digested |= digest.path() == "text" &&
                    absl::StartsWith(digest.digest(), "hmac-sha256:");
      }
    }
  }
  EXPECT_TRUE(digested);
}

// Whoever writes about the case, wherever there is room to write.
TEST_F(ZeroToleranceTest, NothingSaidOfItIsInAnyEvent) {
  v1::RecordInspectionRequest visit = server_.Visit(
      school_, wei_, {Draft(v1::FINDING_GRADE_SERIOUS, kMarker, true)});
  visit.mutable_inspection()->set_narrative(kMarker);
  visit.mutable_findings(0)->set_place(kMarker);
  const v1::Finding finding =
      Must(supervisor_.Call<v1::RecordInspectionResponse>(visit)).findings(0);
  v1::RecordInspectionRequest other = visit;
  other.set_request_id(server_.ids().NewId());
  other.mutable_findings(0)->set_place("操场");
  EXPECT_FALSE(supervisor_.Call<v1::RecordInspectionResponse>(other).ok());
  v1::AddCorrectionRequest correction;
  correction.set_name(finding.inspection());
  correction.set_text(kMarker);
  Must(supervisor_.Call<v1::AddCorrectionResponse>(correction));

  const v1::Notice notice = Acknowledge(Issue(
      officer_, DraftNotice(officer_, v1::NOTICE_KIND_RECTIFICATION, {finding},
                            kMarker)));
  v1::SubmitPlanRequest plan;
  plan.set_name(notice.name());
  plan.mutable_plan()->set_text(kMarker);
  Must(head_.Call<v1::SubmitPlanResponse>(plan));

  v1::RequestHelpRequest help;
  help.set_name(finding.name());
  help.set_text(kMarker);
  Must(head_.Call<v1::RequestHelpResponse>(help));
  v1::AnswerHelpRequest helped;
  helped.set_name(finding.name());
  helped.set_text(kMarker);
  Must(officer_.Call<v1::AnswerHelpResponse>(helped));
  v1::RequestExtensionRequest more_time;
  more_time.set_name(finding.name());
  more_time.set_reason(kMarker);
  *more_time.mutable_due_date() = Day(2026, 9, 25);
  Must(head_.Call<v1::RequestExtensionResponse>(more_time));
  v1::DecideExtensionRequest decide;
  decide.set_name(finding.name());
  decide.set_decision(v1::EXTENSION_DECISION_REFUSED);
  decide.set_note(kMarker);
  Must(officer_.Call<v1::DecideExtensionResponse>(decide));

  v1::SubmitRectificationRequest submit;
  submit.set_name(finding.name());
  *submit.mutable_rectification() = Report();
  submit.mutable_rectification()->set_measure(kMarker);
  submit.mutable_rectification()->set_result(kMarker);
  Must(head_.Call<v1::SubmitRectificationResponse>(submit));
  v1::ReturnFindingRequest back;
  back.set_name(finding.name());
  back.set_reason(kMarker);
  Must(officer_.Call<v1::ReturnFindingResponse>(back));
  Must(head_.Call<v1::SubmitRectificationResponse>(submit));
  const v1::FollowUp recheck = Plan(OpenFollowUp(finding));
  v1::RecordFollowUpRequest verdict;
  verdict.set_name(recheck.name());
  verdict.add_verdicts()->set_finding(finding.name());
  verdict.mutable_verdicts(0)->set_verdict(v1::VERDICT_SUSTAINED);
  verdict.mutable_verdicts(0)->set_note(kMarker);
  Must(second_supervisor_.Call<v1::RecordFollowUpResponse>(verdict));
  Sign(recheck);
  v1::AcceptFindingRequest accept;
  accept.set_name(finding.name());
  accept.set_note(kMarker);
  accept.set_referral(kMarker);
  Must(officer_.Call<v1::AcceptFindingResponse>(accept));
  ExpectNowhereInEvents(kMarker);
}

TEST_F(ZeroToleranceTest, TheSchoolAndTheAuditorDoNotReadIt) {
  const v1::Finding finding = RaiseMarked();
  Acknowledge(Notify({finding}));
  v1::GetFindingRequest get;
  get.set_name(finding.name());
  v1::ListFindingsRequest list;
  list.set_parent(TestServer::kBureau);
  v1::ListLedgerRequest ledger;
  ledger.set_parent(TestServer::kBureau);
  for (Caller* caller : {&head_, &auditor_}) {
    const auto one = Must(caller->Call<v1::GetFindingResponse>(get));
    EXPECT_EQ(one.finding().text(), "");
    EXPECT_TRUE(one.finding().zero_tolerance());
    const auto many = Must(caller->Call<v1::ListFindingsResponse>(list));
    EXPECT_EQ(many.findings_size(), 1);
    EXPECT_FALSE(absl::StrContains(many.SerializeAsString(), kMarker));
    const auto rows = Must(caller->Call<v1::ListLedgerResponse>(ledger));
    EXPECT_EQ(rows.rows_size(), 1);
    EXPECT_FALSE(absl::StrContains(rows.SerializeAsString(), kMarker));
  }
  for (Caller* caller : {&officer_, &supervisor_}) {
    EXPECT_EQ(Must(caller->Call<v1::GetFindingResponse>(get)).finding().text(),
              kMarker);
  }
}

// The head puts right what may not be shown: what is demanded, by when, and
// what the unit itself wrote is.
TEST_F(ZeroToleranceTest, TheHeadReadsWhatTheUnitIsToldAndSays) {
  const auto visit =
      RaiseAll({Draft(v1::FINDING_GRADE_SERIOUS, kMarker, true),
                Draft(v1::FINDING_GRADE_ORDINARY, "标识缺失")});
  const v1::Notice notice = Acknowledge(Issue(
      officer_, DraftNotice(officer_, v1::NOTICE_KIND_RECTIFICATION,
                            {visit.findings(0), visit.findings(1)},
                            "落实值守")));
  SubmitPlan(notice);
  Submit(visit.findings(0));
  Return(visit.findings(0));

  v1::GetNoticeRequest get_notice;
  get_notice.set_name(notice.name());
  const v1::Notice seen =
      Must(head_.Call<v1::GetNoticeResponse>(get_notice)).notice();
  EXPECT_EQ(seen.items(0).demand(), "落实值守");
  EXPECT_TRUE(seen.items(0).deadline().has_due_date());
  EXPECT_NE(seen.plan().text(), "");
  v1::GetFindingRequest get;
  get.set_name(visit.findings(0).name());
  const v1::Finding mine =
      Must(head_.Call<v1::GetFindingResponse>(get)).finding();
  EXPECT_EQ(mine.text(), "");
  EXPECT_EQ(mine.rectification().responsible_person(), "陈主任");
  EXPECT_EQ(mine.rounds(0).return_reason(), "照片看不出通道已清理");
  v1::ListLedgerRequest ledger;
  ledger.set_parent(TestServer::kBureau);
  const auto listed = Must(head_.Call<v1::ListLedgerResponse>(ledger));
  int rows = 0;
  for (const v1::LedgerRow& row : listed.rows()) {
    if (row.finding() != mine.name()) continue;
    ++rows;
    EXPECT_EQ(row.text(), "〔依规不公开〕");
    EXPECT_EQ(row.responsible_person(), "陈主任");
  }
  EXPECT_EQ(rows, 1);
  // Not so an auditor.
  const v1::Notice audited =
      Must(auditor_.Call<v1::GetNoticeResponse>(get_notice)).notice();
  EXPECT_EQ(audited.items(0).demand(), "");
  EXPECT_EQ(audited.items(1).demand(), "落实值守");
  EXPECT_EQ(audited.plan().text(), "");
  EXPECT_FALSE(Must(auditor_.Call<v1::GetFindingResponse>(get))
                   .finding()
                   .has_rectification());
}

TEST_F(ZeroToleranceTest, ItIsInNoExportWhoeverAsks) {
  RaiseMarked();
  v1::ExportLedgerRequest request;
  request.set_parent(TestServer::kBureau);
  std::string file;
  ASSERT_OK(officer_.client().Stream(
      "dudao.v1.ReportService/ExportLedger", request,
      [&](const google::protobuf::Message& message) {
        file += static_cast<const v1::ExportLedgerResponse&>(message).content();
        return true;
      }));
  EXPECT_THAT(file, testing::HasSubstr("港北区实验小学"));
  EXPECT_FALSE(absl::StrContains(file, kMarker));
}

TEST_F(ZeroToleranceTest, ItIsNeverMinor) {
  v1::RecordInspectionRequest request = server_.Visit(
      school_, wei_, {Draft(v1::FINDING_GRADE_MINOR, kMarker, true)});
  // Declared minor, it is serious: a word to the head is not enough.
  EXPECT_THAT(supervisor_.Call<v1::RecordInspectionResponse>(request),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  request.mutable_inspection()->set_disposition(v1::DISPOSITION_SERIOUS);
  request.set_request_id(server_.ids().NewId());
  const v1::Finding finding =
      Must(supervisor_.Call<v1::RecordInspectionResponse>(request))
          .findings(0);
  EXPECT_EQ(finding.grade(), v1::FINDING_GRADE_SERIOUS);
  v1::CloseAsAdvisedRequest close;
  close.set_name(finding.name());
  EXPECT_THAT(officer_.Call<v1::CloseAsAdvisedResponse>(close),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
}

TEST_F(ZeroToleranceTest, ItIsStruckOffOnlyWithItsReferral) {
  const v1::Finding finding = RaiseMarked();
  const v1::Notice notice = Notify({finding});
  Acknowledge(notice);
  SubmitPlan(notice);
  Submit(finding);
  FollowUpWith(finding, v1::VERDICT_SUSTAINED);
  v1::AcceptFindingRequest accept;
  accept.set_name(finding.name());
  const auto refused = officer_.Call<v1::AcceptFindingResponse>(accept);
  EXPECT_THAT(refused, IsReason(v1::ERROR_REASON_GUARD_FAILED));
  EXPECT_THAT(TextOf(refused.status()), testing::HasSubstr("公安"));
  accept.set_referral("2026-09-01 移送港北公安分局");
  EXPECT_EQ(
      Must(officer_.Call<v1::AcceptFindingResponse>(accept)).finding().state(),
      v1::FINDING_STATE_CLOSED);
}

TEST_F(ZeroToleranceTest, WithdrawingTakesTwoOfficers) {
  const v1::Finding finding = RaiseMarked();
  v1::WithdrawFindingRequest request;
  request.set_name(finding.name());
  request.set_reason("公安认定不属实");
  const auto asked = Must(officer_.Call<v1::WithdrawFindingResponse>(request));
  EXPECT_TRUE(asked.second_officer_needed());
  EXPECT_EQ(asked.finding().state(), v1::FINDING_STATE_RAISED);
  EXPECT_EQ(asked.finding().withdraw_requested_by(), officer_.user());
  // It is for another officer to do, and only for another one.
  constexpr auto kConfirm = v1::OBLIGATION_KIND_CONFIRM_WITHDRAWAL;
  EXPECT_EQ(KindsDue(officer_).count(kConfirm), 0U);
  EXPECT_EQ(KindsDue(second_officer_).count(kConfirm), 1U);
  EXPECT_THAT(officer_.Call<v1::WithdrawFindingResponse>(request),
              IsReason(v1::ERROR_REASON_SEPARATION_OF_DUTIES));
  const auto answer =
      Must(second_officer_.Call<v1::WithdrawFindingResponse>(request));
  EXPECT_FALSE(answer.second_officer_needed());
  EXPECT_EQ(KindsDue(second_officer_).count(kConfirm), 0U);
  const v1::Finding& withdrawn = answer.finding();
  EXPECT_EQ(withdrawn.state(), v1::FINDING_STATE_WITHDRAWN);
  EXPECT_EQ(withdrawn.withdraw_requested_by(), officer_.user());
}

TEST_F(ZeroToleranceTest, ANewLifeOfTheCaseAsksForTwoOfficersAgain) {
  const v1::Finding finding = RaiseMarked();
  v1::WithdrawFindingRequest request;
  request.set_name(finding.name());
  request.set_reason("待核");
  Must(officer_.Call<v1::WithdrawFindingResponse>(request));
  // The case goes on: the request of then is no request of now.
  Notify({finding});
  const auto asked =
      Must(second_officer_.Call<v1::WithdrawFindingResponse>(request))
          .finding();
  EXPECT_EQ(asked.state(), v1::FINDING_STATE_RECTIFYING);
  EXPECT_EQ(asked.withdraw_requested_by(), second_officer_.user());
}

TEST_F(ZeroToleranceTest, AWithdrawnNoticeEndsTheWishToWithdrawTheFinding) {
  const v1::Finding finding = RaiseMarked();
  const v1::Notice notice = Notify({finding});
  v1::WithdrawFindingRequest request;
  request.set_name(finding.name());
  request.set_reason("待核");
  Must(officer_.Call<v1::WithdrawFindingResponse>(request));
  Withdraw(notice);
  EXPECT_EQ(Get(finding).withdraw_requested_by(), "");
  EXPECT_TRUE(Must(second_officer_.Call<v1::WithdrawFindingResponse>(request))
                  .second_officer_needed());
}

TEST_F(ZeroToleranceTest, PhonesAndRelativesAreInNoEvent) {
  v1::CreateUnitRequest unit = NewUnit("石羊塘小学");
  unit.mutable_unit()->set_head_phone("13900007777");
  const v1::Unit made =
      Must(officer_.Call<v1::CreateUnitResponse>(unit)).unit();
  v1::UpdateSupervisorRequest update;
  update.mutable_supervisor()->set_name(wei_.name());
  v1::RelativeTie* tie = update.mutable_supervisor()->add_relatives();
  tie->set_unit(made.name());
  tie->set_kinship(v1::KINSHIP_SPOUSE);
  tie->set_note("RELATIVE-44c2");
  Must(officer_.Call<v1::UpdateSupervisorResponse>(update));
  ExpectNowhereInEvents("13900007777");
  ExpectNowhereInEvents("RELATIVE-44c2");
  v1::GetUnitRequest get;
  get.set_name(made.name());
  EXPECT_EQ(Must(auditor_.Call<v1::GetUnitResponse>(get)).unit().head_phone(),
            "");
  EXPECT_EQ(Must(officer_.Call<v1::GetUnitResponse>(get)).unit().head_phone(),
            "13900007777");
}

}  // namespace
}  // namespace dudao
