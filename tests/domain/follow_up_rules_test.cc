#include "services/domain/follow_up_rules.h"

#include <string>
#include <vector>

#include "services/domain/follow_up_states.h"
#include "tests/domain/every_pair.h"
#include "tests/domain/rules_fixture.h"

namespace dudao::domain {
namespace {

constexpr auto kGuard = v1::ERROR_REASON_GUARD_FAILED;
constexpr auto kField = v1::ERROR_REASON_INVALID_FIELD;

class FollowUpRulesTest : public RulesTest {
 protected:
  using People = google::protobuf::RepeatedPtrField<std::string>;
  using Verdicts = google::protobuf::RepeatedPtrField<v1::FindingVerdict>;

  v1::FollowUp In(v1::FollowUpState state) const {
    v1::FollowUp follow_up;
    follow_up.set_name("bureaus/b/followUps/1");
    follow_up.set_kind(v1::FOLLOW_UP_KIND_LOOK_BACK);
    follow_up.set_unit(school_);
    follow_up.add_findings(one_);
    follow_up.add_findings(two_);
    follow_up.set_state(state);
    if (state != v1::FOLLOW_UP_STATE_DUE) {
      follow_up.add_people(wei_);
      follow_up.add_people(li_);
      follow_up.set_lead(li_);
    }
    return follow_up;
  }
  static Verdicts On(const std::vector<std::string>& findings,
                     v1::Verdict verdict) {
    Verdicts verdicts;
    for (const std::string& finding : findings) {
      verdicts.Add()->set_finding(finding);
      verdicts.rbegin()->set_verdict(verdict);
    }
    return verdicts;
  }
  static People Of(const std::vector<std::string>& names) {
    return {names.begin(), names.end()};
  }

  const std::string one_ = "bureaus/b/findings/1";
  const std::string two_ = "bureaus/b/findings/2";
};

TEST_F(FollowUpRulesTest, EveryStateAndVerb) {
  TryEveryPair<v1::FollowUpState>(
      kFollowUpRules,
      [](v1::FollowUpState state,
         const std::string& verb) -> absl::StatusOr<v1::FollowUpState> {
        v1::FollowUp follow_up;
        follow_up.set_state(state);
        RETURN_IF_ERROR(MoveFollowUp(verb, &follow_up));
        return follow_up.state();
      });
}

TEST_F(FollowUpRulesTest, OpenUntilDoneOrCancelled) {
  for (int i = 1; i <= v1::FollowUpState_MAX; ++i) {
    const auto state = static_cast<v1::FollowUpState>(i);
    EXPECT_EQ(IsOpen(In(state)), state != v1::FOLLOW_UP_STATE_DONE &&
                                     state != v1::FOLLOW_UP_STATE_CANCELLED);
  }
}

TEST_F(FollowUpRulesTest, ARecheckIsOfTheSubmittedALookBackOfTheVerified) {
  v1::FollowUp recheck = In(v1::FOLLOW_UP_STATE_DUE);
  recheck.set_kind(v1::FOLLOW_UP_KIND_RECHECK);
  const v1::FollowUp look_back = In(v1::FOLLOW_UP_STATE_DUE);
  for (int i = 1; i <= v1::FindingState_MAX; ++i) {
    v1::Finding finding;
    finding.set_unit(school_);
    finding.set_state(static_cast<v1::FindingState>(i));
    finding.set_outcome(v1::FINDING_OUTCOME_VERIFIED);
    EXPECT_EQ(Fits(recheck, finding),
              finding.state() == v1::FINDING_STATE_SUBMITTED);
    EXPECT_EQ(Fits(look_back, finding),
              finding.state() == v1::FINDING_STATE_CLOSED);
    finding.set_outcome(v1::FINDING_OUTCOME_ADVISED);
    EXPECT_FALSE(Fits(look_back, finding));
    finding.set_unit("bureaus/b/units/other");
    EXPECT_FALSE(Fits(recheck, finding));
  }
}

TEST_F(FollowUpRulesTest, PeopleAreEnoughAndDistinct) {
  v1::FollowUp follow_up = In(v1::FOLLOW_UP_STATE_DUE);
  EXPECT_THAT(Plan(settings_, Of({wei_}), "", today_ + 1, today_, &follow_up),
              IsReason(kGuard));
  follow_up = In(v1::FOLLOW_UP_STATE_DUE);
  EXPECT_THAT(
      Plan(settings_, Of({wei_, wei_}), "", today_ + 1, today_, &follow_up),
      IsReason(kGuard));
  follow_up = In(v1::FOLLOW_UP_STATE_DUE);
  ASSERT_OK(Plan(settings_, Of({wei_, li_, wei_}), "", today_ + 1, today_,
                 &follow_up));
  EXPECT_EQ(follow_up.people_size(), 2);
  EXPECT_EQ(follow_up.lead(), wei_);
  settings_.set_follow_up_min_people(3);
  EXPECT_THAT(
      Plan(settings_, Of({wei_, li_}), "", today_ + 1, today_, &follow_up),
      IsReason(kGuard));
}

TEST_F(FollowUpRulesTest, TheLeadIsOneOfThePeople) {
  v1::FollowUp follow_up = In(v1::FOLLOW_UP_STATE_DUE);
  EXPECT_THAT(Plan(settings_, Of({wei_, li_}), "bureaus/b/supervisors/x",
                   today_ + 1, today_, &follow_up),
              IsReason(kField));
  follow_up = In(v1::FOLLOW_UP_STATE_DUE);
  ASSERT_OK(
      Plan(settings_, Of({wei_, li_}), li_, today_ + 1, today_, &follow_up));
  EXPECT_EQ(follow_up.lead(), li_);
}

TEST_F(FollowUpRulesTest, WhoFoundItDoesNotLeadItsRecheck) {
  v1::Finding finding;
  finding.set_supervisor(li_);
  finding.set_grade(v1::FINDING_GRADE_SERIOUS);
  v1::FollowUp follow_up = In(v1::FOLLOW_UP_STATE_PLANNED);
  EXPECT_OK(CheckLead(settings_, {finding}, follow_up));
  follow_up.set_kind(v1::FOLLOW_UP_KIND_RECHECK);
  EXPECT_THAT(CheckLead(settings_, {finding}, follow_up),
              IsReason(v1::ERROR_REASON_SEPARATION_OF_DUTIES));
  finding.set_grade(v1::FINDING_GRADE_ORDINARY);
  EXPECT_OK(CheckLead(settings_, {finding}, follow_up));
  finding.set_grade(v1::FINDING_GRADE_SERIOUS);
  finding.set_supervisor(wei_);
  EXPECT_OK(CheckLead(settings_, {finding}, follow_up));
}

TEST_F(FollowUpRulesTest, TheTeamRecordsInParts) {
  v1::FollowUp follow_up = In(v1::FOLLOW_UP_STATE_PLANNED);
  ASSERT_OK(RecordVerdicts(supervisor_, On({one_}, v1::VERDICT_MOSTLY),
                           today_ - 1, today_, &follow_up));
  ASSERT_OK(RecordVerdicts(other_, On({two_}, v1::VERDICT_SUSTAINED), today_,
                           today_, &follow_up));
  ASSERT_OK(RecordVerdicts(officer_, On({one_}, v1::VERDICT_RELAPSED), today_,
                           today_, &follow_up));
  ASSERT_EQ(follow_up.verdicts_size(), 2);
  EXPECT_EQ(follow_up.verdicts(0).verdict(), v1::VERDICT_RELAPSED);
  EXPECT_EQ(Text(follow_up.visit_date()), "2026-09-01");
}

TEST_F(FollowUpRulesTest, NothingIsPlannedForADayThatIsOver) {
  v1::FollowUp follow_up = In(v1::FOLLOW_UP_STATE_DUE);
  const absl::Status status =
      Plan(settings_, Of({wei_, li_}), "", today_ - 1, today_, &follow_up);
  EXPECT_THAT(status, IsReason(kField));
  EXPECT_EQ(FieldOf(status), "planned_date");
  follow_up = In(v1::FOLLOW_UP_STATE_DUE);
  EXPECT_OK(
      Plan(settings_, Of({wei_, li_}), "", today_, today_, &follow_up));
}

TEST_F(FollowUpRulesTest, NothingIsCheckedBeforeItWasThere) {
  v1::FollowUp recheck = In(v1::FOLLOW_UP_STATE_PLANNED);
  recheck.set_kind(v1::FOLLOW_UP_KIND_RECHECK);
  recheck.set_round(2);
  v1::Finding submitted;
  submitted.set_unit(school_);
  submitted.set_state(v1::FINDING_STATE_SUBMITTED);
  submitted.set_round(2);
  *submitted.mutable_submit_time() = ToProto(now_);
  EXPECT_OK(CheckVisitDay(recheck, {submitted}, today_));
  absl::Status status = CheckVisitDay(recheck, {submitted}, today_ - 1);
  EXPECT_THAT(status, IsReason(kField));
  EXPECT_EQ(FieldOf(status), "visit_date");
  // One that was submitted again is the business of another recheck.
  submitted.set_round(3);
  EXPECT_OK(CheckVisitDay(recheck, {submitted}, today_ - 1));

  const v1::FollowUp look_back = In(v1::FOLLOW_UP_STATE_PLANNED);
  v1::Finding closed;
  closed.set_unit(school_);
  closed.set_state(v1::FINDING_STATE_CLOSED);
  closed.set_outcome(v1::FINDING_OUTCOME_VERIFIED);
  *closed.mutable_close_date() = Day(2026, 8, 20);
  EXPECT_OK(CheckVisitDay(look_back, {closed}, absl::CivilDay(2026, 8, 20)));
  EXPECT_THAT(
      CheckVisitDay(look_back, {closed}, absl::CivilDay(2026, 8, 19)),
      IsReason(kField));
}

TEST_F(FollowUpRulesTest, NobodyElseRecords) {
  v1::FollowUp follow_up = In(v1::FOLLOW_UP_STATE_PLANNED);
  const Actor stranger{"bureaus/b/users/x", false, false,
                       {"bureaus/b/supervisors/x"}, {}};
  for (const Actor& actor : {stranger, head_}) {
    EXPECT_THAT(RecordVerdicts(actor, On({one_}, v1::VERDICT_SUSTAINED),
                               today_, today_, &follow_up),
                StatusIs(absl::StatusCode::kPermissionDenied));
  }
}

TEST_F(FollowUpRulesTest, VerdictsAreOfItsFindingsAndNotOfTheFuture) {
  v1::FollowUp follow_up = In(v1::FOLLOW_UP_STATE_PLANNED);
  EXPECT_THAT(RecordVerdicts(other_, On({one_}, v1::VERDICT_SUSTAINED),
                             today_ + 1, today_, &follow_up),
              IsReason(kField));
  follow_up = In(v1::FOLLOW_UP_STATE_PLANNED);
  const absl::Status status = RecordVerdicts(
      other_, On({one_, "bureaus/b/findings/3"}, v1::VERDICT_SUSTAINED),
      today_, today_, &follow_up);
  EXPECT_THAT(status, IsReason(kField));
  EXPECT_EQ(FieldOf(status), "verdicts[1].finding");
}

TEST_F(FollowUpRulesTest, TheLeadSignsWhenEveryVerdictIsIn) {
  v1::FollowUp follow_up = In(v1::FOLLOW_UP_STATE_PLANNED);
  ASSERT_OK(RecordVerdicts(other_, On({one_}, v1::VERDICT_SUSTAINED), today_,
                           today_, &follow_up));
  v1::FollowUp attempt = follow_up;
  EXPECT_THAT(SignFollowUp(other_, &attempt), IsReason(kGuard));
  ASSERT_OK(RecordVerdicts(other_, On({two_}, v1::VERDICT_SUSTAINED), today_,
                           today_, &follow_up));
  for (const Actor& actor : {supervisor_, officer_, head_}) {
    attempt = follow_up;
    EXPECT_THAT(SignFollowUp(actor, &attempt),
                StatusIs(absl::StatusCode::kPermissionDenied));
  }
  ASSERT_OK(SignFollowUp(other_, &follow_up));
  EXPECT_EQ(follow_up.state(), v1::FOLLOW_UP_STATE_DONE);
}

TEST_F(FollowUpRulesTest, PassedIsSustainedOrMostly) {
  for (int i = 1; i <= v1::Verdict_MAX; ++i) {
    const auto verdict = static_cast<v1::Verdict>(i);
    v1::FollowUp follow_up = In(v1::FOLLOW_UP_STATE_DONE);
    *follow_up.mutable_verdicts() = On({one_}, verdict);
    EXPECT_EQ(Passed(follow_up, one_), verdict == v1::VERDICT_SUSTAINED ||
                                           verdict == v1::VERDICT_MOSTLY);
    EXPECT_FALSE(Passed(follow_up, two_));
  }
}

}  // namespace
}  // namespace dudao::domain
