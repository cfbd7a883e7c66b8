#include "services/obligation/derive.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/message_differencer.h"
#include "services/api/resource_name.h"
#include "services/assignment/active_assignments.h"
#include "services/bureau/load_calendar.h"
#include "services/bureau/settings.h"
#include "services/domain/consultation_rules.h"
#include "services/domain/obligation_rules.h"
#include "services/domain/overdue.h"
#include "services/domain/reminder_schedule.h"
#include "services/obligation/visit_month.h"
#include "services/reminder/outbox.h"

namespace dudao::obligation {
namespace {

using google::protobuf::Message;
using google::protobuf::util::MessageDifferencer;
using storage::Transaction;
using Obligations = std::vector<v1::Obligation>;

template <class M>
const M* As(const Message& message) {
  return message.GetDescriptor() == M::descriptor()
             ? static_cast<const M*>(&message)
             : nullptr;
}

bool HasObligations(const Message& message) {
  return As<v1::Commendation>(message) != nullptr ||
         As<v1::Consultation>(message) != nullptr ||
         As<v1::Escalation>(message) != nullptr ||
         As<v1::Finding>(message) != nullptr ||
         As<v1::FollowUp>(message) != nullptr ||
         As<v1::Inspection>(message) != nullptr ||
         As<v1::Notice>(message) != nullptr ||
         As<v1::Assignment>(message) != nullptr;
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

absl::StatusOr<Obligations> WantedOf(const v1::Escalation& rung,
                                     const storage::Snapshot& tx) {
  if (rung.finding().empty()) return domain::ObligationsOf(rung, nullptr);
  ASSIGN_OR_RETURN(const v1::Finding finding,
                   tx.Get<v1::Finding>(rung.finding()));
  return domain::ObligationsOf(rung, &finding);
}

absl::StatusOr<Obligations> Wanted(const v1::BureauSettings& settings,
                                   const Message& message,
                                   const storage::Snapshot& tx) {
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
    ASSIGN_OR_RETURN(const bool needs, NeedsConsultation(*inspection, tx));
    return domain::ObligationsOf(*inspection, needs);
  }
  if (const auto* consultation = As<v1::Consultation>(message)) {
    return domain::ObligationsOf(*consultation);
  }
  if (const auto* commendation = As<v1::Commendation>(message)) {
    return domain::ObligationsOf(*commendation);
  }
  if (const auto* assignment = As<v1::Assignment>(message)) {
    return VisitsOwed(settings, *assignment, tx);
  }
  const auto& notice = static_cast<const v1::Notice&>(message);
  ASSIGN_OR_RETURN(const bool needs_plan, NeedsPlan(settings, notice, tx));
  return domain::ObligationsOf(notice, needs_plan);
}

bool SameDueDate(const v1::Obligation& a, const v1::Obligation& b) {
  return a.deadline().has_due_date() && b.deadline().has_due_date() &&
         MessageDifferencer::Equals(a.deadline().due_date(),
                                    b.deadline().due_date());
}

// What the program has done about it stays on record; of a due date it is done
// once.
void KeepMarks(const v1::Obligation& known, v1::Obligation* wanted) {
  const bool same_date = SameDueDate(known, *wanted);
  // Of another month or semester nobody was reminded.
  if (same_date || !wanted->has_visits()) {
    wanted->set_reminder_count(known.reminder_count());
  }
  if (!same_date) return;
  if (known.has_overdue_time()) {
    *wanted->mutable_overdue_time() = known.overdue_time();
  }
  if (known.has_remind_date()) {
    *wanted->mutable_remind_date() = known.remind_date();
  }
  if (known.has_reminded_date()) {
    *wanted->mutable_reminded_date() = known.reminded_date();
  }
}

bool SameObligation(const v1::Obligation& wanted, v1::Obligation known) {
  known.clear_etag();
  known.clear_create_time();
  known.clear_update_time();
  return MessageDifferencer::Equals(wanted, known);
}

// The name follows from the source and the kind: one of a kind a source.
std::string NameOf(const v1::Obligation& obligation) {
  const storage::Key key = storage::KeyOf(obligation.source());
  return api::MakeName(
      "obligation", key.bureau,
      absl::StrCat(key.id, ".", static_cast<int>(obligation.kind())));
}

// The one of a kind; null where there is none.
v1::Obligation* OfKind(v1::ObligationKind kind, Obligations* all) {
  for (v1::Obligation& one : *all) {
    if (one.kind() == kind) return &one;
  }
  return nullptr;
}

// Plans when somebody is reminded of what has a due date only now.
absl::Status Schedule(const pipeline::Call& call,
                      const v1::BureauSettings& settings,
                      const Transaction& tx, Obligations* wanted) {
  std::shared_ptr<const domain::Calendar> calendar;
  for (v1::Obligation& due : *wanted) {
    if (!due.deadline().has_due_date() || due.has_reminded_date()) continue;
    if (calendar == nullptr) {
      ASSIGN_OR_RETURN(calendar, bureau::LoadCalendar(tx, call.bureau));
    }
    domain::ScheduleReminders(settings.reminders(), *calendar, call.today(),
                              &due);
  }
  return absl::OkStatus();
}

absl::Status BringOne(const v1::Obligation& old, v1::Obligation* next,
                      Transaction& tx) {
  if (next == nullptr) {
    RETURN_IF_ERROR(reminder::CancelStale(old, nullptr, tx));
    return tx.Delete(old);
  }
  if (SameObligation(*next, old)) return absl::OkStatus();
  RETURN_IF_ERROR(reminder::CancelStale(old, next, tx));
  next->set_etag(old.etag());
  *next->mutable_create_time() = old.create_time();
  return tx.Update(*next);
}

absl::Status Bring(const pipeline::Call& call,
                   const v1::BureauSettings& settings,
                   const std::string& source, bool is_new, Obligations wanted,
                   Transaction& tx) {
  Obligations known;
  if (!is_new) {
    ASSIGN_OR_RETURN(known,
                     tx.All<v1::Obligation>(
                         call.bureau, sql::Predicate::Equal("source", source)));
  }
  for (v1::Obligation& next : wanted) {
    const v1::Obligation* const old = OfKind(next.kind(), &known);
    if (old == nullptr) continue;
    next.set_name(old->name());
    KeepMarks(*old, &next);
  }
  RETURN_IF_ERROR(Schedule(call, settings, tx, &wanted));
  for (const v1::Obligation& old : known) {
    RETURN_IF_ERROR(BringOne(old, OfKind(old.kind(), &wanted), tx));
  }
  for (v1::Obligation& next : wanted) {
    if (!next.name().empty()) continue;
    next.set_name(NameOf(next));
    RETURN_IF_ERROR(tx.Insert(next));
  }
  return absl::OkStatus();
}

// Whether what is stored for a source is what its state implies.
absl::StatusOr<bool> IsRight(const std::string& bureau,
                             const v1::BureauSettings& settings,
                             const std::string& source,
                             const Message& message,
                             const storage::Snapshot& snapshot) {
  ASSIGN_OR_RETURN(Obligations wanted, Wanted(settings, message, snapshot));
  ASSIGN_OR_RETURN(const Obligations known,
                   snapshot.All<v1::Obligation>(
                       bureau, sql::Predicate::Equal("source", source)));
  if (known.size() != wanted.size()) return false;
  for (const v1::Obligation& old : known) {
    bool found = false;
    for (v1::Obligation& next : wanted) {
      next.set_name(old.name());
      KeepMarks(old, &next);
      found = found || SameObligation(next, old);
    }
    if (!found) return false;
  }
  return true;
}

template <class M>
absl::Status AddWrong(const std::string& bureau,
                      const v1::BureauSettings& settings,
                      const storage::Snapshot& snapshot,
                      std::vector<std::string>* wrong) {
  ASSIGN_OR_RETURN(const std::vector<M> all,
                   snapshot.All<M>(bureau, sql::Predicate::True()));
  for (const M& message : all) {
    ASSIGN_OR_RETURN(const bool right, IsRight(bureau, settings,
                                               message.name(), message,
                                               snapshot));
    if (!right) wrong->push_back(message.name());
  }
  return absl::OkStatus();
}

// What obligations may follow from.
struct Source {
  const Message* after = nullptr;  // null where it is gone
  bool is_new = false;             // it has none yet
  std::unique_ptr<Message> read;   // `after`, where it was not changed
};
using Sources = std::map<std::string, Source>;

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

// Who reviews, whether a plan is due and how many visits are is for the settings
// to say.
absl::Status AddGovernedBySettings(const storage::Change& change,
                                   const Transaction& tx, Sources* sources) {
  const std::string bureau = storage::KeyOf(change.name).bureau;
  RETURN_IF_ERROR(AddAll<v1::Finding>(bureau, "SUBMITTED", tx, sources));
  RETURN_IF_ERROR(AddAll<v1::Notice>(bureau, "ACKNOWLEDGED", tx, sources));
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

// Whether a plan is due follows from the findings of a notice.
absl::Status AddNoticesOfFindings(const Transaction& tx, Sources* sources) {
  std::set<std::string> notices;
  for (const auto& [name, source] : *sources) {
    const v1::Finding* finding =
        source.after == nullptr ? nullptr : As<v1::Finding>(*source.after);
    if (finding != nullptr && !finding->notice().empty()) {
      notices.insert(finding->notice());
    }
  }
  for (const std::string& name : notices) {
    if (sources->count(name) > 0) continue;
    ASSIGN_OR_RETURN(v1::Notice notice, tx.Get<v1::Notice>(name));
    sources->emplace(
        name, Unchanged(std::make_unique<v1::Notice>(std::move(notice))));
  }
  return absl::OkStatus();
}

// What is due about a served rung follows from the state of its finding too.
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
    if (consultation != nullptr && !consultation->inspection().empty()) {
      visits.insert(consultation->inspection());
    }
  }
  for (const std::string& name : visits) {
    if (sources->count(name) > 0) continue;
    ASSIGN_OR_RETURN(v1::Inspection visit, tx.Get<v1::Inspection>(name));
    sources->emplace(
        name, Unchanged(std::make_unique<v1::Inspection>(std::move(visit))));
  }
  return absl::OkStatus();
}

// The finding, where the change moved one from one state to another.
const v1::Finding* MovedFinding(const storage::Change& change) {
  if (change.before == nullptr || change.after == nullptr) return nullptr;
  const v1::Finding* before = As<v1::Finding>(*change.before);
  const v1::Finding* after = As<v1::Finding>(*change.after);
  return before != nullptr && before->state() != after->state() ? after
                                                                : nullptr;
}

}  // namespace

absl::StatusOr<std::vector<std::string>> FindWrongObligations(
    const std::string& bureau, const storage::Snapshot& snapshot) {
  ASSIGN_OR_RETURN(const v1::BureauSettings settings,
                   bureau::LoadSettings(snapshot, bureau));
  std::vector<std::string> wrong;
  RETURN_IF_ERROR(
      AddWrong<v1::Finding>(bureau, settings, snapshot, &wrong));
  RETURN_IF_ERROR(AddWrong<v1::Notice>(bureau, settings, snapshot, &wrong));
  RETURN_IF_ERROR(AddWrong<v1::FollowUp>(bureau, settings, snapshot, &wrong));
  RETURN_IF_ERROR(
      AddWrong<v1::Consultation>(bureau, settings, snapshot, &wrong));
  RETURN_IF_ERROR(
      AddWrong<v1::Commendation>(bureau, settings, snapshot, &wrong));
  RETURN_IF_ERROR(
      AddWrong<v1::Escalation>(bureau, settings, snapshot, &wrong));
  RETURN_IF_ERROR(
      AddWrong<v1::Inspection>(bureau, settings, snapshot, &wrong));
  RETURN_IF_ERROR(
      AddWrong<v1::Assignment>(bureau, settings, snapshot, &wrong));
  return wrong;
}

absl::Status DeriveObligations(const pipeline::Call& call, Transaction& tx) {
  // Gathered first: writing obligations appends to the changes. What a change
  // points to stays where it is.
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
    if (const v1::Finding* finding = MovedFinding(change)) {
      RETURN_IF_ERROR(AddRungsOf(*finding, tx, &sources));
    }
  }
  RETURN_IF_ERROR(AddNoticesOfFindings(tx, &sources));
  RETURN_IF_ERROR(AddVisitsOfConsultations(tx, &sources));
  RETURN_IF_ERROR(AddAssignmentsOfVisits(tx, &sources));
  if (sources.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const v1::BureauSettings settings,
                   bureau::LoadSettings(tx, call.bureau));
  for (const auto& [name, source] : sources) {
    Obligations wanted;
    if (source.after != nullptr) {
      if (const auto* assignment = As<v1::Assignment>(*source.after)) {
        RETURN_IF_ERROR(BeginVisitMonth(call, *assignment, tx));
      }
      ASSIGN_OR_RETURN(wanted, Wanted(settings, *source.after, tx));
    }
    RETURN_IF_ERROR(
        Bring(call, settings, name, source.is_new, std::move(wanted), tx));
  }
  return absl::OkStatus();
}

absl::Status BeginNextVisitMonth(const pipeline::Call& call,
                                 const std::string& assignment,
                                 Transaction& tx) {
  absl::StatusOr<v1::Assignment> current = tx.Get<v1::Assignment>(assignment);
  if (absl::IsNotFound(current.status())) return absl::OkStatus();
  RETURN_IF_ERROR(current.status());
  ASSIGN_OR_RETURN(const Obligations known,
                   tx.All<v1::Obligation>(
                       call.bureau,
                       sql::Predicate::Equal("source", assignment)));
  for (const v1::Obligation& owed : known) {
    // What was missed is marked before it makes way.
    if (domain::IsOverdue(owed.deadline(), call.today()) &&
        !owed.has_overdue_time()) {
      return absl::OkStatus();
    }
  }
  RETURN_IF_ERROR(NextVisitMonth(call, *current, tx));
  ASSIGN_OR_RETURN(const v1::BureauSettings settings,
                   bureau::LoadSettings(tx, call.bureau));
  ASSIGN_OR_RETURN(Obligations wanted, Wanted(settings, *current, tx));
  return Bring(call, settings, assignment, false, std::move(wanted), tx);
}

}  // namespace dudao::obligation
