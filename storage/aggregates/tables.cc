#include "storage/aggregates/tables.h"

#include "absl/container/flat_hash_map.h"
#include "dudao/v1/assignment.pb.h"
#include "dudao/v1/assignment_proposal.pb.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/calendar.pb.h"
#include "dudao/v1/checklist.pb.h"
#include "dudao/v1/commendation.pb.h"
#include "dudao/v1/consultation.pb.h"
#include "dudao/v1/escalation.pb.h"
#include "dudao/v1/evidence.pb.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/follow_up.pb.h"
#include "dudao/v1/identity.pb.h"
#include "dudao/v1/inspection.pb.h"
#include "dudao/v1/notice.pb.h"
#include "dudao/v1/obligation.pb.h"
#include "dudao/v1/reminder.pb.h"
#include "dudao/v1/supervisor.pb.h"
#include "dudao/v1/unit.pb.h"

namespace dudao::storage {
namespace {

using sql::Table;

std::vector<Table> RegisterTables() {
  return {
      {"bureaus",
       &v1::Bureau::default_instance(),
       {{"display_name", "display_name"},
        {"superior", "superior"},
        {"region", "region"},
        {"state", "state"}},
       "",
       "",
       "",
       true},
      {"settings",
       &v1::BureauSettings::default_instance(),
       {{"revision", "revision"}}},
      {"calendars",
       &v1::Calendar::default_instance(),
       {{"revision", "revision"}}},
      {"areas",
       &v1::Area::default_instance(),
       {{"display_name", "display_name", true, true}, {"state", "state"}}},
      {"units",
       &v1::Unit::default_instance(),
       {{"unit", "name"},
        {"display_name", "display_name", true, true},
        {"code", "code", true, true},
        {"kind", "kind"},
        {"ownership", "ownership"},
        {"township", "township"},
        {"area", "area"},
        {"enrolment", "enrolment"},
        {"head_name", "head_name"},
        {"state", "state"}},
       "unit"},
      {"supervisors",
       &v1::Supervisor::default_instance(),
       {{"supervisor", "name"},
        {"display_name", "display_name"},
        {"credential_number", "credential_number", true, true},
        {"kind", "kind"},
        {"tier", "tier"},
        {"education", "education"},
        {"years_in_education", "years_in_education"},
        {"term_end", "term.end_date"},
        {"state", "state"}},
       "",
       "supervisor"},
      {"assignments",
       &v1::Assignment::default_instance(),
       {{"unit", "unit"},
        {"supervisor", "supervisor"},
        {"state", "state"},
        {"start_date", "start_date"},
        {"end_date", "end_date"},
        {"unit_display_name", "unit_display_name"},
        {"supervisor_display_name", "supervisor_display_name"}},
       "unit",
       "supervisor",
       "",
       true},
      {"assignment_proposals",
       &v1::AssignmentProposal::default_instance(),
       {{"state", "state"},
        {"mode", "mode"},
        {"area", "area"},
        {"township", "township"},
        {"change_count", "change_count"}}},
      {"checklists",
       &v1::Checklist::default_instance(),
       {{"display_name", "display_name"},
        {"revision", "revision"},
        {"state", "state"}}},
      {"obligations",
       &v1::Obligation::default_instance(),
       {{"kind", "kind"},
        {"source", "source"},
        {"unit", "unit"},
        {"supervisor", "supervisor"},
        {"actor", "actor"},
        {"due_date", "deadline.due_date"},
        {"overdue_time", "overdue_time"},
        {"section", "section"},
        {"remind_date", "remind_date"},
        {"unit_display_name", "unit_display_name"}},
       "unit",
       "supervisor",
       "",
       false,
       "section"},
      {"reminders",
       &v1::Reminder::default_instance(),
       {{"kind", "kind"},
        {"obligation", "obligation"},
        {"obligation_kind", "obligation_kind"},
        {"source", "source"},
        {"unit", "unit"},
        {"supervisor", "supervisor"},
        {"actor", "actor"},
        {"due_date", "due_date"},
        {"state", "state"},
        {"attempts", "attempts"},
        {"next_attempt_time", "next_attempt_time"},
        {"unit_display_name", "unit_display_name"}},
       "unit",
       "supervisor"},
  };
}

std::vector<Table> CaseTables() {
  return {
      {"inspections",
       &v1::Inspection::default_instance(),
       {{"unit", "unit"},
        {"supervisor", "supervisor"},
        {"state", "state"},
        {"visit_date", "visit_date"},
        {"planned_date", "planned_date"},
        {"disposition", "disposition"},
        {"unannounced", "unannounced"},
        {"record_late", "record_late"},
        {"evidence_complete", "evidence_complete"},
        {"unit_display_name", "unit_display_name"}},
       "unit",
       "supervisor"},
      {"conflicting_records",
       &v1::ConflictingRecord::default_instance(),
       {{"inspection", "inspection"},
        {"unit", "unit"},
        {"supervisor", "supervisor"}},
       "unit",
       "supervisor"},
      {"findings",
       &v1::Finding::default_instance(),
       {{"unit", "unit"},
        {"supervisor", "supervisor"},
        {"inspection", "inspection"},
        {"matter", "matter"},
        {"grade", "grade"},
        {"zero_tolerance", "zero_tolerance"},
        {"state", "state"},
        {"outcome", "outcome"},
        {"notice", "notice"},
        {"document_number", "document_number"},
        {"round", "round"},
        {"returns", "returns"},
        {"relapses", "relapses"},
        {"due_date", "deadline.due_date"},
        {"extension_state", "extension.state"},
        {"plan_submitted", "plan_submitted"},
        {"answer_time", "rectification.time"},
        {"submit_time", "submit_time"},
        {"on_time", "on_time"},
        {"found_date", "found_date"},
        {"raise_date", "raise_date"},
        {"close_date", "close_date"},
        {"unit_display_name", "unit_display_name"}},
       "unit",
       "supervisor"},
      {"notices",
       &v1::Notice::default_instance(),
       {{"unit", "unit"},
        {"supervisor", "supervisor"},
        {"kind", "kind"},
        {"state", "state"},
        {"source", "source"},
        {"document_number", "document_number", true, true},
        {"agency_code", "agency_code"},
        {"year", "year"},
        {"serial", "serial"},
        {"issue_date", "issue_date"},
        {"progress", "progress"},
        {"unit_display_name", "unit_display_name"}},
       "unit",
       "supervisor"},
      {"follow_ups",
       &v1::FollowUp::default_instance(),
       {{"unit", "unit"},
        {"kind", "kind"},
        {"state", "state"},
        {"lead", "lead"},
        {"people", "people", false},
        {"planned_date", "planned_date"},
        {"due_date", "deadline.due_date"},
        {"visit_date", "visit_date"},
        {"unit_display_name", "unit_display_name"}},
       "unit",
       "lead",
       "people"},
      {"consultations",
       &v1::Consultation::default_instance(),
       {{"unit", "unit"},
        {"supervisor", "supervisor"},
        {"section", "section"},
        {"state", "state"},
        {"source", "source"},
        {"inspection", "inspection"},
        {"findings", "findings", false},
        {"due_date", "deadline.due_date"},
        {"not_needed", "not_needed"},
        {"shared_with_unit", "shared_with_unit"},
        {"unit_display_name", "unit_display_name"}},
       "unit",
       "supervisor",
       "",
       // A section reads the findings it is asked about.
       true,
       "section"},
      {"commendations",
       &v1::Commendation::default_instance(),
       {{"unit", "unit"},
        {"supervisor", "supervisor"},
        {"kind", "kind"},
        {"state", "state"},
        {"document_number", "document_number", true, true},
        {"agency_code", "agency_code"},
        {"year", "year"},
        {"serial", "serial"},
        {"issue_date", "issue_date"},
        {"publish_date", "publish_date"},
        {"unit_display_name", "unit_display_name"},
        {"supervisor_display_name", "supervisor_display_name"}},
       "unit",
       "supervisor"},
      {"escalations",
       &v1::Escalation::default_instance(),
       {{"unit", "unit"},
        {"supervisor", "supervisor"},
        {"finding", "finding"},
        {"state", "state"},
        {"cause", "cause"},
        {"cause_date", "cause_date"},
        {"round", "round"},
        {"proposed_kind", "proposed_kind"},
        {"kind", "kind"},
        {"decided_by", "decided_by"},
        {"decide_date", "decide_date"},
        {"document_number", "document_number", true, true},
        {"agency_code", "agency_code"},
        {"year", "year"},
        {"serial", "serial"},
        {"service_date", "service.service_date"},
        {"due_date", "deadline.due_date"},
        {"zero_tolerance", "zero_tolerance"},
        {"unit_display_name", "unit_display_name"}},
       "unit",
       "supervisor"},
      {"evidence_uploads",
       &v1::EvidenceUpload::default_instance(),
       {{"sha256", "sha256"},
        {"uploader", "uploader"},
        {"holders", "holders", false},
        {"media_type", "media_type"},
        {"size_bytes", "size_bytes"},
        {"stored_sha256", "stored_sha256"},
        {"stored_size_bytes", "stored_size_bytes"}}},
  };
}

std::vector<Table> IdentityTables() {
  return {
      {"users",
       &v1::User::default_instance(),
       {{"display_name", "display_name"}, {"state", "state"}},
       "",
       "",
       "",
       true},
      {"grants",
       &v1::Grant::default_instance(),
       {{"user_name", "user"},
        {"role", "role"},
        {"unit", "unit"},
        {"supervisor", "supervisor"},
        {"state", "state"}},
       "",
       "",
       "",
       true},
      {"tokens",
       &v1::ApiToken::default_instance(),
       {{"user_name", "user"},
        {"sha256", "sha256", false},
        {"expire_time", "expire_time"},
        {"state", "state"}},
       "",
       "",
       "",
       true},
  };
}

}  // namespace

const std::vector<Table>& AllTables() {
  static const auto& tables = *[] {
    auto* all = new std::vector<Table>(RegisterTables());
    for (const Table& table : CaseTables()) all->push_back(table);
    for (const Table& table : IdentityTables()) all->push_back(table);
    for (Table& table : *all) sql::Complete(&table);
    return all;
  }();
  return tables;
}

const Table* FindTable(const google::protobuf::Descriptor* descriptor) {
  static const auto& by_descriptor = *[] {
    auto* map = new absl::flat_hash_map<const google::protobuf::Descriptor*,
                                        const Table*>();
    for (const Table& table : AllTables()) {
      map->emplace(table.prototype->GetDescriptor(), &table);
    }
    return map;
  }();
  auto found = by_descriptor.find(descriptor);
  return found == by_descriptor.end() ? nullptr : found->second;
}

}  // namespace dudao::storage
