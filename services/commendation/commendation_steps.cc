#include "services/commendation/commendation_steps.h"

#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/types/optional.h"
#include "dudao/v1/commendation_service.pb.h"
#include "dudao/v1/supervisor.pb.h"
#include "dudao/v1/unit.pb.h"
#include "services/api/resource_name.h"
#include "services/bureau/caller_recusal.h"
#include "services/bureau/take_number.h"
#include "services/commendation/visible.h"
#include "services/domain/commendation_rules.h"
#include "services/domain/evidence_rules.h"
#include "services/domain/officer.h"
#include "services/domain/unit_rules.h"
#include "services/evidence/arrival.h"
#include "services/finding/finding_context.h"
#include "services/pipeline/authoriser.h"
#include "services/pipeline/list_step.h"
#include "services/pipeline/resource_steps.h"
#include "storage/base/error.h"

namespace dudao::commendation {
namespace {

using domain::Objection;
using finding::LoadedContext;
using pipeline::Call;
using storage::Snapshot;
using storage::Transaction;

constexpr char kSubject[] = "commendation.subject";

template <class Response>
absl::StatusOr<Response> Save(v1::Commendation commendation, Transaction& tx) {
  RETURN_IF_ERROR(tx.Update(commendation));
  Response response;
  *response.mutable_commendation() = std::move(commendation);
  return response;
}

absl::Status CheckFree(const Call& call, const Snapshot& snapshot,
                       const v1::Commendation& commendation) {
  RETURN_IF_ERROR(domain::CheckNotOneself(call.actor(), commendation));
  return commendation.unit().empty()
             ? absl::OkStatus()
             : bureau::CheckOutsider(call, snapshot, commendation);
}

// The commendation the caller acts on, who is free to.
template <class Request>
absl::StatusOr<v1::Commendation> InHand(const Call& call,
                                        const Request& request,
                                        const Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Commendation commendation,
                   pipeline::ActedOn<v1::Commendation>(tx, request));
  RETURN_IF_ERROR(CheckFree(call, tx, commendation));
  return commendation;
}

absl::StatusOr<v1::GetCommendationResponse> GetCommendation(
    const Call& call, const v1::GetCommendationRequest& request,
    const Snapshot& snapshot) {
  v1::GetCommendationResponse response;
  ASSIGN_OR_RETURN(*response.mutable_commendation(),
                   snapshot.Get<v1::Commendation>(request.name()));
  if (!IsVisible(call.access, response.commendation())) {
    return NotFound(request.name());
  }
  return response;
}

absl::StatusOr<v1::ListCommendationsResponse> ListCommendations(
    const Call& call, const v1::ListCommendationsRequest& request,
    const Snapshot& snapshot) {
  return pipeline::ListResources<v1::ListCommendationsResponse,
                                 v1::Commendation>(
      call, request, snapshot, VisibleCommendations(call.access));
}

absl::Status TakeUnit(const Call& call, const Transaction& tx,
                      v1::Commendation* commendation) {
  RETURN_IF_ERROR(
      pipeline::CheckUnitInReach(call.access, commendation->subject()));
  ASSIGN_OR_RETURN(const v1::Unit unit,
                   pipeline::Refer<v1::Unit>(call, tx, commendation->subject(),
                                             kSubject));
  RETURN_IF_ERROR(domain::CheckUnitInUse(unit));
  commendation->set_unit(unit.name());
  commendation->set_unit_display_name(unit.display_name());
  return absl::OkStatus();
}

absl::Status TakeSupervisor(const Call& call, const Transaction& tx,
                            v1::Commendation* commendation) {
  if (!call.access.whole_bureau) {
    return MakeError(absl::StatusCode::kPermissionDenied,
                     v1::ERROR_REASON_PERMISSION_DENIED,
                     "督学的表彰激励由督导室提出；您可以提出对所负责单位的激励。",
                     "Only the office proposes the commendation of a "
                     "supervisor.");
  }
  ASSIGN_OR_RETURN(
      const v1::Supervisor supervisor,
      pipeline::Refer<v1::Supervisor>(call, tx, commendation->subject(),
                                      kSubject));
  if (supervisor.state() != v1::RECORD_STATE_ACTIVE) {
    return InvalidField(
        kSubject, absl::StrCat("督学", supervisor.display_name(), "已解聘"),
        "has been dismissed");
  }
  commendation->set_supervisor(supervisor.name());
  commendation->set_supervisor_display_name(supervisor.display_name());
  return absl::OkStatus();
}

absl::Status TakeSubject(const Call& call, const Transaction& tx,
                         v1::Commendation* commendation) {
  ASSIGN_OR_RETURN(const api::ParsedName subject,
                   api::ParseName(commendation->subject()));
  return subject.type == "unit" ? TakeUnit(call, tx, commendation)
                                : TakeSupervisor(call, tx, commendation);
}

// Looks a cited record up; what it says for the commendation is written into
// the citation. Where it says nothing for it, why.
absl::StatusOr<absl::optional<Objection>> LookUp(
    const Call& call, const Transaction& tx,
    const v1::Commendation& commendation, const std::string& field,
    v1::CommendationCitation* citation) {
  ASSIGN_OR_RETURN(const api::ParsedName source,
                   api::ParseName(citation->source()));
  RETURN_IF_ERROR(pipeline::CheckReach(tx, call.access, citation->source(),
                                       source.type));
  if (source.type == "inspection") {
    ASSIGN_OR_RETURN(const v1::Inspection visit,
                     pipeline::Refer<v1::Inspection>(
                         call, tx, citation->source(), field));
    return domain::Cite(commendation, visit, citation);
  }
  ASSIGN_OR_RETURN(
      const v1::Finding finding,
      pipeline::Refer<v1::Finding>(call, tx, citation->source(), field));
  return domain::Cite(commendation, finding, citation);
}

absl::Status TakeCitations(const Call& call, const Transaction& tx,
                           v1::Commendation* commendation) {
  std::set<std::string> seen;
  for (int i = 0; i < commendation->citations_size(); ++i) {
    const std::string field =
        absl::StrCat("commendation.citations[", i, "].source");
    v1::CommendationCitation* citation = commendation->mutable_citations(i);
    if (!seen.insert(citation->source()).second) {
      return InvalidField(field, "同一记录只引用一次", "is cited twice");
    }
    ASSIGN_OR_RETURN(
        const absl::optional<Objection> objection,
        LookUp(call, tx, *commendation, field, citation));
    if (objection.has_value()) {
      return InvalidField(field, objection->zh, objection->en);
    }
  }
  return absl::OkStatus();
}

// What is cited may have changed since: a finding that is back is no ground for
// praise. The words stay as they were proposed.
absl::Status CheckStillHolds(const Call& call, const Transaction& tx,
                             const v1::Commendation& commendation) {
  for (v1::CommendationCitation citation : commendation.citations()) {
    ASSIGN_OR_RETURN(
        const absl::optional<Objection> objection,
        LookUp(call, tx, commendation, "citation", &citation));
    if (!objection.has_value()) continue;
    return GuardFailed(
        absl::StrCat("引用的记录 ", citation.source(), " 不再能作为依据：",
                     objection->zh, "。"),
        absl::StrCat("The cited ", citation.source(), " ", objection->en, "."),
        {{"source", citation.source()}});
  }
  return evidence::CheckArrived(tx, call.bureau,
                                domain::EvidenceOf(commendation));
}

absl::StatusOr<v1::ProposeCommendationResponse> ProposeCommendation(
    const Call& call, const v1::ProposeCommendationRequest& request,
    Transaction& tx) {
  v1::Commendation commendation = request.commendation();
  commendation.clear_etag();
  commendation.set_name(
      api::MakeName("commendation", call.bureau, call.ids->NewId()));
  RETURN_IF_ERROR(TakeSubject(call, tx, &commendation));
  RETURN_IF_ERROR(CheckFree(call, tx, commendation));
  ASSIGN_OR_RETURN(*commendation.mutable_agency_code(),
                   bureau::AgencyCode(call, tx, commendation.agency_code(),
                                      "commendation.agency_code"));
  RETURN_IF_ERROR(TakeCitations(call, tx, &commendation));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(
      domain::ProposeCommendation(loaded.context(), &commendation));
  RETURN_IF_ERROR(evidence::CheckArrived(tx, call.bureau,
                                         domain::EvidenceOf(commendation)));
  RETURN_IF_ERROR(tx.Insert(commendation));
  v1::ProposeCommendationResponse response;
  *response.mutable_commendation() = std::move(commendation);
  return response;
}

absl::Status CheckPerson(const Call& call) {
  return domain::CheckOfficer(call.actor(), "督导激励由督导室审批和撤销。");
}

absl::StatusOr<v1::ApproveCommendationResponse> ApproveCommendation(
    const Call& call, const v1::ApproveCommendationRequest& request,
    Transaction& tx) {
  RETURN_IF_ERROR(CheckPerson(call));
  ASSIGN_OR_RETURN(v1::Commendation commendation, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(domain::ApproveCommendation(loaded.context(),
                                              request.note(), &commendation));
  RETURN_IF_ERROR(CheckStillHolds(call, tx, commendation));
  return Save<v1::ApproveCommendationResponse>(std::move(commendation), tx);
}

absl::StatusOr<v1::DeclineCommendationResponse> DeclineCommendation(
    const Call& call, const v1::DeclineCommendationRequest& request,
    Transaction& tx) {
  RETURN_IF_ERROR(CheckPerson(call));
  ASSIGN_OR_RETURN(v1::Commendation commendation, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(domain::DeclineCommendation(
      loaded.context(), request.reason(), &commendation));
  return Save<v1::DeclineCommendationResponse>(std::move(commendation), tx);
}

absl::StatusOr<v1::IssueCommendationResponse> IssueCommendation(
    const Call& call, const v1::IssueCommendationRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Commendation commendation, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(domain::IssueCommendation(loaded.context(), &commendation));
  RETURN_IF_ERROR(CheckStillHolds(call, tx, commendation));
  RETURN_IF_ERROR(bureau::TakeNumber(call, commendation.agency_code(),
                                     &commendation, tx));
  return Save<v1::IssueCommendationResponse>(std::move(commendation), tx);
}

absl::StatusOr<v1::PublishCommendationResponse> PublishCommendation(
    const Call& call, const v1::PublishCommendationRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Commendation commendation, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  const absl::CivilDay day = request.has_publish_date()
                                 ? FromProto(request.publish_date())
                                 : call.today();
  RETURN_IF_ERROR(domain::PublishCommendation(
      loaded.context(), day, request.published_at(), &commendation));
  return Save<v1::PublishCommendationResponse>(std::move(commendation), tx);
}

absl::StatusOr<v1::RevokeCommendationResponse> RevokeCommendation(
    const Call& call, const v1::RevokeCommendationRequest& request,
    Transaction& tx) {
  RETURN_IF_ERROR(CheckPerson(call));
  ASSIGN_OR_RETURN(v1::Commendation commendation, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(domain::RevokeCommendation(
      loaded.context(), request.reason(), &commendation));
  return Save<v1::RevokeCommendationResponse>(std::move(commendation), tx);
}

}  // namespace

void RegisterCommendation(pipeline::MethodRegistry& registry) {
  registry.Bind(GetCommendation);
  registry.Bind(ListCommendations);
  registry.Bind(ProposeCommendation);
  registry.Bind(ApproveCommendation);
  registry.Bind(DeclineCommendation);
  registry.Bind(IssueCommendation);
  registry.Bind(PublishCommendation);
  registry.Bind(RevokeCommendation);
}

}  // namespace dudao::commendation
