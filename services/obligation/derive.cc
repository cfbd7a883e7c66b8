#include "services/obligation/derive.h"

#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "dudao/v1/assignment.pb.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/commendation.pb.h"
#include "dudao/v1/consultation.pb.h"
#include "dudao/v1/escalation.pb.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/follow_up.pb.h"
#include "dudao/v1/inspection.pb.h"
#include "dudao/v1/notice.pb.h"
#include "dudao/v1/obligation.pb.h"
#include "dudao/v1/supervision.pb.h"
#include "dudao/v1/supervisor.pb.h"
#include "google/protobuf/util/message_differencer.h"
#include "services/api/resource_name.h"
#include "services/bureau/load_calendar.h"
#include "services/bureau/settings.h"
#include "services/domain/overdue.h"
#include "services/domain/reminder_schedule.h"
#include "services/obligation/sources.h"
#include "services/obligation/visit_month.h"
#include "services/reminder/outbox.h"

namespace dudao::obligation {
namespace {

using google::protobuf::Message;
using google::protobuf::util::MessageDifferencer;
using storage::Transaction;

// What the program has done about it stays on record; of a due date it is done
// once.
void KeepMarks(const v1::Obligation& known, v1::Obligation* wanted) {
  const bool same_date =
      domain::SameDueDate(known.deadline(), wanted->deadline());
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
    v1::Obligation* const next = OfKind(old.kind(), &wanted);
    if (next == nullptr) return false;
    next->set_name(old.name());
    KeepMarks(old, next);
    if (!SameObligation(*next, old)) return false;
  }
  return true;
}

// Adds to `sources` all of a type, and to `wrong` those of them with other
// obligations than their state implies.
template <class M>
absl::Status AddWrong(const std::string& bureau,
                      const v1::BureauSettings& settings,
                      const storage::Snapshot& snapshot,
                      std::set<std::string>* sources,
                      std::vector<std::string>* wrong) {
  ASSIGN_OR_RETURN(const std::vector<M> all,
                   snapshot.All<M>(bureau, sql::Predicate::True()));
  for (const M& message : all) {
    sources->insert(message.name());
    ASSIGN_OR_RETURN(const bool right, IsRight(bureau, settings,
                                               message.name(), message,
                                               snapshot));
    if (!right) wrong->push_back(message.name());
  }
  return absl::OkStatus();
}

// Adds what obligations name as their source though it is none.
absl::Status AddGone(const std::string& bureau,
                     const storage::Snapshot& snapshot,
                     const std::set<std::string>& sources,
                     std::vector<std::string>* wrong) {
  ASSIGN_OR_RETURN(const Obligations all,
                   snapshot.All<v1::Obligation>(bureau,
                                                sql::Predicate::True()));
  std::set<std::string> gone;
  for (const v1::Obligation& due : all) {
    if (sources.count(due.source()) == 0) gone.insert(due.source());
  }
  wrong->insert(wrong->end(), gone.begin(), gone.end());
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<std::string>> FindWrongObligations(
    const std::string& bureau, const storage::Snapshot& snapshot) {
  ASSIGN_OR_RETURN(const v1::BureauSettings settings,
                   bureau::LoadSettings(snapshot, bureau));
  std::set<std::string> sources;
  std::vector<std::string> wrong;
  for (const auto add :
       {AddWrong<v1::Finding>, AddWrong<v1::Notice>,
        AddWrong<v1::FollowUp>, AddWrong<v1::Consultation>,
        AddWrong<v1::Commendation>, AddWrong<v1::Escalation>,
        AddWrong<v1::Inspection>, AddWrong<v1::Assignment>,
        AddWrong<v1::Supervision>, AddWrong<v1::Supervisor>}) {
    RETURN_IF_ERROR(add(bureau, settings, snapshot, &sources, &wrong));
  }
  RETURN_IF_ERROR(AddGone(bureau, snapshot, sources, &wrong));
  return wrong;
}

absl::Status DeriveObligations(const pipeline::Call& call, Transaction& tx) {
  // Gathered first: writing obligations appends to the changes.
  ASSIGN_OR_RETURN(const Sources sources, ChangedSources(tx));
  if (sources.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const v1::BureauSettings settings,
                   bureau::LoadSettings(tx, call.bureau));
  for (const auto& [name, source] : sources) {
    Obligations wanted;
    if (source.after != nullptr) {
      const auto* assignment = As<v1::Assignment>(*source.after);
      if (assignment != nullptr && source.read == nullptr) {
        RETURN_IF_ERROR(BeginVisitMonth(call, *assignment, tx));
      }
      ASSIGN_OR_RETURN(wanted,
                       Wanted(settings, *source.after, tx, call.today()));
    }
    RETURN_IF_ERROR(
        Bring(call, settings, name, source.is_new, std::move(wanted), tx));
  }
  return absl::OkStatus();
}

absl::Status SeeToTerm(const pipeline::Call& call,
                       const std::string& supervisor, Transaction& tx) {
  absl::StatusOr<v1::Supervisor> current = tx.Get<v1::Supervisor>(supervisor);
  if (absl::IsNotFound(current.status())) return absl::OkStatus();
  RETURN_IF_ERROR(current.status());
  ASSIGN_OR_RETURN(const v1::BureauSettings settings,
                   bureau::LoadSettings(tx, call.bureau));
  ASSIGN_OR_RETURN(Obligations wanted,
                   Wanted(settings, *current, tx, call.today()));
  return Bring(call, settings, supervisor, false, std::move(wanted), tx);
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
