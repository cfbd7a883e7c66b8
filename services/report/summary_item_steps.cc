#include "services/report/summary_item_steps.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "dudao/v1/escalation.pb.h"
#include "dudao/v1/inspection.pb.h"
#include "dudao/v1/report_service.pb.h"
#include "services/api/page_token.h"
#include "services/pipeline/list_step.h"
#include "services/report/ledger_rows.h"
#include "services/report/summary_frame.h"
#include "services/report/summary_items.h"
#include "storage/base/error.h"

namespace dudao::report {
namespace {

using pipeline::Call;
using storage::Snapshot;

absl::Status CheckConditions(const v1::ListSummaryItemsRequest& request) {
  if (request.rung_kind() != v1::ESCALATION_KIND_UNSPECIFIED &&
      request.figure() != v1::SUMMARY_FIGURE_RUNGS) {
    return InvalidField("rung_kind", "只有督办问责的指标可以按其种类展开",
                        "goes only with the figure RUNGS");
  }
  if (IsOfFindings(request.figure())) return absl::OkStatus();
  const char* field = request.grade() != v1::FINDING_GRADE_UNSPECIFIED ? "grade"
                      : !request.matter().empty() ? "matter"
                                                  : nullptr;
  if (field == nullptr) return absl::OkStatus();
  return InvalidField(field, "只有问题的指标可以按等级、事项展开",
                      "goes only with a figure of findings");
}

// The key of the group that a request names by its key or its display name.
absl::StatusOr<std::string> GroupNamed(const std::string& text,
                                       const DisplayNames& names) {
  if (names.contains(text)) return text;
  std::vector<std::string> keys;
  for (const auto& [key, name] : names) {
    if (name == text) keys.push_back(key);
  }
  if (keys.size() > 1) {
    return InvalidField(
        "key",
        absl::StrCat("有 ", keys.size(), " 个分组叫“", text,
                     "”，请改填汇总中的分组编号（key）"),
        absl::StrCat("names ", keys.size(), " groups; give the key"));
  }
  // A township is its own name.
  return keys.empty() ? text : keys.front();
}

absl::StatusOr<std::vector<CountedRow>> RowsBehind(
    const Call& call, const v1::ListSummaryItemsRequest& request,
    const Snapshot& snapshot) {
  v1::GetSummaryRequest summary = SummaryOf(request);
  summary.set_unit(request.unit());
  summary.set_area(request.area());
  summary.set_township(request.township());
  summary.set_kind(request.kind());
  ASSIGN_OR_RETURN(const SummaryFrame frame, FrameOf(call, summary, snapshot));
  WantedFigure wanted{{},
                      request.figure(),
                      request.grade(),
                      request.matter(),
                      request.rung_kind()};
  if (request.has_key()) {
    ASSIGN_OR_RETURN(const DisplayNames names, GroupNames(frame, snapshot));
    ASSIGN_OR_RETURN(wanted.group, GroupNamed(request.key(), names));
  }
  SummaryItems items(std::move(wanted));
  RETURN_IF_ERROR(Walk(call, frame, snapshot, &items));
  if (items.HasGroup()) return items.Take();
  return InvalidField("key",
                      absl::StrCat("汇总中没有分组“", request.key(), "”"),
                      absl::StrCat("the summary has no group ", request.key()));
}

absl::Status FillUnit(const Snapshot& snapshot, v1::SummaryItem* item) {
  ASSIGN_OR_RETURN(const v1::Unit unit, snapshot.Get<v1::Unit>(item->name()));
  item->set_unit(unit.name());
  item->set_unit_display_name(unit.display_name());
  item->set_unit_kind(unit.kind());
  return absl::OkStatus();
}

absl::Status FillVisit(const Snapshot& snapshot, v1::SummaryItem* item) {
  ASSIGN_OR_RETURN(const v1::Inspection visit,
                   snapshot.Get<v1::Inspection>(item->name()));
  item->set_unit(visit.unit());
  item->set_unit_display_name(visit.unit_display_name());
  *item->mutable_date() = visit.visit_date();
  item->set_visit_state(visit.state());
  item->set_disposition(visit.disposition());
  return absl::OkStatus();
}

absl::Status FillFinding(const Call& call, const Snapshot& snapshot,
                         v1::SummaryItem* item) {
  ASSIGN_OR_RETURN(const v1::Finding finding,
                   snapshot.Get<v1::Finding>(item->name()));
  const v1::LedgerRow row =
      LedgerRowOf(finding, /*number=*/0, call.today(), TextFor(call, finding));
  item->set_unit(row.unit());
  item->set_unit_display_name(row.unit_display_name());
  *item->mutable_date() = finding.raise_date();
  item->set_text(row.text());
  item->set_grade(row.grade());
  item->set_matter(row.matter());
  item->set_matter_title(row.matter_title());
  item->set_word(row.word());
  return absl::OkStatus();
}

// What is demanded was written to the unit, and so its head reads it.
absl::Status FillRung(const Call& call, const Snapshot& snapshot,
                      v1::SummaryItem* item) {
  ASSIGN_OR_RETURN(const v1::Escalation rung,
                   snapshot.Get<v1::Escalation>(item->name()));
  const bool withheld = rung.zero_tolerance() &&
                        TextFor(call, rung.unit(), rung.supervisor()) ==
                            ZeroToleranceText::kWithheld;
  item->set_unit(rung.unit());
  item->set_unit_display_name(rung.unit_display_name());
  *item->mutable_date() = rung.service().service_date();
  item->set_text(withheld ? std::string(kWithheldText) : rung.demand());
  item->set_rung_kind(rung.kind());
  item->set_rung_state(rung.state());
  item->set_document_number(rung.document_number());
  return absl::OkStatus();
}

absl::Status Fill(const Call& call, const CountedRow& row,
                  const Snapshot& snapshot, v1::SummaryItem* item) {
  item->set_type(row.type);
  item->set_name(row.name);
  item->set_supervisor(row.supervisor);
  item->set_number(row.number);
  switch (row.type) {
    case v1::SUMMARY_ITEM_TYPE_UNIT:
      return FillUnit(snapshot, item);
    case v1::SUMMARY_ITEM_TYPE_VISIT:
      return FillVisit(snapshot, item);
    case v1::SUMMARY_ITEM_TYPE_ESCALATION:
      return FillRung(call, snapshot, item);
    default:
      return FillFinding(call, snapshot, item);
  }
}

// The name of the last row of the page before; empty for the first page.
absl::StatusOr<std::string> LastName(
    const Call& call, const v1::ListSummaryItemsRequest& request) {
  if (request.page_token().empty()) return std::string();
  absl::StatusOr<std::vector<sql::Value>> values = api::ReadPageToken(
      call.secret, call.method, request, request.page_token());
  if (!values.ok()) return InField(std::move(values).status(), "page_token");
  const auto* name = values->size() == 1
                         ? std::get_if<std::string>(&values->front())
                         : nullptr;
  if (name == nullptr) return InField(api::PageTokenBroken(), "page_token");
  return *name;
}

// Every page walks the county again: what counts is known only after all of
// it, and then the pages of one figure agree with the figure of their moment.
absl::StatusOr<v1::ListSummaryItemsResponse> ListSummaryItems(
    const Call& call, const v1::ListSummaryItemsRequest& request,
    const Snapshot& snapshot) {
  RETURN_IF_ERROR(CheckConditions(request));
  ASSIGN_OR_RETURN(const std::string last, LastName(call, request));
  ASSIGN_OR_RETURN(const std::vector<CountedRow> rows,
                   RowsBehind(call, request, snapshot));
  v1::ListSummaryItemsResponse response;
  response.set_total_size(static_cast<std::int64_t>(rows.size()));
  for (const CountedRow& row : rows) {
    response.set_sum(response.sum() + row.number);
  }
  auto row = std::upper_bound(rows.begin(), rows.end(), last,
                              [](const std::string& name, const CountedRow& r) {
                                return name < r.name;
                              });
  const int size = pipeline::PageSize(request.page_size());
  for (; row != rows.end() && response.items_size() < size; ++row) {
    RETURN_IF_ERROR(Fill(call, *row, snapshot, response.add_items()));
  }
  if (row != rows.end()) {
    response.set_next_page_token(api::MakePageToken(
        call.secret, call.method, request, {std::prev(row)->name}));
  }
  ASSIGN_OR_RETURN(*response.mutable_watch_cursor(),
                   pipeline::WatchCursor(snapshot, call.bureau));
  return response;
}

}  // namespace

void RegisterSummaryItems(pipeline::MethodRegistry& registry) {
  registry.Bind(ListSummaryItems);
}

}  // namespace dudao::report
