// Document numbers (发文字号, GB/T 9704): per code and year, without a gap,
// never used twice; and the life of a notice around them.

#include "dudao/v1/bureau_service.pb.h"
#include "dudao/v1/notice_service.pb.h"
#include "tests/e2e/story.h"

namespace dudao {
namespace {

class NoticeNumberTest : public Story {
 protected:
  v1::Finding Ordinary() { return Raise(v1::FINDING_GRADE_ORDINARY); }
  // Puts one finding, with one demand, in the place of a draft's items.
  static v1::UpdateNoticeRequest Rewrite(const v1::Notice& draft,
                                         const v1::Finding& finding,
                                         const std::string& demand) {
    v1::UpdateNoticeRequest request;
    request.mutable_notice()->set_name(draft.name());
    request.mutable_notice()->set_etag(draft.etag());
    v1::NoticeItem* item = request.mutable_notice()->add_items();
    item->set_finding(finding.name());
    item->set_demand(demand);
    request.mutable_update_mask()->add_paths("items");
    return request;
  }
};

TEST_F(NoticeNumberTest, AWithdrawnNumberIsVoidAndNeverUsedAgain) {
  const v1::Finding finding = Ordinary();
  const v1::Notice first = Notify({finding});
  EXPECT_EQ(first.document_number(), "港北教督〔2026〕1号");
  const v1::Notice withdrawn = Withdraw(first);
  EXPECT_EQ(withdrawn.state(), v1::NOTICE_STATE_WITHDRAWN);
  EXPECT_EQ(withdrawn.document_number(), "港北教督〔2026〕1号");
  const v1::Finding back = Get(finding);
  EXPECT_EQ(back.state(), v1::FINDING_STATE_RAISED);
  EXPECT_EQ(back.notice(), "");
  EXPECT_EQ(back.document_number(), "");
  EXPECT_FALSE(back.has_deadline());
  EXPECT_EQ(KindsDue(supervisor_),
            Kinds({v1::OBLIGATION_KIND_ISSUE_NOTICE}));
  EXPECT_EQ(Notify({finding}).document_number(), "港北教督〔2026〕2号");
}

TEST_F(NoticeNumberTest, WhatIsRefusedTakesNoNumber) {
  const v1::Finding finding = Ordinary();
  const v1::Notice draft =
      DraftNotice(officer_, v1::NOTICE_KIND_RECTIFICATION, {finding});
  EXPECT_EQ(draft.document_number(), "");
  const v1::Notice twin =
      DraftNotice(officer_, v1::NOTICE_KIND_RECTIFICATION, {finding});
  Issue(officer_, draft);
  // The finding is in a live notice now.
  v1::IssueNoticeRequest again;
  again.set_name(twin.name());
  EXPECT_THAT(officer_.Call<v1::IssueNoticeResponse>(again),
              IsReason(v1::ERROR_REASON_STATE_CONFLICT));
  v1::DeleteNoticeRequest remove;
  remove.set_name(twin.name());
  Must(officer_.Call<v1::DeleteNoticeResponse>(remove));
  EXPECT_EQ(Notify({Ordinary()}).serial(), 2);
}

TEST_F(NoticeNumberTest, AnAdviceIsForItsSupervisorOrTheOfficeToDelete) {
  const v1::Notice draft =
      DraftNotice(supervisor_, v1::NOTICE_KIND_ADVICE, {Ordinary()});
  const v1::Notice other =
      DraftNotice(supervisor_, v1::NOTICE_KIND_ADVICE, {Ordinary()});
  const v1::Notice last =
      DraftNotice(supervisor_, v1::NOTICE_KIND_ADVICE, {Ordinary()});
  const auto remove = [](Caller& caller, const v1::Notice& notice) {
    v1::DeleteNoticeRequest request;
    request.set_name(notice.name());
    return caller.Call<v1::DeleteNoticeResponse>(request);
  };
  Must(remove(supervisor_, draft));
  // Li reaches the school now; the draft stays Wei's.
  Replace(li_, v1::CASE_HANDOVER_STAY);
  const auto refused = remove(second_supervisor_, other);
  EXPECT_THAT(refused, IsReason(v1::ERROR_REASON_PERMISSION_DENIED));
  EXPECT_THAT(TextOf(refused.status()), testing::HasSubstr("督学本人"));
  Must(remove(officer_, other));
  EXPECT_EQ(Get(last).supervisor(), wei_.name());
}

// The answer may have been lost on the way: what is gone is out of the
// supervisor's reach, the answer is not.
TEST_F(NoticeNumberTest, ADeletionSentTwiceIsAnsweredTwice) {
  v1::DeleteNoticeRequest request;
  request.set_name(
      DraftNotice(supervisor_, v1::NOTICE_KIND_ADVICE, {Ordinary()}).name());
  request.set_request_id(server_.ids().NewId());
  Must(supervisor_.Call<v1::DeleteNoticeResponse>(request));
  EXPECT_EQ(Must(supervisor_.Call<v1::DeleteNoticeResponse>(request)).name(),
            request.name());
  // It is no other request: of somebody else, only to validate, of another id.
  EXPECT_THAT(second_supervisor_.Call<v1::DeleteNoticeResponse>(request),
              IsReason(v1::ERROR_REASON_PERMISSION_DENIED));
  request.set_validate_only(true);
  EXPECT_THAT(supervisor_.Call<v1::DeleteNoticeResponse>(request),
              IsReason(v1::ERROR_REASON_PERMISSION_DENIED));
  request.set_validate_only(false);
  request.set_request_id(server_.ids().NewId());
  EXPECT_THAT(supervisor_.Call<v1::DeleteNoticeResponse>(request),
              IsReason(v1::ERROR_REASON_PERMISSION_DENIED));
}

TEST_F(NoticeNumberTest, ADraftIsRewrittenUntilItIsIssued) {
  const v1::Finding left_out = Ordinary();
  const v1::Finding put_in = Ordinary();
  const v1::Notice draft = DraftNotice(
      officer_, v1::NOTICE_KIND_RECTIFICATION, {left_out}, "补齐台账");
  v1::UpdateNoticeRequest request = Rewrite(draft, put_in, "更换器材");
  const v1::Notice written =
      Must(officer_.Call<v1::UpdateNoticeResponse>(request)).notice();
  EXPECT_EQ(Get(draft).SerializeAsString(), written.SerializeAsString());
  ASSERT_EQ(written.items_size(), 1);
  EXPECT_EQ(written.items(0).finding(), put_in.name());
  EXPECT_EQ(written.items(0).demand(), "更换器材");
  // The version it was read at is no more.
  EXPECT_THAT(officer_.Call<v1::UpdateNoticeResponse>(request),
              IsReason(v1::ERROR_REASON_ETAG_MISMATCH));

  const v1::Notice issued = Issue(officer_, written);
  EXPECT_EQ(issued.items(0).demand(), "更换器材");
  EXPECT_EQ(Get(put_in).notice(), issued.name());
  EXPECT_EQ(Get(left_out).notice(), "");
  request = Rewrite(issued, put_in, "尽快");
  EXPECT_THAT(officer_.Call<v1::UpdateNoticeResponse>(request),
              IsReason(v1::ERROR_REASON_STATE_CONFLICT));
  EXPECT_EQ(Get(issued).SerializeAsString(), issued.SerializeAsString());
}

TEST_F(NoticeNumberTest, AnAdviceIsNotForAnotherSupervisorToRewrite) {
  const v1::Finding finding = Ordinary();
  const v1::Notice draft = DraftNotice(
      supervisor_, v1::NOTICE_KIND_ADVICE, {finding}, "补齐台账");
  const v1::UpdateNoticeRequest request =
      Rewrite(draft, finding, "不必整改");
  EXPECT_THAT(second_supervisor_.Call<v1::UpdateNoticeResponse>(request),
              IsReason(v1::ERROR_REASON_PERMISSION_DENIED));
  EXPECT_EQ(Get(draft).SerializeAsString(), draft.SerializeAsString());
  // Nor of the successor's, to whom the unit has passed and the case has not.
  Replace(li_, v1::CASE_HANDOVER_STAY);
  EXPECT_THAT(second_supervisor_.Call<v1::UpdateNoticeResponse>(request),
              IsReason(v1::ERROR_REASON_PERMISSION_DENIED));
  v1::IssueNoticeRequest issue;
  issue.set_name(draft.name());
  EXPECT_THAT(second_supervisor_.Call<v1::IssueNoticeResponse>(issue),
              IsReason(v1::ERROR_REASON_PERMISSION_DENIED));
  EXPECT_EQ(Get(draft).SerializeAsString(), draft.SerializeAsString());
  Must(supervisor_.Call<v1::UpdateNoticeResponse>(request));
  Must(supervisor_.Call<v1::IssueNoticeResponse>(issue));
}

TEST_F(NoticeNumberTest, ADraftTakesNoFindingOfAnotherUnit) {
  const v1::Notice draft =
      DraftNotice(officer_, v1::NOTICE_KIND_RECTIFICATION, {Ordinary()});
  const v1::Finding elsewhere =
      server_
          .Record(second_supervisor_, other_school_, li_,
                  {Draft(v1::FINDING_GRADE_ORDINARY, "围墙破损")})
          .findings(0);
  const auto refused = officer_.Call<v1::UpdateNoticeResponse>(
      Rewrite(draft, elsewhere, "修缮"));
  EXPECT_THAT(refused, IsReason(v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_EQ(FieldOf(refused), "notice.items[0].finding");
  EXPECT_EQ(Get(draft).SerializeAsString(), draft.SerializeAsString());
}

TEST_F(NoticeNumberTest, ATryTakesNoNumber) {
  const v1::Notice draft =
      DraftNotice(officer_, v1::NOTICE_KIND_RECTIFICATION, {Ordinary()});
  v1::IssueNoticeRequest request;
  request.set_name(draft.name());
  request.set_validate_only(true);
  const auto tried = Must(officer_.Call<v1::IssueNoticeResponse>(request));
  EXPECT_EQ(tried.notice().document_number(), "港北教督〔2026〕1号");
  EXPECT_EQ(Get(draft).SerializeAsString(), draft.SerializeAsString());
  EXPECT_EQ(Issue(officer_, draft).serial(), 1);
}

TEST_F(NoticeNumberTest, TheSameRequestIssuesOnce) {
  const v1::Notice draft =
      DraftNotice(officer_, v1::NOTICE_KIND_RECTIFICATION, {Ordinary()});
  v1::IssueNoticeRequest request;
  request.set_name(draft.name());
  request.set_request_id(server_.ids().NewId());
  const auto first = Must(officer_.Call<v1::IssueNoticeResponse>(request));
  server_.Restart();
  const auto second = Must(officer_.Call<v1::IssueNoticeResponse>(request));
  EXPECT_EQ(first.SerializeAsString(), second.SerializeAsString());
  EXPECT_EQ(Notify({Ordinary()}).serial(), 2);
}

TEST_F(NoticeNumberTest, NumbersStartAgainInANewYear) {
  EXPECT_EQ(Notify({Ordinary()}).serial(), 1);
  EXPECT_EQ(Notify({Ordinary()}).serial(), 2);
  server_.SetDay(absl::CivilDay(2027, 1, 4));
  EXPECT_EQ(Notify({Ordinary()}).document_number(), "港北教督〔2027〕1号");
}

TEST_F(NoticeNumberTest, AdviceHasANumberingOfItsOwn) {
  EXPECT_EQ(Notify({Ordinary()}).serial(), 1);
  const v1::Notice advice = Issue(
      supervisor_,
      DraftNotice(supervisor_, v1::NOTICE_KIND_ADVICE, {Ordinary()}));
  EXPECT_EQ(advice.document_number(), "港北教督建〔2026〕1号");
  // Its limit counts from the issue: three working days.
  EXPECT_EQ(ToText(advice.items(0).deadline().due_date()), "2026-09-04");
  EXPECT_EQ(Notify({Ordinary()}).serial(), 2);
}

TEST_F(NoticeNumberTest, EachAgencyCodeCountsByItself) {
  v1::GetBureauRequest get;
  get.set_name(TestServer::kBureau);
  v1::UpdateBureauRequest update;
  *update.mutable_bureau() =
      Must(server_.admin().Call<v1::GetBureauResponse>(get)).bureau();
  update.mutable_bureau()->add_agency_codes()->set_code("港北教督委");
  update.mutable_update_mask()->add_paths("agency_codes");
  Must(server_.admin().Call<v1::UpdateBureauResponse>(update));
  EXPECT_EQ(Notify({Ordinary()}).document_number(), "港北教督〔2026〕1号");
  v1::CreateNoticeRequest request;
  request.set_parent(TestServer::kBureau);
  request.mutable_notice()->set_kind(v1::NOTICE_KIND_RECTIFICATION);
  request.mutable_notice()->set_unit(school_.name());
  request.mutable_notice()->set_agency_code("港北教督委");
  request.mutable_notice()->add_items()->set_finding(Ordinary().name());
  const auto other =
      Must(officer_.Call<v1::CreateNoticeResponse>(request)).notice();
  EXPECT_EQ(Issue(officer_, other).document_number(),
            "港北教督委〔2026〕1号");
  request.mutable_notice()->set_agency_code("玉林教督");
  const auto refused = officer_.Call<v1::CreateNoticeResponse>(request);
  EXPECT_THAT(refused, IsReason(v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_EQ(FieldOf(refused), "notice.agency_code");
}

TEST_F(NoticeNumberTest, ASupervisorIssuesNoRectificationNotice) {
  v1::CreateNoticeRequest request;
  request.set_parent(TestServer::kBureau);
  request.mutable_notice()->set_kind(v1::NOTICE_KIND_RECTIFICATION);
  request.mutable_notice()->set_unit(school_.name());
  request.mutable_notice()->add_items()->set_finding(Ordinary().name());
  EXPECT_THAT(supervisor_.Call<v1::CreateNoticeResponse>(request),
              StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST_F(NoticeNumberTest, ADraftIsNotTheSchoolsToSee) {
  const v1::Notice draft =
      DraftNotice(officer_, v1::NOTICE_KIND_RECTIFICATION, {Ordinary()});
  v1::GetNoticeRequest get;
  get.set_name(draft.name());
  v1::ListNoticesRequest list;
  list.set_parent(TestServer::kBureau);
  EXPECT_THAT(head_.Call<v1::GetNoticeResponse>(get),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(Must(head_.Call<v1::ListNoticesResponse>(list)).total_size(), 0);
  Issue(officer_, draft);
  Must(head_.Call<v1::GetNoticeResponse>(get));
  EXPECT_EQ(Must(head_.Call<v1::ListNoticesResponse>(list)).total_size(), 1);
  EXPECT_EQ(Must(other_head_.Call<v1::ListNoticesResponse>(list)).total_size(),
            0);
}

TEST_F(NoticeNumberTest, ServiceWithoutASignatureNeedsProof) {
  const v1::Notice notice = Notify({Ordinary()});
  v1::RecordServiceRequest request;
  request.set_name(notice.name());
  request.set_method(v1::SERVICE_METHOD_LEFT);
  *request.mutable_service_date() = Day(2026, 9, 1);
  EXPECT_THAT(officer_.Call<v1::RecordServiceResponse>(request),
              IsReason(v1::ERROR_REASON_INVALID_FIELD));
  request.set_proof("送达回证，见证人黎某");
  *request.mutable_service_date() = Day(2026, 9, 2);
  EXPECT_THAT(officer_.Call<v1::RecordServiceResponse>(request),
              IsReason(v1::ERROR_REASON_INVALID_FIELD));
  server_.SetDay(absl::CivilDay(2026, 9, 3));
  const auto served =
      Must(officer_.Call<v1::RecordServiceResponse>(request)).notice();
  EXPECT_EQ(served.state(), v1::NOTICE_STATE_ACKNOWLEDGED);
  // Counted from the service, not from today: 09-22 is the 15th working day.
  EXPECT_EQ(ToText(served.items(0).deadline().due_date()), "2026-09-22");
}

}  // namespace
}  // namespace dudao
