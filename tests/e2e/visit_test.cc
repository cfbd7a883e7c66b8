// Visits: sent whole from a tool that was offline, or step by step on line.

#include "dudao/v1/inspection_service.pb.h"
#include "dudao/v1/notice_service.pb.h"
#include "tests/e2e/story.h"

namespace dudao {
namespace {

class VisitTest : public Story {
 protected:
  std::int64_t CountVisits(Caller& caller) {
    v1::ListInspectionsRequest request;
    request.set_parent(TestServer::kBureau);
    return Must(caller.Call<v1::ListInspectionsResponse>(request))
        .total_size();
  }
  v1::ListConflictingRecordsResponse Conflicts() {
    v1::ListConflictingRecordsRequest request;
    request.set_parent(TestServer::kBureau);
    return Must(officer_.Call<v1::ListConflictingRecordsResponse>(request));
  }
  v1::Inspection Register(bool unannounced) {
    v1::RegisterInspectionRequest request;
    request.set_parent(TestServer::kBureau);
    request.mutable_inspection()->set_unit(school_.name());
    request.mutable_inspection()->set_supervisor(wei_.name());
    request.mutable_inspection()->set_unannounced(unannounced);
    *request.mutable_inspection()->mutable_planned_date() = Day(2026, 9, 2);
    return Must(supervisor_.Call<v1::RegisterInspectionResponse>(request))
        .inspection();
  }
  v1::Inspection Start(const v1::Inspection& inspection) {
    v1::StartInspectionRequest request;
    request.set_name(inspection.name());
    return Must(supervisor_.Call<v1::StartInspectionResponse>(request))
        .inspection();
  }
};

TEST_F(VisitTest, SentTwiceItIsOneVisit) {
  v1::RecordInspectionRequest request = server_.Visit(
      school_, wei_, {Draft(v1::FINDING_GRADE_ORDINARY, "留样记录不全")});
  const auto first =
      Must(supervisor_.Call<v1::RecordInspectionResponse>(request));
  const std::int64_t head = server_.HeadSeq();
  // As it was sent, and again by a tool that lost the request's id.
  const auto second =
      Must(supervisor_.Call<v1::RecordInspectionResponse>(request));
  request.set_request_id(server_.ids().NewId());
  const auto third =
      Must(supervisor_.Call<v1::RecordInspectionResponse>(request));
  EXPECT_EQ(first.SerializeAsString(), second.SerializeAsString());
  EXPECT_EQ(first.SerializeAsString(), third.SerializeAsString());
  EXPECT_EQ(CountVisits(officer_), 1);
  EXPECT_EQ(server_.HeadSeq(), head);
}

TEST_F(VisitTest, SentAgainAfterTheCaseWentOnItIsStillTheSameVisit) {
  v1::RecordInspectionRequest request = server_.Visit(
      school_, wei_, {Draft(v1::FINDING_GRADE_ORDINARY, "留样记录不全")});
  const auto first =
      Must(supervisor_.Call<v1::RecordInspectionResponse>(request));
  Acknowledge(Notify({first.findings(0)}));
  request.set_request_id(server_.ids().NewId());
  const auto again =
      Must(supervisor_.Call<v1::RecordInspectionResponse>(request));
  EXPECT_EQ(again.inspection().name(), first.inspection().name());
  EXPECT_EQ(again.findings(0).name(), first.findings(0).name());
  EXPECT_EQ(again.findings(0).state(), v1::FINDING_STATE_RECTIFYING);
}

TEST_F(VisitTest, OtherContentUnderTheSameIdIsRefusedAndKept) {
  v1::RecordInspectionRequest request = server_.Visit(school_, wei_, {});
  Must(supervisor_.Call<v1::RecordInspectionResponse>(request));
  request.set_request_id(server_.ids().NewId());
  request.mutable_inspection()->set_narrative("另一台设备上的记录");
  const auto refused = supervisor_.Call<v1::RecordInspectionResponse>(request);
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(refused, IsReason(v1::ERROR_REASON_REQUEST_ID_REUSED));
  EXPECT_FALSE(TextOf(refused.status()).empty());
  EXPECT_EQ(CountVisits(officer_), 1);
  const auto kept = Conflicts();
  ASSERT_EQ(kept.conflicting_records_size(), 1);
  const v1::ConflictingRecord& record = kept.conflicting_records(0);
  EXPECT_EQ(record.name(),
            MetadataOf(refused.status(), "conflicting_record"));
  EXPECT_EQ(record.refused().narrative(), "另一台设备上的记录");
  EXPECT_EQ(record.unit(), school_.name());
  EXPECT_EQ(record.sender(), supervisor_.user());
  // Nobody who follows the events takes it for a visit.
  const v1::Event event = Events().back();
  EXPECT_EQ(event.kind(), "inspection.conflicted");
  EXPECT_EQ(event.resource(), record.name());
  // A tool that tries again leaves no second copy; other content does.
  EXPECT_THAT(supervisor_.Call<v1::RecordInspectionResponse>(request),
              IsReason(v1::ERROR_REASON_REQUEST_ID_REUSED));
  EXPECT_EQ(Conflicts().total_size(), 1);
  *request.add_findings() = Draft(v1::FINDING_GRADE_MINOR, "标识缺失");
  request.set_request_id(server_.ids().NewId());
  EXPECT_THAT(supervisor_.Call<v1::RecordInspectionResponse>(request),
              IsReason(v1::ERROR_REASON_REQUEST_ID_REUSED));
  ASSERT_EQ(Conflicts().total_size(), 2);
  EXPECT_EQ(Conflicts().conflicting_records(1).findings(0).text(), "标识缺失");
}

TEST_F(VisitTest, AVisitStepByStep) {
  v1::Inspection visit = Register(false);
  EXPECT_EQ(visit.state(), v1::INSPECTION_STATE_REGISTERED);
  visit = Start(visit);
  EXPECT_EQ(visit.state(), v1::INSPECTION_STATE_IN_PROGRESS);
  EXPECT_EQ(KindsDue(supervisor_),
            Kinds({v1::OBLIGATION_KIND_COMPLETE_RECORD}));
  server_.clock().Advance(absl::Hours(2));

  v1::CompleteInspectionRecordRequest complete;
  complete.set_name(visit.name());
  const auto lacking =
      supervisor_.Call<v1::CompleteInspectionRecordResponse>(complete);
  EXPECT_THAT(lacking, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(Fields(lacking).size(), 3U);

  v1::UpdateInspectionRequest update;
  v1::Inspection& patch = *update.mutable_inspection();
  patch.set_name(visit.name());
  patch.set_etag(visit.etag());
  *patch.mutable_leave_time() = ToProto(server_.clock().Now());
  patch.add_matters("s6");
  patch.add_methods(v1::INSPECTION_METHOD_FILES);
  patch.set_disposition(v1::DISPOSITION_ORDINARY);
  *update.add_findings() = Draft(v1::FINDING_GRADE_ORDINARY, "台账不全");
  const auto updated =
      Must(supervisor_.Call<v1::UpdateInspectionResponse>(update));
  EXPECT_EQ(updated.findings(0).state(), v1::FINDING_STATE_DRAFT);
  EXPECT_EQ(WordOf(updated.findings(0)), v1::LEDGER_WORD_UNSPECIFIED);

  Must(supervisor_.Call<v1::CompleteInspectionRecordResponse>(complete));
  EXPECT_EQ(KindsDue(supervisor_), Kinds({v1::OBLIGATION_KIND_SIGN_RECORD}));
  v1::SignInspectionRequest sign;
  sign.set_name(visit.name());
  const auto signed_visit =
      Must(supervisor_.Call<v1::SignInspectionResponse>(sign));
  EXPECT_EQ(signed_visit.findings(0).state(), v1::FINDING_STATE_RAISED);
  EXPECT_EQ(KindsDue(head_), Kinds({v1::OBLIGATION_KIND_CONFIRM_RECORD}));
}

TEST_F(VisitTest, ARegisteredVisitMayBeSentWhole) {
  const v1::Inspection registered = Register(false);
  v1::RecordInspectionRequest request = server_.Visit(school_, wei_, {});
  request.set_inspection_id(
      registered.name().substr(registered.name().rfind('/') + 1));
  const auto recorded =
      Must(supervisor_.Call<v1::RecordInspectionResponse>(request))
          .inspection();
  EXPECT_EQ(recorded.name(), registered.name());
  EXPECT_EQ(recorded.state(), v1::INSPECTION_STATE_SIGNED);
  EXPECT_EQ(ToText(recorded.planned_date()), "2026-09-02");
  EXPECT_EQ(CountVisits(officer_), 1);
}

TEST_F(VisitTest, AnUnannouncedVisitIsHiddenFromTheSchoolUntilItBegins) {
  const v1::Inspection visit = Register(true);
  v1::GetInspectionRequest get;
  get.set_name(visit.name());
  EXPECT_EQ(CountVisits(head_), 0);
  EXPECT_THAT(head_.Call<v1::GetInspectionResponse>(get),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(CountVisits(supervisor_), 1);
  Start(visit);
  EXPECT_EQ(CountVisits(head_), 1);
  Must(head_.Call<v1::GetInspectionResponse>(get));
}

TEST_F(VisitTest, ACancelledUnannouncedVisitStaysHidden) {
  const v1::Inspection visit = Register(true);
  v1::CancelInspectionRequest cancel;
  cancel.set_name(visit.name());
  cancel.set_reason("临时会议");
  Must(supervisor_.Call<v1::CancelInspectionResponse>(cancel));
  EXPECT_EQ(CountVisits(head_), 0);
}

TEST_F(VisitTest, ARefusalNeedsAWitnessAndTheFindingsStand) {
  const auto visit =
      RaiseAll({Draft(v1::FINDING_GRADE_ORDINARY, "留样记录不全")});
  v1::RefuseInspectionRequest refuse;
  refuse.set_name(visit.inspection().name());
  refuse.set_reason("对扣分有异议");
  const auto lacking = supervisor_.Call<v1::RefuseInspectionResponse>(refuse);
  EXPECT_THAT(lacking, IsReason(v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_EQ(FieldOf(lacking), "witness");
  refuse.set_witness("黎督学");
  const auto refused =
      Must(supervisor_.Call<v1::RefuseInspectionResponse>(refuse));
  EXPECT_EQ(refused.inspection().state(), v1::INSPECTION_STATE_REFUSED);
  // Nobody signed.
  EXPECT_TRUE(refused.inspection().has_refuse_time());
  EXPECT_FALSE(refused.inspection().has_confirm_time());
  EXPECT_EQ(KindsDue(head_), Kinds());
  EXPECT_EQ(Get(visit.findings(0)).state(), v1::FINDING_STATE_RAISED);

  v1::AddCorrectionRequest correct;
  correct.set_name(visit.inspection().name());
  correct.set_text("入校时间应为 8:10");
  const auto corrected =
      Must(supervisor_.Call<v1::AddCorrectionResponse>(correct)).inspection();
  EXPECT_EQ(corrected.state(), v1::INSPECTION_STATE_REFUSED);
  EXPECT_EQ(corrected.corrections(0).author(), supervisor_.user());
}

TEST_F(VisitTest, TheHeadMaySignOnTheSupervisorsDevice) {
  v1::ConfirmInspectionRequest request;
  request.set_name(RaiseAll({}).inspection().name());
  EXPECT_THAT(supervisor_.Call<v1::ConfirmInspectionResponse>(request),
              IsReason(v1::ERROR_REASON_INVALID_FIELD));
  request.set_signer("梁校长");
  const auto confirmed =
      Must(supervisor_.Call<v1::ConfirmInspectionResponse>(request));
  EXPECT_EQ(confirmed.inspection().confirmed_by(), "梁校长");
}

TEST_F(VisitTest, ALateRecordSaysSo) {
  v1::RecordInspectionRequest request = server_.Visit(school_, wei_, {});
  // Two working days from Tuesday.
  server_.SetDay(absl::CivilDay(2026, 9, 3));
  EXPECT_FALSE(Must(supervisor_.Call<v1::RecordInspectionResponse>(request))
                   .inspection()
                   .record_late());
  request = server_.Visit(school_, wei_, {});
  server_.SetDay(absl::CivilDay(2026, 9, 8));
  const auto late =
      Must(supervisor_.Call<v1::RecordInspectionResponse>(request));
  EXPECT_TRUE(late.inspection().record_late());
  EXPECT_EQ(ToText(late.inspection().visit_date()), "2026-09-03");
}

TEST_F(VisitTest, NoNoticeRestsOnEvidenceThatHasNotArrived) {
  v1::RecordInspectionRequest request = server_.Visit(
      school_, wei_, {Draft(v1::FINDING_GRADE_ORDINARY, "留样记录不全")});
  request.mutable_inspection()->add_evidence()->set_sha256(
      std::string(64, 'a'));
  const auto visit =
      Must(supervisor_.Call<v1::RecordInspectionResponse>(request));
  EXPECT_FALSE(visit.inspection().evidence_complete());
  EXPECT_EQ(KindsDue(supervisor_).count(v1::OBLIGATION_KIND_PROVIDE_EVIDENCE),
            1U);
  const v1::Notice draft = DraftNotice(
      officer_, v1::NOTICE_KIND_RECTIFICATION, {visit.findings(0)});
  v1::IssueNoticeRequest issue;
  issue.set_name(draft.name());
  const auto refused = officer_.Call<v1::IssueNoticeResponse>(issue);
  EXPECT_THAT(refused, IsReason(v1::ERROR_REASON_GUARD_FAILED));
  EXPECT_EQ(MetadataOf(refused.status(), "missing"), std::string(64, 'a'));
}

TEST_F(VisitTest, OnlyTheResponsibleSupervisorOrOneWithAMandateVisits) {
  v1::RecordInspectionRequest request = server_.Visit(school_, li_, {});
  const auto refused =
      second_supervisor_.Call<v1::RecordInspectionResponse>(request);
  EXPECT_THAT(refused, IsReason(v1::ERROR_REASON_GUARD_FAILED));
  request.mutable_inspection()->set_mandate("港北教督委〔2026〕2号");
  request.set_request_id(server_.ids().NewId());
  Must(second_supervisor_.Call<v1::RecordInspectionResponse>(request));
  // Nobody records in another's name.
  EXPECT_THAT(supervisor_.Call<v1::RecordInspectionResponse>(
                  server_.Visit(school_, li_, {})),
              StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST_F(VisitTest, ATouchedDispositionMustAgreeWithTheFindings) {
  v1::RecordInspectionRequest request = server_.Visit(
      school_, wei_, {Draft(v1::FINDING_GRADE_SERIOUS, "围墙开裂")});
  for (const auto disposition :
       {v1::DISPOSITION_UNSPECIFIED, v1::DISPOSITION_NONE,
        v1::DISPOSITION_MINOR, v1::DISPOSITION_ORDINARY}) {
    request.mutable_inspection()->set_disposition(disposition);
    request.set_request_id(server_.ids().NewId());
    EXPECT_THAT(supervisor_.Call<v1::RecordInspectionResponse>(request),
                IsReason(v1::ERROR_REASON_GUARD_FAILED))
        << v1::Disposition_Name(disposition);
  }
  EXPECT_EQ(CountVisits(officer_), 0);
}

}  // namespace
}  // namespace dudao
