#include "services/domain/escalation_proposal.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/domain/aggravation.h"
#include "services/domain/deadline.h"
#include "services/domain/escalation_rules.h"
#include "services/domain/overdue.h"
#include "storage/base/date.h"
#include "storage/base/enum_text.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::domain {
namespace {

// 教育督导条例 art. 25 (3): who does not rectify or does not report it.
constexpr char kBasis[] =
    "《教育督导条例》第二十五条、《教育督导问责办法》";
// Bullying and sexual abuse are reported to the police at once.
constexpr char kZeroToleranceBasis[] =
    "《中华人民共和国未成年人保护法》第三十九条、第四十条";

constexpr int kUsualReturns = 2;

bool WasJustRaised(const v1::Finding& before, const v1::Finding& after) {
  const bool was_draft = before.state() == v1::FINDING_STATE_UNSPECIFIED ||
                         before.state() == v1::FINDING_STATE_DRAFT;
  return was_draft && after.state() == v1::FINDING_STATE_RAISED;
}

// An accountability takes an investigation.
const v1::Limit& DecideLimit(const v1::BureauSettings& settings,
                             const v1::Escalation& proposal) {
  return proposal.proposed_kind() == v1::ESCALATION_KIND_ACCOUNTABILITY
             ? settings.investigation_limit()
             : settings.decision_limit();
}

}  // namespace

bool IsZeroTolerance(const v1::Escalation& rung) {
  return rung.cause() == v1::ESCALATION_CAUSE_ZERO_TOLERANCE;
}

absl::StatusOr<v1::Deadline> OfficeDeadline(const FindingContext& context,
                                            const v1::Limit& limit,
                                            const v1::Escalation& rung) {
  const absl::CivilDay today = BeijingDay(context.now);
  if (!IsZeroTolerance(rung)) {
    return ComputeDeadline(limit, today, context.calendar);
  }
  v1::Deadline at_once;
  *at_once.mutable_due_date() = ToProto(today);
  return at_once;
}

bool IsDoneWith(const v1::Finding& finding) {
  return finding.state() == v1::FINDING_STATE_CLOSED ||
         finding.state() == v1::FINDING_STATE_WITHDRAWN;
}

bool IsServed(const v1::Escalation& rung) {
  return rung.state() == v1::ESCALATION_STATE_SERVED ||
         rung.state() == v1::ESCALATION_STATE_REFERRED ||
         rung.state() == v1::ESCALATION_STATE_CONCLUDED;
}

bool IsLate(const v1::Finding& finding, absl::CivilDay today) {
  return finding.state() == v1::FINDING_STATE_RECTIFYING &&
         finding.extension().state() != v1::EXTENSION_STATE_PENDING &&
         IsOverdue(finding.deadline(), today);
}

bool RelapsedSince(const v1::Escalation& rung, const v1::Finding& finding) {
  const absl::Time served = FromProto(rung.service().time());
  return std::any_of(finding.rounds().begin(), finding.rounds().end(),
                     [served](const v1::FindingRound& round) {
                       return !round.look_back().empty() &&
                              FromProto(round.end_time()) > served;
                     });
}

bool AreAboutTheSame(const v1::Escalation& one, const v1::Escalation& other) {
  return one.finding() == other.finding();
}

v1::EscalationKind NextKind(const Rungs& rungs,
                            const v1::Escalation& proposal) {
  if (proposal.cause() == v1::ESCALATION_CAUSE_ZERO_TOLERANCE) {
    return v1::ESCALATION_KIND_REFERRAL;
  }
  int highest = 0;
  for (const v1::Escalation& rung : rungs) {
    if (IsServed(rung) && AreAboutTheSame(rung, proposal) &&
        rung.cause() != v1::ESCALATION_CAUSE_ZERO_TOLERANCE) {
      highest = std::max<int>(highest, rung.kind());
    }
  }
  return static_cast<v1::EscalationKind>(
      std::min<int>(highest + 1, v1::EscalationKind_MAX));
}

v1::Escalation About(const v1::Finding& finding, v1::EscalationCause cause,
                     absl::CivilDay day) {
  v1::Escalation proposal;
  proposal.set_unit(finding.unit());
  proposal.set_unit_display_name(finding.unit_display_name());
  proposal.set_supervisor(finding.supervisor());
  proposal.set_finding(finding.name());
  proposal.set_round(finding.round());
  proposal.set_zero_tolerance(finding.zero_tolerance());
  proposal.set_cause(cause);
  *proposal.mutable_cause_date() = ToProto(day);
  return proposal;
}

v1::Escalation AboutRung(const v1::Escalation& rung,
                         const v1::Finding* finding, absl::CivilDay day) {
  v1::Escalation proposal;
  if (finding != nullptr) {
    proposal = About(*finding, v1::ESCALATION_CAUSE_NOT_COMPLIED, day);
  } else {
    proposal.set_unit(rung.unit());
    proposal.set_unit_display_name(rung.unit_display_name());
    proposal.set_cause(v1::ESCALATION_CAUSE_NOT_COMPLIED);
    *proposal.mutable_cause_date() = ToProto(day);
  }
  proposal.set_previous(rung.name());
  return proposal;
}

std::vector<v1::Escalation> ProposalsAfter(const v1::BureauSettings& settings,
                                           const v1::Finding& before,
                                           const v1::Finding& after,
                                           absl::CivilDay today) {
  std::vector<v1::Escalation> proposals;
  const auto add = [&](v1::EscalationCause cause, int round) {
    proposals.push_back(About(after, cause, today));
    proposals.back().set_round(round);
  };
  const int returns = settings.escalate_after_returns() > 0
                          ? settings.escalate_after_returns()
                          : kUsualReturns;
  if (after.returns() > before.returns() && after.returns() % returns == 0) {
    add(v1::ESCALATION_CAUSE_RETURNED, before.round());
  }
  if (after.relapses() > before.relapses()) {
    add(v1::ESCALATION_CAUSE_RELAPSED, after.round());
  }
  if (after.zero_tolerance() && WasJustRaised(before, after)) {
    add(v1::ESCALATION_CAUSE_ZERO_TOLERANCE, after.round());
  }
  return proposals;
}

bool IsUndecided(const Rungs& rungs, const v1::Escalation& proposal) {
  return std::any_of(rungs.begin(), rungs.end(),
                     [&](const v1::Escalation& rung) {
                       return rung.state() == v1::ESCALATION_STATE_PROPOSED &&
                              AreAboutTheSame(rung, proposal) &&
                              rung.cause() == proposal.cause() &&
                              rung.round() == proposal.round();
                     });
}

absl::Status CheckNotUndecided(const Rungs& rungs,
                               const v1::Escalation& proposal) {
  if (!IsUndecided(rungs, proposal)) return absl::OkStatus();
  return MakeError(absl::StatusCode::kAlreadyExists,
                   v1::ERROR_REASON_ALREADY_EXISTS,
                   "已有一项同样的拟办督办问责尚未决定，请先决定。",
                   "The same is proposed and undecided.");
}

absl::Status CheckMayPropose(const v1::Escalation& wanted,
                             const v1::Finding& finding) {
  if (finding.unit() != wanted.unit()) {
    return InvalidField("escalation.finding", "该问题不属于这个单位",
                        "is a finding of another unit");
  }
  if (finding.state() != v1::FINDING_STATE_DRAFT && !IsDoneWith(finding)) {
    return absl::OkStatus();
  }
  return GuardFailed(
      absl::StrCat("问题现为“", EnumZh(finding.state()),
                   "”，只有已提出、尚未销号的问题可以督办问责。"),
      "The finding must be raised and not settled.",
      {{"finding", finding.name()}});
}

absl::Status Propose(const FindingContext& context, const Rungs& rungs,
                     const v1::Finding* finding, v1::Escalation* proposal) {
  proposal->set_state(v1::ESCALATION_STATE_PROPOSED);
  if (proposal->proposed_kind() == v1::ESCALATION_KIND_UNSPECIFIED) {
    proposal->set_proposed_kind(NextKind(rungs, *proposal));
  }
  if (proposal->basis().empty()) {
    proposal->set_basis(
        IsZeroTolerance(*proposal) ? kZeroToleranceBasis : kBasis);
  }
  const absl::CivilDay today = BeijingDay(context.now);
  FindAggravations(rungs, finding, today, proposal);
  // Whoever's act it followed from did not propose it.
  proposal->set_proposed_by(proposal->cause() == v1::ESCALATION_CAUSE_REQUEST
                                ? context.actor.user
                                : kSystemActor);
  ASSIGN_OR_RETURN(*proposal->mutable_decide_deadline(),
                   OfficeDeadline(context,
                                  DecideLimit(context.settings, *proposal),
                                  *proposal));
  return absl::OkStatus();
}

bool CallsForNext(const v1::Escalation& rung, const v1::Finding* finding,
                  absl::CivilDay today) {
  if (rung.state() != v1::ESCALATION_STATE_SERVED) return false;
  if (!rung.has_answer()) return finding == nullptr || !IsDoneWith(*finding);
  return finding != nullptr && IsLate(*finding, today);
}

absl::Status Lapse(const v1::Finding& finding, v1::Escalation* proposal) {
  const bool withdrawn = finding.state() == v1::FINDING_STATE_WITHDRAWN;
  const bool advised = finding.outcome() == v1::FINDING_OUTCOME_ADVISED;
  return MoveEscalation(withdrawn ? "WithdrawFinding"
                        : advised ? "CloseAsAdvised"
                                  : "AcceptFinding",
                        proposal);
}

bool LeftItsNotice(const v1::Finding& before, const v1::Finding& after) {
  return !before.notice().empty() && after.notice().empty();
}

bool MovesLadder(const v1::Finding& before, const v1::Finding& after) {
  return after.returns() > before.returns() ||
         after.relapses() > before.relapses() ||
         (after.zero_tolerance() && WasJustRaised(before, after)) ||
         IsDoneWith(after) != IsDoneWith(before) ||
         LeftItsNotice(before, after);
}

bool MovesLateness(const v1::Finding& before, const v1::Finding& after) {
  const auto rectifies = [](const v1::Finding& finding) {
    return finding.state() == v1::FINDING_STATE_RECTIFYING;
  };
  if (!rectifies(before) && !rectifies(after)) return false;
  return rectifies(before) != rectifies(after) ||
         before.extension().state() != after.extension().state() ||
         FromProto(before.deadline().due_date()) !=
             FromProto(after.deadline().due_date());
}

bool RestsOnNotice(const v1::Escalation& proposal) {
  return proposal.cause() == v1::ESCALATION_CAUSE_OVERDUE ||
         proposal.cause() == v1::ESCALATION_CAUSE_RETURNED;
}

bool CountsOtherwise(const v1::Escalation& before,
                     const v1::Escalation& after) {
  return IsServed(before) != IsServed(after) ||
         (IsServed(after) && (before.kind() != after.kind() ||
                              before.has_answer() != after.has_answer()));
}

bool WasTakenBack(const v1::Escalation& before, const v1::Escalation& after) {
  return IsServed(before) && !IsServed(after);
}

}  // namespace dudao::domain
