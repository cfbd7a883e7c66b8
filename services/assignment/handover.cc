#include "services/assignment/handover.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "dudao/v1/finding.pb.h"
#include "dudao/v1/follow_up.pb.h"
#include "dudao/v1/notice.pb.h"
#include "dudao/v1/supervision.pb.h"
#include "services/bureau/settings.h"
#include "services/domain/follow_up_rules.h"
#include "services/domain/supervision_rules.h"
#include "storage/aggregates/ledger_query.h"

namespace dudao::assignment {
namespace {

using sql::Predicate;

absl::Status PassOnNotices(storage::Transaction& tx, const std::string& unit,
                           const std::string& from, const std::string& to) {
  ASSIGN_OR_RETURN(
      std::vector<v1::Notice> notices,
      tx.All<v1::Notice>(
          storage::KeyOf(unit).bureau,
          Predicate::And({Predicate::Equal("unit", unit),
                          Predicate::Equal("supervisor", from),
                          Predicate::In("state", {std::string("DRAFT"),
                                                  std::string("ISSUED"),
                                                  std::string(
                                                      "ACKNOWLEDGED")})})));
  for (v1::Notice& notice : notices) {
    notice.set_supervisor(to);
    RETURN_IF_ERROR(tx.Update(notice));
  }
  return absl::OkStatus();
}

// Puts the successor, if there is one, in the place of the predecessor, once.
void ReplacePerson(const std::string& from, const std::string& to,
                   v1::FollowUp* follow_up) {
  auto* people = follow_up->mutable_people();
  const bool there = std::find(people->begin(), people->end(), to) !=
                     people->end();
  auto found = std::find(people->begin(), people->end(), from);
  if (found != people->end()) {
    if (there || to.empty()) {
      people->erase(found);
    } else {
      *found = to;
    }
  }
  if (follow_up->lead() == from) follow_up->set_lead(to);
}

bool MayLead(const v1::BureauSettings& settings,
             const std::vector<v1::Finding>& findings,
             const v1::FollowUp& follow_up) {
  return !follow_up.lead().empty() &&
         domain::CheckLead(settings, findings, follow_up).ok();
}

// The successor may have found what the recheck is about: another of the people
// then leads it. False where none of them may.
absl::StatusOr<bool> FindLead(const v1::BureauSettings& settings,
                              const storage::Snapshot& snapshot,
                              v1::FollowUp* follow_up) {
  std::vector<v1::Finding> findings;
  for (const std::string& name : follow_up->findings()) {
    ASSIGN_OR_RETURN(findings.emplace_back(), snapshot.Get<v1::Finding>(name));
  }
  if (MayLead(settings, findings, *follow_up)) return true;
  for (const std::string& person : follow_up->people()) {
    follow_up->set_lead(person);
    if (MayLead(settings, findings, *follow_up)) return true;
  }
  return false;
}

// What too few are left for, or nobody may lead, is to be planned anew;
// verdicts stay as they are.
absl::Status PutBackIfUnfit(const v1::BureauSettings& settings,
                            absl::string_view verb, bool led,
                            v1::FollowUp* follow_up) {
  if (follow_up->state() != v1::FOLLOW_UP_STATE_PLANNED ||
      (led && follow_up->people_size() >= settings.follow_up_min_people())) {
    return absl::OkStatus();
  }
  RETURN_IF_ERROR(domain::MoveFollowUp(verb, follow_up));
  follow_up->clear_people();
  follow_up->clear_lead();
  follow_up->clear_planned_date();
  return absl::OkStatus();
}

absl::Status PassOnFollowUps(storage::Transaction& tx,
                             const std::string& bureau, Predicate where,
                             absl::string_view verb, const std::string& from,
                             const std::string& to) {
  ASSIGN_OR_RETURN(const v1::BureauSettings settings,
                   bureau::LoadSettings(tx, bureau));
  ASSIGN_OR_RETURN(
      std::vector<v1::FollowUp> follow_ups,
      tx.All<v1::FollowUp>(
          bureau, Predicate::And(
                      {std::move(where),
                       Predicate::In("state", {std::string("PLANNED"),
                                               std::string("RECORDED")})})));
  for (v1::FollowUp& follow_up : follow_ups) {
    const auto& people = follow_up.people();
    if (std::find(people.begin(), people.end(), from) == people.end() &&
        follow_up.lead() != from) {
      continue;
    }
    const bool recorded = follow_up.state() == v1::FOLLOW_UP_STATE_RECORDED;
    ReplacePerson(from, to, &follow_up);
    ASSIGN_OR_RETURN(const bool led, FindLead(settings, tx, &follow_up));
    // Its verdicts stand: who recorded them signs them.
    if (recorded && !led) continue;
    RETURN_IF_ERROR(PutBackIfUnfit(settings, verb, led, &follow_up));
    RETURN_IF_ERROR(tx.Update(follow_up));
  }
  return absl::OkStatus();
}

// A team that has still to go to the unit or to feed its opinion back goes on
// without who left; the office makes it whole again. One that has still to
// answer rebuttals does too. Later the opinion is the team's as it was.
absl::Status LeaveTeams(storage::Transaction& tx,
                        const std::string& supervisor) {
  ASSIGN_OR_RETURN(
      std::vector<v1::Supervision> supervisions,
      tx.All<v1::Supervision>(
          storage::KeyOf(supervisor).bureau,
          Predicate::And(
              {Predicate::Compare(Predicate::Op::kContains, "members",
                                  "\n" + supervisor + "\n"),
               Predicate::In("state", {std::string("PLANNED"),
                                       std::string("NOTIFIED"),
                                       std::string("VISITED"),
                                       std::string("FED_BACK")})})));
  for (v1::Supervision& supervision : supervisions) {
    domain::LeaveTeam(supervisor, &supervision);
    RETURN_IF_ERROR(tx.Update(supervision));
  }
  return absl::OkStatus();
}

// The open findings that are the supervisor's to follow.
absl::StatusOr<std::vector<v1::Finding>> CasesOf(
    const storage::Snapshot& snapshot, const std::string& supervisor,
    Predicate where) {
  ASSIGN_OR_RETURN(
      std::vector<v1::Finding> findings,
      snapshot.All<v1::Finding>(
          storage::KeyOf(supervisor).bureau,
          Predicate::And({std::move(where), storage::FindingIsOpen()})));
  std::erase_if(findings, [&](const v1::Finding& finding) {
    return finding.responsible() != supervisor;
  });
  return findings;
}

absl::Status PassOn(std::vector<v1::Finding> findings, const std::string& to,
                    storage::Transaction& tx) {
  for (v1::Finding& finding : findings) {
    finding.set_responsible(to);
    RETURN_IF_ERROR(tx.Update(finding));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status PassOnFindings(storage::Transaction& tx, const std::string& unit,
                            const std::string& from, const std::string& to) {
  ASSIGN_OR_RETURN(std::vector<v1::Finding> findings,
                   CasesOf(tx, from, Predicate::Equal("unit", unit)));
  return PassOn(std::move(findings), to, tx);
}

absl::Status PassOnWhatCannotStay(storage::Transaction& tx,
                                  const std::string& unit,
                                  const std::string& from,
                                  const std::string& to) {
  ASSIGN_OR_RETURN(std::vector<v1::Finding> findings,
                   CasesOf(tx, from, Predicate::Equal("unit", unit)));
  std::erase_if(findings, [&](const v1::Finding& finding) {
    return finding.supervisor() == from;
  });
  return PassOn(std::move(findings), to, tx);
}

absl::Status PassOnCases(storage::Transaction& tx, const std::string& unit,
                         const std::string& from, const std::string& to) {
  RETURN_IF_ERROR(PassOnFindings(tx, unit, from, to));
  RETURN_IF_ERROR(PassOnNotices(tx, unit, from, to));
  return PassOnFollowUps(tx, storage::KeyOf(unit).bureau,
                         Predicate::Equal("unit", unit), "ReplaceSupervisor",
                         from, to);
}

absl::Status Release(storage::Transaction& tx, const std::string& supervisor) {
  ASSIGN_OR_RETURN(std::vector<v1::Finding> findings,
                   CasesOf(tx, supervisor, Predicate::True()));
  RETURN_IF_ERROR(PassOn(std::move(findings), "", tx));
  RETURN_IF_ERROR(LeaveTeams(tx, supervisor));
  return PassOnFollowUps(tx, storage::KeyOf(supervisor).bureau,
                         Predicate::True(), "DismissSupervisor", supervisor,
                         "");
}

}  // namespace dudao::assignment
