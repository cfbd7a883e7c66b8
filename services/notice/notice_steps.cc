#include "services/notice/notice_steps.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "dudao/v1/inspection.pb.h"
#include "dudao/v1/notice_service.pb.h"
#include "dudao/v1/supervision.pb.h"
#include "dudao/v1/unit.pb.h"
#include "services/api/etag.h"
#include "services/api/field_mask.h"
#include "services/api/resource_name.h"
#include "services/bureau/caller_recusal.h"
#include "services/bureau/take_number.h"
#include "services/domain/evidence_rules.h"
#include "services/domain/finding_rules.h"
#include "services/domain/notice_rules.h"
#include "services/evidence/arrival.h"
#include "services/finding/finding_context.h"
#include "services/notice/visible.h"
#include "services/pipeline/authoriser.h"
#include "services/pipeline/list_step.h"
#include "services/pipeline/resource_steps.h"
#include "storage/base/date.h"
#include "storage/base/error.h"

namespace dudao::notice {
namespace {

using finding::LoadedContext;
using pipeline::Call;
using storage::Snapshot;
using storage::Transaction;

absl::StatusOr<std::vector<v1::Finding>> FindingsOf(
    const Snapshot& snapshot, const v1::Notice& notice) {
  std::vector<v1::Finding> findings;
  for (const v1::NoticeItem& item : notice.items()) {
    ASSIGN_OR_RETURN(findings.emplace_back(),
                     snapshot.Get<v1::Finding>(item.finding()));
  }
  return findings;
}

// What is found again is not for the opinion to say.
absl::Status LimitByOpinions(const Call& call, const Snapshot& snapshot,
                             const std::vector<v1::Finding>& findings,
                             v1::Notice* notice) {
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (findings[i].supervision().empty() ||
        findings[i].state() != v1::FINDING_STATE_RAISED) {
      continue;
    }
    ASSIGN_OR_RETURN(
        const v1::Supervision supervision,
        snapshot.Get<v1::Supervision>(findings[i].supervision()));
    domain::LimitByOpinion(supervision.opinion(), call.today(),
                           notice->mutable_items(static_cast<int>(i)));
  }
  return absl::OkStatus();
}

absl::Status CheckDraft(const Call& call, const Snapshot& snapshot,
                        v1::Notice* notice) {
  RETURN_IF_ERROR(domain::CheckNoticeAuthor(call.actor(), *notice));
  ASSIGN_OR_RETURN(*notice->mutable_agency_code(),
                   bureau::AgencyCode(call, snapshot, notice->agency_code(),
                                      "notice.agency_code"));
  ASSIGN_OR_RETURN(const v1::Unit unit,
                   pipeline::Refer<v1::Unit>(call, snapshot, notice->unit(),
                                             "notice.unit"));
  notice->set_unit_display_name(unit.display_name());
  RETURN_IF_ERROR(bureau::CheckCallerRecusal(call, snapshot, *notice));
  for (int i = 0; i < notice->items_size(); ++i) {
    RETURN_IF_ERROR(pipeline::CheckReference(
        call, snapshot, storage::TableOf<v1::Finding>(),
        notice->items(i).finding(),
        absl::StrCat("notice.items[", i, "].finding")));
  }
  ASSIGN_OR_RETURN(const std::vector<v1::Finding> findings,
                   FindingsOf(snapshot, *notice));
  RETURN_IF_ERROR(domain::CheckItems(*notice, findings));
  notice->set_source(v1::NOTICE_SOURCE_INSPECTION);
  for (std::size_t i = 0; i < findings.size(); ++i) {
    notice->mutable_items(static_cast<int>(i))
        ->set_zero_tolerance(findings[i].zero_tolerance());
  }
  for (const v1::Finding& finding : findings) {
    if (!finding.supervision().empty() &&
        notice->source() == v1::NOTICE_SOURCE_INSPECTION) {
      notice->set_source(v1::NOTICE_SOURCE_SUPERVISION);
    }
    if (finding.state() == v1::FINDING_STATE_REOPENED) {
      notice->set_source(v1::NOTICE_SOURCE_LOOK_BACK);
    }
    // It may have been passed on since.
    if (notice->supervisor().empty()) {
      notice->set_supervisor(finding.responsible().empty()
                                 ? finding.supervisor()
                                 : finding.responsible());
    }
  }
  // A draft without findings yet is its author's.
  const domain::Actor author = call.actor();
  if (notice->supervisor().empty() && !author.supervisors.empty()) {
    notice->set_supervisor(author.supervisors.front());
  }
  ASSIGN_OR_RETURN(const LoadedContext loaded,
                   LoadedContext::Load(call, snapshot));
  // What is not set is decided on the day of the issue.
  v1::Notice filled = *notice;
  return domain::FillLimits(loaded.settings(), &filled);
}

absl::StatusOr<v1::GetNoticeResponse> GetNotice(
    const Call& call, const v1::GetNoticeRequest& request,
    const Snapshot& snapshot) {
  v1::GetNoticeResponse response;
  ASSIGN_OR_RETURN(*response.mutable_notice(),
                   snapshot.Get<v1::Notice>(request.name()));
  if (call.access.OnlyAsHead(response.notice().unit(),
                             response.notice().supervisor()) &&
      response.notice().state() == v1::NOTICE_STATE_DRAFT) {
    return NotFound(request.name());
  }
  return response;
}

absl::StatusOr<v1::ListNoticesResponse> ListNotices(
    const Call& call, const v1::ListNoticesRequest& request,
    const Snapshot& snapshot) {
  return pipeline::ListResources<v1::ListNoticesResponse, v1::Notice>(
      call, request, snapshot, VisibleNotices(call.access));
}

// A supervisor works on advice of their own only.
absl::Status CheckOwnDraft(const domain::Actor& actor,
                           const v1::Notice& notice) {
  RETURN_IF_ERROR(domain::CheckNoticeAuthor(actor, notice));
  if (actor.officer || actor.integration || actor.Is(notice.supervisor())) {
    return absl::OkStatus();
  }
  return MakeError(absl::StatusCode::kPermissionDenied,
                   v1::ERROR_REASON_PERMISSION_DENIED,
                   "整改建议草稿只有其督学本人或督导室可以修改、签发和删除。",
                   "Only its supervisor or the office works on a draft.",
                   {{"supervisor", notice.supervisor()}});
}

// Cases may have stayed with a supervisor whose unit has passed to another.
absl::StatusOr<bool> AllStayedWithCaller(const Call& call,
                                         const Snapshot& snapshot,
                                         const v1::Notice& notice) {
  for (const v1::NoticeItem& item : notice.items()) {
    const auto finding = snapshot.Get<v1::Finding>(item.finding());
    if (absl::IsNotFound(finding.status())) return false;
    RETURN_IF_ERROR(finding.status());
    if (finding->unit() != notice.unit() ||
        !call.actor().Is(finding->responsible())) {
      return false;
    }
  }
  return !notice.items().empty();
}

absl::Status CheckNoticeInReach(const Call& call, const Snapshot& snapshot,
                                const v1::Notice& notice) {
  absl::Status in_reach =
      pipeline::CheckUnitInReach(call.access, notice.unit());
  if (in_reach.ok()) return in_reach;
  ASSIGN_OR_RETURN(const bool stayed,
                   AllStayedWithCaller(call, snapshot, notice));
  return stayed ? absl::OkStatus() : in_reach;
}

absl::StatusOr<v1::CreateNoticeResponse> CreateNotice(
    const Call& call, const v1::CreateNoticeRequest& request,
    Transaction& tx) {
  v1::Notice notice = request.notice();
  notice.clear_etag();
  notice.set_name(api::MakeName("notice", call.bureau, call.ids->NewId()));
  RETURN_IF_ERROR(CheckNoticeInReach(call, tx, notice));
  RETURN_IF_ERROR(CheckDraft(call, tx, &notice));
  RETURN_IF_ERROR(CheckOwnDraft(call.actor(), notice));
  notice.set_state(v1::NOTICE_STATE_DRAFT);
  notice.set_progress(v1::NOTICE_PROGRESS_OPEN);
  RETURN_IF_ERROR(tx.Insert(notice));
  v1::CreateNoticeResponse response;
  *response.mutable_notice() = std::move(notice);
  return response;
}

absl::StatusOr<v1::UpdateNoticeResponse> UpdateNotice(
    const Call& call, const v1::UpdateNoticeRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Notice notice,
                   tx.Get<v1::Notice>(request.notice().name()));
  RETURN_IF_ERROR(api::CheckEtag(request.notice().etag(), notice.etag()));
  RETURN_IF_ERROR(CheckOwnDraft(call.actor(), notice));
  RETURN_IF_ERROR(domain::MoveNotice("UpdateNotice", &notice));
  RETURN_IF_ERROR(
      api::ApplyUpdate(request.notice(), request.update_mask(), &notice));
  RETURN_IF_ERROR(CheckDraft(call, tx, &notice));
  RETURN_IF_ERROR(tx.Update(notice));
  v1::UpdateNoticeResponse response;
  *response.mutable_notice() = std::move(notice);
  return response;
}

absl::StatusOr<v1::DeleteNoticeResponse> DeleteNotice(
    const Call& call, const v1::DeleteNoticeRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Notice notice, tx.Get<v1::Notice>(request.name()));
  RETURN_IF_ERROR(api::CheckEtag(request.etag(), notice.etag()));
  RETURN_IF_ERROR(CheckOwnDraft(call.actor(), notice));
  RETURN_IF_ERROR(bureau::CheckCallerRecusal(call, tx, notice));
  RETURN_IF_ERROR(domain::MoveNotice("DeleteNotice", &notice));
  RETURN_IF_ERROR(tx.Delete(notice));
  v1::DeleteNoticeResponse response;
  response.set_name(notice.name());
  return response;
}

// Advice has a numbering of its own, so that it leaves no gaps in the office's
// documents.
std::string NumberingOf(const v1::Notice& notice) {
  return notice.kind() == v1::NOTICE_KIND_ADVICE ? notice.agency_code() + "建"
                                                 : notice.agency_code();
}

absl::Status CheckArrived(const Call& call, const Snapshot& snapshot,
                          const std::vector<v1::Finding>& findings) {
  for (const v1::Finding& finding : findings) {
    RETURN_IF_ERROR(evidence::CheckArrived(snapshot, call.bureau,
                                           {domain::FoundEvidence(finding)}));
    if (finding.inspection().empty()) continue;
    ASSIGN_OR_RETURN(const v1::Inspection inspection,
                     snapshot.Get<v1::Inspection>(finding.inspection()));
    RETURN_IF_ERROR(evidence::CheckArrived(snapshot, call.bureau,
                                           domain::EvidenceOf(inspection)));
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::IssueNoticeResponse> IssueNotice(
    const Call& call, const v1::IssueNoticeRequest& request, Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Notice notice, tx.Get<v1::Notice>(request.name()));
  RETURN_IF_ERROR(api::CheckEtag(request.etag(), notice.etag()));
  RETURN_IF_ERROR(CheckOwnDraft(call.actor(), notice));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(bureau::CheckCallerRecusal(call, tx, notice));
  ASSIGN_OR_RETURN(std::vector<v1::Finding> findings, FindingsOf(tx, notice));
  RETURN_IF_ERROR(LimitByOpinions(call, tx, findings, &notice));
  RETURN_IF_ERROR(domain::Issue(loaded.settings(), loaded.calendar(),
                                call.actor(), call.today(), &notice));
  RETURN_IF_ERROR(domain::CheckKind(notice, findings));
  RETURN_IF_ERROR(CheckArrived(call, tx, findings));
  RETURN_IF_ERROR(
      bureau::TakeNumber(call, NumberingOf(notice), &notice, tx));
  RETURN_IF_ERROR(tx.Update(notice));
  for (std::size_t i = 0; i < findings.size(); ++i) {
    RETURN_IF_ERROR(domain::EnterNotice(
        notice, notice.items(static_cast<int>(i)), &findings[i]));
    RETURN_IF_ERROR(tx.Update(findings[i]));
  }
  v1::IssueNoticeResponse response;
  *response.mutable_notice() = std::move(notice);
  return response;
}

}  // namespace

void RegisterNotice(pipeline::MethodRegistry& registry) {
  registry.Bind(GetNotice);
  registry.Bind(ListNotices);
  registry.Bind(CreateNotice);
  registry.Bind(UpdateNotice);
  registry.Bind(DeleteNotice);
  registry.Bind(IssueNotice);
  RegisterIssuedNotice(registry);
}

}  // namespace dudao::notice
