#include <string>
#include <utility>
#include <vector>

#include "dudao/v1/finding.pb.h"
#include "dudao/v1/supervision_opinion_service.pb.h"
#include "services/api/resource_name.h"
#include "services/bureau/take_number.h"
#include "services/domain/evidence_rules.h"
#include "services/domain/finding_rules.h"
#include "services/domain/officer.h"
#include "services/domain/supervision_opinion_rules.h"
#include "services/domain/supervision_unit_rules.h"
#include "services/evidence/arrival.h"
#include "services/finding/withdraw.h"
#include "services/supervision/supervision_context.h"
#include "services/supervision/supervision_steps.h"

namespace dudao::supervision {
namespace {

using pipeline::Call;
using storage::Transaction;

absl::StatusOr<v1::FeedBackPreliminaryOpinionResponse>
FeedBackPreliminaryOpinion(
    const Call& call, const v1::FeedBackPreliminaryOpinionRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Supervision supervision, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(domain::FeedBack(
      loaded.context(), request.preliminary_opinion(), &supervision));
  RETURN_IF_ERROR(CheckTeamReady(call, tx, supervision));
  return Save<v1::FeedBackPreliminaryOpinionResponse>(
      call, std::move(supervision), tx);
}

absl::StatusOr<v1::SubmitRebuttalResponse> SubmitRebuttal(
    const Call& call, const v1::SubmitRebuttalRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Supervision supervision, Current(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(domain::SubmitRebuttal(loaded.context(),
                                         request.rebuttals(), &supervision));
  for (const v1::Rebuttal& rebuttal : request.rebuttals()) {
    RETURN_IF_ERROR(evidence::CheckArrived(
        tx, call.bureau, {{&rebuttal.evidence(), {supervision.unit()}}}));
  }
  return Save<v1::SubmitRebuttalResponse>(call, std::move(supervision), tx);
}

absl::StatusOr<v1::WaiveRebuttalResponse> WaiveRebuttal(
    const Call& call, const v1::WaiveRebuttalRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Supervision supervision, Current(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(domain::WaiveRebuttal(loaded.context(), &supervision));
  return Save<v1::WaiveRebuttalResponse>(call, std::move(supervision), tx);
}

absl::StatusOr<v1::AnswerRebuttalResponse> AnswerRebuttal(
    const Call& call, const v1::AnswerRebuttalRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Supervision supervision, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(domain::AnswerRebuttal(loaded.context(), request.answers(),
                                         &supervision));
  return Save<v1::AnswerRebuttalResponse>(call, std::move(supervision), tx);
}

// The points that stand become findings, as those of a visit that is signed.
absl::Status RaiseFindings(const Call& call, const LoadedContext& loaded,
                           v1::Supervision* supervision, Transaction& tx) {
  auto* points = supervision->mutable_preliminary_opinion()->mutable_points();
  for (v1::OpinionPoint& point : *points) {
    if (point.dropped()) continue;
    v1::Finding finding = domain::FindingOf(*supervision, point);
    finding.set_name(
        api::MakeName("finding", call.bureau, call.ids->NewId()));
    RETURN_IF_ERROR(domain::Raise(loaded.context(), &finding));
    RETURN_IF_ERROR(tx.Insert(finding));
    point.set_finding(finding.name());
    supervision->add_findings(finding.name());
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::IssueSupervisionOpinionResponse> IssueSupervisionOpinion(
    const Call& call, const v1::IssueSupervisionOpinionRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Supervision supervision, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(domain::IssueOpinion(loaded.context(), request.opinion(),
                                       &supervision));
  RETURN_IF_ERROR(evidence::CheckArrived(tx, call.bureau,
                                         domain::EvidenceOf(supervision)));
  ASSIGN_OR_RETURN(
      const bureau::Number number,
      bureau::NextNumber(call, supervision.agency_code(), tx));
  supervision.set_opinion_number(number.text);
  supervision.set_opinion_year(number.year);
  supervision.set_opinion_serial(number.serial);
  RETURN_IF_ERROR(RaiseFindings(call, loaded, &supervision, tx));
  return Save<v1::IssueSupervisionOpinionResponse>(call,
                                                   std::move(supervision), tx);
}

absl::StatusOr<v1::RecordOpinionObjectionResponse> RecordOpinionObjection(
    const Call& call, const v1::RecordOpinionObjectionRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Supervision supervision, Current(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(domain::RecordObjection(loaded.context(),
                                          request.objection(), &supervision));
  RETURN_IF_ERROR(evidence::CheckArrived(
      tx, call.bureau,
      {{&request.objection().evidence(), {supervision.unit()}}}));
  return Save<v1::RecordOpinionObjectionResponse>(call, std::move(supervision),
                                                  tx);
}

absl::StatusOr<std::vector<v1::Finding>> FindingsOf(
    const v1::Supervision& supervision, const Transaction& tx) {
  std::vector<v1::Finding> findings;
  for (const std::string& name : supervision.findings()) {
    ASSIGN_OR_RETURN(findings.emplace_back(), tx.Get<v1::Finding>(name));
  }
  return findings;
}

absl::StatusOr<v1::DecideOpinionObjectionResponse> DecideOpinionObjection(
    const Call& call, const v1::DecideOpinionObjectionRequest& request,
    Transaction& tx) {
  RETURN_IF_ERROR(
      domain::CheckOfficer(call.actor(), "对督导意见书的异议由督导室处理。"));
  ASSIGN_OR_RETURN(v1::Supervision supervision, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(domain::DecideObjection(
      loaded.context(), request.outcome(), request.note(),
      request.withdrawn_findings(), &supervision));
  for (const std::string& name : request.withdrawn_findings()) {
    ASSIGN_OR_RETURN(v1::Finding withdrawn, tx.Get<v1::Finding>(name));
    if (withdrawn.state() == v1::FINDING_STATE_WITHDRAWN) continue;
    RETURN_IF_ERROR(
        finding::Withdraw(call, "对督导意见书的异议成立", &withdrawn, tx));
    if (withdrawn.state() != v1::FINDING_STATE_WITHDRAWN) {
      return GuardFailed(
          "撤销零容忍问题须由两名工作人员办理：请先由另一名工作人员申请撤销该问题，"
          "再处理异议。",
          "Zero tolerance takes two officers: another one asks first.",
          {{"finding", name}});
    }
  }
  return Save<v1::DecideOpinionObjectionResponse>(call, std::move(supervision),
                                                  tx);
}

absl::StatusOr<v1::VerifySupervisionResponse> VerifySupervision(
    const Call& call, const v1::VerifySupervisionRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Supervision supervision, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  ASSIGN_OR_RETURN(const std::vector<v1::Finding> findings,
                   FindingsOf(supervision, tx));
  RETURN_IF_ERROR(domain::Verify(loaded.context(), findings,
                                 request.verification(), &supervision));
  return Save<v1::VerifySupervisionResponse>(call, std::move(supervision), tx);
}

}  // namespace

void RegisterOpinion(pipeline::MethodRegistry& registry) {
  registry.Bind(FeedBackPreliminaryOpinion);
  registry.Bind(SubmitRebuttal);
  registry.Bind(WaiveRebuttal);
  registry.Bind(AnswerRebuttal);
  registry.Bind(RecordOpinionObjection);
  registry.Bind(DecideOpinionObjection);
  registry.Bind(IssueSupervisionOpinion);
  registry.Bind(VerifySupervision);
}

}  // namespace dudao::supervision
