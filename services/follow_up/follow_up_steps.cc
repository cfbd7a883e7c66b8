#include "services/follow_up/follow_up_steps.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "dudao/v1/follow_up_service.pb.h"
#include "dudao/v1/supervisor.pb.h"
#include "dudao/v1/unit.pb.h"
#include "services/api/etag.h"
#include "services/api/resource_name.h"
#include "services/assignment/active_assignments.h"
#include "services/bureau/caller_recusal.h"
#include "services/domain/deadline.h"
#include "services/domain/evidence_rules.h"
#include "services/domain/finding_rules.h"
#include "services/domain/follow_up_rules.h"
#include "services/domain/recusal.h"
#include "services/domain/unit_rules.h"
#include "services/evidence/arrival.h"
#include "services/finding/finding_context.h"
#include "services/follow_up/due_follow_up.h"
#include "services/pipeline/list_step.h"
#include "services/pipeline/resource_steps.h"
#include "storage/base/date.h"
#include "storage/base/error.h"

namespace dudao::follow_up {
namespace {

using finding::LoadedContext;
using pipeline::Call;
using storage::Snapshot;
using storage::Transaction;

template <class Request>
absl::StatusOr<v1::FollowUp> Current(const Request& request,
                                     const Transaction& tx) {
  ASSIGN_OR_RETURN(v1::FollowUp follow_up,
                   tx.Get<v1::FollowUp>(request.name()));
  RETURN_IF_ERROR(api::CheckEtag(request.etag(), follow_up.etag()));
  return follow_up;
}

template <class Response>
absl::StatusOr<Response> Save(v1::FollowUp follow_up, Transaction& tx) {
  RETURN_IF_ERROR(tx.Update(follow_up));
  Response response;
  *response.mutable_follow_up() = std::move(follow_up);
  return response;
}

absl::StatusOr<v1::GetFollowUpResponse> GetFollowUp(
    const Call& call, const v1::GetFollowUpRequest& request,
    const Snapshot& snapshot) {
  static_cast<void>(call);
  v1::GetFollowUpResponse response;
  ASSIGN_OR_RETURN(*response.mutable_follow_up(),
                   snapshot.Get<v1::FollowUp>(request.name()));
  return response;
}

absl::StatusOr<v1::ListFollowUpsResponse> ListFollowUps(
    const Call& call, const v1::ListFollowUpsRequest& request,
    const Snapshot& snapshot) {
  return pipeline::ListResources<v1::ListFollowUpsResponse, v1::FollowUp>(
      call, request, snapshot);
}

// A tie may have come up since the follow-up was made.
template <class Request>
absl::StatusOr<v1::FollowUp> InHand(const Call& call, const Request& request,
                                    const Transaction& tx) {
  ASSIGN_OR_RETURN(v1::FollowUp follow_up, Current(request, tx));
  RETURN_IF_ERROR(bureau::CheckCallerRecusal(call, tx, follow_up));
  return follow_up;
}

absl::StatusOr<std::vector<v1::Finding>> FindingsOf(
    const v1::FollowUp& follow_up, const Snapshot& snapshot) {
  std::vector<v1::Finding> findings;
  for (const std::string& name : follow_up.findings()) {
    ASSIGN_OR_RETURN(findings.emplace_back(), snapshot.Get<v1::Finding>(name));
  }
  return findings;
}

absl::Status CheckFindings(const Call& call, const v1::FollowUp& follow_up,
                           const Snapshot& snapshot) {
  int round = 0;
  for (int i = 0; i < follow_up.findings_size(); ++i) {
    ASSIGN_OR_RETURN(const v1::Finding finding,
                     pipeline::Refer<v1::Finding>(
                         call, snapshot, follow_up.findings(i),
                         absl::StrCat("follow_up.findings[", i, "]")));
    if (!domain::Fits(follow_up, finding)) {
      return GuardFailed(
          absl::StrCat("问题 ", finding.name(),
                       " 不能列入：复查只针对本单位待核查的问题，回头看只针对"
                       "本单位核查销号的问题。"),
          "A recheck wants submitted findings, a look-back verified ones.",
          {{"finding", finding.name()}});
    }
    // A recheck counts for one round.
    if (i == 0) round = finding.round();
    if (follow_up.kind() == v1::FOLLOW_UP_KIND_RECHECK &&
        finding.round() != round) {
      return GuardFailed("一次复查只能列入整改轮次相同的问题，请分开安排。",
                         "The findings of a recheck are of one round.",
                         {{"finding", finding.name()}});
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::CreateFollowUpResponse> CreateFollowUp(
    const Call& call, const v1::CreateFollowUpRequest& request,
    Transaction& tx) {
  v1::FollowUp follow_up = request.follow_up();
  follow_up.clear_etag();
  follow_up.set_name(
      api::MakeName("follow_up", call.bureau, call.ids->NewId()));
  ASSIGN_OR_RETURN(const v1::Unit unit,
                   pipeline::Refer<v1::Unit>(call, tx, follow_up.unit(),
                                             "follow_up.unit"));
  RETURN_IF_ERROR(domain::CheckUnitInUse(unit));
  RETURN_IF_ERROR(CheckFindings(call, follow_up, tx));
  follow_up.set_unit_display_name(unit.display_name());
  RETURN_IF_ERROR(bureau::CheckCallerRecusal(call, tx, follow_up));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  const bool recheck = follow_up.kind() == v1::FOLLOW_UP_KIND_RECHECK;
  ASSIGN_OR_RETURN(
      *follow_up.mutable_deadline(),
      domain::ComputeDeadline(recheck ? loaded.settings().recheck_limit()
                                      : loaded.settings().look_back_limit(),
                              call.today(), loaded.calendar()));
  if (request.has_due_date()) {
    if (FromProto(request.due_date()) < call.today()) {
      return InvalidField(
          "due_date",
          absl::StrCat("期限不能早于今天 ", FormatDay(call.today())),
          "must not be before today");
    }
    *follow_up.mutable_deadline()->mutable_due_date() = request.due_date();
    follow_up.mutable_deadline()->set_provisional(false);
  }
  ASSIGN_OR_RETURN(const v1::Finding first,
                   tx.Get<v1::Finding>(follow_up.findings(0)));
  follow_up.set_round(first.round());
  follow_up.set_state(v1::FOLLOW_UP_STATE_DUE);
  RETURN_IF_ERROR(tx.Insert(follow_up));
  v1::CreateFollowUpResponse response;
  *response.mutable_follow_up() = std::move(follow_up);
  return response;
}

absl::StatusOr<v1::PlanFollowUpResponse> PlanFollowUp(
    const Call& call, const v1::PlanFollowUpRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::FollowUp follow_up, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  for (int i = 0; i < request.people_size(); ++i) {
    ASSIGN_OR_RETURN(const v1::Supervisor supervisor,
                     pipeline::Refer<v1::Supervisor>(
                         call, tx, request.people(i),
                         absl::StrCat("people[", i, "]")));
    RETURN_IF_ERROR(domain::CheckRecusal(
        supervisor, follow_up.unit(), follow_up.unit_display_name(),
        call.today(), loaded.settings()));
  }
  RETURN_IF_ERROR(domain::Plan(loaded.settings(), request.people(),
                               request.lead(),
                               FromProto(request.planned_date()),
                               call.today(), &follow_up));
  ASSIGN_OR_RETURN(const std::vector<v1::Finding> findings,
                   FindingsOf(follow_up, tx));
  RETURN_IF_ERROR(domain::CheckLead(loaded.settings(), findings, follow_up));
  return Save<v1::PlanFollowUpResponse>(std::move(follow_up), tx);
}

absl::StatusOr<v1::RecordFollowUpResponse> RecordFollowUp(
    const Call& call, const v1::RecordFollowUpRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::FollowUp follow_up, InHand(call, request, tx));
  const absl::CivilDay day = request.has_visit_date()
                                 ? FromProto(request.visit_date())
                                 : call.today();
  RETURN_IF_ERROR(domain::RecordVerdicts(call.actor(), request.verdicts(), day,
                                         call.today(), &follow_up));
  ASSIGN_OR_RETURN(const std::vector<v1::Finding> findings,
                   FindingsOf(follow_up, tx));
  RETURN_IF_ERROR(domain::CheckVisitDay(follow_up, findings, day));
  for (v1::FindingVerdict& verdict : *follow_up.mutable_verdicts()) {
    ASSIGN_OR_RETURN(const v1::Finding finding,
                     tx.Get<v1::Finding>(verdict.finding()));
    verdict.set_zero_tolerance(finding.zero_tolerance());
  }
  return Save<v1::RecordFollowUpResponse>(std::move(follow_up), tx);
}

// Who followed the case may have left the unit, or the office, since it was
// closed: then it goes to whom the unit has now, or to the office.
absl::Status PassToWhoMay(const Snapshot& snapshot, v1::Finding* finding) {
  if (finding->responsible().empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const v1::Supervisor responsible,
                   snapshot.Get<v1::Supervisor>(finding->responsible()));
  // A finder reaches what they found wherever they are.
  if (finding->responsible() == finding->supervisor() &&
      responsible.state() == v1::RECORD_STATE_ACTIVE) {
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const std::vector<v1::Assignment> active,
                   assignment::ActiveOfUnit(snapshot, finding->unit()));
  finding->set_responsible(active.empty() ? "" : active[0].supervisor());
  return absl::OkStatus();
}

// A look-back's verdict takes effect on its finding.
absl::Status Apply(const Call& call, const LoadedContext& loaded,
                   const v1::FollowUp& look_back,
                   const v1::FindingVerdict& verdict, Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Finding finding,
                   tx.Get<v1::Finding>(verdict.finding()));
  if (finding.state() != v1::FINDING_STATE_CLOSED) return absl::OkStatus();
  switch (domain::EffectOf(loaded.settings(), verdict.verdict(),
                           finding.mostly_verdicts())) {
    case domain::LookBackEffect::kNone:
      if (finding.mostly_verdicts() == 0) return absl::OkStatus();
      finding.set_mostly_verdicts(0);
      return tx.Update(finding);
    case domain::LookBackEffect::kOneMore:
      finding.set_mostly_verdicts(finding.mostly_verdicts() + 1);
      RETURN_IF_ERROR(tx.Update(finding));
      return CreateLookBack(call, loaded, finding, tx);
    case domain::LookBackEffect::kReopened:
      RETURN_IF_ERROR(
          domain::Reopen(loaded.context(), look_back, verdict, &finding));
      RETURN_IF_ERROR(PassToWhoMay(tx, &finding));
      RETURN_IF_ERROR(CancelLookBacks(finding, "问题已反弹重开", tx));
      return tx.Update(finding);
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::SignFollowUpResponse> SignFollowUp(
    const Call& call, const v1::SignFollowUpRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::FollowUp follow_up, InHand(call, request, tx));
  RETURN_IF_ERROR(domain::SignFollowUp(call.actor(), &follow_up));
  *follow_up.mutable_sign_time() = ToProto(call.now);
  RETURN_IF_ERROR(evidence::CheckArrived(tx, call.bureau,
                                         domain::EvidenceOf(follow_up)));
  RETURN_IF_ERROR(tx.Update(follow_up));
  if (follow_up.kind() == v1::FOLLOW_UP_KIND_LOOK_BACK) {
    ASSIGN_OR_RETURN(const LoadedContext loaded,
                     LoadedContext::Load(call, tx));
    for (const v1::FindingVerdict& verdict : follow_up.verdicts()) {
      RETURN_IF_ERROR(Apply(call, loaded, follow_up, verdict, tx));
    }
  }
  v1::SignFollowUpResponse response;
  *response.mutable_follow_up() = std::move(follow_up);
  return response;
}

// What still needs checking gets a new follow-up with the same deadline.
absl::Status ReplaceCancelled(const Call& call, v1::FollowUp* cancelled,
                              Transaction& tx) {
  ASSIGN_OR_RETURN(const v1::Unit unit, tx.Get<v1::Unit>(cancelled->unit()));
  // There is nothing left to visit.
  if (unit.state() != v1::RECORD_STATE_ACTIVE) return absl::OkStatus();
  v1::FollowUp next;
  for (const std::string& name : cancelled->findings()) {
    ASSIGN_OR_RETURN(const v1::Finding finding, tx.Get<v1::Finding>(name));
    // A later round has a recheck of its own.
    if (cancelled->kind() == v1::FOLLOW_UP_KIND_RECHECK &&
        finding.round() != cancelled->round()) {
      continue;
    }
    if (domain::Fits(*cancelled, finding)) next.add_findings(name);
  }
  if (next.findings().empty()) return absl::OkStatus();
  next.set_name(api::MakeName("follow_up", call.bureau, call.ids->NewId()));
  next.set_kind(cancelled->kind());
  next.set_unit(cancelled->unit());
  next.set_unit_display_name(cancelled->unit_display_name());
  next.set_round(cancelled->round());
  *next.mutable_deadline() = cancelled->deadline();
  next.set_state(v1::FOLLOW_UP_STATE_DUE);
  cancelled->set_replaced_by(next.name());
  return tx.Insert(next);
}

absl::StatusOr<v1::CancelFollowUpResponse> CancelFollowUp(
    const Call& call, const v1::CancelFollowUpRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::FollowUp follow_up, InHand(call, request, tx));
  RETURN_IF_ERROR(domain::MoveFollowUp("CancelFollowUp", &follow_up));
  follow_up.set_cancel_reason(request.reason());
  RETURN_IF_ERROR(tx.Update(follow_up));
  RETURN_IF_ERROR(ReplaceCancelled(call, &follow_up, tx));
  return Save<v1::CancelFollowUpResponse>(std::move(follow_up), tx);
}

}  // namespace

void RegisterFollowUp(pipeline::MethodRegistry& registry) {
  registry.Bind(GetFollowUp);
  registry.Bind(ListFollowUps);
  registry.Bind(CreateFollowUp);
  registry.Bind(PlanFollowUp);
  registry.Bind(RecordFollowUp);
  registry.Bind(SignFollowUp);
  registry.Bind(CancelFollowUp);
}

}  // namespace dudao::follow_up
