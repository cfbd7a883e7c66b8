#include "services/domain/escalation_proposal.h"

#include <string>
#include <utility>
#include <vector>

#include "tests/domain/finding_fixture.h"

namespace dudao::domain {
namespace {

class EscalationProposalTest : public FindingTest {
 protected:
  static v1::Escalation Rung(v1::EscalationState state,
                             v1::EscalationKind kind) {
    v1::Escalation rung;
    rung.set_name("bureaus/b/escalations/1");
    rung.set_state(state);
    rung.set_kind(kind);
    return rung;
  }
  // Late since 2026-09-21, served with a due date of 2026-09-28.
  v1::Escalation Served(bool answered) {
    v1::Escalation rung = Rung(v1::ESCALATION_STATE_SERVED,
                               v1::ESCALATION_KIND_EXPEDITE_ORDER);
    *rung.mutable_deadline()->mutable_due_date() = Day(2026, 9, 28);
    if (answered) rung.mutable_answer()->set_text("已部署");
    return rung;
  }
  const FindingContext system_ =
      At({"system", false, false, {}, {}}, absl::CivilDay(2026, 9, 22));
};

TEST_F(EscalationProposalTest, TheNextRungIsAboveTheHighestThatWasServed) {
  const v1::Escalation proposal;
  EXPECT_EQ(NextKind({}, proposal), v1::ESCALATION_KIND_EXPEDITE_ORDER);
  EXPECT_EQ(NextKind({Rung(v1::ESCALATION_STATE_SERVED,
                           v1::ESCALATION_KIND_EXPEDITE_ORDER),
                      Rung(v1::ESCALATION_STATE_CONCLUDED,
                           v1::ESCALATION_KIND_CRITICISM_CIRCULAR)},
                     proposal),
            v1::ESCALATION_KIND_RESOURCE_ADJUSTMENT);
  EXPECT_EQ(NextKind({Rung(v1::ESCALATION_STATE_SERVED,
                           v1::ESCALATION_KIND_ACCOUNTABILITY)},
                     proposal),
            v1::ESCALATION_KIND_ACCOUNTABILITY);
  for (const auto state :
       {v1::ESCALATION_STATE_PROPOSED, v1::ESCALATION_STATE_DECIDED,
        v1::ESCALATION_STATE_DISMISSED, v1::ESCALATION_STATE_LAPSED,
        v1::ESCALATION_STATE_WITHDRAWN}) {
    EXPECT_EQ(NextKind({Rung(state, v1::ESCALATION_KIND_REGULATORY_TALK)},
                       proposal),
              v1::ESCALATION_KIND_EXPEDITE_ORDER);
  }
  // Another finding of the unit climbs by itself, and the referral of zero
  // tolerance is no rung of the climb.
  v1::Escalation other = Rung(v1::ESCALATION_STATE_SERVED,
                              v1::ESCALATION_KIND_REGULATORY_TALK);
  other.set_finding("bureaus/b/findings/other");
  v1::Escalation referral = Rung(v1::ESCALATION_STATE_REFERRED,
                                 v1::ESCALATION_KIND_REFERRAL);
  referral.set_cause(v1::ESCALATION_CAUSE_ZERO_TOLERANCE);
  EXPECT_EQ(NextKind({other, referral}, proposal),
            v1::ESCALATION_KIND_EXPEDITE_ORDER);
}

TEST_F(EscalationProposalTest, WhatAChangeOfAFindingProposes) {
  const auto causes = [&](const v1::Finding& before, const v1::Finding& after) {
    std::vector<std::pair<v1::EscalationCause, int>> found;
    for (const v1::Escalation& proposal :
         ProposalsAfter(settings_, before, after, today_)) {
      EXPECT_EQ(proposal.finding(), after.name());
      found.emplace_back(proposal.cause(), proposal.round());
    }
    return found;
  };
  using testing::ElementsAre;
  using testing::IsEmpty;
  using testing::Pair;
  v1::Finding before = In(v1::FINDING_STATE_SUBMITTED);
  v1::Finding after = In(v1::FINDING_STATE_RECTIFYING);
  after.set_round(2);
  after.set_returns(1);
  EXPECT_THAT(causes(before, after), IsEmpty());
  before.set_returns(1);
  after.set_returns(2);
  EXPECT_THAT(causes(before, after),
              ElementsAre(Pair(v1::ESCALATION_CAUSE_RETURNED, 1)));
  // A change of something else proposes nothing again.
  EXPECT_THAT(causes(after, after), IsEmpty());
  settings_.set_escalate_after_returns(3);
  EXPECT_THAT(causes(before, after), IsEmpty());

  v1::Finding reopened = In(v1::FINDING_STATE_REOPENED);
  reopened.set_relapses(1);
  EXPECT_THAT(causes(In(v1::FINDING_STATE_CLOSED), reopened),
              ElementsAre(Pair(v1::ESCALATION_CAUSE_RELAPSED, 0)));

  v1::Finding raised = In(v1::FINDING_STATE_RAISED);
  EXPECT_THAT(causes({}, raised), IsEmpty());
  raised.set_zero_tolerance(true);
  v1::Finding draft = raised;
  draft.set_state(v1::FINDING_STATE_DRAFT);
  EXPECT_THAT(causes({}, draft), IsEmpty());
  for (const v1::Finding& was : {draft, v1::Finding()}) {
    EXPECT_THAT(causes(was, raised),
                ElementsAre(Pair(v1::ESCALATION_CAUSE_ZERO_TOLERANCE, 0)));
  }
  // A withdrawn notice does not raise it anew.
  v1::Finding in_notice = raised;
  in_notice.set_state(v1::FINDING_STATE_RECTIFYING);
  EXPECT_THAT(causes(in_notice, raised), IsEmpty());
}

TEST_F(EscalationProposalTest, ZeroToleranceIsReferredWithoutDelay) {
  v1::Finding raised = In(v1::FINDING_STATE_RAISED);
  raised.set_zero_tolerance(true);
  v1::Escalation proposal =
      About(raised, v1::ESCALATION_CAUSE_ZERO_TOLERANCE, today_);
  ASSERT_OK(Propose(As(supervisor_), {}, nullptr, &proposal));
  EXPECT_EQ(proposal.proposed_kind(), v1::ESCALATION_KIND_REFERRAL);
  EXPECT_TRUE(proposal.zero_tolerance());
  EXPECT_EQ(Text(proposal.decide_deadline().due_date()), "2026-09-01");
}

// 教育督导问责办法: investigated within 60 calendar days.
TEST_F(EscalationProposalTest, AnAccountabilityHasTimeToInvestigate) {
  v1::Escalation proposal = About(In(v1::FINDING_STATE_RECTIFYING),
                                  v1::ESCALATION_CAUSE_REQUEST, today_);
  proposal.set_proposed_kind(v1::ESCALATION_KIND_ACCOUNTABILITY);
  ASSERT_OK(Propose(As(officer_), {}, nullptr, &proposal));
  EXPECT_EQ(Text(proposal.decide_deadline().due_date()), "2026-11-02");
}

TEST_F(EscalationProposalTest, AProposalSaysWhatWhyAndByWhen) {
  const v1::Finding finding = In(v1::FINDING_STATE_RECTIFYING);
  v1::Escalation proposal = About(finding, v1::ESCALATION_CAUSE_OVERDUE,
                                  absl::CivilDay(2026, 9, 21));
  ASSERT_OK(Propose(system_, {}, nullptr, &proposal));
  EXPECT_EQ(proposal.state(), v1::ESCALATION_STATE_PROPOSED);
  EXPECT_EQ(proposal.finding(), finding.name());
  EXPECT_EQ(proposal.unit(), school_);
  EXPECT_EQ(proposal.round(), 1);
  EXPECT_EQ(proposal.proposed_kind(), v1::ESCALATION_KIND_EXPEDITE_ORDER);
  EXPECT_EQ(proposal.proposed_by(), "system");
  EXPECT_THAT(proposal.basis(), testing::HasSubstr("第二十五条"));
  EXPECT_EQ(Text(proposal.cause_date()), "2026-09-21");
  EXPECT_EQ(Text(proposal.decide_deadline().due_date()), "2026-09-28");
  // Nobody has decided anything.
  EXPECT_EQ(proposal.kind(), v1::ESCALATION_KIND_UNSPECIFIED);
  EXPECT_EQ(proposal.decided_by(), "");
}

TEST_F(EscalationProposalTest, TheSameIsUndecidedOnlyWhileItIsProposed) {
  v1::Finding finding = In(v1::FINDING_STATE_RECTIFYING);
  const auto about = [&](v1::EscalationCause cause) {
    return About(finding, cause, today_);
  };
  v1::Escalation known = about(v1::ESCALATION_CAUSE_OVERDUE);
  known.set_state(v1::ESCALATION_STATE_PROPOSED);
  EXPECT_TRUE(IsUndecided({known}, about(v1::ESCALATION_CAUSE_OVERDUE)));
  EXPECT_FALSE(IsUndecided({known}, about(v1::ESCALATION_CAUSE_REQUEST)));
  finding.set_round(2);
  EXPECT_FALSE(IsUndecided({known}, about(v1::ESCALATION_CAUSE_OVERDUE)));
  finding.set_round(1);
  known.set_state(v1::ESCALATION_STATE_DECIDED);
  EXPECT_FALSE(IsUndecided({known}, about(v1::ESCALATION_CAUSE_OVERDUE)));
}

TEST_F(EscalationProposalTest, WhatCallsForTheNextRung) {
  const absl::CivilDay later(2026, 9, 29);
  const v1::Finding late = In(v1::FINDING_STATE_RECTIFYING);
  v1::Finding more_time = late;
  *more_time.mutable_deadline()->mutable_due_date() = Day(2026, 10, 9);
  const v1::Finding submitted = In(v1::FINDING_STATE_SUBMITTED);
  const v1::Finding closed = In(v1::FINDING_STATE_CLOSED);
  EXPECT_TRUE(CallsForNext(Served(false), nullptr, later));
  EXPECT_TRUE(CallsForNext(Served(false), &late, later));
  EXPECT_TRUE(CallsForNext(Served(false), &submitted, later));
  EXPECT_FALSE(CallsForNext(Served(false), &closed, later));
  EXPECT_TRUE(CallsForNext(Served(true), &late, later));
  EXPECT_FALSE(CallsForNext(Served(true), &more_time, later));
  v1::Finding asking = late;
  asking.mutable_extension()->set_state(v1::EXTENSION_STATE_PENDING);
  EXPECT_FALSE(CallsForNext(Served(true), &asking, later));
  EXPECT_FALSE(CallsForNext(Served(true), &submitted, later));
  EXPECT_FALSE(CallsForNext(Served(true), nullptr, later));
  v1::Escalation withdrawn = Served(false);
  withdrawn.set_state(v1::ESCALATION_STATE_WITHDRAWN);
  EXPECT_FALSE(CallsForNext(withdrawn, &late, later));
}

TEST_F(EscalationProposalTest, ItLapsesWithWhateverSettlesItsFinding) {
  v1::Finding advised = In(v1::FINDING_STATE_CLOSED);
  advised.set_outcome(v1::FINDING_OUTCOME_ADVISED);
  for (const v1::Finding& finding :
       {In(v1::FINDING_STATE_CLOSED), In(v1::FINDING_STATE_WITHDRAWN),
        advised}) {
    v1::Escalation proposal = Rung(v1::ESCALATION_STATE_PROPOSED,
                                   v1::ESCALATION_KIND_UNSPECIFIED);
    ASSERT_OK(Lapse(finding, &proposal));
    EXPECT_EQ(proposal.state(), v1::ESCALATION_STATE_LAPSED);
    v1::Escalation served = Served(true);
    EXPECT_THAT(Lapse(finding, &served),
                IsReason(v1::ERROR_REASON_STATE_CONFLICT));
  }
}

TEST_F(EscalationProposalTest, WhatFallsWithAWithdrawnNoticeOrRung) {
  v1::Finding in_notice = In(v1::FINDING_STATE_SUBMITTED);
  in_notice.set_notice("bureaus/b/notices/1");
  v1::Finding out = In(v1::FINDING_STATE_RAISED);
  out.clear_notice();
  EXPECT_TRUE(LeftItsNotice(in_notice, out));
  EXPECT_FALSE(LeftItsNotice(out, in_notice));
  EXPECT_FALSE(LeftItsNotice(in_notice, in_notice));
  for (const auto& [cause, rests] :
       {std::pair{v1::ESCALATION_CAUSE_OVERDUE, true},
        {v1::ESCALATION_CAUSE_RETURNED, true},
        {v1::ESCALATION_CAUSE_NOT_COMPLIED, false},
        {v1::ESCALATION_CAUSE_RELAPSED, false},
        {v1::ESCALATION_CAUSE_ZERO_TOLERANCE, false},
        {v1::ESCALATION_CAUSE_REQUEST, false}}) {
    v1::Escalation proposal;
    proposal.set_cause(cause);
    EXPECT_EQ(RestsOnNotice(proposal), rests);
  }
  const v1::Escalation served = Served(false);
  for (const auto& [state, taken] :
       {std::pair{v1::ESCALATION_STATE_WITHDRAWN, true},
        {v1::ESCALATION_STATE_REVOKED, true},
        {v1::ESCALATION_STATE_CONCLUDED, false},
        {v1::ESCALATION_STATE_SERVED, false}}) {
    v1::Escalation after = served;
    after.set_state(state);
    EXPECT_EQ(WasTakenBack(served, after), taken);
  }
}

TEST_F(EscalationProposalTest, WhatAnOfficerMayProposeARungAbout) {
  v1::Escalation wanted;
  wanted.set_unit(school_);
  EXPECT_OK(CheckMayPropose(wanted, In(v1::FINDING_STATE_RAISED)));
  EXPECT_OK(CheckMayPropose(wanted, In(v1::FINDING_STATE_REOPENED)));
  for (const auto state : {v1::FINDING_STATE_DRAFT, v1::FINDING_STATE_CLOSED,
                           v1::FINDING_STATE_WITHDRAWN}) {
    EXPECT_THAT(CheckMayPropose(wanted, In(state)),
                IsReason(v1::ERROR_REASON_GUARD_FAILED));
  }
  wanted.set_unit("bureaus/b/units/other");
  EXPECT_THAT(CheckMayPropose(wanted, In(v1::FINDING_STATE_RAISED)),
              IsReason(v1::ERROR_REASON_INVALID_FIELD));
}

}  // namespace
}  // namespace dudao::domain
