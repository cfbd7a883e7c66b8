// What supervision found is used for reward, too (教育督导条例 art. 24).

#include "dudao/v1/commendation_service.pb.h"
#include "dudao/v1/notice_service.pb.h"
#include "dudao/v1/obligation_service.pb.h"
#include "dudao/v1/search_service.pb.h"
#include "tests/e2e/refusal.h"

namespace dudao {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr auto kDecide = v1::OBLIGATION_KIND_DECIDE_COMMENDATION;
constexpr auto kIssue = v1::OBLIGATION_KIND_ISSUE_COMMENDATION;
constexpr auto kPublish = v1::OBLIGATION_KIND_PUBLISH_COMMENDATION;

class CommendationTest : public RefusalTest {
 protected:
  // A signed visit of Wei to the school that notes a good practice.
  v1::Inspection GoodVisit() {
    v1::RecordInspectionRequest visit = server_.Visit(school_, wei_, {});
    visit.mutable_inspection()->set_good_practice("陪餐制度落实到人");
    return Must(supervisor_.Call<v1::RecordInspectionResponse>(visit))
        .inspection();
  }
  // A finding of the school that was put right on time.
  v1::Finding PutRight() {
    const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
    return BringToClose(Notify({finding}), finding);
  }
  static v1::ProposeCommendationRequest Proposal(
      const std::string& subject, const std::vector<std::string>& cited,
      v1::CommendationKind kind = v1::COMMENDATION_KIND_PRAISE_CIRCULAR) {
    v1::ProposeCommendationRequest request;
    request.set_parent(TestServer::kBureau);
    v1::Commendation& commendation = *request.mutable_commendation();
    commendation.set_kind(kind);
    commendation.set_subject(subject);
    commendation.set_grounds("食堂管理规范，整改及时。");
    for (const std::string& source : cited) {
      commendation.add_citations()->set_source(source);
    }
    return request;
  }
  v1::Commendation Propose(Caller& caller,
                           const v1::ProposeCommendationRequest& request) {
    return Must(caller.Call<v1::ProposeCommendationResponse>(request))
        .commendation();
  }
  v1::Commendation OfSchool() {
    return Propose(supervisor_, Proposal(school_.name(), {GoodVisit().name()}));
  }
  template <class Response, class Request>
  v1::Commendation Do(const v1::Commendation& one, Request request) {
    request.set_name(one.name());
    return Must(officer_.Call<Response>(request)).commendation();
  }
  v1::Commendation Approve(const v1::Commendation& one) {
    return Do<v1::ApproveCommendationResponse>(
        one, v1::ApproveCommendationRequest());
  }
  v1::Commendation Issue(const v1::Commendation& one) {
    return Do<v1::IssueCommendationResponse>(one,
                                             v1::IssueCommendationRequest());
  }
  using Story::Issue;
  v1::Commendation Revoke(const v1::Commendation& one) {
    v1::RevokeCommendationRequest request;
    request.set_reason("查实材料不实");
    return Do<v1::RevokeCommendationResponse>(one, request);
  }
  absl::StatusOr<v1::GetCommendationResponse> Read(
      Caller& caller, const v1::Commendation& one) {
    v1::GetCommendationRequest request;
    request.set_name(one.name());
    return caller.Call<v1::GetCommendationResponse>(request);
  }
  std::vector<std::string> Listed(Caller& caller) {
    v1::ListCommendationsRequest request;
    request.set_parent(TestServer::kBureau);
    std::vector<std::string> names;
    const auto listed =
        Must(caller.Call<v1::ListCommendationsResponse>(request));
    for (const v1::Commendation& one : listed.commendations()) {
      names.push_back(one.name());
    }
    return names;
  }
  template <class Request>
  static Request About(const v1::Commendation& one) {
    Request request;
    request.set_name(one.name());
    return request;
  }
};

TEST_F(CommendationTest, FromAGoodVisitToThePublication) {
  const v1::Finding finding = PutRight();
  const v1::Inspection visit = GoodVisit();
  const v1::Commendation proposed = Propose(
      supervisor_, Proposal(school_.name(), {visit.name(), finding.name()}));
  EXPECT_EQ(proposed.state(), v1::COMMENDATION_STATE_PROPOSED);
  EXPECT_EQ(proposed.proposer(), wei_.name());
  EXPECT_THAT(proposed.citations(0).text(), HasSubstr("陪餐制度"));
  EXPECT_THAT(proposed.citations(1).text(), HasSubstr("按期整改"));
  EXPECT_EQ(KindsDue(officer_).count(kDecide), 1U);
  const v1::Commendation approved = Approve(proposed);
  EXPECT_EQ(approved.decided_by(), officer_.user());
  EXPECT_TRUE(approved.document_number().empty());
  EXPECT_EQ(KindsDue(officer_).count(kDecide), 0U);
  EXPECT_EQ(KindsDue(officer_).count(kIssue), 1U);
  // The notice about the finding had the first number.
  const v1::Commendation issued = Issue(approved);
  EXPECT_EQ(issued.document_number(), "港北教督〔2026〕2号");
  EXPECT_EQ(issued.addressee(), school_.display_name());
  EXPECT_EQ(KindsDue(officer_).count(kIssue), 0U);
  EXPECT_EQ(KindsDue(officer_).count(kPublish), 1U);
  v1::PublishCommendationRequest publish;
  publish.set_published_at("区政府网站");
  const v1::Commendation published =
      Do<v1::PublishCommendationResponse>(issued, publish);
  EXPECT_EQ(published.state(), v1::COMMENDATION_STATE_PUBLISHED);
  EXPECT_EQ(ToText(published.publish_date()), "2026-09-01");
  EXPECT_EQ(KindsDue(officer_).count(kPublish), 0U);
}

TEST_F(CommendationTest, WhoIsCommendedHearsOfItOnceItIsIssued) {
  const v1::Commendation proposed = OfSchool();
  EXPECT_THAT(Read(head_, proposed), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Listed(head_), IsEmpty());
  v1::ListObligationsRequest due;
  due.set_parent(TestServer::kBureau);
  const auto seen = Must(head_.Call<v1::ListObligationsResponse>(due));
  for (const v1::Obligation& one : seen.obligations()) {
    EXPECT_NE(one.source(), proposed.name());
  }
  const v1::Commendation issued = Issue(Approve(proposed));
  EXPECT_EQ(Must(Read(head_, issued)).commendation().document_number(),
            issued.document_number());
  EXPECT_THAT(Listed(head_), ElementsAre(issued.name()));
  EXPECT_THAT(Read(other_head_, issued), StatusIs(kDenied));
  v1::SearchRequest search;
  search.set_parent(TestServer::kBureau);
  search.set_query(issued.document_number());
  EXPECT_EQ(Must(head_.Call<v1::SearchResponse>(search)).results(0).name(),
            issued.name());
}

TEST_F(CommendationTest, ASupervisorIsCommendedByTheOffice) {
  const std::string visit = GoodVisit().name();
  const auto request = Proposal(wei_.name(), {visit},
                                v1::COMMENDATION_KIND_RECOMMEND_FOR_AWARD);
  Refused<v1::ProposeCommendationResponse>(
      second_supervisor_, request,
      {kDenied, v1::ERROR_REASON_PERMISSION_DENIED});
  const v1::Commendation proposed = Propose(officer_, request);
  EXPECT_EQ(proposed.supervisor_display_name(), wei_.display_name());
  EXPECT_THAT(Read(supervisor_, proposed),
              StatusIs(absl::StatusCode::kNotFound));
  const v1::Commendation issued = Issue(Approve(proposed));
  // An award is not for the public.
  EXPECT_EQ(KindsDue(officer_).count(kPublish), 0U);
  EXPECT_OK(Read(supervisor_, issued));
  EXPECT_THAT(Read(second_supervisor_, issued), StatusIs(kDenied));
}

TEST_F(CommendationTest, NobodyDecidesAboutOneselfOrOnesUnit) {
  const std::string visit = GoodVisit().name();
  const v1::Commendation of_wei =
      Propose(officer_, Proposal(wei_.name(), {visit}));
  server_.Grant(supervisor_, v1::ROLE_OFFICER);
  const Refusal recused = {kPrecondition, v1::ERROR_REASON_RECUSAL, "",
                           "教育督导条例第十条"};
  Refused<v1::ApproveCommendationResponse>(
      supervisor_, About<v1::ApproveCommendationRequest>(of_wei), recused);
  Refused<v1::ProposeCommendationResponse>(
      supervisor_, Proposal(wei_.name(), {visit}), recused);
  const v1::Commendation of_school =
      Propose(officer_, Proposal(school_.name(), {visit}));
  Tie(wei_, school_);
  Refused<v1::ApproveCommendationResponse>(
      supervisor_, About<v1::ApproveCommendationRequest>(of_school), recused);
  Refused<v1::ProposeCommendationResponse>(
      supervisor_, Proposal(school_.name(), {visit}), recused);
  server_.Grant(second_officer_, v1::ROLE_UNIT_HEAD, school_.name());
  Refused<v1::IssueCommendationResponse>(
      second_officer_, About<v1::IssueCommendationRequest>(Approve(of_school)),
      recused);
}

TEST_F(CommendationTest, AToolDecidesNothing) {
  const v1::Commendation proposed = OfSchool();
  Caller& tool = server_.ToolWith({"commendation.decide"});
  Refused<v1::ApproveCommendationResponse>(
      tool, About<v1::ApproveCommendationRequest>(proposed),
      {kDenied, v1::ERROR_REASON_PERMISSION_DENIED});
}

TEST_F(CommendationTest, WhatDoesNotBearItOut) {
  Refused<v1::ProposeCommendationResponse>(
      officer_, Proposal(school_.name(), {}),
      {kPrecondition, v1::ERROR_REASON_GUARD_FAILED, "",
       "教育督导条例第二十四条"});
  const v1::Finding open = Raise(v1::FINDING_GRADE_ORDINARY);
  const Refusal cited = {kInvalid, v1::ERROR_REASON_INVALID_FIELD,
                         "commendation.citations[0].source"};
  Refused<v1::ProposeCommendationResponse>(
      officer_, Proposal(school_.name(), {open.name()}), cited);
  Refused<v1::ProposeCommendationResponse>(
      officer_, Proposal(school_.name(), {open.inspection()}), cited);
  Refused<v1::ProposeCommendationResponse>(
      officer_, Proposal(other_school_.name(), {GoodVisit().name()}), cited);
  // A supervisor proposes for a unit of theirs only.
  Refused<v1::ProposeCommendationResponse>(
      second_supervisor_, Proposal(school_.name(), {GoodVisit().name()}),
      {kDenied, v1::ERROR_REASON_PERMISSION_DENIED});
}

TEST_F(CommendationTest, AFindingThatIsBackIsNoGroundAnyMore) {
  const v1::Finding finding = PutRight();
  const v1::Commendation proposed =
      Propose(officer_, Proposal(school_.name(), {finding.name()}));
  FollowUpWith(finding, v1::VERDICT_RELAPSED);
  Refused<v1::ApproveCommendationResponse>(
      officer_, About<v1::ApproveCommendationRequest>(proposed),
      {kPrecondition, v1::ERROR_REASON_GUARD_FAILED});
  v1::DeclineCommendationRequest decline;
  decline.set_reason("问题已反弹");
  EXPECT_EQ(Do<v1::DeclineCommendationResponse>(proposed, decline).state(),
            v1::COMMENDATION_STATE_DECLINED);
  EXPECT_EQ(KindsDue(officer_).count(kDecide), 0U);
  // Nobody outside the office hears of it.
  EXPECT_THAT(Listed(head_), IsEmpty());
}

TEST_F(CommendationTest, ARevokedOnesNumberIsVoid) {
  const v1::Commendation issued = Issue(Approve(OfSchool()));
  const v1::Commendation revoked = Revoke(issued);
  EXPECT_EQ(revoked.state(), v1::COMMENDATION_STATE_REVOKED);
  EXPECT_EQ(revoked.document_number(), "港北教督〔2026〕1号");
  EXPECT_EQ(KindsDue(officer_).count(kPublish), 0U);
  EXPECT_EQ(Must(Read(head_, revoked)).commendation().revoke_reason(),
            revoked.revoke_reason());
  EXPECT_EQ(Issue(Approve(OfSchool())).document_number(),
            "港北教督〔2026〕2号");
  // An approved one that was never issued takes none.
  Revoke(Approve(OfSchool()));
  EXPECT_EQ(Issue(Approve(OfSchool())).document_number(),
            "港北教督〔2026〕3号");
}

}  // namespace
}  // namespace dudao
