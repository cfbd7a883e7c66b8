#include "services/inspection/inspection_steps.h"

#include <utility>

#include "dudao/v1/inspection_service.pb.h"
#include "dudao/v1/supervisor.pb.h"
#include "services/api/etag.h"
#include "services/api/field_mask.h"
#include "services/api/resource_name.h"
#include "services/bureau/caller_recusal.h"
#include "services/bureau/load_calendar.h"
#include "services/bureau/settings.h"
#include "services/domain/inspection_rules.h"
#include "services/finding/visible.h"
#include "services/inspection/inspection_record.h"
#include "services/inspection/visible.h"
#include "services/inspection/visit_checklist.h"
#include "services/pipeline/authoriser.h"
#include "services/pipeline/list_step.h"
#include "services/pipeline/resource_steps.h"
#include "storage/base/date.h"
#include "storage/base/error.h"

namespace dudao::inspection {
namespace {

using pipeline::Call;
using sql::Predicate;
using storage::Snapshot;
using storage::Transaction;

// A visit the caller may change: the etag fits and the caller made it.
template <class Request>
absl::StatusOr<v1::Inspection> Own(const Call& call, const Request& request,
                                   const Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Inspection inspection,
                   tx.Get<v1::Inspection>(request.name()));
  RETURN_IF_ERROR(api::CheckEtag(request.etag(), inspection.etag()));
  RETURN_IF_ERROR(domain::CheckAuthor(call.actor(), inspection));
  return inspection;
}

// The same, by whoever is still free to meet the unit: the supervisor who makes
// the visit, also where a tool acts for that person.
template <class Request>
absl::StatusOr<v1::Inspection> InHand(const Call& call, const Request& request,
                                      const Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Inspection inspection, Own(call, request, tx));
  RETURN_IF_ERROR(bureau::CheckPersonRecusal(
      call, tx, inspection.supervisor(), inspection.unit(),
      inspection.unit_display_name()));
  return inspection;
}

template <class Response>
absl::StatusOr<Response> Save(v1::Inspection inspection, Transaction& tx) {
  RETURN_IF_ERROR(tx.Update(inspection));
  Response response;
  *response.mutable_inspection() = std::move(inspection);
  return response;
}

// What of the visit's findings the caller may see, as a list of findings
// would show it.
absl::Status AddFindings(const Call& call, const Snapshot& snapshot,
                         v1::GetInspectionResponse* response) {
  ASSIGN_OR_RETURN(const pipeline::Access access,
                   pipeline::AccessOf(snapshot, call.principal, call.bureau,
                                      "finding.read"));
  if (access.Empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(
      const std::vector<v1::Finding> findings,
      snapshot.All<v1::Finding>(
          call.bureau,
          Predicate::And(
              {Predicate::Equal("inspection", response->inspection().name()),
               access.Narrow(storage::TableOf<v1::Finding>()),
               finding::VisibleFindings(access)})));
  response->mutable_findings()->Add(findings.begin(), findings.end());
  return absl::OkStatus();
}

absl::StatusOr<v1::GetInspectionResponse> GetInspection(
    const Call& call, const v1::GetInspectionRequest& request,
    const Snapshot& snapshot) {
  v1::GetInspectionResponse response;
  ASSIGN_OR_RETURN(*response.mutable_inspection(),
                   snapshot.Get<v1::Inspection>(request.name()));
  const v1::Inspection& inspection = response.inspection();
  if (call.access.OnlyAsHead(inspection.unit(), inspection.supervisor()) &&
      inspection.unannounced() &&
      (inspection.state() == v1::INSPECTION_STATE_REGISTERED ||
       inspection.state() == v1::INSPECTION_STATE_CANCELLED)) {
    return NotFound(request.name());
  }
  RETURN_IF_ERROR(AddFindings(call, snapshot, &response));
  return response;
}

absl::StatusOr<v1::ListInspectionsResponse> ListInspections(
    const Call& call, const v1::ListInspectionsRequest& request,
    const Snapshot& snapshot) {
  return pipeline::ListResources<v1::ListInspectionsResponse, v1::Inspection>(
      call, request, snapshot, VisibleInspections(call.access));
}

absl::StatusOr<v1::ListConflictingRecordsResponse> ListConflictingRecords(
    const Call& call, const v1::ListConflictingRecordsRequest& request,
    const Snapshot& snapshot) {
  return pipeline::ListResources<v1::ListConflictingRecordsResponse,
                                 v1::ConflictingRecord>(
      call, request, snapshot,
      Predicate::Not(call.access.OnlyAsHead(
          storage::TableOf<v1::ConflictingRecord>())));
}

absl::StatusOr<v1::RegisterInspectionResponse> RegisterVisit(
    const Call& call, const v1::RegisterInspectionRequest& request,
    Transaction& tx) {
  v1::Inspection inspection = request.inspection();
  inspection.set_name(api::MakeName(
      "inspection", call.bureau,
      request.inspection_id().empty() ? call.ids->NewId()
                                      : request.inspection_id()));
  RETURN_IF_ERROR(Prepare(call, tx, &inspection));
  RETURN_IF_ERROR(HoldAgainstChecklist(call, tx, &inspection, {}));
  inspection.set_state(v1::INSPECTION_STATE_REGISTERED);
  RETURN_IF_ERROR(CheckEvidence(call, tx, {}, &inspection));
  RETURN_IF_ERROR(tx.Insert(inspection));
  v1::RegisterInspectionResponse response;
  *response.mutable_inspection() = std::move(inspection);
  return response;
}

absl::StatusOr<v1::StartInspectionResponse> StartInspection(
    const Call& call, const v1::StartInspectionRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Inspection inspection, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const v1::BureauSettings settings,
                   bureau::LoadSettings(tx, call.bureau));
  ASSIGN_OR_RETURN(const auto calendar,
                   bureau::LoadCalendar(tx, call.bureau));
  RETURN_IF_ERROR(domain::Start(settings, *calendar,
                                request.has_enter_time()
                                    ? FromProto(request.enter_time())
                                    : call.now,
                                call.now, &inspection));
  return Save<v1::StartInspectionResponse>(std::move(inspection), tx);
}

// What somebody who was dismissed left undone the office gives up.
absl::Status CheckMayCancel(const Call& call,
                            const v1::Inspection& inspection,
                            const Transaction& tx) {
  absl::Status author = domain::CheckAuthor(call.actor(), inspection);
  if (author.ok() || !call.actor().officer) return author;
  ASSIGN_OR_RETURN(const v1::Supervisor supervisor,
                   tx.Get<v1::Supervisor>(inspection.supervisor()));
  if (supervisor.state() == v1::RECORD_STATE_ACTIVE) return author;
  return bureau::CheckOutsider(call, tx, inspection);
}

absl::StatusOr<v1::CancelInspectionResponse> CancelInspection(
    const Call& call, const v1::CancelInspectionRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Inspection inspection,
                   pipeline::ActedOn<v1::Inspection>(tx, request));
  RETURN_IF_ERROR(CheckMayCancel(call, inspection, tx));
  RETURN_IF_ERROR(domain::MoveInspection("CancelInspection", &inspection));
  inspection.set_cancel_reason(request.reason());
  RETURN_IF_ERROR(DeleteDrafts(inspection, tx));
  return Save<v1::CancelInspectionResponse>(std::move(inspection), tx);
}

absl::StatusOr<v1::UpdateInspectionResponse> UpdateInspection(
    const Call& call, const v1::UpdateInspectionRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Inspection inspection,
                   tx.Get<v1::Inspection>(request.inspection().name()));
  RETURN_IF_ERROR(
      api::CheckEtag(request.inspection().etag(), inspection.etag()));
  RETURN_IF_ERROR(domain::CheckAuthor(call.actor(), inspection));
  RETURN_IF_ERROR(domain::MoveInspection("UpdateInspection", &inspection));
  RETURN_IF_ERROR(api::ApplyUpdate(request.inspection(),
                                   request.update_mask(), &inspection));
  RETURN_IF_ERROR(CheckPeople(call, tx, &inspection));
  if (inspection.state() == v1::INSPECTION_STATE_RECORDED) {
    RETURN_IF_ERROR(Complete(call, tx, &inspection));
  }
  std::vector<v1::Finding> findings;
  const bool replace =
      !request.findings().empty() || request.replace_findings();
  if (replace) {
    findings = MakeDrafts(call, request.findings(), inspection);
    RETURN_IF_ERROR(
        HoldAgainstChecklist(call, tx, &inspection, absl::MakeSpan(findings)));
    RETURN_IF_ERROR(DeleteDrafts(inspection, tx));
    RETURN_IF_ERROR(InsertFindings(&findings, tx));
  } else {
    ASSIGN_OR_RETURN(findings, HoldStoredDrafts(call, &inspection, tx));
  }
  RETURN_IF_ERROR(CheckEvidence(call, tx, findings, &inspection));
  RETURN_IF_ERROR(tx.Update(inspection));
  v1::UpdateInspectionResponse response;
  *response.mutable_inspection() = std::move(inspection);
  response.mutable_findings()->Add(findings.begin(), findings.end());
  return response;
}

absl::StatusOr<v1::CompleteInspectionRecordResponse> CompleteInspectionRecord(
    const Call& call, const v1::CompleteInspectionRecordRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Inspection inspection, InHand(call, request, tx));
  RETURN_IF_ERROR(
      domain::MoveInspection("CompleteInspectionRecord", &inspection));
  RETURN_IF_ERROR(Complete(call, tx, &inspection));
  RETURN_IF_ERROR(HoldStoredDrafts(call, &inspection, tx).status());
  return Save<v1::CompleteInspectionRecordResponse>(std::move(inspection), tx);
}

absl::StatusOr<v1::SignInspectionResponse> SignInspection(
    const Call& call, const v1::SignInspectionRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Inspection inspection, InHand(call, request, tx));
  ASSIGN_OR_RETURN(std::vector<v1::Finding> findings,
                   FindingsOf(tx, inspection));
  RETURN_IF_ERROR(SignAndRaise(call, tx, &inspection, &findings));
  RETURN_IF_ERROR(tx.Update(inspection));
  for (v1::Finding& finding : findings) {
    RETURN_IF_ERROR(tx.Update(finding));
  }
  v1::SignInspectionResponse response;
  *response.mutable_inspection() = std::move(inspection);
  response.mutable_findings()->Add(findings.begin(), findings.end());
  return response;
}

// By the head's account, or on the supervisor's device: then the head's name is
// what was signed.
absl::StatusOr<v1::Inspection> ToConfirm(
    const Call& call, const v1::ConfirmInspectionRequest& request,
    const Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Inspection inspection,
                   tx.Get<v1::Inspection>(request.name()));
  if (call.actor().Heads(inspection.unit())) {
    RETURN_IF_ERROR(api::CheckEtag(request.etag(), inspection.etag()));
    return inspection;
  }
  ASSIGN_OR_RETURN(inspection, InHand(call, request, tx));
  if (request.signer().empty()) {
    return InvalidField("signer", "在督学设备上签字时须填写签字人",
                        "is required on the supervisor's device");
  }
  return inspection;
}

absl::StatusOr<v1::ConfirmInspectionResponse> ConfirmInspection(
    const Call& call, const v1::ConfirmInspectionRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Inspection inspection, ToConfirm(call, request, tx));
  RETURN_IF_ERROR(domain::MoveInspection("ConfirmInspection", &inspection));
  inspection.set_confirmed_by(
      request.signer().empty() ? call.principal.user.display_name()
                               : request.signer());
  *inspection.mutable_confirm_time() = ToProto(call.now);
  return Save<v1::ConfirmInspectionResponse>(std::move(inspection), tx);
}

absl::StatusOr<v1::RefuseInspectionResponse> RefuseInspection(
    const Call& call, const v1::RefuseInspectionRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Inspection inspection, InHand(call, request, tx));
  RETURN_IF_ERROR(domain::MoveInspection("RefuseInspection", &inspection));
  inspection.set_refuse_reason(request.reason());
  inspection.set_witness(request.witness());
  *inspection.mutable_refuse_time() = ToProto(call.now);
  return Save<v1::RefuseInspectionResponse>(std::move(inspection), tx);
}

absl::StatusOr<v1::AddCorrectionResponse> AddCorrection(
    const Call& call, const v1::AddCorrectionRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Inspection inspection, InHand(call, request, tx));
  RETURN_IF_ERROR(domain::MoveInspection("AddCorrection", &inspection));
  v1::Correction* correction = inspection.add_corrections();
  correction->set_text(request.text());
  correction->set_author(call.user());
  *correction->mutable_time() = ToProto(call.now);
  return Save<v1::AddCorrectionResponse>(std::move(inspection), tx);
}

}  // namespace

void RegisterInspection(pipeline::MethodRegistry& registry) {
  registry.Bind(GetInspection);
  registry.Bind(ListInspections);
  registry.Bind(ListConflictingRecords);
  registry.Bind(RegisterVisit);
  registry.Bind(StartInspection);
  registry.Bind(CancelInspection);
  registry.Bind(UpdateInspection);
  registry.Bind(CompleteInspectionRecord);
  registry.Bind(SignInspection);
  registry.Bind(ConfirmInspection);
  registry.Bind(RefuseInspection);
  registry.Bind(AddCorrection);
  RegisterRecordInspection(registry);
}

}  // namespace dudao::inspection
