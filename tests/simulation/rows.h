#ifndef DUDAO_TESTS_SIMULATION_ROWS_H_
#define DUDAO_TESTS_SIMULATION_ROWS_H_

#include <map>
#include <set>
#include <string>

#include "absl/strings/string_view.h"
#include "dudao/v1/assignment.pb.h"
#include "dudao/v1/commendation.pb.h"
#include "dudao/v1/campaign.pb.h"
#include "dudao/v1/consultation.pb.h"
#include "dudao/v1/escalation.pb.h"
#include "dudao/v1/event.pb.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/follow_up.pb.h"
#include "dudao/v1/inspection.pb.h"
#include "dudao/v1/notice.pb.h"
#include "dudao/v1/reminder.pb.h"
#include "dudao/v1/supervision.pb.h"
#include "dudao/v1/supervisor.pb.h"
#include "google/protobuf/message.h"

namespace dudao::simulation {

// Cases: of each resource its last state, as the events tell of it or as it is
// listed. A new type of case adds its map here, its lines in rows.cc and, in
// audit.cc and audit_rows.cc, its list and its comparison.
struct Rows {
  std::map<std::string, v1::Assignment> assignments;
  std::map<std::string, v1::Inspection> inspections;
  std::map<std::string, v1::Finding> findings;
  std::map<std::string, v1::Notice> notices;
  std::map<std::string, v1::FollowUp> follow_ups;
  std::map<std::string, v1::Consultation> consultations;
  std::map<std::string, v1::Escalation> escalations;
  std::map<std::string, v1::Commendation> commendations;
  std::map<std::string, v1::Supervision> supervisions;
  std::map<std::string, v1::Supervisor> supervisors;
  // Nothing is due because of these.
  std::map<std::string, v1::Campaign> campaigns;
  // Those that wait: of what was delivered or cancelled there is no end.
  std::map<std::string, v1::Reminder> reminders;

  // Takes what an event changed; adds the names to `touched`, but of what
  // nothing is due because of.
  void Take(const v1::Event& event, std::set<std::string>* touched);
  // Finds out what belongs to what, where the maps were filled by hand.
  void LinkAll();
  // Null where there is none of that name.
  const google::protobuf::Message* Find(const std::string& name) const;

  // Calls `take` with the name of each that something may be due because of.
  template <class Take>
  void ForEachName(const Take& take) const {
    for (const auto& [name, row] : assignments) take(name);
    for (const auto& [name, row] : inspections) take(name);
    for (const auto& [name, row] : findings) take(name);
    for (const auto& [name, row] : notices) take(name);
    for (const auto& [name, row] : follow_ups) take(name);
    for (const auto& [name, row] : consultations) take(name);
    for (const auto& [name, row] : escalations) take(name);
    for (const auto& [name, row] : commendations) take(name);
    for (const auto& [name, row] : supervisions) take(name);
    for (const auto& [name, row] : supervisors) take(name);
  }

  using Names = std::set<std::string>;
  // The rungs about a finding, or about a unit as a whole.
  const Names& RungsOf(const std::string& about) const;
  // All of a unit, whatever they are about.
  const Names& RungsToUnit(const std::string& unit) const;
  const Names& ConsultationsOf(const std::string& inspection) const;
  const Names& VisitsTo(const std::string& unit) const;
  // By a supervisor.
  const Names& VisitsBy(const std::string& supervisor) const;
  const Names& AssignmentsOf(const std::string& unit) const;
  // The one in force; null where there is none.
  const v1::Assignment* ActiveOf(const std::string& unit) const;

  // An open one of a kind about a finding; null where there is none.
  const v1::FollowUp* OpenFollowUp(v1::FollowUpKind kind,
                                   const std::string& finding) const;

 private:
  void Link(const std::string& name);

  using Links = std::map<std::string, Names>;
  Links rungs_of_;
  Links rungs_to_unit_;
  Links consultations_of_;
  Links visits_to_;
  Links visits_by_;
  Links assignments_of_;
};

// Whether a look-back reopened a finding after the rung about it was served.
bool RelapsedSince(const v1::Escalation& rung, const v1::Finding& finding);

bool IsOpen(const v1::FollowUp& follow_up);
// Nothing is to be done about it any more.
bool IsSettled(const v1::Finding& finding);
// What a rung is about: its finding, or its unit as a whole.
const std::string& SubjectOf(const v1::Escalation& rung);
// It was served or referred, and was not taken back or away since.
bool IsInForce(const v1::Escalation& rung);
// A talk is to be held: it is one, or an accountability in the form of one.
bool IsTalk(const v1::Escalation& rung);

// `findings` of `bureaus/450802/findings/…`.
absl::string_view CollectionOf(absl::string_view name);

// Calls `take` with each resource of a type that an event changed, as it is
// now.
template <class M, class Take>
void ForEachChanged(const v1::Event& event, const Take& take) {
  for (const v1::EventChange& change : event.body().changes()) {
    M row;
    if (change.message().Is<M>() && change.message().UnpackTo(&row)) take(row);
  }
}

}  // namespace dudao::simulation

#endif  // DUDAO_TESTS_SIMULATION_ROWS_H_
