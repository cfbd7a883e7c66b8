#include "services/supervision/supervision_steps.h"

#include <utility>

#include "dudao/v1/supervision_service.pb.h"
#include "services/bureau/take_number.h"
#include "services/domain/officer.h"
#include "services/domain/supervision_unit_rules.h"
#include "services/pipeline/list_step.h"
#include "services/pipeline/resource_steps.h"
#include "services/supervision/plan.h"
#include "services/supervision/supervision_context.h"

namespace dudao::supervision {
namespace {

using pipeline::Call;
using storage::Snapshot;
using storage::Transaction;

absl::StatusOr<v1::GetSupervisionResponse> GetSupervision(
    const Call& call, const v1::GetSupervisionRequest& request,
    const Snapshot& snapshot) {
  v1::GetSupervisionResponse response;
  ASSIGN_OR_RETURN(*response.mutable_supervision(),
                   snapshot.Get<v1::Supervision>(request.name()));
  if (IsHidden(call, response.supervision())) return NotFound(request.name());
  ShowTo(call, response.mutable_supervision());
  return response;
}

absl::StatusOr<v1::ListSupervisionsResponse> ListSupervisions(
    const Call& call, const v1::ListSupervisionsRequest& request,
    const Snapshot& snapshot) {
  v1::ListSupervisionsResponse response;
  RETURN_IF_ERROR(pipeline::ListInto(
      call, request, snapshot, storage::TableOf<v1::Supervision>(),
      VisibleSupervisions(call.access), &response));
  for (v1::Supervision& supervision : *response.mutable_supervisions()) {
    ShowTo(call, &supervision);
  }
  return response;
}

absl::StatusOr<v1::CreateSupervisionResponse> CreateSupervision(
    const Call& call, const v1::CreateSupervisionRequest& request,
    Transaction& tx) {
  v1::Supervision supervision = request.supervision();
  RETURN_IF_ERROR(CheckTeamReferences(call, tx, "supervision.",
                                      supervision.lead(),
                                      supervision.members()));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(InsertPlan(call, loaded, &supervision, tx));
  v1::CreateSupervisionResponse response;
  *response.mutable_supervision() = std::move(supervision);
  return response;
}

absl::StatusOr<v1::UpdateSupervisionResponse> UpdateSupervision(
    const Call& call, const v1::UpdateSupervisionRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Supervision supervision,
                   pipeline::Patched(call, tx, request.supervision(),
                                     request.update_mask()));
  RETURN_IF_ERROR(domain::MoveSupervision("UpdateSupervision", &supervision));
  RETURN_IF_ERROR(CheckTeamReferences(call, tx, "supervision.",
                                      supervision.lead(),
                                      supervision.members()));
  RETURN_IF_ERROR(domain::CheckPlan(call.today(), &supervision));
  RETURN_IF_ERROR(FillPlan(call, tx, &supervision));
  return Save<v1::UpdateSupervisionResponse>(call, std::move(supervision), tx);
}

absl::StatusOr<v1::IssueSupervisionNoticeResponse> IssueSupervisionNotice(
    const Call& call, const v1::IssueSupervisionNoticeRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Supervision supervision, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(domain::IssueSupervisionNotice(
      loaded.context(),
      request.has_self_evaluation_due_date()
          ? &request.self_evaluation_due_date()
          : nullptr,
      request.contact(), &supervision));
  RETURN_IF_ERROR(CheckTeamReady(call, tx, supervision));
  RETURN_IF_ERROR(bureau::TakeNumber(call, supervision.agency_code(),
                                     &supervision, tx));
  return Save<v1::IssueSupervisionNoticeResponse>(call, std::move(supervision),
                                                  tx);
}

absl::StatusOr<v1::ChangeSupervisionTeamResponse> ChangeSupervisionTeam(
    const Call& call, const v1::ChangeSupervisionTeamRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Supervision supervision, InHand(call, request, tx));
  RETURN_IF_ERROR(CheckTeamReferences(call, tx, "", request.lead(),
                                      request.members()));
  RETURN_IF_ERROR(
      domain::ChangeTeam(request.lead(), request.members(), &supervision));
  RETURN_IF_ERROR(CheckTeamReady(call, tx, supervision));
  return Save<v1::ChangeSupervisionTeamResponse>(call, std::move(supervision),
                                                 tx);
}

absl::StatusOr<v1::AskTeamRecusalResponse> AskTeamRecusal(
    const Call& call, const v1::AskTeamRecusalRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Supervision supervision, Current(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(domain::AskTeamRecusal(loaded.context(),
                                         request.supervisor(),
                                         request.reason(), &supervision));
  return Save<v1::AskTeamRecusalResponse>(call, std::move(supervision), tx);
}

absl::StatusOr<v1::DecideTeamRecusalResponse> DecideTeamRecusal(
    const Call& call, const v1::DecideTeamRecusalRequest& request,
    Transaction& tx) {
  RETURN_IF_ERROR(
      domain::CheckOfficer(call.actor(), "回避申请由督导室决定。"));
  ASSIGN_OR_RETURN(v1::Supervision supervision, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(domain::DecideTeamRecusal(
      loaded.context(), request.supervisor(), request.decision(),
      request.note(), &supervision));
  return Save<v1::DecideTeamRecusalResponse>(call, std::move(supervision), tx);
}

absl::StatusOr<v1::CancelSupervisionResponse> CancelSupervision(
    const Call& call, const v1::CancelSupervisionRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Supervision supervision, InHand(call, request, tx));
  RETURN_IF_ERROR(domain::Cancel(request.reason(), &supervision));
  return Save<v1::CancelSupervisionResponse>(call, std::move(supervision), tx);
}

}  // namespace

void RegisterSupervision(pipeline::MethodRegistry& registry) {
  registry.Bind(GetSupervision);
  registry.Bind(ListSupervisions);
  registry.Bind(CreateSupervision);
  registry.Bind(UpdateSupervision);
  registry.Bind(IssueSupervisionNotice);
  registry.Bind(CancelSupervision);
  registry.Bind(ChangeSupervisionTeam);
  registry.Bind(AskTeamRecusal);
  registry.Bind(DecideTeamRecusal);
  RegisterVisit(registry);
  RegisterOpinion(registry);
  RegisterReport(registry);
  RegisterCampaign(registry);
  RegisterDueUnits(registry);
}

}  // namespace dudao::supervision
