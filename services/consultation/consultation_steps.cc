#include "services/consultation/consultation_steps.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/types/optional.h"
#include "dudao/v1/consultation_service.pb.h"
#include "dudao/v1/identity.pb.h"
#include "services/api/resource_name.h"
#include "services/bureau/caller_recusal.h"
#include "services/consultation/visible.h"
#include "services/domain/consultation_rules.h"
#include "services/domain/evidence_rules.h"
#include "services/evidence/arrival.h"
#include "services/finding/finding_context.h"
#include "services/pipeline/authoriser.h"
#include "services/pipeline/list_step.h"
#include "services/pipeline/resource_steps.h"
#include "storage/base/error.h"

namespace dudao::consultation {
namespace {

using finding::LoadedContext;
using pipeline::Call;
using sql::Predicate;
using storage::Snapshot;
using storage::Transaction;

template <class Response>
absl::StatusOr<Response> Save(v1::Consultation consultation, Transaction& tx) {
  RETURN_IF_ERROR(tx.Update(consultation));
  Response response;
  *response.mutable_consultation() = std::move(consultation);
  return response;
}

template <class Response>
absl::StatusOr<Response> Make(v1::Consultation consultation, Transaction& tx) {
  RETURN_IF_ERROR(tx.Insert(consultation));
  Response response;
  *response.mutable_consultation() = std::move(consultation);
  return response;
}

// The consultation the caller acts on, who is free to meet the unit.
template <class Request>
absl::StatusOr<v1::Consultation> InHand(const Call& call,
                                        const Request& request,
                                        const Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Consultation consultation,
                   pipeline::ActedOn<v1::Consultation>(tx, request));
  RETURN_IF_ERROR(bureau::CheckOutsider(call, tx, consultation));
  return consultation;
}

template <class Request>
const v1::Date* DueDateOf(const Request& request) {
  return request.has_due_date() ? &request.due_date() : nullptr;
}

bool ReadsAsUnit(const Call& call, const v1::Consultation& consultation) {
  return call.access.OnlyAsHead(consultation.unit(),
                                consultation.supervisor());
}

absl::StatusOr<v1::GetConsultationResponse> GetConsultation(
    const Call& call, const v1::GetConsultationRequest& request,
    const Snapshot& snapshot) {
  v1::GetConsultationResponse response;
  v1::Consultation& consultation = *response.mutable_consultation();
  ASSIGN_OR_RETURN(consultation,
                   snapshot.Get<v1::Consultation>(request.name()));
  if (!ReadsAsUnit(call, consultation)) return response;
  if (!consultation.shared_with_unit()) return NotFound(request.name());
  domain::KeepForUnit(&consultation);
  return response;
}

absl::StatusOr<v1::ListConsultationsResponse> ListConsultations(
    const Call& call, const v1::ListConsultationsRequest& request,
    const Snapshot& snapshot) {
  ASSIGN_OR_RETURN(
      v1::ListConsultationsResponse response,
      (pipeline::ListResources<v1::ListConsultationsResponse,
                               v1::Consultation>(
          call, request, snapshot, VisibleConsultations(call.access))));
  for (v1::Consultation& consultation : *response.mutable_consultations()) {
    if (ReadsAsUnit(call, consultation)) domain::KeepForUnit(&consultation);
  }
  return response;
}

template <class Source>
void TakeFrom(const Source& source, v1::Consultation* consultation) {
  consultation->set_unit(source.unit());
  consultation->set_unit_display_name(source.unit_display_name());
  consultation->set_supervisor(source.supervisor());
  consultation->set_zero_tolerance(source.zero_tolerance());
}

// A consultation about a finding is about that one.
absl::Status NameFinding(v1::Consultation* consultation) {
  for (const std::string& name : consultation->findings()) {
    if (name == consultation->source()) continue;
    return InvalidField(
        "consultation.findings",
        "就一个问题会商时不再另列问题；要一并会商请以督导记录为事由",
        "does not go with a finding as the source; take its visit");
  }
  consultation->clear_findings();
  consultation->add_findings(consultation->source());
  return absl::OkStatus();
}

// Reads what the consultation is about into it and checks that it may be.
absl::Status Prepare(const Call& call, const Transaction& tx,
                     v1::Consultation* consultation) {
  ASSIGN_OR_RETURN(const api::ParsedName source,
                   api::ParseName(consultation->source()));
  RETURN_IF_ERROR(pipeline::CheckReach(tx, call.access,
                                       consultation->source(), source.type));
  if (source.type == "finding") {
    RETURN_IF_ERROR(NameFinding(consultation));
    ASSIGN_OR_RETURN(
        const v1::Finding finding,
        pipeline::Refer<v1::Finding>(call, tx, consultation->source(),
                                     "consultation.source"));
    TakeFrom(finding, consultation);
    consultation->set_inspection(finding.inspection());
  } else {
    consultation->set_inspection(consultation->source());
  }
  absl::optional<v1::Inspection> visit;
  if (!consultation->inspection().empty()) {
    ASSIGN_OR_RETURN(visit, pipeline::Refer<v1::Inspection>(
                                call, tx, consultation->inspection(),
                                "consultation.source"));
    if (source.type == "inspection") TakeFrom(*visit, consultation);
  }
  std::vector<v1::Finding> findings;
  for (int i = 0; i < consultation->findings_size(); ++i) {
    ASSIGN_OR_RETURN(
        findings.emplace_back(),
        pipeline::Refer<v1::Finding>(
            call, tx, consultation->findings(i),
            absl::StrCat("consultation.findings[", i, "]")));
    if (findings.back().zero_tolerance()) {
      consultation->set_zero_tolerance(true);
    }
  }
  RETURN_IF_ERROR(bureau::CheckOutsider(call, tx, *consultation));
  RETURN_IF_ERROR(domain::CheckConsulted(
      visit.has_value() ? &*visit : nullptr, findings));
  return evidence::CheckArrived(tx, call.bureau,
                                domain::EvidenceOf(*consultation));
}

template <class Request>
absl::StatusOr<v1::Consultation> NewOne(const Call& call,
                                        const Request& request,
                                        const Transaction& tx) {
  v1::Consultation consultation = request.consultation();
  consultation.clear_etag();
  consultation.set_name(
      api::MakeName("consultation", call.bureau, call.ids->NewId()));
  RETURN_IF_ERROR(Prepare(call, tx, &consultation));
  return consultation;
}

// A question nobody could read would never be answered.
absl::Status CheckSection(const Call& call, const Snapshot& snapshot,
                          const std::string& section) {
  ASSIGN_OR_RETURN(
      const std::vector<v1::Grant> grants,
      snapshot.All<v1::Grant>(
          call.bureau, Predicate::And({Predicate::Is("role", "SECTION"),
                                       Predicate::Is("state", "ACTIVE")})));
  std::set<std::string> known;
  for (const v1::Grant& grant : grants) {
    if (!grant.section().empty()) known.insert(grant.section());
  }
  if (known.count(section) > 0) return absl::OkStatus();
  return InvalidField(
      "section",
      known.empty()
          ? "本局还没有授权任何业务股室，请系统管理员先为股室人员授权"
          : absl::StrCat("没有股室“", section, "”，可选：",
                         absl::StrJoin(known, "、"),
                         "；其他股室请系统管理员先为其人员授权"),
      known.empty() ? "no section has been granted to anybody yet"
                    : absl::StrCat("must be one of ",
                                   absl::StrJoin(known, ", ")));
}

absl::Status CheckNotAsked(const Call& call, const Snapshot& snapshot,
                           const std::string& source,
                           const std::string& section) {
  ASSIGN_OR_RETURN(
      const std::vector<v1::Consultation> open,
      snapshot.All<v1::Consultation>(
          call.bureau,
          Predicate::And({Predicate::Equal("source", source),
                          Predicate::Equal("section", section),
                          Predicate::In("state", {"OPEN", "ANSWERED"})})));
  if (open.empty()) return absl::OkStatus();
  return MakeError(
      absl::StatusCode::kAlreadyExists, v1::ERROR_REASON_ALREADY_EXISTS,
      absl::StrCat("就此事提请", section,
                   "的会商尚未办结，不必重复提请；要补充请在答复后退回。"),
      absl::StrCat(section, " is being consulted about it already."),
      {{"resource", open.front().name()}});
}

absl::Status CheckAddressee(const Call& call, const Snapshot& snapshot,
                            const std::string& section,
                            const v1::Consultation& consultation) {
  RETURN_IF_ERROR(CheckSection(call, snapshot, section));
  return CheckNotAsked(call, snapshot, consultation.source(), section);
}

absl::StatusOr<v1::ProposeConsultationResponse> ProposeConsultation(
    const Call& call, const v1::ProposeConsultationRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Consultation consultation, NewOne(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(
      domain::ProposeConsultation(loaded.context(), &consultation));
  return Make<v1::ProposeConsultationResponse>(std::move(consultation), tx);
}

absl::StatusOr<v1::RequestConsultationResponse> RequestConsultation(
    const Call& call, const v1::RequestConsultationRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Consultation consultation, NewOne(call, request, tx));
  RETURN_IF_ERROR(CheckAddressee(call, tx, request.section(), consultation));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(
      domain::RequestConsultation(loaded.context(), request.section(),
                                  DueDateOf(request), &consultation));
  return Make<v1::RequestConsultationResponse>(std::move(consultation), tx);
}

absl::StatusOr<v1::AddressConsultationResponse> AddressConsultation(
    const Call& call, const v1::AddressConsultationRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Consultation consultation, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(domain::AddressConsultation(
      loaded.context(), request.section(), request.question(),
      DueDateOf(request), &consultation));
  RETURN_IF_ERROR(CheckAddressee(call, tx, request.section(), consultation));
  // What it is about may have been withdrawn since it was drafted.
  RETURN_IF_ERROR(Prepare(call, tx, &consultation));
  return Save<v1::AddressConsultationResponse>(std::move(consultation), tx);
}

absl::StatusOr<v1::AnswerConsultationResponse> AnswerConsultation(
    const Call& call, const v1::AnswerConsultationRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Consultation consultation, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(domain::AnswerConsultation(
      loaded.context(), request.answer(), call.principal.user.display_name(),
      &consultation));
  RETURN_IF_ERROR(evidence::CheckArrived(tx, call.bureau,
                                         domain::EvidenceOf(consultation)));
  return Save<v1::AnswerConsultationResponse>(std::move(consultation), tx);
}

absl::StatusOr<v1::ReturnConsultationResponse> ReturnConsultation(
    const Call& call, const v1::ReturnConsultationRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Consultation consultation, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(
      domain::ReturnConsultation(loaded.context(), request.reason(),
                                 DueDateOf(request), &consultation));
  return Save<v1::ReturnConsultationResponse>(std::move(consultation), tx);
}

absl::StatusOr<v1::CloseConsultationResponse> CloseConsultation(
    const Call& call, const v1::CloseConsultationRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Consultation consultation, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(domain::CloseConsultation(loaded.context(), request.note(),
                                            &consultation));
  return Save<v1::CloseConsultationResponse>(std::move(consultation), tx);
}

absl::StatusOr<v1::ShareConsultationResponse> ShareConsultation(
    const Call& call, const v1::ShareConsultationRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Consultation consultation, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(domain::ShareConsultation(loaded.context(), &consultation));
  return Save<v1::ShareConsultationResponse>(std::move(consultation), tx);
}

absl::StatusOr<v1::WithdrawConsultationResponse> WithdrawConsultation(
    const Call& call, const v1::WithdrawConsultationRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Consultation consultation, InHand(call, request, tx));
  RETURN_IF_ERROR(domain::WithdrawConsultation(
      request.reason(), request.not_needed(), &consultation));
  return Save<v1::WithdrawConsultationResponse>(std::move(consultation), tx);
}

}  // namespace

void RegisterConsultation(pipeline::MethodRegistry& registry) {
  registry.Bind(GetConsultation);
  registry.Bind(ListConsultations);
  registry.Bind(ProposeConsultation);
  registry.Bind(RequestConsultation);
  registry.Bind(AddressConsultation);
  registry.Bind(AnswerConsultation);
  registry.Bind(ReturnConsultation);
  registry.Bind(CloseConsultation);
  registry.Bind(ShareConsultation);
  registry.Bind(WithdrawConsultation);
}

}  // namespace dudao::consultation
