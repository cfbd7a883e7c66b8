#include <utility>

#include "dudao/v1/supervision_report_service.pb.h"
#include "services/domain/supervision_opinion_rules.h"
#include "services/supervision/supervision_context.h"
#include "services/supervision/supervision_steps.h"

namespace dudao::supervision {
namespace {

using pipeline::Call;
using storage::Transaction;

absl::StatusOr<v1::DraftSupervisionReportResponse> DraftSupervisionReport(
    const Call& call, const v1::DraftSupervisionReportRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Supervision supervision, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(
      domain::DraftReport(loaded.context(), request.report(), &supervision));
  return Save<v1::DraftSupervisionReportResponse>(call, std::move(supervision),
                                                  tx);
}

absl::StatusOr<v1::FileSupervisionReportResponse> FileSupervisionReport(
    const Call& call, const v1::FileSupervisionReportRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Supervision supervision, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(domain::FileReport(
      loaded.context(), request.filed_with(), request.filing_number(),
      request.has_file_date() ? &request.file_date() : nullptr, &supervision));
  return Save<v1::FileSupervisionReportResponse>(call, std::move(supervision),
                                                 tx);
}

absl::StatusOr<v1::PublishSupervisionReportResponse> PublishSupervisionReport(
    const Call& call, const v1::PublishSupervisionReportRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Supervision supervision, InHand(call, request, tx));
  ASSIGN_OR_RETURN(const LoadedContext loaded, LoadedContext::Load(call, tx));
  RETURN_IF_ERROR(domain::PublishReport(
      loaded.context(), request.published_at(),
      request.has_publish_date() ? &request.publish_date() : nullptr,
      &supervision));
  return Save<v1::PublishSupervisionReportResponse>(
      call, std::move(supervision), tx);
}

}  // namespace

void RegisterReport(pipeline::MethodRegistry& registry) {
  registry.Bind(DraftSupervisionReport);
  registry.Bind(FileSupervisionReport);
  registry.Bind(PublishSupervisionReport);
}

}  // namespace dudao::supervision
