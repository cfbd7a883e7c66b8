// The ladder (督办问责): proposed by the program, decided by a person.

#include "absl/strings/match.h"
#include "dudao/v1/escalation_service.pb.h"
#include "dudao/v1/obligation_service.pb.h"
#include "tests/e2e/story.h"

namespace dudao {
namespace {

class EscalationTest : public Story {
 protected:
  static constexpr auto kDecide = v1::OBLIGATION_KIND_DECIDE_ESCALATION;
  static constexpr auto kServe = v1::OBLIGATION_KIND_SERVE_ESCALATION;
  static constexpr auto kAnswer = v1::OBLIGATION_KIND_ANSWER_ESCALATION;
  static constexpr auto kConclude = v1::OBLIGATION_KIND_CONCLUDE_ESCALATION;
  static constexpr auto kOrder = v1::ESCALATION_KIND_EXPEDITE_ORDER;

  // Due on Tuesday, 2026-09-08; it is Wednesday and was noticed.
  v1::Finding Late() {
    const v1::Finding finding = WithLimit(5, v1::LIMIT_UNIT_WORKING_DAY);
    server_.SetDay(absl::CivilDay(2026, 9, 9));
    server_.Sweep();
    return Get(finding);
  }
  v1::Escalation RungOf(const v1::Finding& finding) {
    return RungsOf(finding).at(0);
  }
  std::vector<v1::Escalation> Listed(Caller& caller) {
    v1::ListEscalationsRequest request;
    request.set_parent(TestServer::kBureau);
    const auto page = Must(caller.Call<v1::ListEscalationsResponse>(request));
    return {page.escalations().begin(), page.escalations().end()};
  }
  // Everything due that the caller may see, also for others to do.
  Kinds KindsSeen(Caller& caller) {
    v1::ListObligationsRequest request;
    request.set_parent(TestServer::kBureau);
    const auto page = Must(caller.Call<v1::ListObligationsResponse>(request));
    Kinds kinds;
    for (const auto& due : page.obligations()) kinds.insert(due.kind());
    return kinds;
  }
};

TEST_F(EscalationTest, AnOverdueFindingGoesUpAndComesDownAgain) {
  const v1::Finding finding = Late();
  const v1::Escalation proposal = RungOf(finding);
  EXPECT_EQ(proposal.state(), v1::ESCALATION_STATE_PROPOSED);
  EXPECT_EQ(proposal.cause(), v1::ESCALATION_CAUSE_OVERDUE);
  EXPECT_EQ(ToText(proposal.cause_date()), "2026-09-08");
  EXPECT_EQ(proposal.proposed_kind(), kOrder);
  EXPECT_EQ(proposal.proposed_by(), "system");
  EXPECT_EQ(proposal.kind(), v1::ESCALATION_KIND_UNSPECIFIED);
  EXPECT_EQ(ToText(proposal.decide_deadline().due_date()), "2026-09-14");
  EXPECT_EQ(KindsDue(officer_), Kinds({kDecide}));

  const v1::Escalation decided = DecideRung(proposal, kOrder);
  EXPECT_EQ(decided.decided_by(), officer_.user());
  EXPECT_FALSE(decided.deadline().has_due_date());
  EXPECT_EQ(KindsDue(officer_), Kinds({kServe}));
  const v1::Escalation served = ServeRung(decided);
  // The notice has the first.
  EXPECT_EQ(served.document_number(), "港北教督〔2026〕2号");
  EXPECT_EQ(ToText(served.deadline().due_date()), "2026-09-16");
  EXPECT_EQ(KindsDue(officer_), Kinds());
  EXPECT_EQ(KindsDue(head_).count(kAnswer), 1U);

  // An answer alone puts nothing right.
  AnswerRung(head_, served);
  EXPECT_EQ(KindsDue(head_).count(kAnswer), 1U);
  v1::ConcludeEscalationRequest early;
  early.set_name(served.name());
  early.mutable_conclusion()->set_result("已整改到位");
  EXPECT_THAT(officer_.Call<v1::ConcludeEscalationResponse>(early),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  Submit(finding);
  EXPECT_EQ(KindsDue(head_).count(kAnswer), 0U);
  Accept(officer_, finding);
  EXPECT_EQ(KindsDue(officer_).count(kConclude), 1U);
  const v1::Escalation concluded = ConcludeRung(served);
  EXPECT_EQ(concluded.state(), v1::ESCALATION_STATE_CONCLUDED);
  EXPECT_EQ(concluded.conclusion().concluded_by(), officer_.user());
  EXPECT_EQ(KindsDue(officer_).count(kConclude), 0U);
}

TEST_F(EscalationTest, NothingIsProposedTwice) {
  const v1::Finding finding = Late();
  server_.Sweep();
  server_.Restart();
  server_.Sweep();
  server_.SetDay(absl::CivilDay(2026, 9, 7));
  server_.Sweep();
  server_.SetDay(absl::CivilDay(2026, 9, 10));
  server_.Sweep();
  EXPECT_EQ(RungsOf(finding).size(), 1U);
}

TEST_F(EscalationTest, TheProposalIsToldWithWhatCausedIt) {
  const v1::Finding finding = Late();
  const std::vector<v1::Event> events = Events(0, RungOf(finding).name());
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].kind(), "obligation.overdue");
  EXPECT_EQ(events[0].actor(), "system");
}

TEST_F(EscalationTest, TheUnitSeesWhatWasServedAndNothingBefore) {
  const v1::Finding finding = Late();
  const v1::Escalation proposal = RungOf(finding);
  v1::GetEscalationRequest get;
  get.set_name(proposal.name());
  const auto hidden = [&] {
    EXPECT_THAT(head_.Call<v1::GetEscalationResponse>(get),
                IsReason(v1::ERROR_REASON_NOT_FOUND));
    EXPECT_TRUE(Listed(head_).empty());
    EXPECT_EQ(KindsSeen(head_).count(kDecide), 0U);
    EXPECT_EQ(KindsSeen(head_).count(kServe), 0U);
    v1::AnswerEscalationRequest answer;
    answer.set_name(proposal.name());
    answer.mutable_answer()->set_text("说明");
    EXPECT_THAT(head_.Call<v1::AnswerEscalationResponse>(answer),
                IsReason(v1::ERROR_REASON_NOT_FOUND));
  };
  hidden();
  EXPECT_EQ(Listed(supervisor_).size(), 1U);
  EXPECT_EQ(KindsSeen(supervisor_).count(kDecide), 1U);
  const v1::Escalation decided = DecideRung(proposal, kOrder);
  hidden();
  ServeRung(decided);
  EXPECT_EQ(Listed(head_).size(), 1U);
  EXPECT_OK(head_.Call<v1::GetEscalationResponse>(get));
  EXPECT_TRUE(Listed(other_head_).empty());
  EXPECT_TRUE(Listed(second_supervisor_).empty());
}

TEST_F(EscalationTest, WhatIsNotCompliedWithProposesTheNextRung) {
  const v1::Finding finding = Late();
  const v1::Escalation order =
      ServeRung(DecideRung(RungOf(finding), kOrder));
  server_.SetDay(absl::CivilDay(2026, 9, 17));
  server_.Sweep();
  server_.Sweep();
  const std::vector<v1::Escalation> rungs = RungsOf(finding);
  ASSERT_EQ(rungs.size(), 2U);
  EXPECT_EQ(rungs[1].cause(), v1::ESCALATION_CAUSE_NOT_COMPLIED);
  EXPECT_EQ(rungs[1].previous(), order.name());
  EXPECT_EQ(rungs[1].proposed_kind(), v1::ESCALATION_KIND_REGULATORY_TALK);
  EXPECT_EQ(ToText(rungs[1].cause_date()), "2026-09-16");
}

TEST_F(EscalationTest, ARungWhoseFindingIsUnderReviewIsNotLate) {
  const v1::Finding finding = Late();
  AnswerRung(head_, ServeRung(DecideRung(RungOf(finding), kOrder)));
  Submit(finding);
  server_.SetDay(absl::CivilDay(2026, 9, 17));
  server_.Sweep();
  EXPECT_EQ(RungsOf(finding).size(), 1U);
  // Returned, it has a new due date: that one counts.
  Return(finding);
  server_.Sweep();
  EXPECT_EQ(RungsOf(finding).size(), 1U);
}

TEST_F(EscalationTest, ARelapseIsNotHeldAgainstARungOfBefore) {
  const v1::Finding finding = Late();
  const v1::Escalation order =
      ServeRung(DecideRung(RungOf(finding), kOrder));
  // Struck off in time, though nobody answered the order or concluded it.
  Accept(officer_, Submit(finding));
  ASSERT_EQ(KindsDue(officer_).count(kConclude), 1U);
  server_.SetDay(absl::CivilDay(2026, 12, 9));
  FollowUpWith(finding, v1::VERDICT_RELAPSED);
  server_.Sweep();
  EXPECT_EQ(KindsDue(head_).count(kAnswer), 0U);
  const std::vector<v1::Escalation> rungs = RungsOf(finding);
  ASSERT_EQ(rungs.size(), 2U);
  EXPECT_EQ(rungs[1].cause(), v1::ESCALATION_CAUSE_RELAPSED);
}

TEST_F(EscalationTest, NobodyIsLateWithARungWhileMoreTimeIsBeingAskedFor) {
  const v1::Finding finding = WithLimit(5, v1::LIMIT_UNIT_WORKING_DAY);
  v1::ProposeEscalationRequest propose;
  propose.set_parent(TestServer::kBureau);
  propose.mutable_escalation()->set_unit(school_.name());
  propose.mutable_escalation()->set_finding(finding.name());
  propose.mutable_escalation()->set_reason("整改缓慢");
  const v1::Escalation order = ServeRung(DecideRung(
      Must(officer_.Call<v1::ProposeEscalationResponse>(propose)).escalation(),
      kOrder));
  AnswerRung(head_, order);
  EXPECT_EQ(KindsDue(head_).count(kAnswer), 1U);
  AskForTime(finding, absl::CivilDay(2026, 9, 18));
  EXPECT_EQ(KindsDue(head_).count(kAnswer), 0U);
  server_.SetDay(absl::CivilDay(2026, 9, 10));
  server_.Sweep();
  EXPECT_EQ(RungsOf(finding).size(), 1U);
  // Refused, it was late all along.
  DecideTime(finding, false);
  server_.Sweep();
  std::multiset<v1::EscalationCause> causes;
  for (const v1::Escalation& rung : RungsOf(finding)) {
    causes.insert(rung.cause());
  }
  EXPECT_EQ(causes.count(v1::ESCALATION_CAUSE_NOT_COMPLIED), 1U);
}

TEST_F(EscalationTest, AProposalLapsesWithItsFinding) {
  const v1::Finding finding = Late();
  const v1::Escalation proposal = RungOf(finding);
  Accept(officer_, Submit(finding));
  EXPECT_EQ(Get(proposal).state(), v1::ESCALATION_STATE_LAPSED);
  EXPECT_EQ(Events(0, proposal.name()).back().kind(), "finding.closed");
  EXPECT_EQ(KindsDue(officer_).count(kDecide), 0U);
}

TEST_F(EscalationTest, AProposalLapsesWithTheNoticeItRestsOn) {
  const v1::Finding finding = Late();
  const v1::Escalation proposal = RungOf(finding);
  const v1::Escalation asked = ProposeRung(school_);
  v1::Notice notice;
  notice.set_name(finding.notice());
  Withdraw(notice);
  EXPECT_EQ(Get(proposal).state(), v1::ESCALATION_STATE_LAPSED);
  EXPECT_EQ(Events(0, proposal.name()).back().kind(), "notice.withdrawn");
  EXPECT_EQ(Get(asked).state(), v1::ESCALATION_STATE_PROPOSED);
}

TEST_F(EscalationTest, AProposalLapsesWithTheRungThatWasNotCompliedWith) {
  const v1::Finding finding = Late();
  const v1::Escalation order =
      ServeRung(DecideRung(RungOf(finding), kOrder));
  server_.SetDay(absl::CivilDay(2026, 9, 17));
  server_.Sweep();
  const v1::Escalation next = RungsOf(finding).at(1);
  ASSERT_EQ(next.previous(), order.name());
  v1::WithdrawEscalationRequest withdraw;
  withdraw.set_name(next.name());
  withdraw.set_reason("对象有误");
  EXPECT_THAT(officer_.Call<v1::WithdrawEscalationResponse>(withdraw),
              IsReason(v1::ERROR_REASON_STATE_CONFLICT));
  withdraw.set_name(order.name());
  Must(officer_.Call<v1::WithdrawEscalationResponse>(withdraw));
  EXPECT_EQ(Get(next).state(), v1::ESCALATION_STATE_LAPSED);
  EXPECT_EQ(KindsDue(officer_).count(kDecide), 0U);
}

TEST_F(EscalationTest, AgainstItIsDecidedWithAReasonNeverSilently) {
  const v1::Finding finding = Late();
  v1::DismissEscalationRequest dismiss;
  dismiss.set_name(RungOf(finding).name());
  EXPECT_THAT(officer_.Call<v1::DismissEscalationResponse>(dismiss),
              IsReason(v1::ERROR_REASON_INVALID_FIELD));
  dismiss.set_reason("暴雨停课，情有可原");
  const v1::Escalation dismissed =
      Must(officer_.Call<v1::DismissEscalationResponse>(dismiss)).escalation();
  EXPECT_EQ(dismissed.state(), v1::ESCALATION_STATE_DISMISSED);
  EXPECT_EQ(dismissed.decided_by(), officer_.user());
  EXPECT_EQ(KindsDue(officer_), Kinds());
  server_.Sweep();
  EXPECT_EQ(RungsOf(finding).size(), 1U);
  v1::DecideEscalationRequest decide;
  decide.set_name(dismissed.name());
  decide.set_kind(kOrder);
  decide.set_reason("改变主意");
  EXPECT_THAT(officer_.Call<v1::DecideEscalationResponse>(decide),
              IsReason(v1::ERROR_REASON_STATE_CONFLICT));
}

TEST_F(EscalationTest, NoToolDecides) {
  const v1::Finding finding = Late();
  Caller& tool = server_.ToolWith({"escalation.decide"});
  v1::DecideEscalationRequest decide;
  decide.set_name(RungOf(finding).name());
  decide.set_kind(kOrder);
  decide.set_reason("自动");
  EXPECT_THAT(tool.Call<v1::DecideEscalationResponse>(decide),
              StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_EQ(RungOf(finding).state(), v1::ESCALATION_STATE_PROPOSED);
}

TEST_F(EscalationTest, AnOfficerProposesTooButTheSameOnce) {
  const v1::Escalation proposal = ProposeRung(school_);
  EXPECT_EQ(proposal.cause(), v1::ESCALATION_CAUSE_REQUEST);
  EXPECT_EQ(proposal.proposed_by(), officer_.user());
  EXPECT_EQ(proposal.proposed_kind(), kOrder);
  v1::ProposeEscalationRequest again;
  again.set_parent(TestServer::kBureau);
  again.mutable_escalation()->set_unit(school_.name());
  again.mutable_escalation()->set_reason("再次提出");
  EXPECT_THAT(officer_.Call<v1::ProposeEscalationResponse>(again),
              StatusIs(absl::StatusCode::kAlreadyExists));
  const v1::Escalation order = ServeRung(DecideRung(proposal, kOrder));
  EXPECT_EQ(Must(officer_.Call<v1::ProposeEscalationResponse>(again))
                .escalation()
                .proposed_kind(),
            v1::ESCALATION_KIND_REGULATORY_TALK);
  // About the unit as a whole, its answer is what it takes.
  AnswerRung(head_, order);
  EXPECT_EQ(ConcludeRung(order).state(), v1::ESCALATION_STATE_CONCLUDED);
}

TEST_F(EscalationTest, AWithdrawnRungKeepsItsNumberAndCountsForNothing) {
  const v1::Escalation order =
      ServeRung(DecideRung(ProposeRung(school_), kOrder));
  EXPECT_EQ(order.document_number(), "港北教督〔2026〕1号");
  v1::WithdrawEscalationRequest withdraw;
  withdraw.set_name(order.name());
  withdraw.set_reason("对象有误");
  EXPECT_EQ(Must(officer_.Call<v1::WithdrawEscalationResponse>(withdraw))
                .escalation()
                .state(),
            v1::ESCALATION_STATE_WITHDRAWN);
  EXPECT_EQ(KindsDue(head_).count(kAnswer), 0U);
  EXPECT_EQ(Listed(head_).size(), 1U);
  const v1::Escalation next = ProposeRung(school_);
  EXPECT_EQ(next.proposed_kind(), kOrder);
  EXPECT_EQ(ServeRung(DecideRung(next, kOrder)).document_number(),
            "港北教督〔2026〕2号");
}

TEST_F(EscalationTest, WhoHeadsTheUnitHasNoHandInItsRungsAsAnOfficer) {
  const v1::Escalation order =
      ServeRung(DecideRung(ProposeRung(school_), kOrder));
  const v1::Escalation next = ProposeRung(school_);
  server_.Grant(second_officer_, v1::ROLE_UNIT_HEAD, school_.name());
  const auto recused = IsReason(v1::ERROR_REASON_RECUSAL);
  v1::DismissEscalationRequest dismiss;
  dismiss.set_name(next.name());
  dismiss.set_reason("本校已整改");
  EXPECT_THAT(second_officer_.Call<v1::DismissEscalationResponse>(dismiss),
              recused);
  v1::WithdrawEscalationRequest withdraw;
  withdraw.set_name(order.name());
  withdraw.set_reason("对象有误");
  EXPECT_THAT(second_officer_.Call<v1::WithdrawEscalationResponse>(withdraw),
              recused);
  v1::ProposeEscalationRequest propose;
  propose.set_parent(TestServer::kBureau);
  propose.mutable_escalation()->set_unit(school_.name());
  propose.mutable_escalation()->set_reason("另一件事");
  EXPECT_THAT(second_officer_.Call<v1::ProposeEscalationResponse>(propose),
              recused);
  // As its head one answers.
  EXPECT_TRUE(AnswerRung(second_officer_, order).has_answer());
}

TEST_F(EscalationTest, WhoIsRecusedDecidesNothingAboutTheUnit) {
  const v1::Escalation proposal = ProposeRung(school_);
  server_.Grant(officer_, v1::ROLE_SUPERVISOR, li_.name());
  Tie(li_, school_);
  v1::DecideEscalationRequest decide;
  decide.set_name(proposal.name());
  decide.set_kind(kOrder);
  decide.set_reason("经研究决定");
  EXPECT_THAT(officer_.Call<v1::DecideEscalationResponse>(decide),
              IsReason(v1::ERROR_REASON_RECUSAL));
}

}  // namespace
}  // namespace dudao
