#include "tests/simulation/rows.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_split.h"
#include "storage/base/date.h"
#include "tests/simulation/failure.h"

namespace dudao::simulation {
namespace {

using google::protobuf::Message;

template <class M>
bool TakeInto(const v1::EventChange& change, std::map<std::string, M>* rows) {
  if (change.deleted()) return rows->erase(change.resource()) > 0;
  if (!change.message().Is<M>()) return false;
  if (!change.message().UnpackTo(&(*rows)[change.resource()])) {
    throw Failure("the event about " + change.resource() + " does not parse");
  }
  return true;
}

template <class M>
const Message* FindIn(const std::map<std::string, M>& rows,
                      const std::string& name) {
  const auto found = rows.find(name);
  return found == rows.end() ? nullptr : &found->second;
}

const Rows::Names& NamesIn(const std::map<std::string, Rows::Names>& links,
                           const std::string& name) {
  static const auto& none = *new Rows::Names();
  const auto found = links.find(name);
  return found == links.end() ? none : found->second;
}

}  // namespace

absl::string_view CollectionOf(absl::string_view name) {
  constexpr std::size_t kCollection = 2;
  const std::vector<absl::string_view> parts = absl::StrSplit(name, '/');
  return parts.size() > kCollection ? parts[kCollection] : "";
}

void Rows::Take(const v1::Event& event, std::set<std::string>* touched) {
  for (const v1::EventChange& change : event.body().changes()) {
    const std::string& name = change.resource();
    if (TakeInto(change, &reminders)) {
      const auto taken = reminders.find(name);
      if (taken != reminders.end() &&
          taken->second.state() != v1::REMINDER_STATE_PENDING) {
        reminders.erase(taken);
      }
    } else if (TakeInto(change, &assignments) ||
               TakeInto(change, &inspections) ||
               TakeInto(change, &findings) || TakeInto(change, &notices) ||
               TakeInto(change, &follow_ups) ||
               TakeInto(change, &consultations) ||
               TakeInto(change, &escalations) ||
               TakeInto(change, &commendations) ||
               TakeInto(change, &supervisions) ||
               TakeInto(change, &supervisors)) {
      touched->insert(name);
      Link(name);
    } else {
      TakeInto(change, &campaigns);
    }
  }
}

void Rows::Link(const std::string& name) {
  const absl::string_view collection = CollectionOf(name);
  const auto add = [&name](const auto& rows, const auto& parent,
                           Links* links) {
    const auto found = rows.find(name);
    if (found != rows.end()) (*links)[parent(found->second)].insert(name);
  };
  const auto unit = [](const auto& row) { return row.unit(); };
  if (collection == "assignments") add(assignments, unit, &assignments_of_);
  if (collection == "inspections") {
    add(inspections, unit, &visits_to_);
    add(inspections,
        [](const v1::Inspection& row) { return row.supervisor(); },
        &visits_by_);
  }
  if (collection == "escalations") {
    add(escalations, SubjectOf, &rungs_of_);
    add(escalations, unit, &rungs_to_unit_);
  }
  if (collection == "consultations") {
    add(consultations,
        [](const v1::Consultation& row) { return row.inspection(); },
        &consultations_of_);
  }
}

void Rows::LinkAll() {
  ForEachName([this](const std::string& name) { Link(name); });
}

const Rows::Names& Rows::RungsOf(const std::string& about) const {
  return NamesIn(rungs_of_, about);
}

const Rows::Names& Rows::RungsToUnit(const std::string& unit) const {
  return NamesIn(rungs_to_unit_, unit);
}

const Rows::Names& Rows::ConsultationsOf(const std::string& inspection) const {
  return NamesIn(consultations_of_, inspection);
}

const Rows::Names& Rows::VisitsTo(const std::string& unit) const {
  return NamesIn(visits_to_, unit);
}

const Rows::Names& Rows::VisitsBy(const std::string& supervisor) const {
  return NamesIn(visits_by_, supervisor);
}

const Rows::Names& Rows::AssignmentsOf(const std::string& unit) const {
  return NamesIn(assignments_of_, unit);
}

const v1::Assignment* Rows::ActiveOf(const std::string& unit) const {
  for (const std::string& name : AssignmentsOf(unit)) {
    const v1::Assignment& assignment = assignments.at(name);
    if (assignment.state() == v1::ASSIGNMENT_STATE_ACTIVE) return &assignment;
  }
  return nullptr;
}

const Message* Rows::Find(const std::string& name) const {
  const absl::string_view collection = CollectionOf(name);
  if (collection == "assignments") return FindIn(assignments, name);
  if (collection == "inspections") return FindIn(inspections, name);
  if (collection == "findings") return FindIn(findings, name);
  if (collection == "notices") return FindIn(notices, name);
  if (collection == "followUps") return FindIn(follow_ups, name);
  if (collection == "consultations") return FindIn(consultations, name);
  if (collection == "escalations") return FindIn(escalations, name);
  if (collection == "commendations") return FindIn(commendations, name);
  if (collection == "supervisions") return FindIn(supervisions, name);
  if (collection == "supervisors") return FindIn(supervisors, name);
  if (collection == "campaigns") return FindIn(campaigns, name);
  if (collection == "reminders") return FindIn(reminders, name);
  return nullptr;
}

bool IsOpen(const v1::FollowUp& follow_up) {
  return follow_up.state() == v1::FOLLOW_UP_STATE_DUE ||
         follow_up.state() == v1::FOLLOW_UP_STATE_PLANNED ||
         follow_up.state() == v1::FOLLOW_UP_STATE_RECORDED;
}

bool RelapsedSince(const v1::Escalation& rung, const v1::Finding& finding) {
  return std::any_of(finding.rounds().begin(), finding.rounds().end(),
                     [&rung](const v1::FindingRound& round) {
                       return !round.look_back().empty() &&
                              FromProto(round.end_time()) >
                                  FromProto(rung.service().time());
                     });
}

bool IsSettled(const v1::Finding& finding) {
  return finding.state() == v1::FINDING_STATE_CLOSED ||
         finding.state() == v1::FINDING_STATE_WITHDRAWN;
}

const std::string& SubjectOf(const v1::Escalation& rung) {
  return rung.finding().empty() ? rung.unit() : rung.finding();
}

bool IsInForce(const v1::Escalation& rung) {
  return rung.state() == v1::ESCALATION_STATE_SERVED ||
         rung.state() == v1::ESCALATION_STATE_REFERRED ||
         rung.state() == v1::ESCALATION_STATE_CONCLUDED;
}

bool IsTalk(const v1::Escalation& rung) {
  return rung.kind() == v1::ESCALATION_KIND_REGULATORY_TALK ||
         (rung.kind() == v1::ESCALATION_KIND_ACCOUNTABILITY &&
          rung.unit_form() == v1::UNIT_FORM_TALK);
}

const v1::FollowUp* Rows::OpenFollowUp(v1::FollowUpKind kind,
                                       const std::string& finding) const {
  for (const auto& [name, follow_up] : follow_ups) {
    if (follow_up.kind() == kind && IsOpen(follow_up) &&
        std::find(follow_up.findings().begin(), follow_up.findings().end(),
                  finding) != follow_up.findings().end()) {
      return &follow_up;
    }
  }
  return nullptr;
}

}  // namespace dudao::simulation
