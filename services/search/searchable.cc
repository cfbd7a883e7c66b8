#include "services/search/searchable.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <variant>

#include "absl/functional/function_ref.h"
#include "absl/strings/str_split.h"
#include "absl/types/span.h"
#include "dudao/v1/commendation.pb.h"
#include "dudao/v1/consultation.pb.h"
#include "dudao/v1/escalation.pb.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/follow_up.pb.h"
#include "dudao/v1/inspection.pb.h"
#include "dudao/v1/notice.pb.h"
#include "dudao/v1/supervision.pb.h"
#include "dudao/v1/supervisor.pb.h"
#include "dudao/v1/unit.pb.h"
#include "services/api/redact.h"
#include "storage/aggregates/tables.h"
#include "storage/sql/row_mapping.h"

namespace dudao::search {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

std::vector<sql::FieldPath> PathsOf(const Descriptor* message,
                               absl::string_view paths) {
  std::vector<sql::FieldPath> all;
  for (const absl::string_view path :
       absl::StrSplit(paths, ' ', absl::SkipEmpty())) {
    all.push_back(sql::FieldsAlong(message, path));
  }
  return all;
}

template <class M>
SearchableType TypeOf(v1::SearchType type, const char* permission,
                      std::vector<std::string> states, const char* names,
                      const char* texts, const char* day) {
  return {type,
          &storage::TableOf<M>(),
          permission,
          std::move(states),
          PathsOf(M::descriptor(), names),
          PathsOf(M::descriptor(), texts),
          day};
}

using TakeText = absl::FunctionRef<void(const std::string&)>;

// Every text at the end of the path, past no confidential field.
void ForEachText(const Message& message,
                 absl::Span<const FieldDescriptor* const> path,
                 TakeText take) {
  const FieldDescriptor* field = path.front();
  if (api::IsConfidential(message, field)) return;
  const Reflection* reflection = message.GetReflection();
  const bool text = path.size() == 1;
  const absl::Span<const FieldDescriptor* const> rest = path.subspan(1);
  std::string scratch;
  if (!field->is_repeated()) {
    if (text) {
      take(reflection->GetStringReference(message, field, &scratch));
    } else if (reflection->HasField(message, field)) {
      ForEachText(reflection->GetMessage(message, field), rest, take);
    }
    return;
  }
  for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
    if (text) {
      take(reflection->GetRepeatedStringReference(message, field, i,
                                                  &scratch));
    } else {
      ForEachText(reflection->GetRepeatedMessage(message, field, i), rest,
                  take);
    }
  }
}

std::string ColumnText(const Message& message, const char* path) {
  return std::get<std::string>(sql::FieldValue(message, path));
}

// Those by whom Access narrows the table.
void AddOwners(const sql::Table& table, const Message& resource,
               storage::SearchDocument* document) {
  for (const sql::Column& column : table.columns) {
    const absl::string_view name = column.name.text();
    if (name != table.unit_column && name != table.supervisor_column &&
        name != table.team_column) {
      continue;
    }
    // A team is a line each.
    const std::string owners = ColumnText(resource, column.path);
    for (const absl::string_view owner : absl::StrSplit(owners, '\n')) {
      document->AddOwner(owner);
    }
  }
}

}  // namespace

const std::vector<SearchableType>& SearchableTypes() {
  static const auto& types = *new std::vector<SearchableType>{
      TypeOf<v1::Unit>(v1::SEARCH_TYPE_UNIT, "unit.read", {},
                       "display_name code", "township address head_name", ""),
      TypeOf<v1::Supervisor>(v1::SEARCH_TYPE_SUPERVISOR, "supervisor.read", {},
                             "display_name credential_number", "employer", ""),
      TypeOf<v1::Notice>(v1::SEARCH_TYPE_NOTICE, "notice.read",
                         {"ISSUED", "ACKNOWLEDGED", "CLOSED"},
                         "document_number",
                         "unit_display_name items.demand plan.text basis",
                         "issue_date"),
      TypeOf<v1::Finding>(
          v1::SEARCH_TYPE_FINDING, "finding.read",
          {"RAISED", "RECTIFYING", "SUBMITTED", "CLOSED", "REOPENED"},
          "document_number",
          "unit_display_name text place rectification.measure "
          "rectification.result",
          "found_date"),
      TypeOf<v1::Inspection>(
          v1::SEARCH_TYPE_INSPECTION, "inspection.read",
          {"SIGNED", "CONFIRMED", "REFUSED"}, "",
          "unit_display_name narrative good_practice scores.note "
          "corrections.text supervisor_display_name",
          "visit_date"),
      TypeOf<v1::FollowUp>(v1::SEARCH_TYPE_FOLLOW_UP, "follow_up.read",
                           {"DONE"}, "", "unit_display_name verdicts.note",
                           "visit_date"),
      TypeOf<v1::Escalation>(
          v1::SEARCH_TYPE_ESCALATION, "escalation.read",
          {"SERVED", "CONCLUDED"}, "document_number",
          "unit_display_name demand answer.text talk_record.commitment "
          "conclusion.result",
          "decide_date"),
      TypeOf<v1::Consultation>(
          v1::SEARCH_TYPE_CONSULTATION, "consultation.read",
          {"OPEN", "ANSWERED", "CLOSED"}, "",
          "unit_display_name section question answer.text", ""),
      TypeOf<v1::Commendation>(
          v1::SEARCH_TYPE_COMMENDATION, "commendation.read",
          {"ISSUED", "PUBLISHED"}, "document_number",
          "unit_display_name supervisor_display_name grounds citations.text",
          "issue_date"),
      TypeOf<v1::Supervision>(
          v1::SEARCH_TYPE_SUPERVISION, "supervision.read",
          {"OPINION_ISSUED", "VERIFIED", "REPORTED", "FILED", "PUBLISHED"},
          "document_number opinion_number",
          "unit_display_name matters.title opinion.evaluation opinion.advice",
          "opinion.issue_date"),
  };
  return types;
}

const SearchableType* FindSearchableType(const Descriptor* resource) {
  for (const SearchableType& type : SearchableTypes()) {
    if (type.table->prototype->GetDescriptor() == resource) return &type;
  }
  return nullptr;
}

absl::optional<storage::SearchDocument> DocumentOf(const SearchableType& type,
                                                   const Message& resource) {
  const std::string state = ColumnText(resource, "state");
  if (!type.states.empty() &&
      std::find(type.states.begin(), type.states.end(), state) ==
          type.states.end()) {
    return absl::nullopt;
  }
  storage::SearchDocument document;
  for (const sql::FieldPath& path : type.names) {
    ForEachText(resource, path,
                [&](const std::string& name) { document.AddName(name); });
  }
  for (const sql::FieldPath& path : type.texts) {
    ForEachText(resource, path, [&](const std::string& text) {
      if (text.empty()) return;
      if (!document.text.empty()) document.text.push_back('\n');
      document.text += text;
    });
  }
  AddOwners(*type.table, resource, &document);
  if (*type.day != '\0') document.day = ColumnText(resource, type.day);
  document.dormant = state == "INACTIVE";
  return document;
}

}  // namespace dudao::search
