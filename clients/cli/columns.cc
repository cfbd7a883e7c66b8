#include "clients/cli/columns.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "clients/cli/field_text.h"
#include "clients/cli/labels.h"
#include "clients/cli/resources.h"
#include "clients/cli/text_width.h"
#include "storage/base/error.h"

namespace dudao::cli {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;

constexpr std::size_t kDefaultColumns = 7;

// What people look for in a list, most wanted first.
constexpr struct {
  const char* message;
  const char* columns;
} kColumns[] = {
    {"Area", "name,display_name,state"},
    {"ApiToken", "name,display_name,user,expire_time,state"},
    {"Assignment",
     "name,unit_display_name,supervisor_display_name,state,start_date,"
     "end_date"},
    {"AssignmentFigures",
     "moment,units,covered,coverage,supervisors,ratio,least_units,most_units,"
     "load_mean,load_deviation,townships_per_supervisor"},
    {"AssignmentProposal",
     "name,state,mode,area_display_name,township,change_count,kept_count,"
     "create_time"},
    {"Bureau", "name,display_name,superior,region,state"},
    {"CalendarChange",
     "region,year,kind,off_days_added,off_days_removed,work_days_added,"
     "work_days_removed"},
    {"CalendarYear", "region,year,off_days,work_days,sources,built_in"},
    {"Campaign",
     "name,display_name,kind,unit_count,planned_start_date,planned_end_date,"
     "state"},
    {"Checklist", "name,display_name,unit_kinds,revision,state,publish_time"},
    {"ConflictingRecord", "name,inspection,unit,supervisor,sender,create_time"},
    {"Commendation",
     "name,document_number,kind,unit_display_name,supervisor_display_name,"
     "state,issue_date"},
    {"Consultation",
     "name,unit_display_name,section,state,deadline.due_date,question"},
    {"Escalation",
     "name,unit_display_name,cause,proposed_kind,kind,document_number,"
     "deadline.due_date,state"},
    {"DueUnit",
     "unit_display_name,unit_kind,township,last_date,earliest_date,due_date,"
     "planned"},
    {"Event", "seq,time,kind,resource,actor"},
    {"Finding",
     "name,unit_display_name,grade,state,deadline.due_date,matter_title,text"},
    {"FollowUp",
     "name,kind,unit_display_name,state,deadline.due_date,planned_date"},
    {"Grant", "name,user,role,unit,supervisor,section,state"},
    {"Inspection",
     "name,unit_display_name,supervisor_display_name,visit_date,disposition,"
     "state"},
    {"LedgerRow",
     "number,unit_display_name,text,grade,document_number,due_date,word,"
     "responsible_person,closed_date"},
    {"Notice",
     "name,document_number,kind,unit_display_name,issue_date,state,progress"},
    {"Obligation",
     "kind,unit_display_name,text,actor,deadline.due_date,overdue,source"},
    {"PublicBureau", "name,display_name"},
    {"PublicUnit", "name,display_name,kind,township"},
    {"PublishedReport",
     "supervision,document_number,kind,unit_display_name,publish_date,channel"},
    {"ProposedAssignment",
     "unit_display_name,township,present_supervisor_display_name,"
     "supervisor_display_name,reason,choice_reason"},
    {"Reminder",
     "name,kind,unit_display_name,text,actor,state,attempts,create_time"},
    {"RosterProblem", "row,column,cell,value,problem"},
    {"Session",
     "name,user,create_time,expire_time,state,address,device,current"},
    {"SummaryItem", "type,name,unit_display_name,date,text,word,number"},
    {"SummaryRow",
     "display_name,units,units_covered,visits,visits_due_monthly,findings,"
     "answered,answered_on_time,returned,closed,overdue_now,extensions,"
     "relapses,rungs,days_to_close_median"},
    {"Supervision",
     "name,document_number,kind,unit_display_name,planned_start_date,state,"
     "opinion_number"},
    {"Supervisor",
     "name,display_name,kind,tier,term.end_date,phone,employer,state"},
    {"Unit", "name,display_name,kind,ownership,township,head_name,state"},
    {"UnassignableUnit", "unit_display_name,township,reason"},
    {"User", "name,display_name,state"},
};

// Null where people have no wishes.
const char* WantedColumns(const Descriptor* message) {
  for (const auto& entry : kColumns) {
    if (message->name() == entry.message) return entry.columns;
  }
  return nullptr;
}

std::string DefaultColumns(const Descriptor* message) {
  const char* wanted = WantedColumns(message);
  if (wanted != nullptr) return wanted;
  std::vector<std::string> names;
  for (int i = 0; i < message->field_count(); ++i) {
    const FieldDescriptor* field = message->field(i);
    const bool housekeeping = field->name() == "etag" ||
                              absl::EndsWith(field->name(), "ate_time");
    if (!HasParts(field) && !housekeeping && names.size() < kDefaultColumns) {
      names.push_back(field->name());
    }
  }
  return absl::StrJoin(names, ",");
}

std::string FieldNames(const Descriptor* message) {
  std::vector<std::string> names;
  for (int i = 0; i < message->field_count(); ++i) {
    names.push_back(message->field(i)->name());
  }
  return absl::StrJoin(names, ", ");
}

FieldPath FindPath(const Descriptor* message, absl::string_view text) {
  FieldPath path;
  for (absl::string_view part : absl::StrSplit(text, '.')) {
    const FieldDescriptor* field =
        message == nullptr
            ? nullptr
            : message->FindFieldByName(absl::StrReplaceAll(part, {{"-", "_"}}));
    const bool inside_list = !path.empty() && path.back()->is_repeated();
    if (field == nullptr || inside_list) return {};
    path.push_back(field);
    message = field->message_type();
  }
  return path;
}

bool IsNumber(const FieldDescriptor* field) {
  return !field->is_repeated() &&
         (field->cpp_type() == FieldDescriptor::CPPTYPE_INT32 ||
          field->cpp_type() == FieldDescriptor::CPPTYPE_INT64 ||
          field->cpp_type() == FieldDescriptor::CPPTYPE_DOUBLE);
}

bool IsOwnName(const FieldPath& path) {
  return path.size() == 1 && path.back()->name() == "name";
}

// The part of a name that commands take for it: the last segment where the
// type is known, else all but the bureau.
std::string ShortName(const FieldPath& path, const std::string& name) {
  if (!absl::StartsWith(name, "bureaus/")) return name;
  const std::string& type = RulesOf(path.back()).resource();
  const bool typed =
      IsOwnName(path) || (!type.empty() && !absl::StrContains(type, '|'));
  if (typed && !FollowsFromBureau(type)) {
    return name.substr(name.rfind('/') + 1);
  }
  const std::vector<std::string> parts =
      absl::StrSplit(name, absl::MaxSplits('/', 2));
  return parts.size() == 3 ? parts[2] : parts[1];
}

}  // namespace

bool HasColumns(const Descriptor* message) {
  return WantedColumns(message) != nullptr;
}

absl::StatusOr<std::vector<FieldPath>> ColumnsOf(const Descriptor* message,
                                                 absl::string_view wanted) {
  const std::string text =
      wanted.empty() ? DefaultColumns(message) : std::string(wanted);
  std::vector<FieldPath> columns;
  for (absl::string_view name : absl::StrSplit(text, ',', absl::SkipEmpty())) {
    name = absl::StripAsciiWhitespace(name);
    FieldPath path = FindPath(message, name);
    if (path.empty()) {
      const std::string names = FieldNames(message);
      return InvalidField(
          "--columns", absl::StrCat("没有列 ", name, "；可选 ", names),
          absl::StrCat("there is no column ", name, "; there are ", names));
    }
    columns.push_back(std::move(path));
  }
  return columns;
}

TableColumn ColumnStyle(const FieldPath& path, Lang lang) {
  TableColumn column;
  column.heading = FieldLabel(path.back(), lang);
  if (path.size() > 1 && lang == Lang::kEn) column.heading = PathText(path);
  column.right = IsNumber(path.back());
  column.whole = IsOwnName(path) || column.right ||
                 (path.back()->message_type() != nullptr &&
                  IsDate(path.back()->message_type()));
  return column;
}

std::string CellText(const Message& message, const FieldPath& path, Lang lang) {
  const Message* holder = &message;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    holder = &holder->GetReflection()->GetMessage(*holder, path[i]);
  }
  // In a column `否` all the way down hides the rows that matter.
  const bool is_bool = path.back()->cpp_type() == FieldDescriptor::CPPTYPE_BOOL;
  std::string text = FieldText(*holder, path.back(), lang, !is_bool);
  text = ShortName(path, text);
  return Printable(text, false);
}

}  // namespace dudao::cli
