#include "services/report/summary_steps.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/report_service.pb.h"
#include "services/report/csv_writer.h"
#include "services/report/display_names.h"
#include "services/report/summary.h"
#include "services/report/summary_frame.h"
#include "services/report/summary_item_steps.h"
#include "storage/base/date.h"
#include "storage/base/enum_text.h"

namespace dudao::report {
namespace {

using google::protobuf::FieldDescriptor;
using pipeline::Call;
using storage::Snapshot;

absl::StatusOr<v1::GetSummaryResponse> GetSummary(
    const Call& call, const v1::GetSummaryRequest& request,
    const Snapshot& snapshot) {
  ASSIGN_OR_RETURN(const SummaryFrame frame, FrameOf(call, request, snapshot));
  Summary summary;
  RETURN_IF_ERROR(Walk(call, frame, snapshot, &summary));
  ASSIGN_OR_RETURN(const DisplayNames names, GroupNames(frame, snapshot));
  v1::GetSummaryResponse response;
  for (v1::SummaryRow& row : summary.Rows()) {
    row.set_display_name(NameIn(names, row.key()));
    *response.add_rows() = std::move(row);
  }
  *response.mutable_total() = summary.Total();
  response.mutable_total()->set_display_name("合计");
  *response.mutable_from_date() = ToProto(frame.period.first);
  *response.mutable_to_date() = ToProto(frame.period.last);
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
  ASSIGN_OR_RETURN(const v1::GetSummaryResponse summary,
                   GetSummary(call, SummaryOf(request), snapshot));
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
  RegisterSummaryItems(registry);
}

}  // namespace dudao::report
