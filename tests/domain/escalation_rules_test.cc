#include "services/domain/escalation_rules.h"

#include <string>
#include <vector>

#include "services/domain/escalation_proposal.h"
#include "services/domain/escalation_states.h"
#include "services/domain/obligation_rules.h"
#include "tests/domain/finding_fixture.h"

namespace dudao::domain {
namespace {

class EscalationRulesTest : public FindingTest {
 protected:
  v1::Escalation Proposed() {
    v1::Escalation rung = About(In(v1::FINDING_STATE_RECTIFYING),
                                v1::ESCALATION_CAUSE_OVERDUE, today_);
    rung.set_name("bureaus/b/escalations/1");
    EXPECT_OK(Propose(As(tool_), {}, nullptr, &rung));
    return rung;
  }
  static v1::DecideEscalationRequest Decision() {
    v1::DecideEscalationRequest decision;
    decision.set_kind(v1::ESCALATION_KIND_EXPEDITE_ORDER);
    decision.set_reason("经研究决定");
    return decision;
  }
  v1::Escalation Decided() {
    v1::Escalation rung = Proposed();
    EXPECT_OK(Decide(As(officer_), {}, nullptr, Decision(), &rung));
    return rung;
  }
  v1::Escalation ServedOn(absl::CivilDay day) {
    v1::Escalation rung = Decided();
    EXPECT_OK(Serve(At(officer_, day), v1::ServeEscalationRequest(), nullptr,
                    &rung));
    return rung;
  }
  std::vector<v1::ObligationKind> Due(const v1::Escalation& rung,
                                      const v1::Finding* finding) {
    std::vector<v1::ObligationKind> kinds;
    for (const v1::Obligation& due : ObligationsOf(rung, finding)) {
      EXPECT_EQ(due.source(), rung.name());
      EXPECT_EQ(due.unit(), school_);
      kinds.push_back(due.kind());
    }
    return kinds;
  }
};

// 教育督导问责 is for people to decide: no rule lets anything else pass.
TEST_F(EscalationRulesTest, OnlyAPersonOfTheOfficeDecides) {
  const Actor system{"system", false, false, {}, {}};
  for (const Actor& actor : {tool_, supervisor_, head_, system}) {
    v1::Escalation rung = Proposed();
    EXPECT_THAT(Decide(As(actor), {}, nullptr, Decision(), &rung),
                StatusIs(absl::StatusCode::kPermissionDenied));
    rung = Proposed();
    EXPECT_THAT(Dismiss(As(actor), "不必", &rung),
                StatusIs(absl::StatusCode::kPermissionDenied));
    rung = Decided();
    EXPECT_THAT(TakeBack(As(actor), "有误", nullptr, &rung),
                StatusIs(absl::StatusCode::kPermissionDenied));
  }
  const v1::Escalation rung = Decided();
  EXPECT_EQ(rung.decided_by(), officer_.user);
  EXPECT_EQ(Text(rung.decide_date()), "2026-09-01");
}

// Whatever leaves PROPOSED is decided on, or lapses with its finding.
TEST_F(EscalationRulesTest, NoOtherVerbLeavesAProposal) {
  for (const Rule<v1::EscalationState>& rule : kEscalationRules) {
    if (rule.from != v1::ESCALATION_STATE_PROPOSED) continue;
    if (rule.to == v1::ESCALATION_STATE_LAPSED) {
      EXPECT_TRUE(rule.follows);
    } else {
      EXPECT_TRUE(rule.verb == "DecideEscalation" ||
                  rule.verb == "DismissEscalation");
    }
  }
}

TEST_F(EscalationRulesTest, TheDecisionMayDifferFromTheProposal) {
  v1::Escalation rung = Proposed();
  v1::DecideEscalationRequest decision = Decision();
  decision.set_kind(v1::ESCALATION_KIND_CRITICISM_CIRCULAR);
  decision.set_demand("十日内整改");
  decision.mutable_limit()->set_length(10);
  decision.mutable_limit()->set_unit(v1::LIMIT_UNIT_CALENDAR_DAY);
  ASSERT_OK(Decide(As(officer_), {}, nullptr, decision, &rung));
  EXPECT_EQ(rung.proposed_kind(), v1::ESCALATION_KIND_EXPEDITE_ORDER);
  EXPECT_EQ(rung.kind(), v1::ESCALATION_KIND_CRITICISM_CIRCULAR);
  EXPECT_EQ(rung.deadline().limit().length(), 10);
  EXPECT_EQ(rung.deadline().limit().start_event(), v1::START_EVENT_SERVICE);
  EXPECT_FALSE(rung.deadline().has_due_date());
  EXPECT_EQ(Text(rung.serve_deadline().due_date()), "2026-09-08");
}

TEST_F(EscalationRulesTest, ALimitIsWholeAndCountsFromTheService) {
  v1::DecideEscalationRequest no_unit = Decision();
  no_unit.mutable_limit()->set_length(3);
  v1::DecideEscalationRequest other_start = no_unit;
  other_start.mutable_limit()->set_unit(v1::LIMIT_UNIT_WORKING_DAY);
  other_start.mutable_limit()->set_start_event(v1::START_EVENT_ISSUE);
  for (const auto& decision : {no_unit, other_start}) {
    v1::Escalation rung = Proposed();
    EXPECT_THAT(Decide(As(officer_), {}, nullptr, decision, &rung),
                IsReason(v1::ERROR_REASON_INVALID_FIELD));
  }
}

TEST_F(EscalationRulesTest, TheServiceBeginsTheTime) {
  const v1::Escalation rung = ServedOn(absl::CivilDay(2026, 9, 3));
  EXPECT_EQ(rung.state(), v1::ESCALATION_STATE_SERVED);
  EXPECT_EQ(Text(rung.service().service_date()), "2026-09-03");
  EXPECT_EQ(Text(rung.deadline().due_date()), "2026-09-10");
  for (const auto& day : {Day(2026, 8, 31), Day(2026, 9, 4)}) {
    v1::Escalation decided = Decided();
    v1::ServeEscalationRequest request;
    *request.mutable_service_date() = day;
    EXPECT_THAT(Serve(At(officer_, absl::CivilDay(2026, 9, 3)), request,
                      nullptr, &decided),
                IsReason(v1::ERROR_REASON_INVALID_FIELD));
  }
}

TEST_F(EscalationRulesTest, NobodyIsUrgedAboutWhatIsSettled) {
  const v1::Finding closed = In(v1::FINDING_STATE_CLOSED);
  v1::Escalation rung = Decided();
  EXPECT_THAT(Serve(As(officer_), v1::ServeEscalationRequest(), &closed,
                    &rung),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  // What was decided because it was late stands though it is settled now.
  rung = Decided();
  rung.set_kind(v1::ESCALATION_KIND_CRITICISM_CIRCULAR);
  EXPECT_OK(Serve(As(officer_), v1::ServeEscalationRequest(), &closed, &rung));
}

TEST_F(EscalationRulesTest, ItIsConcludedWhenItsFindingIsSettled) {
  const v1::EscalationConclusion conclusion;
  for (const auto state :
       {v1::FINDING_STATE_RECTIFYING, v1::FINDING_STATE_SUBMITTED,
        v1::FINDING_STATE_REOPENED}) {
    v1::Escalation rung = ServedOn(today_);
    const v1::Finding finding = In(state);
    EXPECT_THAT(Conclude(As(officer_), conclusion, &finding, &rung),
                IsReason(v1::ERROR_REASON_GUARD_FAILED));
  }
  v1::Escalation rung = ServedOn(today_);
  const v1::Finding closed = In(v1::FINDING_STATE_CLOSED);
  EXPECT_OK(Conclude(As(officer_), conclusion, &closed, &rung));
  EXPECT_EQ(rung.state(), v1::ESCALATION_STATE_CONCLUDED);
  rung = ServedOn(today_);
  EXPECT_THAT(Conclude(As(officer_), conclusion, nullptr, &rung),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  rung = ServedOn(today_);
  ASSERT_OK(Answer(As(head_), v1::EscalationAnswer(), &rung));
  EXPECT_OK(Conclude(As(officer_), conclusion, nullptr, &rung));
}

TEST_F(EscalationRulesTest, WhatIsDueFollowsFromTheRungAndItsFinding) {
  using testing::ElementsAre;
  using testing::IsEmpty;
  v1::Finding open = In(v1::FINDING_STATE_RECTIFYING);
  *open.mutable_deadline()->mutable_due_date() = Day(2026, 8, 31);
  const v1::Finding more_time = In(v1::FINDING_STATE_RECTIFYING);
  v1::Finding no_date_yet = more_time;
  no_date_yet.clear_deadline();
  const v1::Finding submitted = In(v1::FINDING_STATE_SUBMITTED);
  const v1::Finding closed = In(v1::FINDING_STATE_CLOSED);
  constexpr auto kAnswer = v1::OBLIGATION_KIND_ANSWER_ESCALATION;
  constexpr auto kConclude = v1::OBLIGATION_KIND_CONCLUDE_ESCALATION;
  EXPECT_THAT(Due(Proposed(), &open),
              ElementsAre(v1::OBLIGATION_KIND_DECIDE_ESCALATION));
  EXPECT_THAT(Due(Decided(), &open),
              ElementsAre(v1::OBLIGATION_KIND_SERVE_ESCALATION));
  v1::Escalation rung = ServedOn(today_);
  EXPECT_THAT(Due(rung, &open), ElementsAre(kAnswer));
  EXPECT_THAT(Due(rung, &more_time), ElementsAre(kAnswer));
  EXPECT_THAT(Due(rung, &submitted), ElementsAre(kAnswer));
  EXPECT_THAT(Due(rung, &closed), ElementsAre(kConclude));
  EXPECT_THAT(Due(rung, nullptr), ElementsAre(kAnswer));
  ASSERT_OK(Answer(As(head_), v1::EscalationAnswer(), &rung));
  EXPECT_THAT(Due(rung, &open), ElementsAre(kAnswer));
  EXPECT_THAT(Due(rung, &more_time), IsEmpty());
  EXPECT_THAT(Due(rung, &no_date_yet), IsEmpty());
  v1::Finding asking = open;
  asking.mutable_extension()->set_state(v1::EXTENSION_STATE_PENDING);
  EXPECT_THAT(Due(rung, &asking), IsEmpty());
  asking.mutable_extension()->set_state(v1::EXTENSION_STATE_REFUSED);
  EXPECT_THAT(Due(rung, &asking), ElementsAre(kAnswer));
  EXPECT_THAT(Due(rung, &submitted), IsEmpty());
  EXPECT_THAT(Due(rung, &closed), ElementsAre(kConclude));
  EXPECT_THAT(Due(rung, nullptr), ElementsAre(kConclude));
  ASSERT_OK(Conclude(As(officer_), v1::EscalationConclusion(), &closed, &rung));
  EXPECT_THAT(Due(rung, &closed), IsEmpty());
}

// Its finding was struck off without an answer to the rung, and is back months
// later.
TEST_F(EscalationRulesTest, TheTimeOfARungDoesNotBeginAgainWithARelapse) {
  using testing::IsEmpty;
  const v1::Escalation rung = ServedOn(today_);
  v1::Finding reopened = In(v1::FINDING_STATE_REOPENED);
  v1::FindingRound* round = reopened.add_rounds();
  *round->mutable_end_time() = ToProto(now_ + absl::Hours(24 * 90));
  // What was returned only is still to be answered.
  EXPECT_EQ(Due(rung, &reopened).size(), 1U);
  round->set_look_back("bureaus/b/followUps/1");
  EXPECT_THAT(Due(rung, &reopened), IsEmpty());
  // One that was served because of the relapse is.
  const v1::Escalation later = ServedOn(absl::CivilDay(2026, 12, 9));
  EXPECT_EQ(Due(later, &reopened).size(), 1U);
}

}  // namespace
}  // namespace dudao::domain
