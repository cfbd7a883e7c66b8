// Proposals of assignments: proposed, changed by hand, accepted or discarded.

#include <algorithm>
#include <string>
#include <vector>

#include "dudao/v1/assignment_proposal_service.pb.h"
#include "dudao/v1/assignment_service.pb.h"
#include "dudao/v1/supervisor_service.pb.h"
#include "dudao/v1/unit_service.pb.h"
#include "tests/e2e/refusal.h"

namespace dudao {
namespace {

using testing::HasSubstr;

// Beside the two schools a kindergarten without a supervisor.
class AssignmentProposalE2eTest : public RefusalTest {
 protected:
  v1::ProposeAssignmentsRequest Gaps() {
    v1::ProposeAssignmentsRequest request;
    request.set_parent(TestServer::kBureau);
    request.set_mode(v1::PROPOSAL_MODE_GAPS);
    request.set_request_id(server_.ids().NewId());
    return request;
  }
  v1::AssignmentProposal Propose() {
    return Must(officer_.Call<v1::ProposeAssignmentsResponse>(Gaps()))
        .assignment_proposal();
  }
  v1::ChangeAssignmentRequest Change(const v1::AssignmentProposal& proposal,
                                     const v1::Unit& unit,
                                     const std::string& supervisor) {
    v1::ChangeAssignmentRequest request;
    request.set_name(proposal.name());
    request.set_etag(proposal.etag());
    request.set_unit(unit.name());
    request.set_supervisor(supervisor);
    return request;
  }
  v1::AssignmentProposal Changed(const v1::AssignmentProposal& proposal,
                                 const v1::Unit& unit,
                                 const std::string& supervisor) {
    return Must(officer_.Call<v1::ChangeAssignmentResponse>(
                    Change(proposal, unit, supervisor)))
        .assignment_proposal();
  }
  v1::AcceptAssignmentsRequest Accept(const v1::AssignmentProposal& proposal) {
    v1::AcceptAssignmentsRequest request;
    request.set_name(proposal.name());
    request.set_etag(proposal.etag());
    request.set_request_id(server_.ids().NewId());
    return request;
  }
  void ExpectSees(Caller& caller, const v1::Unit& unit, bool sees) {
    v1::GetUnitRequest request;
    request.set_name(unit.name());
    const absl::Status status =
        caller.Call<v1::GetUnitResponse>(request).status();
    if (sees) {
      EXPECT_OK(status);
    } else {
      EXPECT_THAT(status, StatusIs(kDenied));
    }
  }
  std::string OnThePlateOf(const v1::Unit& unit) {
    v1::GetGatePlateRequest request;
    request.set_unit(unit.name());
    return Must(server_.anonymous().Call<v1::GetGatePlateResponse>(request))
        .plate()
        .supervisor_display_name();
  }
  int Covered() {
    v1::GetCoverageRequest request;
    request.set_parent(TestServer::kBureau);
    return Must(officer_.Call<v1::GetCoverageResponse>(request))
        .coverage()
        .covered();
  }
  std::vector<v1::Assignment> AssignmentsOf(const v1::Unit& unit) {
    v1::ListAssignmentsRequest request;
    request.set_parent(TestServer::kBureau);
    request.set_filter("unit = \"" + unit.name() + "\"");
    const auto list =
        Must(officer_.Call<v1::ListAssignmentsResponse>(request));
    return {list.assignments().begin(), list.assignments().end()};
  }
  std::vector<std::string> KindsOfEventsOf(const std::string& resource) {
    std::vector<std::string> kinds;
    for (const v1::Event& event : Events(0, resource)) {
      kinds.push_back(event.kind());
    }
    return kinds;
  }

  v1::Unit garden_ =
      server_.AddUnit("港城中心幼儿园", v1::UNIT_KIND_KINDERGARTEN);
  static constexpr auto kGuard = v1::ERROR_REASON_GUARD_FAILED;
  static constexpr auto kState = v1::ERROR_REASON_STATE_CONFLICT;
};

TEST_F(AssignmentProposalE2eTest, WhatIsProposedCountsNowhere) {
  const v1::AssignmentProposal proposal = Propose();
  ASSERT_EQ(proposal.changes_size(), 1);
  const v1::ProposedAssignment& change = proposal.changes(0);
  EXPECT_EQ(change.unit(), garden_.name());
  // Li has the larger school.
  EXPECT_EQ(change.supervisor(), wei_.name());
  EXPECT_EQ(change.reason(), "原无责任督学");
  EXPECT_EQ(proposal.kept_count(), 2);
  EXPECT_EQ(proposal.figures(0).covered(), 2);
  EXPECT_EQ(proposal.figures(1).covered(), 3);

  EXPECT_EQ(Covered(), 2);
  EXPECT_EQ(OnThePlateOf(garden_), "");
  EXPECT_TRUE(AssignmentsOf(garden_).empty());
  ExpectSees(supervisor_, garden_, false);
}

TEST_F(AssignmentProposalE2eTest, ProposedChangedAndAccepted) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  const v1::AssignmentProposal proposal =
      Changed(Propose(), school_, li_.name());
  ASSERT_EQ(proposal.changes_size(), 2);
  EXPECT_EQ(std::count_if(proposal.changes().begin(), proposal.changes().end(),
                          [](const auto& change) { return change.by_hand(); }),
            1);
  ExpectSees(supervisor_, school_, true);
  ExpectSees(second_supervisor_, school_, false);

  const v1::AcceptAssignmentsRequest accept = Accept(proposal);
  const auto accepted =
      Must(officer_.Call<v1::AcceptAssignmentsResponse>(accept));
  EXPECT_EQ(accepted.assignment_proposal().state(),
            v1::ASSIGNMENT_PROPOSAL_STATE_ACCEPTED);
  ExpectSees(supervisor_, school_, false);
  ExpectSees(second_supervisor_, school_, true);
  ExpectSees(supervisor_, garden_, true);
  EXPECT_EQ(Covered(), 3);
  EXPECT_EQ(OnThePlateOf(school_), "黎督学");
  EXPECT_EQ(OnThePlateOf(garden_), "韦督学");
  const std::vector<v1::Assignment> assignments = AssignmentsOf(school_);
  ASSERT_EQ(assignments.size(), 2U);
  EXPECT_EQ(assignments[0].state(), v1::ASSIGNMENT_STATE_ENDED);
  EXPECT_EQ(assignments[0].end_reason(), "采纳分配方案（补缺）");
  EXPECT_EQ(assignments[0].replaced_by(), assignments[1].name());
  EXPECT_EQ(assignments[1].state(), v1::ASSIGNMENT_STATE_ACTIVE);
  EXPECT_EQ(Get(finding).responsible(), li_.name());
  EXPECT_THAT(KindsOfEventsOf(proposal.name()),
              testing::ElementsAre("assignments.proposed",
                                   "assignments.changed",
                                   "assignments.accepted"));

  const std::int64_t head = server_.HeadSeq();
  EXPECT_EQ(Must(officer_.Call<v1::AcceptAssignmentsResponse>(accept))
                .SerializeAsString(),
            accepted.SerializeAsString());
  EXPECT_EQ(server_.HeadSeq(), head);
  const absl::Status again = Refused<v1::AcceptAssignmentsResponse>(
      officer_, Accept(accepted.assignment_proposal()),
      {kPrecondition, kState});
  EXPECT_EQ(MetadataOf(again, "current_state"), "ACCEPTED");
}

TEST_F(AssignmentProposalE2eTest, ProposingTwiceWithOneIdProposesOnce) {
  const v1::ProposeAssignmentsRequest request = Gaps();
  const auto first =
      Must(officer_.Call<v1::ProposeAssignmentsResponse>(request));
  const auto second =
      Must(officer_.Call<v1::ProposeAssignmentsResponse>(request));
  EXPECT_EQ(first.SerializeAsString(), second.SerializeAsString());
  v1::ListAssignmentProposalsRequest list;
  list.set_parent(TestServer::kBureau);
  const auto listed =
      Must(officer_.Call<v1::ListAssignmentProposalsResponse>(list));
  ASSERT_EQ(listed.assignment_proposals_size(), 1);
  EXPECT_EQ(listed.assignment_proposals(0).change_count(), 1);
  EXPECT_TRUE(listed.assignment_proposals(0).changes().empty());
}

TEST_F(AssignmentProposalE2eTest, CasesMayStay) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  v1::AcceptAssignmentsRequest accept =
      Accept(Changed(Propose(), school_, li_.name()));
  accept.set_handover(v1::CASE_HANDOVER_STAY);
  accept.set_reason("秋季学期轮岗");
  Must(officer_.Call<v1::AcceptAssignmentsResponse>(accept));
  EXPECT_EQ(Get(finding).responsible(), wei_.name());
  EXPECT_EQ(AssignmentsOf(school_)[0].end_reason(), "秋季学期轮岗");
}

TEST_F(AssignmentProposalE2eTest, ByHandTheRulesHoldToo) {
  Tie(li_, garden_);
  const v1::AssignmentProposal proposal = Propose();
  Refused<v1::ChangeAssignmentResponse>(
      officer_, Change(proposal, garden_, li_.name()),
      {kPrecondition, v1::ERROR_REASON_RECUSAL, "", "教育督导条例第十条"});

  v1::UpdateSupervisorRequest update;
  update.mutable_supervisor()->set_name(li_.name());
  update.mutable_supervisor()->set_education(v1::EDUCATION_ASSOCIATE);
  Must(officer_.Call<v1::UpdateSupervisorResponse>(update));
  Refused<v1::ChangeAssignmentResponse>(
      officer_, Change(proposal, school_, li_.name()),
      {kPrecondition, v1::ERROR_REASON_NOT_QUALIFIED});
}

TEST_F(AssignmentProposalE2eTest, WhatTheWorldHasOvertakenIsNotAccepted) {
  v1::AssignmentProposal proposal = Changed(Propose(), school_, li_.name());
  server_.Assign(garden_, li_);
  absl::Status status = Refused<v1::AcceptAssignmentsResponse>(
      officer_, Accept(proposal), {kPrecondition, kGuard});
  EXPECT_EQ(MetadataOf(status, "unit"), garden_.name());
  EXPECT_THAT(TextOf(status),
              HasSubstr("“港城中心幼儿园”拟定时为无责任督学，现为黎督学"));
  EXPECT_EQ(OnThePlateOf(school_), "韦督学");

  // Looked at again, the rest is accepted.
  proposal = Changed(proposal, garden_, "");
  EXPECT_EQ(proposal.changes_size(), 1);
  EXPECT_OK(
      officer_.Call<v1::AcceptAssignmentsResponse>(Accept(proposal)).status());
  EXPECT_EQ(OnThePlateOf(school_), "黎督学");
}

TEST_F(AssignmentProposalE2eTest, AUnitPutOutOfUseMeanwhileIsLeftOut) {
  v1::AssignmentProposal proposal = Changed(Propose(), school_, li_.name());
  Deactivate(garden_);
  const absl::Status status = Refused<v1::AcceptAssignmentsResponse>(
      officer_, Accept(proposal), {kPrecondition, kGuard});
  EXPECT_THAT(TextOf(status), HasSubstr("已停用"));
  proposal = Changed(proposal, garden_, "");
  EXPECT_OK(
      officer_.Call<v1::AcceptAssignmentsResponse>(Accept(proposal)).status());
}

TEST_F(AssignmentProposalE2eTest, ARecusalThatCameMeanwhileIsRespected) {
  const v1::AssignmentProposal proposal = Propose();
  Tie(wei_, garden_);
  const absl::Status status = Refused<v1::AcceptAssignmentsResponse>(
      officer_, Accept(proposal),
      {kPrecondition, v1::ERROR_REASON_RECUSAL, "", "教育督导条例第十条"});
  EXPECT_THAT(TextOf(status), HasSubstr("“港城中心幼儿园”督学韦督学应当回避"));
}

TEST_F(AssignmentProposalE2eTest, AnotherVersionIsNotAccepted) {
  const v1::AssignmentProposal seen = Propose();
  Changed(seen, school_, li_.name());
  Refused<v1::AcceptAssignmentsResponse>(
      officer_, Accept(seen),
      {absl::StatusCode::kAborted, v1::ERROR_REASON_ETAG_MISMATCH});
}

TEST_F(AssignmentProposalE2eTest, ADiscardedProposalStaysOnRecord) {
  const v1::AssignmentProposal proposal = Propose();
  v1::DiscardAssignmentsRequest discard;
  discard.set_name(proposal.name());
  const auto discarded =
      Must(officer_.Call<v1::DiscardAssignmentsResponse>(discard))
          .assignment_proposal();
  EXPECT_EQ(discarded.state(), v1::ASSIGNMENT_PROPOSAL_STATE_DISCARDED);
  EXPECT_EQ(Covered(), 2);
  Refused<v1::AcceptAssignmentsResponse>(officer_, Accept(discarded),
                                         {kPrecondition, kState});
  v1::GetAssignmentProposalRequest get;
  get.set_name(proposal.name());
  EXPECT_EQ(Must(officer_.Call<v1::GetAssignmentProposalResponse>(get))
                .assignment_proposal()
                .changes_size(),
            1);
}

TEST_F(AssignmentProposalE2eTest, WhatChangesNothingIsNotAccepted) {
  const v1::AssignmentProposal empty = Changed(Propose(), garden_, "");
  EXPECT_EQ(empty.change_count(), 0);
  EXPECT_EQ(empty.figures(1).covered(), 2);
  Refused<v1::AcceptAssignmentsResponse>(officer_, Accept(empty),
                                         {kPrecondition, kGuard});
}

TEST_F(AssignmentProposalE2eTest, AWrongScopeIsRefused) {
  v1::ProposeAssignmentsRequest request = Gaps();
  request.set_township("无此镇");
  Refused<v1::ProposeAssignmentsResponse>(
      officer_, request,
      {kInvalid, v1::ERROR_REASON_INVALID_FIELD, "township"});
  request = Gaps();
  request.set_area("bureaus/450802/areas/none");
  Refused<v1::ProposeAssignmentsResponse>(
      officer_, request, {kInvalid, v1::ERROR_REASON_INVALID_FIELD, "area"});
  request = Gaps();
  request.clear_mode();
  Refused<v1::ProposeAssignmentsResponse>(
      officer_, request, {kInvalid, v1::ERROR_REASON_INVALID_FIELD, "mode"});
}

TEST_F(AssignmentProposalE2eTest, AUnitOutsideTheScopeIsNotChanged) {
  v1::UpdateUnitRequest update;
  update.mutable_unit()->set_name(garden_.name());
  update.mutable_unit()->set_township("港城街道");
  Must(officer_.Call<v1::UpdateUnitResponse>(update));
  v1::ProposeAssignmentsRequest request = Gaps();
  request.set_township("港城街道");
  const auto proposal =
      Must(officer_.Call<v1::ProposeAssignmentsResponse>(request))
          .assignment_proposal();
  EXPECT_EQ(proposal.figures(0).units(), 1);
  Refused<v1::ChangeAssignmentResponse>(
      officer_, Change(proposal, school_, li_.name()),
      {kPrecondition, kGuard});
}

TEST_F(AssignmentProposalE2eTest, TryingKeepsNothing) {
  v1::ProposeAssignmentsRequest request = Gaps();
  request.set_validate_only(true);
  const std::string before = StateOf(server_.app());
  EXPECT_EQ(Must(officer_.Call<v1::ProposeAssignmentsResponse>(request))
                .assignment_proposal()
                .change_count(),
            1);
  EXPECT_EQ(StateOf(server_.app()), before);
}

}  // namespace
}  // namespace dudao
