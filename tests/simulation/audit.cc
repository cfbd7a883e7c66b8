#include "tests/simulation/audit.h"

#include "absl/strings/str_cat.h"
#include "dudao/v1/assignment_service.pb.h"
#include "dudao/v1/commendation_service.pb.h"
#include "dudao/v1/campaign_service.pb.h"
#include "dudao/v1/consultation_service.pb.h"
#include "dudao/v1/escalation_service.pb.h"
#include "dudao/v1/finding_service.pb.h"
#include "dudao/v1/follow_up_service.pb.h"
#include "dudao/v1/inspection_service.pb.h"
#include "dudao/v1/notice_service.pb.h"
#include "dudao/v1/reminder_service.pb.h"
#include "dudao/v1/supervision_service.pb.h"
#include "dudao/v1/supervisor_service.pb.h"

namespace dudao::simulation {
namespace {

template <class Response, class Request, class M>
void List(World& world,
          const google::protobuf::RepeatedPtrField<M>& (Response::*items)()
              const,
          std::map<std::string, M>* rows, const std::string& filter = "") {
  Request request;
  request.set_parent(kBureau);
  request.set_page_size(500);
  request.set_filter(filter);
  ForEachPage<Response>(world, request, [&](const Response& page) {
    for (const M& row : (page.*items)()) {
      if (!rows->emplace(row.name(), row).second) {
        throw Failure(row.name() + " is listed twice");
      }
    }
  });
}

Rows ListRows(World& world) {
  Rows rows;
  List<v1::ListInspectionsResponse, v1::ListInspectionsRequest>(
      world, &v1::ListInspectionsResponse::inspections, &rows.inspections);
  List<v1::ListFindingsResponse, v1::ListFindingsRequest>(
      world, &v1::ListFindingsResponse::findings, &rows.findings);
  List<v1::ListNoticesResponse, v1::ListNoticesRequest>(
      world, &v1::ListNoticesResponse::notices, &rows.notices);
  List<v1::ListFollowUpsResponse, v1::ListFollowUpsRequest>(
      world, &v1::ListFollowUpsResponse::follow_ups, &rows.follow_ups);
  List<v1::ListAssignmentsResponse, v1::ListAssignmentsRequest>(
      world, &v1::ListAssignmentsResponse::assignments, &rows.assignments);
  List<v1::ListConsultationsResponse, v1::ListConsultationsRequest>(
      world, &v1::ListConsultationsResponse::consultations,
      &rows.consultations);
  List<v1::ListEscalationsResponse, v1::ListEscalationsRequest>(
      world, &v1::ListEscalationsResponse::escalations, &rows.escalations);
  List<v1::ListCommendationsResponse, v1::ListCommendationsRequest>(
      world, &v1::ListCommendationsResponse::commendations,
      &rows.commendations);
  List<v1::ListSupervisionsResponse, v1::ListSupervisionsRequest>(
      world, &v1::ListSupervisionsResponse::supervisions,
      &rows.supervisions);
  List<v1::ListSupervisorsResponse, v1::ListSupervisorsRequest>(
      world, &v1::ListSupervisorsResponse::supervisors, &rows.supervisors);
  List<v1::ListCampaignsResponse, v1::ListCampaignsRequest>(
      world, &v1::ListCampaignsResponse::campaigns, &rows.campaigns);
  List<v1::ListRemindersResponse, v1::ListRemindersRequest>(
      world, &v1::ListRemindersResponse::reminders, &rows.reminders,
      "state = PENDING");
  rows.LinkAll();
  return rows;
}

struct Part {
  const char* name;
  AuditPart audit;
};

// An invariant a line: what comes to a county later adds its own here.
constexpr Part kParts[] = {
    {"rows, events and acknowledgements", AuditRows},
    {"what is due", AuditDuties},
    {"the ladder", AuditLadder},
    {"commendations", AuditCommendations},
    {"the roster", AuditRoster},
    {"supervisions", AuditSupervisions},
    {"campaigns", AuditCampaigns},
    {"reminders", AuditReminders},
    {"document numbers", AuditNumbers},
    {"ledger", AuditLedger},
    {"summary", AuditSummary},
    {"event chain", AuditChain},
};

}  // namespace

void AuditEverything(World& world) {
  const Rows listed = ListRows(world);
  for (const Part& part : kParts) {
    Problems problems;
    part.audit(world, listed, problems);
    problems.Settle(part.name);
    world.figures.Add("checks: of everything, at a month's end");
  }
}

}  // namespace dudao::simulation
