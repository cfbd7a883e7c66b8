#include "services/public/public_steps.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/public_service.pb.h"
#include "services/api/page_token.h"
#include "services/domain/report_text.h"
#include "services/pipeline/list_step.h"
#include "storage/aggregates/unit_query.h"
#include "storage/base/error.h"

namespace dudao::public_pages {
namespace {

using pipeline::Call;
using sql::Predicate;
using storage::Snapshot;

constexpr int kMostBureaus = 1000;  // the contract's limits
constexpr int kMostUnits = 50;

// The id of a bureau in use.
absl::StatusOr<std::string> InUse(const Snapshot& snapshot,
                                  const std::string& name) {
  ASSIGN_OR_RETURN(const v1::Bureau bureau, snapshot.Get<v1::Bureau>(name));
  if (bureau.state() != v1::RECORD_STATE_ACTIVE) return NotFound(name);
  return storage::KeyOf(name).bureau;
}

absl::StatusOr<v1::ListPublicBureausResponse> ListPublicBureaus(
    const Call&, const v1::ListPublicBureausRequest&,
    const Snapshot& snapshot) {
  const storage::ListQuery query{storage::kEveryBureau,
                                 Predicate::Is("state", "ACTIVE"),
                                 {{"display_name"}},
                                 {},
                                 kMostBureaus};
  ASSIGN_OR_RETURN(const storage::Page<v1::Bureau> page,
                   snapshot.List<v1::Bureau>(query));
  v1::ListPublicBureausResponse response;
  for (const v1::Bureau& bureau : page.items) {
    v1::PublicBureau* shown = response.add_bureaus();
    shown->set_name(bureau.name());
    shown->set_display_name(bureau.display_name());
  }
  return response;
}

absl::StatusOr<v1::ListPublicUnitsResponse> ListPublicUnits(
    const Call&, const v1::ListPublicUnitsRequest& request,
    const Snapshot& snapshot) {
  ASSIGN_OR_RETURN(const std::string bureau, InUse(snapshot, request.parent()));
  std::vector<Predicate> where = {storage::SchoolsInUse()};
  const std::string part(absl::StripAsciiWhitespace(request.query()));
  if (!part.empty()) {
    where.push_back(Predicate::Compare(Predicate::Op::kContains,
                                       "display_name", part));
  }
  const storage::ListQuery query{bureau,
                                 Predicate::And(std::move(where)),
                                 {{"display_name"}},
                                 {},
                                 kMostUnits};
  ASSIGN_OR_RETURN(const storage::Page<v1::Unit> page,
                   snapshot.List<v1::Unit>(query));
  v1::ListPublicUnitsResponse response;
  for (const v1::Unit& unit : page.items) {
    v1::PublicUnit* shown = response.add_units();
    shown->set_name(unit.name());
    shown->set_display_name(unit.display_name());
    shown->set_kind(unit.kind());
    shown->set_township(unit.township());
  }
  return response;
}

// Without its text.
v1::PublishedReport Published(const v1::Supervision& supervision) {
  v1::PublishedReport report;
  report.set_supervision(supervision.name());
  report.set_unit(supervision.unit());
  report.set_unit_display_name(supervision.unit_display_name());
  report.set_kind(supervision.kind());
  report.set_document_number(supervision.document_number());
  *report.mutable_publish_date() = supervision.report().publish_date();
  report.set_channel(supervision.report().published_at());
  return report;
}

absl::StatusOr<v1::ListPublishedReportsResponse> ListPublishedReports(
    const Call& call, const v1::ListPublishedReportsRequest& request,
    const Snapshot& snapshot) {
  storage::ListQuery query;
  ASSIGN_OR_RETURN(query.bureau, InUse(snapshot, request.parent()));
  query.where = Predicate::Compare(Predicate::Op::kNotEqual, "publish_date",
                                   std::string());
  if (!request.unit().empty()) {
    query.where = Predicate::And({std::move(query.where),
                                  Predicate::Equal("unit", request.unit())});
  }
  query.order = {{"publish_date", true}};
  RETURN_IF_ERROR(pipeline::SetPage(call, request, &query));
  ASSIGN_OR_RETURN(const storage::Page<v1::Supervision> page,
                   snapshot.List<v1::Supervision>(query));
  v1::ListPublishedReportsResponse response;
  for (const v1::Supervision& supervision : page.items) {
    *response.add_reports() = Published(supervision);
  }
  if (!page.next.empty()) {
    response.set_next_page_token(
        api::MakePageToken(call.secret, call.method, request, page.next));
  }
  return response;
}

absl::StatusOr<v1::GetPublishedReportResponse> GetPublishedReport(
    const Call&, const v1::GetPublishedReportRequest& request,
    const Snapshot& snapshot) {
  RETURN_IF_ERROR(
      InUse(snapshot,
            absl::StrCat("bureaus/",
                         storage::KeyOf(request.supervision()).bureau))
          .status());
  ASSIGN_OR_RETURN(const v1::Supervision supervision,
                   snapshot.Get<v1::Supervision>(request.supervision()));
  if (!supervision.report().has_publish_date()) {
    return NotFound(request.supervision());
  }
  v1::GetPublishedReportResponse response;
  *response.mutable_report() = Published(supervision);
  response.mutable_report()->set_text(
      domain::ReportText(supervision.report()));
  return response;
}

}  // namespace

void RegisterPublic(pipeline::MethodRegistry& registry) {
  registry.Bind(ListPublicBureaus);
  registry.Bind(ListPublicUnits);
  registry.Bind(ListPublishedReports);
  registry.Bind(GetPublishedReport);
}

}  // namespace dudao::public_pages
