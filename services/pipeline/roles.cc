#include "services/pipeline/roles.h"

#include <algorithm>

namespace dudao::pipeline {
namespace {

using Permissions = std::vector<absl::string_view>;

// A role a line, so that the table can be read against docs/roles.md, which a
// test walks.
const Permissions kReads = {
    "assignment.read",   "bureau.read",     "checklist.read",
    "commendation.read", "consultation.read", "escalation.read",
    "evidence.read",     "finding.read",    "follow_up.read",
    "inspection.read",   "ledger.read",     "notice.read",
    "obligation.read",   "reminder.read",   "search.read",
    "summary.read",      "supervision.read", "supervisor.read",
    "unit.read"};

// What a section may do about what it is consulted about, and about nothing
// else.
const Permissions kOfConsultations = {"consultation.answer",
                                      "consultation.read", "evidence.read",
                                      "finding.read", "obligation.read"};

Permissions With(Permissions base, const Permissions& more) {
  base.insert(base.end(), more.begin(), more.end());
  std::sort(base.begin(), base.end());
  return base;
}

const Permissions& Admin() {
  static const auto& list = *new Permissions(With(
      kReads, {"bureau.write", "calendar.write", "campaign.read",
               "checklist.write", "event.read", "event.verify",
               "identity.read", "identity.write", "roster.import",
               "server.read", "settings.write", "supervisor.write", "unit.write"}));
  return list;
}

const Permissions& Officer() {
  static const auto& list = *new Permissions(With(
      kReads,
      {"assignment.propose", "assignment.write", "calendar.write",
       "campaign.read", "campaign.write", "checklist.write",
       "commendation.decide", "commendation.issue", "commendation.propose",
       kReadConfidential, "consultation.propose", "consultation.request",
       "escalation.decide", "escalation.propose", "escalation.serve",
       "event.read", "event.verify", "evidence.upload", "finding.advise",
       "finding.review", "finding.withdraw", "follow_up.plan",
       "follow_up.record", "identity.read", "inspection.cancel", "notice.draft",
       "notice.issue", "notice.withdraw",
       "reminder.send", "roster.import", "settings.write",
       "supervision.conduct", "supervision.issue", "supervision.plan",
       "supervisor.write", "unit.write"}));
  return list;
}

const Permissions& Supervisor() {
  static const auto& list = *new Permissions(With(
      kReads,
      {"commendation.propose", kReadConfidential, "consultation.propose",
       "evidence.upload", "finding.advise", "finding.review",
       "follow_up.record", "inspection.cancel", "inspection.confirm",
       "inspection.record",
       "notice.draft", "notice.issue", "supervision.conduct"}));
  return list;
}

const Permissions& UnitHead() {
  static const auto& list = *new Permissions(
      {"bureau.read", "checklist.read", "commendation.read",
       "consultation.read", "escalation.answer", "escalation.read",
       "evidence.read", "evidence.upload", "finding.answer", "finding.read",
       "follow_up.read",
       "inspection.confirm", "inspection.read", "ledger.read",
       "notice.acknowledge", "notice.read", "obligation.read",
       "reminder.read", "search.read", "summary.read", "supervision.answer",
       "supervision.read", "unit.read"});
  return list;
}

const Permissions& Section() {
  static const auto& list = *new Permissions(
      With(kOfConsultations, {"bureau.read", "checklist.read",
                              "evidence.upload", "search.read", "unit.read"}));
  return list;
}

const Permissions& Overseer() {
  static const auto& list =
      *new Permissions(
          With(kReads, {"campaign.read", "event.read", "event.verify"}));
  return list;
}

const Permissions& Auditor() {
  static const auto& list = *new Permissions(
      With(kReads, {"campaign.read", "event.read", "event.verify",
                    "identity.read", "server.read"}));
  return list;
}

// What no person does: only the grant of a tool lists it.
const Permissions& OfTools() {
  static const auto& list = *new Permissions({"reminder.deliver"});
  return list;
}

}  // namespace

Reach ReachOf(v1::Role role, absl::string_view permission) {
  switch (role) {
    case v1::ROLE_SUPERVISOR:
      return Reach::kSupervisor;
    case v1::ROLE_UNIT_HEAD:
      return Reach::kUnit;
    case v1::ROLE_SECTION:
      return std::binary_search(kOfConsultations.begin(),
                                kOfConsultations.end(), permission)
                 ? Reach::kSection
                 : Reach::kBureau;
    default:
      return Reach::kBureau;
  }
}

const std::vector<absl::string_view>& PermissionsOf(v1::Role role) {
  static const auto& none = *new Permissions();
  switch (role) {
    case v1::ROLE_ADMIN:
      return Admin();
    case v1::ROLE_OFFICER:
      return Officer();
    case v1::ROLE_SUPERVISOR:
      return Supervisor();
    case v1::ROLE_UNIT_HEAD:
      return UnitHead();
    case v1::ROLE_SECTION:
      return Section();
    case v1::ROLE_OVERSEER:
      return Overseer();
    case v1::ROLE_AUDITOR:
      return Auditor();
    default:
      return none;
  }
}

bool RoleAllows(v1::Role role, absl::string_view permission) {
  const Permissions& list = PermissionsOf(role);
  return std::binary_search(list.begin(), list.end(), permission);
}

const std::vector<absl::string_view>& AllPermissions() {
  static const auto& all = *[] {
    auto* list = new Permissions();
    for (const Permissions* role :
         {&Admin(), &Officer(), &Supervisor(), &UnitHead(), &Section(),
          &Overseer(), &Auditor(), &OfTools()}) {
      list->insert(list->end(), role->begin(), role->end());
    }
    std::sort(list->begin(), list->end());
    list->erase(std::unique(list->begin(), list->end()), list->end());
    return list;
  }();
  return all;
}

}  // namespace dudao::pipeline
