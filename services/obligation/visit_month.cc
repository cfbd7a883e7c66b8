#include "services/obligation/visit_month.h"

#include <utility>

#include "dudao/v1/inspection.pb.h"
#include "google/protobuf/util/message_differencer.h"
#include "services/domain/visit_duty.h"
#include "storage/aggregates/visit_query.h"
#include "storage/base/date.h"

namespace dudao::obligation {
namespace {

using google::protobuf::Message;
using storage::Snapshot;
using storage::Transaction;

// Where and when a visit was made that counts; empty for any other.
std::pair<std::string, std::string> Visited(const Message* message) {
  if (message == nullptr) return {};
  const auto& visit = static_cast<const v1::Inspection&>(*message);
  if (!domain::CountsAsMade(visit)) return {};
  return {visit.unit(), FormatDay(FromProto(visit.visit_date()))};
}

// The settings without all but what they say of visits.
v1::BureauSettings OfVisits(const v1::BureauSettings& settings) {
  v1::BureauSettings said;
  said.set_visits_per_month(settings.visits_per_month());
  said.set_visits_per_semester(settings.visits_per_semester());
  said.set_autumn_start_month(settings.autumn_start_month());
  said.set_spring_start_month(settings.spring_start_month());
  *said.mutable_holiday_months() = settings.holiday_months();
  return said;
}

}  // namespace

absl::StatusOr<std::vector<v1::Obligation>> VisitsOwed(
    const v1::BureauSettings& settings, const v1::Assignment& assignment,
    const Snapshot& snapshot) {
  ASSIGN_OR_RETURN(const auto month,
                   storage::VisitMonthOf(snapshot, assignment.name()));
  if (!month.has_value()) return std::vector<v1::Obligation>();
  const domain::Semester semester = domain::SemesterOf(*month, settings);
  ASSIGN_OR_RETURN(
      const storage::SignedVisits visits,
      storage::CountSignedVisits(snapshot, assignment.unit(), semester.first,
                                 semester.last,
                                 domain::MonthOf(*month).first, *month));
  return domain::ObligationsOf(settings, assignment, *month,
                               {visits.within, visits.in_all});
}

absl::Status BeginVisitMonth(const pipeline::Call& call,
                             const v1::Assignment& assignment,
                             Transaction& tx) {
  ASSIGN_OR_RETURN(const auto month,
                   storage::VisitMonthOf(tx, assignment.name()));
  if (month.has_value()) {
    return domain::MayOweVisits(assignment, *month)
               ? absl::OkStatus()
               : storage::ForgetVisitMonth(tx, assignment.name());
  }
  if (assignment.state() != v1::ASSIGNMENT_STATE_ACTIVE) {
    return absl::OkStatus();
  }
  return storage::KeepVisitMonth(tx, assignment.name(),
                                 domain::MonthOf(call.today()).last);
}

absl::Status NextVisitMonth(const pipeline::Call& call,
                            const v1::Assignment& assignment,
                            Transaction& tx) {
  ASSIGN_OR_RETURN(const auto month,
                   storage::VisitMonthOf(tx, assignment.name()));
  if (!month.has_value()) return BeginVisitMonth(call, assignment, tx);
  if (*month >= call.today()) return absl::OkStatus();
  const absl::CivilDay next = domain::MonthOf(*month + 1).last;
  return domain::MayOweVisits(assignment, next)
             ? storage::KeepVisitMonth(tx, assignment.name(), next)
             : storage::ForgetVisitMonth(tx, assignment.name());
}

std::set<std::string> UnitsVisited(const Transaction& tx) {
  std::set<std::string> units;
  for (const storage::Change& change : tx.changes()) {
    if (change.table->prototype->GetDescriptor() !=
        v1::Inspection::descriptor()) {
      continue;
    }
    const auto before = Visited(change.before.get());
    const auto after = Visited(change.after.get());
    if (before == after) continue;
    if (!before.first.empty()) units.insert(before.first);
    if (!after.first.empty()) units.insert(after.first);
  }
  return units;
}

bool ChangesVisits(const storage::Change& change) {
  if (change.before == nullptr || change.after == nullptr) return false;
  return !google::protobuf::util::MessageDifferencer::Equals(
      OfVisits(static_cast<const v1::BureauSettings&>(*change.before)),
      OfVisits(static_cast<const v1::BureauSettings&>(*change.after)));
}

}  // namespace dudao::obligation
