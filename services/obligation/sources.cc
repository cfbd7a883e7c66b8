#include "services/obligation/sources.h"

#include <algorithm>
#include <set>
#include <utility>

#include "dudao/v1/assignment.pb.h"
#include "dudao/v1/supervisor.pb.h"
#include "google/protobuf/util/message_differencer.h"
#include "services/assignment/active_assignments.h"
#include "services/domain/consultation_rules.h"
#include "services/domain/obligation_rules.h"
#include "services/domain/supervision_opinion_rules.h"
#include "services/obligation/term_due.h"
#include "services/obligation/visit_month.h"

namespace dudao::obligation {
namespace {

using google::protobuf::Message;
using storage::Transaction;

bool HasObligations(const Message& message) {
  return As<v1::Commendation>(message) != nullptr ||
         As<v1::Consultation>(message) != nullptr ||
         As<v1::Escalation>(message) != nullptr ||
         As<v1::Finding>(message) != nullptr ||
         As<v1::FollowUp>(message) != nullptr ||
         As<v1::Inspection>(message) != nullptr ||
         As<v1::Notice>(message) != nullptr ||
         As<v1::Supervision>(message) != nullptr ||
         As<v1::Assignment>(message) != nullptr ||
         As<v1::Supervisor>(message) != nullptr;
}

absl::StatusOr<bool> NeedsPlan(const v1::BureauSettings& settings,
                               const v1::Notice& notice,
                               const storage::Snapshot& tx) {
  if (!settings.plan_required_for_serious()) return false;
  for (const v1::NoticeItem& item : notice.items()) {
    ASSIGN_OR_RETURN(const v1::Finding finding,
                     tx.Get<v1::Finding>(item.finding()));
    if (finding.notice() == notice.name() &&
        finding.grade() == v1::FINDING_GRADE_SERIOUS &&
        finding.state() == v1::FINDING_STATE_RECTIFYING) {
      return true;
    }
  }
  return false;
}

absl::StatusOr<bool> NeedsConsultation(const v1::Inspection& inspection,
                                       const storage::Snapshot& tx) {
  if (!domain::AsksForConsultation(inspection)) return false;
  ASSIGN_OR_RETURN(
      const std::vector<v1::Consultation> made,
      tx.All<v1::Consultation>(
          storage::KeyOf(inspection.name()).bureau,
          sql::Predicate::Equal("inspection", inspection.name())));
  return std::none_of(made.begin(), made.end(), domain::MeetsNeed);
}

absl::StatusOr<bool> IsRectified(const v1::Supervision& supervision,
                                 const storage::Snapshot& tx) {
  std::vector<v1::Finding> findings;
  for (const std::string& name : supervision.findings()) {
    ASSIGN_OR_RETURN(findings.emplace_back(), tx.Get<v1::Finding>(name));
  }
  return domain::IsRectified(findings);
}

absl::StatusOr<Obligations> WantedOf(const v1::Inspection& inspection,
                                     const storage::Snapshot& tx) {
  ASSIGN_OR_RETURN(const bool needs, NeedsConsultation(inspection, tx));
  Obligations due = domain::ObligationsOf(inspection, needs);
  if (!domain::IsUnsigned(inspection)) return due;
  ASSIGN_OR_RETURN(const v1::Supervisor supervisor,
                   tx.Get<v1::Supervisor>(inspection.supervisor()));
  if (supervisor.state() != v1::RECORD_STATE_ACTIVE) {
    domain::PassToOffice(&due);
  }
  return due;
}

absl::StatusOr<Obligations> WantedOf(const v1::Escalation& rung,
                                     const storage::Snapshot& tx) {
  if (rung.finding().empty()) return domain::ObligationsOf(rung, nullptr);
  ASSIGN_OR_RETURN(const v1::Finding finding,
                   tx.Get<v1::Finding>(rung.finding()));
  return domain::ObligationsOf(rung, &finding);
}

Source Unchanged(std::unique_ptr<Message> message) {
  Source source;
  source.after = message.get();
  source.read = std::move(message);
  return source;
}

template <class M>
absl::Status AddAll(const std::string& bureau, const char* state,
                    const Transaction& tx, Sources* sources) {
  ASSIGN_OR_RETURN(std::vector<M> all,
                   tx.All<M>(bureau, sql::Predicate::Equal(
                                         "state", std::string(state))));
  for (M& message : all) {
    const std::string name = message.name();
    sources->emplace(name, Unchanged(std::make_unique<M>(std::move(message))));
  }
  return absl::OkStatus();
}

// Whether a change of the settings says something else of further terms.
bool ChangesTerms(const storage::Change& change) {
  if (change.before == nullptr || change.after == nullptr) return false;
  const auto& before = static_cast<const v1::BureauSettings&>(*change.before);
  const auto& after = static_cast<const v1::BureauSettings&>(*change.after);
  return before.part_time_max_terms() != after.part_time_max_terms();
}

// What a supervisor who leaves, or comes back, has not signed.
absl::Status AddUnsignedVisits(const storage::Change& change,
                               const Transaction& tx, Sources* sources) {
  if (change.table != &storage::TableOf<v1::Supervisor>() ||
      change.before == nullptr || change.after == nullptr) {
    return absl::OkStatus();
  }
  if (static_cast<const v1::Supervisor&>(*change.before).state() ==
      static_cast<const v1::Supervisor&>(*change.after).state()) {
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(
      std::vector<v1::Inspection> visits,
      tx.All<v1::Inspection>(
          storage::KeyOf(change.name).bureau,
          sql::Predicate::And(
              {sql::Predicate::Equal("supervisor", change.name),
               sql::Predicate::In("state", {std::string("IN_PROGRESS"),
                                            std::string("RECORDED")})})));
  for (v1::Inspection& visit : visits) {
    const std::string name = visit.name();
    sources->emplace(
        name, Unchanged(std::make_unique<v1::Inspection>(std::move(visit))));
  }
  return absl::OkStatus();
}

// Who reviews, whether a plan is due, how many visits are and who may be
// engaged again is for the settings to say.
absl::Status AddGovernedBySettings(const storage::Change& change,
                                   const Transaction& tx, Sources* sources) {
  const std::string bureau = storage::KeyOf(change.name).bureau;
  RETURN_IF_ERROR(AddAll<v1::Finding>(bureau, "SUBMITTED", tx, sources));
  RETURN_IF_ERROR(AddAll<v1::Notice>(bureau, "ACKNOWLEDGED", tx, sources));
  if (ChangesTerms(change)) {
    RETURN_IF_ERROR(AddAll<v1::Supervisor>(bureau, "ACTIVE", tx, sources));
  }
  if (!ChangesVisits(change)) return absl::OkStatus();
  return AddAll<v1::Assignment>(bureau, "ACTIVE", tx, sources);
}

// What is owed to a unit follows from the visits made to it.
absl::Status AddAssignmentsOfVisits(const Transaction& tx, Sources* sources) {
  for (const std::string& unit : UnitsVisited(tx)) {
    ASSIGN_OR_RETURN(std::vector<v1::Assignment> active,
                     assignment::ActiveOfUnit(tx, unit));
    for (v1::Assignment& one : active) {
      const std::string name = one.name();
      if (sources->count(name) > 0) continue;
      sources->emplace(name, Unchanged(std::make_unique<v1::Assignment>(
                                 std::move(one))));
    }
  }
  return absl::OkStatus();
}

template <class M>
absl::Status AddUnchanged(const std::set<std::string>& names,
                          const Transaction& tx, Sources* sources) {
  for (const std::string& name : names) {
    if (name.empty() || sources->count(name) > 0) continue;
    ASSIGN_OR_RETURN(M message, tx.Get<M>(name));
    sources->emplace(name, Unchanged(std::make_unique<M>(std::move(message))));
  }
  return absl::OkStatus();
}

// Whether a plan is due follows from the findings of a notice, whether a
// verification is from those of a supervision.
absl::Status AddWhatFollowsFromFindings(const Transaction& tx,
                                        Sources* sources) {
  std::set<std::string> notices;
  std::set<std::string> supervisions;
  for (const auto& [name, source] : *sources) {
    const v1::Finding* finding =
        source.after == nullptr ? nullptr : As<v1::Finding>(*source.after);
    if (finding == nullptr) continue;
    notices.insert(finding->notice());
    supervisions.insert(finding->supervision());
  }
  RETURN_IF_ERROR(AddUnchanged<v1::Notice>(notices, tx, sources));
  return AddUnchanged<v1::Supervision>(supervisions, tx, sources);
}

// What is due about a served rung follows from the state and the due date of its
// finding too, and from a request for more time.
absl::Status AddRungsOf(const v1::Finding& finding, const Transaction& tx,
                        Sources* sources) {
  ASSIGN_OR_RETURN(
      std::vector<v1::Escalation> rungs,
      tx.All<v1::Escalation>(
          storage::KeyOf(finding.name()).bureau,
          sql::Predicate::And({sql::Predicate::Equal("finding", finding.name()),
                               sql::Predicate::Is("state", "SERVED")})));
  for (v1::Escalation& rung : rungs) {
    const std::string name = rung.name();
    if (sources->count(name) > 0) continue;
    sources->emplace(
        name, Unchanged(std::make_unique<v1::Escalation>(std::move(rung))));
  }
  return absl::OkStatus();
}

// Whether another section is still to be consulted follows from what was asked.
absl::Status AddVisitsOfConsultations(const Transaction& tx,
                                      Sources* sources) {
  std::set<std::string> visits;
  for (const auto& [name, source] : *sources) {
    const v1::Consultation* consultation =
        source.after == nullptr ? nullptr
                                : As<v1::Consultation>(*source.after);
    if (consultation != nullptr) visits.insert(consultation->inspection());
  }
  return AddUnchanged<v1::Inspection>(visits, tx, sources);
}

// The finding, where the change moved one from one state to another, its due
// date, or a request for more time.
const v1::Finding* MovedFinding(const storage::Change& change) {
  if (change.before == nullptr || change.after == nullptr) return nullptr;
  const v1::Finding* before = As<v1::Finding>(*change.before);
  const v1::Finding* after = As<v1::Finding>(*change.after);
  if (before == nullptr) return nullptr;
  // No rung is about a draft: signing a visit need not look for any.
  if (before->state() == v1::FINDING_STATE_DRAFT) return nullptr;
  const bool moved =
      before->state() != after->state() ||
      before->extension().state() != after->extension().state() ||
      !google::protobuf::util::MessageDifferencer::Equals(before->deadline(),
                                                          after->deadline());
  return moved ? after : nullptr;
}

}  // namespace

absl::StatusOr<Sources> ChangedSources(const Transaction& tx) {
  Sources sources;
  for (const storage::Change& change : tx.changes()) {
    if (change.mentioned_only) continue;
    if (As<v1::BureauSettings>(*change.table->prototype) != nullptr) {
      RETURN_IF_ERROR(AddGovernedBySettings(change, tx, &sources));
    }
    if (!HasObligations(*change.table->prototype)) continue;
    Source& source = sources[change.name];
    source.is_new = change.before == nullptr;
    source.after = change.after.get();
  }
  for (const storage::Change& change : tx.changes()) {
    RETURN_IF_ERROR(AddUnsignedVisits(change, tx, &sources));
    if (const v1::Finding* finding = MovedFinding(change)) {
      RETURN_IF_ERROR(AddRungsOf(*finding, tx, &sources));
    }
  }
  RETURN_IF_ERROR(AddWhatFollowsFromFindings(tx, &sources));
  RETURN_IF_ERROR(AddVisitsOfConsultations(tx, &sources));
  RETURN_IF_ERROR(AddAssignmentsOfVisits(tx, &sources));
  return sources;
}

absl::StatusOr<Obligations> Wanted(const v1::BureauSettings& settings,
                                   const Message& message,
                                   const storage::Snapshot& tx,
                                   absl::optional<absl::CivilDay> today) {
  if (const auto* finding = As<v1::Finding>(message)) {
    return domain::ObligationsOf(settings, *finding);
  }
  if (const auto* rung = As<v1::Escalation>(message)) {
    return WantedOf(*rung, tx);
  }
  if (const auto* follow_up = As<v1::FollowUp>(message)) {
    return domain::ObligationsOf(*follow_up);
  }
  if (const auto* inspection = As<v1::Inspection>(message)) {
    return WantedOf(*inspection, tx);
  }
  if (const auto* consultation = As<v1::Consultation>(message)) {
    return domain::ObligationsOf(*consultation);
  }
  if (const auto* commendation = As<v1::Commendation>(message)) {
    return domain::ObligationsOf(*commendation);
  }
  if (const auto* supervision = As<v1::Supervision>(message)) {
    ASSIGN_OR_RETURN(const bool rectified, IsRectified(*supervision, tx));
    return domain::ObligationsOf(*supervision, rectified);
  }
  if (const auto* assignment = As<v1::Assignment>(message)) {
    return VisitsOwed(settings, *assignment, tx);
  }
  if (const auto* supervisor = As<v1::Supervisor>(message)) {
    return TermDue(settings, *supervisor, today, tx);
  }
  const auto& notice = static_cast<const v1::Notice&>(message);
  ASSIGN_OR_RETURN(const bool needs_plan, NeedsPlan(settings, notice, tx));
  return domain::ObligationsOf(notice, needs_plan);
}

}  // namespace dudao::obligation
