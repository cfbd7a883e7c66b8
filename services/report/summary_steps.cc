#include "services/report/summary_steps.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/inspection.pb.h"
#include "dudao/v1/report_service.pb.h"
#include "dudao/v1/supervisor.pb.h"
#include "dudao/v1/unit.pb.h"
#include "services/bureau/settings.h"
#include "services/domain/semester.h"
#include "services/report/csv_writer.h"
#include "services/report/display_names.h"
#include "services/report/summary.h"
#include "storage/base/date.h"
#include "storage/base/enum_text.h"
#include "storage/base/error.h"

namespace dudao::report {
namespace {

using google::protobuf::FieldDescriptor;
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
                                          settings.autumn_start_month(),
                                          settings.spring_start_month())
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

// `2026-08` as `2026年8月`.
std::string MonthName(const std::string& month) {
  const auto day = ParseDay(absl::StrCat(month, "-01"));
  return day ? absl::StrCat(day->year(), "年", day->month(), "月") : month;
}

absl::StatusOr<DisplayNames> GroupNames(
    const Snapshot& snapshot, const std::string& bureau,
    v1::SummaryDimension by, const std::vector<v1::SummaryRow>& rows) {
  DisplayNames names;
  switch (by) {
    case v1::SUMMARY_DIMENSION_AREA:
      return NamesOf<v1::Area>(snapshot, bureau, "未划分责任区");
    case v1::SUMMARY_DIMENSION_TOWNSHIP:
      names[""] = "未填乡镇";
      return names;
    case v1::SUMMARY_DIMENSION_KIND:
      return KindNames();
    case v1::SUMMARY_DIMENSION_UNIT:
      return NamesOf<v1::Unit>(snapshot, bureau, "");
    case v1::SUMMARY_DIMENSION_SUPERVISOR:
      return NamesOf<v1::Supervisor>(snapshot, bureau, "未分配责任督学");
    case v1::SUMMARY_DIMENSION_MATTER:
      return MatterTitles(snapshot, bureau);
    case v1::SUMMARY_DIMENSION_MONTH:
      for (const v1::SummaryRow& row : rows) {
        names[row.key()] = MonthName(row.key());
      }
      return names;
    default:
      return NamesOf<v1::Bureau>(snapshot, bureau, "");
  }
}

absl::StatusOr<v1::GetSummaryResponse> GetSummary(
    const Call& call, const v1::GetSummaryRequest& request,
    const Snapshot& snapshot) {
  ASSIGN_OR_RETURN(const v1::BureauSettings settings,
                   bureau::LoadSettings(snapshot, call.bureau));
  ASSIGN_OR_RETURN(const Period period, PeriodOf(call, request, settings));
  const v1::SummaryDimension by =
      request.by() == v1::SUMMARY_DIMENSION_UNSPECIFIED
          ? v1::SUMMARY_DIMENSION_BUREAU
          : request.by();
  const storage::SummaryScope scope = ScopeOf(call, request, period);
  Summary summary(by, period, settings);
  ASSIGN_OR_RETURN(std::vector<storage::SummaryUnit> units,
                   storage::ReadSummaryUnits(snapshot, scope));
  summary.AddUnits(std::move(units));
  RETURN_IF_ERROR(storage::ReadSummaryVisits(
      snapshot, scope, [&](const auto& visits) { summary.AddVisits(visits); }));
  RETURN_IF_ERROR(storage::ReadSummaryFindings(
      snapshot, scope, call.today(),
      [&](const auto& finding) { summary.AddFinding(finding); }));

  v1::GetSummaryResponse response;
  std::vector<v1::SummaryRow> rows = summary.Rows();
  ASSIGN_OR_RETURN(const DisplayNames names,
                   GroupNames(snapshot, call.bureau, by, rows));
  for (v1::SummaryRow& row : rows) {
    row.set_display_name(NameIn(names, row.key()));
    *response.add_rows() = std::move(row);
  }
  *response.mutable_total() = summary.Total();
  response.mutable_total()->set_display_name("合计");
  *response.mutable_from_date() = ToProto(period.first);
  *response.mutable_to_date() = ToProto(period.last);
  return response;
}

const FieldDescriptor* RowField(const char* name) {
  return v1::SummaryRow::descriptor()->FindFieldByName(name);
}

// The figures beside the group's name, in the order of the message; findings
// by grade come as one column a grade.
const std::vector<const FieldDescriptor*>& FigureColumns() {
  static const auto& columns = *[] {
    auto* fields = new std::vector<const FieldDescriptor*>();
    const auto* descriptor = v1::SummaryRow::descriptor();
    for (int i = 0; i < descriptor->field_count(); ++i) {
      const FieldDescriptor* field = descriptor->field(i);
      if (field->cpp_type() != FieldDescriptor::CPPTYPE_STRING) {
        fields->push_back(field);
      }
    }
    return fields;
  }();
  return columns;
}

void WriteHeader(CsvWriter* csv) {
  csv->Header(RowField("display_name"));
  for (const FieldDescriptor* field : FigureColumns()) {
    if (field->name() != "by_grade") {
      csv->Header(field);
      continue;
    }
    const auto* grades = v1::FindingGrade_descriptor();
    for (int i = 1; i < grades->value_count(); ++i) {
      csv->Text(EnumZh(grades->value(i)));
    }
  }
  csv->EndRow();
}

void WriteGrades(const v1::SummaryRow& row, CsvWriter* csv) {
  const auto* grades = v1::FindingGrade_descriptor();
  for (int i = 1; i < grades->value_count(); ++i) {
    std::int64_t count = 0;
    for (const v1::GradeCount& entry : row.by_grade()) {
      if (entry.grade() == grades->value(i)->number()) count = entry.count();
    }
    csv->Number(count);
  }
}

std::string MattersText(const v1::SummaryRow& row,
                        const DisplayNames& matters) {
  return absl::StrJoin(
      row.by_matter(), "；",
      [&](std::string* out, const v1::MatterCount& entry) {
        absl::StrAppend(out, NameIn(matters, entry.matter()), " ",
                        entry.count());
      });
}

void WriteRow(const v1::SummaryRow& row, const DisplayNames& matters,
              CsvWriter* csv) {
  csv->Text(row.display_name());
  for (const FieldDescriptor* field : FigureColumns()) {
    if (field->name() == "by_grade") {
      WriteGrades(row, csv);
    } else if (field->name() == "by_matter") {
      csv->Text(MattersText(row, matters));
    } else {
      csv->Field(row, field);
    }
  }
  csv->EndRow();
}

absl::StatusOr<v1::ExportSummaryResponse> ExportSummary(
    const Call& call, const v1::ExportSummaryRequest& request,
    const Snapshot& snapshot) {
  v1::GetSummaryRequest asked;
  asked.set_parent(request.parent());
  if (request.has_from_date()) *asked.mutable_from_date() = request.from_date();
  if (request.has_to_date()) *asked.mutable_to_date() = request.to_date();
  asked.set_by(request.by());
  ASSIGN_OR_RETURN(const v1::GetSummaryResponse summary,
                   GetSummary(call, asked, snapshot));
  ASSIGN_OR_RETURN(const DisplayNames matters,
                   MatterTitles(snapshot, call.bureau));
  CsvWriter csv;
  WriteHeader(&csv);
  for (const v1::SummaryRow& row : summary.rows()) {
    WriteRow(row, matters, &csv);
  }
  WriteRow(summary.total(), matters, &csv);
  v1::ExportSummaryResponse response;
  response.set_content(csv.Take());
  return response;
}

}  // namespace

void RegisterSummary(pipeline::MethodRegistry& registry) {
  registry.Bind(GetSummary);
  registry.Bind(ExportSummary);
}

}  // namespace dudao::report
