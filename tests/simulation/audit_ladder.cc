#include <set>
#include <string>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "storage/base/date.h"
#include "tests/simulation/audit.h"
#include "tests/simulation/ladder.h"

namespace dudao::simulation {
namespace {

using OfRung = Decisions::OfRung;

// What belongs to a kind of rung, and to no other.
void CheckForms(const v1::Escalation& rung, Problems& problems) {
  const std::string& name = rung.name();
  const bool accountability =
      rung.kind() == v1::ESCALATION_KIND_ACCOUNTABILITY;
  const bool forms = rung.unit_form() != v1::UNIT_FORM_UNSPECIFIED ||
                     !rung.persons().empty();
  problems.Expect(accountability == forms, name, " is ",
                  v1::EscalationKind_Name(rung.kind()),
                  forms ? " with" : " without", " a form of accountability");
  const bool referred = rung.state() == v1::ESCALATION_STATE_REFERRED;
  problems.Expect(referred == rung.has_referral() &&
                      (!referred || (!rung.referral().authority().empty() &&
                                     !rung.referral().receipt().empty())),
                  name, " is ", v1::EscalationState_Name(rung.state()),
                  " and handed to ", rung.referral().authority());
  if (!rung.has_talk_record()) return;
  const v1::TalkRecord& talk = rung.talk_record();
  problems.Expect(
      !talk.record().empty() && !talk.commitment().empty() &&
          !talk.unit_signature().empty() && !talk.office_signature().empty() &&
          !talk.filed_with().empty() && !talk.recorded_by().empty() &&
          FromProto(rung.service().service_date()) <=
              FromProto(talk.talk_date()),
      "the talk of ", name, " is not on record: ", talk.ShortDebugString());
}

// Carried out, but for what a review made of it afterwards.
void CheckConcluded(const v1::Escalation& rung, Problems& problems) {
  if (rung.state() != v1::ESCALATION_STATE_CONCLUDED) return;
  problems.Expect(!rung.conclusion().concluded_by().empty(), rung.name(),
                  " was concluded by nobody");
  const bool changed =
      rung.review().outcome() == v1::REVIEW_OUTCOME_CHANGED ||
      rung.appeal().outcome() == v1::REVIEW_OUTCOME_CHANGED;
  problems.Expect(changed || !IsTalk(rung) || rung.has_talk_record(),
                  rung.name(), " was concluded without the talk");
}

void CheckNoted(const char* what, const v1::Escalation& rung,
                const v1::EscalationReview& review,
                const OfRung::OfReview& noted, Problems& problems) {
  problems.Expect(review.outcome() == noted.outcome &&
                      review.has_request_time() == noted.asked_on.has_value(),
                  rung.name(), ": the ", what, " should be ",
                  noted.asked_on.has_value() ? "asked for and " : "none, ",
                  v1::ReviewOutcome_Name(noted.outcome), " and is ",
                  review.ShortDebugString());
}

// What people did and no event tells of in every case.
void CompareNoted(const Decisions& decisions, const v1::Escalation& rung,
                  Problems& problems) {
  const auto found = decisions.rungs.find(rung.name());
  const OfRung noted =
      found == decisions.rungs.end() ? OfRung() : found->second;
  CheckNoted("review", rung, rung.review(), noted.review, problems);
  CheckNoted("appeal", rung, rung.appeal(), noted.appeal, problems);
  problems.Expect(rung.has_answer() == noted.answered &&
                      rung.has_talk_plan() == noted.talk_on.has_value() &&
                      rung.has_talk_record() == noted.talk_held &&
                      rung.has_correction() == noted.corrected,
                  rung.name(), " is not as it was answered, talked about or "
                  "corrected: ", rung.ShortDebugString());
}

}  // namespace

void AuditLadder(World& world, const Rows& listed, Problems& problems) {
  // What, why and in which round: undecided once.
  std::set<std::tuple<std::string, int, int>> undecided;
  for (const auto& [name, rung] : listed.escalations) {
    CheckDecided(rung, problems);
    CheckForms(rung, problems);
    CheckConcluded(rung, problems);
    CompareNoted(world.decisions, rung, problems);
    const bool served = rung.state() == v1::ESCALATION_STATE_SERVED ||
                        rung.state() == v1::ESCALATION_STATE_CONCLUDED;
    problems.Expect(!served || (rung.service().has_service_date() &&
                                FromProto(rung.decide_date()) <=
                                    FromProto(rung.service().service_date())),
                    name, " was not served, or before it was decided on");
    if (rung.state() != v1::ESCALATION_STATE_PROPOSED) continue;
    problems.Expect(
        undecided.emplace(SubjectOf(rung), rung.cause(), rung.round()).second,
        name, " proposes what is undecided");
    problems.Expect(rung.finding().empty() ||
                        !IsSettled(listed.findings.at(rung.finding())),
                    name, " proposes something about what is settled");
  }
}

}  // namespace dudao::simulation
