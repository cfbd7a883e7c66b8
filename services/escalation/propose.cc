#include "services/escalation/propose.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "dudao/v1/finding.pb.h"
#include "google/protobuf/util/message_differencer.h"
#include "services/api/resource_name.h"
#include "services/bureau/settings.h"
#include "services/domain/aggravation.h"
#include "services/domain/escalation_rules.h"
#include "services/escalation/rung_in_hand.h"
#include "services/finding/finding_context.h"
#include "storage/base/date.h"

namespace dudao::escalation {
namespace {

using finding::LoadedContext;
using pipeline::Call;
using google::protobuf::util::MessageDifferencer;
using sql::Predicate;
using storage::Transaction;

// Unless the same is undecided already.
absl::Status ProposeOnce(const Call& call, v1::Escalation proposal,
                         Transaction& tx) {
  ASSIGN_OR_RETURN(const domain::Rungs rungs, RungsOfUnit(proposal, tx));
  if (domain::IsUndecided(rungs, proposal)) return absl::OkStatus();
  return Propose(call, rungs, &proposal, tx);
}

absl::Status WhenNotCompliedWith(const Call& call, const v1::Escalation& rung,
                                 Transaction& tx) {
  ASSIGN_OR_RETURN(const auto finding, FindingOf(rung, tx));
  if (!domain::CallsForNext(rung, PointerTo(finding), call.today())) {
    return absl::OkStatus();
  }
  return ProposeOnce(call,
                     domain::AboutRung(rung, PointerTo(finding),
                                       FromProto(rung.deadline().due_date())),
                     tx);
}

absl::StatusOr<domain::Rungs> Undecided(const std::string& about,
                                        Predicate which,
                                        const Transaction& tx) {
  return tx.All<v1::Escalation>(
      storage::KeyOf(about).bureau,
      Predicate::And({std::move(which), Predicate::Is("state", "PROPOSED")}));
}

absl::StatusOr<domain::Rungs> UndecidedAbout(const v1::Finding& finding,
                                             const Transaction& tx) {
  return Undecided(finding.name(),
                   Predicate::Equal("finding", finding.name()), tx);
}

// What was served, taken back, late or put right since makes the unit's undecided
// ones more or less grave.
absl::Status FindGroundsAnew(const Call& call, const std::string& unit,
                             Transaction& tx) {
  ASSIGN_OR_RETURN(const domain::Rungs undecided,
                   Undecided(unit, Predicate::Equal("unit", unit), tx));
  if (undecided.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const domain::Rungs rungs,
                   RungsOfUnit(undecided.front(), tx));
  for (const v1::Escalation& rung : undecided) {
    ASSIGN_OR_RETURN(const auto finding, FindingOf(rung, tx));
    v1::Escalation anew = rung;
    domain::FindAggravations(rungs, PointerTo(finding), call.today(), &anew);
    if (MessageDifferencer::Equals(anew, rung)) continue;
    RETURN_IF_ERROR(tx.Update(anew));
  }
  return absl::OkStatus();
}

absl::Status LapseProposals(const v1::Finding& finding, Transaction& tx) {
  ASSIGN_OR_RETURN(domain::Rungs proposals, UndecidedAbout(finding, tx));
  for (v1::Escalation& proposal : proposals) {
    RETURN_IF_ERROR(domain::Lapse(finding, &proposal));
    RETURN_IF_ERROR(tx.Update(proposal));
  }
  return absl::OkStatus();
}

absl::Status LapseWithNotice(const v1::Finding& finding, Transaction& tx) {
  ASSIGN_OR_RETURN(domain::Rungs proposals, UndecidedAbout(finding, tx));
  for (v1::Escalation& proposal : proposals) {
    if (!domain::RestsOnNotice(proposal)) continue;
    RETURN_IF_ERROR(domain::MoveEscalation("WithdrawNotice", &proposal));
    RETURN_IF_ERROR(tx.Update(proposal));
  }
  return absl::OkStatus();
}

absl::Status LapseWithPrevious(const v1::Escalation& rung, Transaction& tx) {
  ASSIGN_OR_RETURN(
      domain::Rungs proposals,
      Undecided(rung.name(), Predicate::Equal("unit", rung.unit()), tx));
  for (v1::Escalation& proposal : proposals) {
    if (proposal.previous() != rung.name()) continue;
    RETURN_IF_ERROR(domain::MoveEscalation("LosePrevious", &proposal));
    RETURN_IF_ERROR(tx.Update(proposal));
  }
  return absl::OkStatus();
}

// A resource as it was, empty where it is new, and as it is.
template <class M>
struct Move {
  M before;
  M after;
};

// Those that matter to the ladder, copied: what is written meanwhile appends to
// the changes.
template <class M>
std::vector<Move<M>> MovesOf(const Transaction& tx,
                             bool (*matters)(const M& before,
                                             const M& after)) {
  std::vector<Move<M>> moves;
  for (const storage::Change& change : tx.changes()) {
    if (change.table->prototype->GetDescriptor() != M::descriptor() ||
        change.after == nullptr) {
      continue;
    }
    const M& before = change.before == nullptr
                          ? M::default_instance()
                          : static_cast<const M&>(*change.before);
    const M& after = static_cast<const M&>(*change.after);
    if (matters(before, after)) moves.push_back({before, after});
  }
  return moves;
}

absl::Status ProposeOrLapse(const Call& call, Transaction& tx) {
  const auto moves = MovesOf<v1::Finding>(tx, domain::MovesLadder);
  if (moves.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const v1::BureauSettings settings,
                   bureau::LoadSettings(tx, call.bureau));
  for (const Move<v1::Finding>& move : moves) {
    for (v1::Escalation& proposal : domain::ProposalsAfter(
             settings, move.before, move.after, call.today())) {
      RETURN_IF_ERROR(ProposeOnce(call, std::move(proposal), tx));
    }
    if (domain::IsDoneWith(move.after) && !domain::IsDoneWith(move.before)) {
      RETURN_IF_ERROR(LapseProposals(move.after, tx));
    } else if (domain::LeftItsNotice(move.before, move.after)) {
      RETURN_IF_ERROR(LapseWithNotice(move.after, tx));
    }
  }
  return absl::OkStatus();
}

absl::Status FollowLateness(const Call& call, Transaction& tx) {
  std::set<std::string> units;
  for (const Move<v1::Finding>& move :
       MovesOf<v1::Finding>(tx, domain::MovesLateness)) {
    units.insert(move.after.unit());
  }
  for (const std::string& unit : units) {
    RETURN_IF_ERROR(FindGroundsAnew(call, unit, tx));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<domain::Rungs> RungsOfUnit(const v1::Escalation& about,
                                          const storage::Snapshot& snapshot) {
  return snapshot.All<v1::Escalation>(
      storage::KeyOf(about.unit()).bureau,
      Predicate::Equal("unit", about.unit()));
}

absl::Status Propose(const Call& call, const domain::Rungs& rungs,
                     v1::Escalation* proposal, Transaction& tx) {
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  ASSIGN_OR_RETURN(const auto finding, FindingOf(*proposal, tx));
  RETURN_IF_ERROR(domain::Propose(loaded.context(), rungs, PointerTo(finding),
                                  proposal));
  proposal->set_name(
      api::MakeName("escalation", call.bureau, call.ids->NewId()));
  return tx.Insert(*proposal);
}

absl::Status ProposeWhenOverdue(const Call& call,
                                const v1::Obligation& overdue,
                                Transaction& tx) {
  if (overdue.kind() == v1::OBLIGATION_KIND_RECTIFY_FINDING) {
    ASSIGN_OR_RETURN(const v1::Finding finding,
                     tx.Get<v1::Finding>(overdue.source()));
    RETURN_IF_ERROR(ProposeOnce(
        call,
        domain::About(finding, v1::ESCALATION_CAUSE_OVERDUE,
                      FromProto(overdue.deadline().due_date())),
        tx));
    return FindGroundsAnew(call, finding.unit(), tx);
  }
  if (overdue.kind() == v1::OBLIGATION_KIND_ANSWER_ESCALATION) {
    ASSIGN_OR_RETURN(const v1::Escalation rung,
                     tx.Get<v1::Escalation>(overdue.source()));
    RETURN_IF_ERROR(WhenNotCompliedWith(call, rung, tx));
    return FindGroundsAnew(call, rung.unit(), tx);
  }
  return absl::OkStatus();
}

absl::Status FollowFindings(const Call& call, Transaction& tx) {
  RETURN_IF_ERROR(ProposeOrLapse(call, tx));
  return FollowLateness(call, tx);
}

absl::Status FollowRungs(const Call& call, Transaction& tx) {
  for (const Move<v1::Escalation>& move :
       MovesOf<v1::Escalation>(tx, domain::CountsOtherwise)) {
    if (domain::WasTakenBack(move.before, move.after)) {
      RETURN_IF_ERROR(LapseWithPrevious(move.after, tx));
    }
    RETURN_IF_ERROR(FindGroundsAnew(call, move.after.unit(), tx));
  }
  return absl::OkStatus();
}

}  // namespace dudao::escalation
