#include "services/report/summary_frame.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "dudao/v1/escalation.pb.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/inspection.pb.h"
#include "dudao/v1/supervisor.pb.h"
#include "dudao/v1/unit.pb.h"
#include "services/bureau/settings.h"
#include "services/domain/visit_duty.h"
#include "services/escalation/visible.h"
#include "storage/base/date.h"
#include "storage/base/enum_text.h"
#include "storage/base/error.h"

namespace dudao::report {
namespace {

using pipeline::Call;
using storage::Snapshot;

// From the first of the present semester (or of that of the last day, where
// that is past) to today, unless the request says otherwise.
absl::StatusOr<Period> PeriodOf(const Call& call,
                                const v1::GetSummaryRequest& request,
                                const v1::BureauSettings& settings) {
  Period period;
  period.last =
      request.has_to_date() ? FromProto(request.to_date()) : call.today();
  period.first = request.has_from_date()
                     ? FromProto(request.from_date())
                     : domain::SemesterOf(std::min(period.last, call.today()),
                                          settings)
                           .first;
  if (period.last < period.first) {
    return InvalidField(
        "from_date",
        absl::StrCat("起始日期 ", FormatDay(period.first), " 晚于结束日期 ",
                     FormatDay(period.last)),
        absl::StrCat(FormatDay(period.first), " is after to_date, ",
                     FormatDay(period.last)));
  }
  return period;
}

storage::SummaryScope ScopeOf(const Call& call,
                              const v1::GetSummaryRequest& request,
                              const Period& period) {
  storage::SummaryScope scope;
  scope.bureau = call.bureau;
  scope.first = period.first;
  scope.last = period.last;
  scope.units = storage::UnitsLike(request.unit(), request.area(),
                                   request.township(), request.kind());
  scope.counted_units = call.access.Narrow(storage::TableOf<v1::Unit>());
  scope.visits = call.access.Narrow(storage::TableOf<v1::Inspection>());
  scope.findings = call.access.Narrow(storage::TableOf<v1::Finding>());
  scope.rungs = sql::Predicate::And(
      {call.access.Narrow(storage::TableOf<v1::Escalation>()),
       escalation::VisibleEscalations(call.access)});
  return scope;
}

template <class M>
absl::StatusOr<DisplayNames> NamesOf(const Snapshot& snapshot,
                                     const std::string& bureau,
                                     const char* without) {
  ASSIGN_OR_RETURN(const std::vector<M> all,
                   snapshot.All<M>(bureau, sql::Predicate::True()));
  DisplayNames names;
  for (const M& one : all) names[one.name()] = one.display_name();
  names[""] = without;
  return names;
}

DisplayNames KindNames() {
  DisplayNames names;
  const auto* descriptor = v1::UnitKind_descriptor();
  for (int i = 1; i < descriptor->value_count(); ++i) {
    names[EnumShortName(descriptor->value(i))] = EnumZh(descriptor->value(i));
  }
  return names;
}

// The months of a period: `2026-08` as `2026年8月`.
DisplayNames MonthNames(const Period& period) {
  DisplayNames names;
  for (const domain::DayRange& month :
       domain::MonthsOf(period.first, period.last)) {
    names[MonthKey(FormatDay(month.first))] =
        absl::StrCat(month.first.year(), "年", month.first.month(), "月");
  }
  return names;
}

constexpr char kNoTownship[] = "未填乡镇";

// `贵城街道 2026年8月`.
absl::StatusOr<DisplayNames> TownshipMonthNames(const SummaryFrame& frame,
                                                const Snapshot& snapshot) {
  ASSIGN_OR_RETURN(
      const std::vector<v1::Unit> units,
      snapshot.All<v1::Unit>(frame.scope.bureau, sql::Predicate::True()));
  std::set<std::string> townships;
  for (const v1::Unit& unit : units) townships.insert(unit.township());
  DisplayNames names;
  for (const auto& [month, month_name] : MonthNames(frame.period)) {
    for (const std::string& township : townships) {
      names[TownshipMonthKey(township, month)] =
          absl::StrCat(township.empty() ? kNoTownship : township, " ",
                       month_name);
    }
  }
  return names;
}

}  // namespace

absl::StatusOr<SummaryFrame> FrameOf(const Call& call,
                                     const v1::GetSummaryRequest& request,
                                     const Snapshot& snapshot) {
  SummaryFrame frame;
  ASSIGN_OR_RETURN(frame.settings, bureau::LoadSettings(snapshot, call.bureau));
  ASSIGN_OR_RETURN(frame.period, PeriodOf(call, request, frame.settings));
  if (request.by() != v1::SUMMARY_DIMENSION_UNSPECIFIED) {
    frame.by = request.by();
  }
  frame.scope = ScopeOf(call, request, frame.period);
  return frame;
}

absl::Status Walk(const Call& call, const SummaryFrame& frame,
                  const Snapshot& snapshot, SummarySink* sink) {
  SummaryWalk walk(frame.by, frame.period, frame.settings, sink);
  ASSIGN_OR_RETURN(std::vector<storage::SummaryUnit> units,
                   storage::ReadSummaryUnits(snapshot, frame.scope));
  walk.AddUnits(std::move(units));
  RETURN_IF_ERROR(storage::ReadSummaryVisits(
      snapshot, frame.scope, [&](const auto& visit) { walk.AddVisit(visit); }));
  RETURN_IF_ERROR(storage::ReadSummaryFindings(
      snapshot, frame.scope, call.today(),
      [&](const auto& finding) { walk.AddFinding(finding); }));
  RETURN_IF_ERROR(storage::ReadSummaryRungs(
      snapshot, frame.scope, [&](const auto& rung) { walk.AddRung(rung); }));
  walk.Finish();
  return absl::OkStatus();
}

absl::StatusOr<DisplayNames> GroupNames(const SummaryFrame& frame,
                                        const Snapshot& snapshot) {
  const std::string& bureau = frame.scope.bureau;
  switch (frame.by) {
    case v1::SUMMARY_DIMENSION_AREA:
      return NamesOf<v1::Area>(snapshot, bureau, "未划分责任区");
    case v1::SUMMARY_DIMENSION_TOWNSHIP:
      return DisplayNames{{"", kNoTownship}};
    case v1::SUMMARY_DIMENSION_KIND:
      return KindNames();
    case v1::SUMMARY_DIMENSION_UNIT:
      return NamesOf<v1::Unit>(snapshot, bureau, "");
    case v1::SUMMARY_DIMENSION_SUPERVISOR:
      return NamesOf<v1::Supervisor>(snapshot, bureau, "未分配责任督学");
    case v1::SUMMARY_DIMENSION_MATTER:
      return MatterTitles(snapshot, bureau);
    case v1::SUMMARY_DIMENSION_MONTH:
      return MonthNames(frame.period);
    case v1::SUMMARY_DIMENSION_TOWNSHIP_MONTH:
      return TownshipMonthNames(frame, snapshot);
    default:
      return NamesOf<v1::Bureau>(snapshot, bureau, "");
  }
}

}  // namespace dudao::report
