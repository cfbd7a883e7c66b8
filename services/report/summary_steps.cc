#include "services/report/summary_steps.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "dudao/v1/escalation.pb.h"
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

using google::protobuf::EnumValueDescriptor;
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
// by grade and rungs by kind come as one column a grade and a kind.
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

// Calls `take` with each value that counts in such a column of its own; whether
// there are any.
template <class Take>
bool ForEachSplit(const FieldDescriptor* field, const Take& take) {
  const auto* values = field->name() == "by_grade"
                           ? v1::FindingGrade_descriptor()
                       : field->name() == "by_rung"
                           ? v1::EscalationKind_descriptor()
                           : nullptr;
  if (values == nullptr) return false;
  for (int i = 1; i < values->value_count(); ++i) take(values->value(i));
  return true;
}

void WriteHeader(CsvWriter* csv) {
  csv->Header(RowField("display_name"));
  for (const FieldDescriptor* field : FigureColumns()) {
    const bool split = ForEachSplit(
        field, [&](const auto* value) { csv->Text(EnumZh(value)); });
    if (!split) csv->Header(field);
  }
  csv->EndRow();
}

// How many of a value there are.
std::int64_t CountOf(const v1::SummaryRow& row,
                     const EnumValueDescriptor* value) {
  if (value->type() == v1::FindingGrade_descriptor()) {
    for (const v1::GradeCount& entry : row.by_grade()) {
      if (entry.grade() == value->number()) return entry.count();
    }
  } else {
    for (const v1::RungCount& entry : row.by_rung()) {
      if (entry.kind() == value->number()) return entry.count();
    }
  }
  return 0;
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
    const bool split = ForEachSplit(field, [&](const auto* value) {
      csv->Number(CountOf(row, value));
    });
    if (split) continue;
    if (field->name() == "by_matter") {
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
