#include "services/follow_up/due_follow_up.h"

#include <algorithm>

#include "services/api/resource_name.h"
#include "services/domain/deadline.h"
#include "services/domain/follow_up_rules.h"

namespace dudao::follow_up {
namespace {

using sql::Predicate;

absl::Status Create(const pipeline::Call& call,
                    const finding::LoadedContext& loaded,
                    const v1::Finding& finding, v1::FollowUpKind kind,
                    const v1::Limit& limit, storage::Transaction& tx) {
  v1::FollowUp follow_up;
  follow_up.set_name(
      api::MakeName("follow_up", call.bureau, call.ids->NewId()));
  follow_up.set_kind(kind);
  follow_up.set_unit(finding.unit());
  follow_up.set_unit_display_name(finding.unit_display_name());
  follow_up.add_findings(finding.name());
  follow_up.set_round(finding.round());
  follow_up.set_state(v1::FOLLOW_UP_STATE_DUE);
  ASSIGN_OR_RETURN(
      *follow_up.mutable_deadline(),
      domain::ComputeDeadline(limit, call.today(), loaded.calendar()));
  return tx.Insert(follow_up);
}

bool Concerns(const v1::FollowUp& follow_up, const v1::Finding& finding) {
  return std::find(follow_up.findings().begin(), follow_up.findings().end(),
                   finding.name()) != follow_up.findings().end();
}

void LeaveOut(const std::string& finding, v1::FollowUp* follow_up) {
  auto* findings = follow_up->mutable_findings();
  findings->erase(std::remove(findings->begin(), findings->end(), finding),
                  findings->end());
  auto* verdicts = follow_up->mutable_verdicts();
  verdicts->erase(std::remove_if(verdicts->begin(), verdicts->end(),
                                 [&](const v1::FindingVerdict& verdict) {
                                   return verdict.finding() == finding;
                                 }),
                  verdicts->end());
}

std::string KindText(v1::FollowUpKind kind) {
  return kind == v1::FOLLOW_UP_KIND_RECHECK ? "RECHECK" : "LOOK_BACK";
}

// The follow-ups of a kind that a finding is in.
absl::StatusOr<std::vector<v1::FollowUp>> FollowUpsOf(
    const v1::Finding& finding, v1::FollowUpKind kind,
    const storage::Snapshot& snapshot) {
  ASSIGN_OR_RETURN(std::vector<v1::FollowUp> all,
                   snapshot.All<v1::FollowUp>(
                       storage::KeyOf(finding.name()).bureau,
                       Predicate::And({Predicate::Equal("unit", finding.unit()),
                                       Predicate::Equal(
                                           "kind", KindText(kind))})));
  all.erase(std::remove_if(all.begin(), all.end(),
                           [&](const v1::FollowUp& follow_up) {
                             return !Concerns(follow_up, finding);
                           }),
            all.end());
  return all;
}

// Whether a finding of the recheck other than `left` still waits for it.
absl::StatusOr<bool> IsAwaited(const v1::FollowUp& recheck,
                               const v1::Finding& left,
                               const storage::Snapshot& snapshot) {
  for (const std::string& name : recheck.findings()) {
    if (name == left.name()) continue;
    ASSIGN_OR_RETURN(const v1::Finding other, snapshot.Get<v1::Finding>(name));
    if (domain::Fits(recheck, other) && other.round() == recheck.round()) {
      return true;
    }
  }
  return false;
}

}  // namespace

absl::Status CreateRecheck(const pipeline::Call& call,
                           const finding::LoadedContext& loaded,
                           const v1::Finding& finding,
                           storage::Transaction& tx) {
  return Create(call, loaded, finding, v1::FOLLOW_UP_KIND_RECHECK,
                loaded.settings().recheck_limit(), tx);
}

absl::Status CreateLookBack(const pipeline::Call& call,
                            const finding::LoadedContext& loaded,
                            const v1::Finding& finding,
                            storage::Transaction& tx) {
  return Create(call, loaded, finding, v1::FOLLOW_UP_KIND_LOOK_BACK,
                loaded.settings().look_back_limit(), tx);
}

absl::StatusOr<bool> HasPassedRecheck(const v1::Finding& finding,
                                      const storage::Snapshot& snapshot) {
  ASSIGN_OR_RETURN(const std::vector<v1::FollowUp> rechecks,
                   FollowUpsOf(finding, v1::FOLLOW_UP_KIND_RECHECK,
                               snapshot));
  for (const v1::FollowUp& recheck : rechecks) {
    if (recheck.state() == v1::FOLLOW_UP_STATE_DONE &&
        recheck.round() == finding.round() &&
        domain::Passed(recheck, finding.name())) {
      return true;
    }
  }
  return false;
}

absl::Status CancelRechecks(const v1::Finding& finding,
                            absl::string_view reason,
                            storage::Transaction& tx) {
  ASSIGN_OR_RETURN(std::vector<v1::FollowUp> rechecks,
                   FollowUpsOf(finding, v1::FOLLOW_UP_KIND_RECHECK, tx));
  for (v1::FollowUp& recheck : rechecks) {
    if (!domain::IsOpen(recheck)) continue;
    // One that other findings still wait for goes on for those.
    ASSIGN_OR_RETURN(const bool awaited, IsAwaited(recheck, finding, tx));
    if (awaited) continue;
    RETURN_IF_ERROR(domain::MoveFollowUp("CancelFollowUp", &recheck));
    recheck.set_cancel_reason(std::string(reason));
    RETURN_IF_ERROR(tx.Update(recheck));
  }
  return absl::OkStatus();
}

absl::Status CancelLookBacks(const v1::Finding& finding,
                             absl::string_view reason,
                             storage::Transaction& tx) {
  ASSIGN_OR_RETURN(
      std::vector<v1::FollowUp> look_backs,
      FollowUpsOf(finding, v1::FOLLOW_UP_KIND_LOOK_BACK, tx));
  for (v1::FollowUp& look_back : look_backs) {
    if (!domain::IsOpen(look_back)) continue;
    // One about other findings too goes on with those: a verdict on this one is
    // about what was, and would otherwise move what comes of it.
    if (look_back.findings_size() > 1) {
      LeaveOut(finding.name(), &look_back);
      RETURN_IF_ERROR(tx.Update(look_back));
      continue;
    }
    RETURN_IF_ERROR(domain::MoveFollowUp("CancelFollowUp", &look_back));
    look_back.set_cancel_reason(std::string(reason));
    RETURN_IF_ERROR(tx.Update(look_back));
  }
  return absl::OkStatus();
}

}  // namespace dudao::follow_up
