#include <algorithm>
#include <utility>

#include "dudao/v1/inspection_service.pb.h"
#include "services/api/resource_name.h"
#include "services/api/serialize.h"
#include "services/domain/inspection_rules.h"
#include "services/inspection/inspection_record.h"
#include "services/inspection/inspection_steps.h"
#include "services/inspection/visit_checklist.h"
#include "services/pipeline/keep_refused.h"
#include "storage/base/error.h"
#include "storage/base/sha256.h"

namespace dudao::inspection {
namespace {

using pipeline::Call;
using storage::Transaction;

// What was recorded, whatever request id it came under: a tool that was
// offline may have lost that.
std::string DigestOf(const v1::RecordInspectionRequest& request) {
  v1::RecordInspectionRequest content = request;
  content.clear_request_id();
  content.clear_validate_only();
  return "sha256:" + Sha256Hex(api::SerializeDeterministic(content));
}

absl::StatusOr<v1::RecordInspectionResponse> SameAgain(
    v1::Inspection inspection, const Transaction& tx) {
  v1::RecordInspectionResponse response;
  ASSIGN_OR_RETURN(const std::vector<v1::Finding> findings,
                   FindingsOf(tx, inspection));
  *response.mutable_inspection() = std::move(inspection);
  response.mutable_findings()->Add(findings.begin(), findings.end());
  return response;
}

// The copy of what was sent that is kept already, or an empty record: a tool
// tries again.
absl::StatusOr<v1::ConflictingRecord> FindCopy(
    const v1::RecordInspectionRequest& request,
    const v1::Inspection& recorded, const Transaction& tx) {
  ASSIGN_OR_RETURN(std::vector<v1::ConflictingRecord> kept,
                   tx.All<v1::ConflictingRecord>(
                       storage::KeyOf(recorded.name()).bureau,
                       sql::Predicate::Equal("inspection", recorded.name())));
  for (v1::ConflictingRecord& record : kept) {
    v1::RecordInspectionRequest content;
    *content.mutable_inspection() = record.refused();
    content.mutable_inspection()->clear_zero_tolerance();  // not as sent
    *content.mutable_findings() = record.findings();
    content.set_parent(request.parent());
    content.set_inspection_id(request.inspection_id());
    content.set_sign(request.sign());
    if (DigestOf(content) == DigestOf(request)) return std::move(record);
  }
  return v1::ConflictingRecord();
}

bool HasZeroTolerance(const v1::RecordInspectionRequest& request) {
  return std::any_of(
      request.findings().begin(), request.findings().end(),
      [](const v1::Finding& finding) { return finding.zero_tolerance(); });
}

// Another record for the same visit: refused, and kept to look at.
absl::Status Conflict(const Call& call,
                      const v1::RecordInspectionRequest& request,
                      const v1::Inspection& recorded, Transaction& tx) {
  ASSIGN_OR_RETURN(v1::ConflictingRecord record,
                   FindCopy(request, recorded, tx));
  if (record.name().empty()) {
    record.set_name(
        api::MakeName("conflicting_record", call.bureau, call.ids->NewId()));
    record.set_inspection(recorded.name());
    record.set_unit(recorded.unit());
    record.set_supervisor(recorded.supervisor());
    record.set_sender(call.user());
    *record.mutable_refused() = request.inspection();
    record.mutable_refused()->set_zero_tolerance(
        recorded.zero_tolerance() || HasZeroTolerance(request));
    *record.mutable_findings() = request.findings();
    RETURN_IF_ERROR(tx.Insert(record));
  }
  return pipeline::KeepAndRefuse(MakeError(
      absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_REQUEST_ID_REUSED,
      "该次督导已有内容不同的记录；本次提交未采用，已另存为冲突记录供核对。",
      "The visit was recorded with other content; this copy is kept as a "
      "conflicting record.",
      {{"inspection", recorded.name()},
       {"conflicting_record", record.name()}}));
}

// A visit that was registered or begun on line keeps what only the server
// knows; the record sent is the rest.
absl::Status CarryOver(const v1::Inspection& registered,
                       v1::Inspection* inspection) {
  inspection->set_state(registered.state());
  RETURN_IF_ERROR(domain::MoveInspection("RecordInspection", inspection));
  if (registered.unit() != inspection->unit() ||
      registered.supervisor() != inspection->supervisor()) {
    return InvalidField("inspection.unit",
                        "单位和督学须与已登记的督导一致",
                        "unit and supervisor must be as registered");
  }
  inspection->set_etag(registered.etag());
  if (inspection->mandate().empty()) {
    inspection->set_mandate(registered.mandate());
  }
  if (registered.unannounced()) inspection->set_unannounced(true);
  *inspection->mutable_create_time() = registered.create_time();
  if (!inspection->has_planned_date() && registered.has_planned_date()) {
    *inspection->mutable_planned_date() = registered.planned_date();
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::RecordInspectionResponse> RecordInspection(
    const Call& call, const v1::RecordInspectionRequest& request,
    Transaction& tx) {
  v1::Inspection inspection = request.inspection();
  inspection.clear_etag();
  inspection.set_name(
      api::MakeName("inspection", call.bureau, request.inspection_id()));
  const std::string digest = DigestOf(request);
  absl::StatusOr<v1::Inspection> known =
      tx.Get<v1::Inspection>(inspection.name());
  if (!known.ok() && !absl::IsNotFound(known.status())) return known.status();
  if (known.ok() && !known->record_digest().empty()) {
    RETURN_IF_ERROR(domain::CheckAuthor(call.actor(), *known));
    return known->record_digest() == digest
               ? SameAgain(*std::move(known), tx)
               : absl::StatusOr<v1::RecordInspectionResponse>(
                     Conflict(call, request, *known, tx));
  }
  if (known.ok()) {
    RETURN_IF_ERROR(domain::CheckAuthor(call.actor(), *known));
    if (known->has_record_time()) return Conflict(call, request, *known, tx);
    RETURN_IF_ERROR(CarryOver(*known, &inspection));
    RETURN_IF_ERROR(CheckPeople(call, tx, &inspection));
  } else {
    RETURN_IF_ERROR(Prepare(call, tx, &inspection));
    inspection.set_state(v1::INSPECTION_STATE_RECORDED);
  }
  RETURN_IF_ERROR(Complete(call, tx, &inspection));
  inspection.set_record_digest(digest);
  std::vector<v1::Finding> findings =
      MakeDrafts(call, request.findings(), inspection);
  RETURN_IF_ERROR(
      HoldAgainstChecklist(call, tx, &inspection, absl::MakeSpan(findings)));
  RETURN_IF_ERROR(CheckEvidence(call, tx, findings, &inspection));
  if (request.sign()) {
    RETURN_IF_ERROR(SignAndRaise(call, tx, &inspection, &findings));
  }
  if (known.ok()) {
    RETURN_IF_ERROR(DeleteDrafts(inspection, tx));
    RETURN_IF_ERROR(tx.Update(inspection));
  } else {
    RETURN_IF_ERROR(tx.Insert(inspection));
  }
  RETURN_IF_ERROR(InsertFindings(&findings, tx));
  v1::RecordInspectionResponse response;
  *response.mutable_inspection() = std::move(inspection);
  response.mutable_findings()->Add(findings.begin(), findings.end());
  return response;
}

}  // namespace

void RegisterRecordInspection(pipeline::MethodRegistry& registry) {
  registry.Bind(RecordInspection);
}

}  // namespace dudao::inspection
