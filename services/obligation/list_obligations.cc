#include "services/obligation/list_obligations.h"

#include <string>
#include <utility>
#include <vector>

#include "dudao/v1/obligation_service.pb.h"
#include "services/domain/obligation_kinds.h"
#include "services/domain/overdue.h"
#include "services/obligation/visible.h"
#include "services/pipeline/list_step.h"
#include "storage/aggregates/obligation_query.h"

namespace dudao::obligation {
namespace {

using pipeline::Call;
using sql::Predicate;
using sql::Value;

std::vector<Value> Values(const std::vector<std::string>& texts) {
  return std::vector<Value>(texts.begin(), texts.end());
}

Predicate ActorIs(const char* role) {
  return Predicate::Equal("actor", std::string(role));
}

// The obligations of the office that are for another officer than the caller:
// the second one it takes. There are few withdrawals of zero tolerance, and few
// reviews.
absl::StatusOr<Predicate> ForOthers(const Call& call,
                                    const storage::Snapshot& snapshot) {
  ASSIGN_OR_RETURN(
      const std::vector<v1::Obligation> for_two,
      snapshot.All<v1::Obligation>(
          call.bureau,
          Predicate::In("kind", {std::string("CONFIRM_WITHDRAWAL"),
                                 std::string("DECIDE_REVIEW")})));
  std::vector<Value> ids;
  for (const v1::Obligation& obligation : for_two) {
    if (obligation.not_by() != call.user()) continue;
    ids.emplace_back(storage::KeyOf(obligation.name()).id);
  }
  return Predicate::In("id", std::move(ids));
}

// What the caller must do, in any of the caller's roles.
absl::StatusOr<Predicate> Mine(const Call& call,
                               const storage::Snapshot& snapshot) {
  std::vector<Predicate> any;
  if (call.access.officer) {
    ASSIGN_OR_RETURN(Predicate others, ForOthers(call, snapshot));
    any.push_back(Predicate::And(
        {ActorIs("OFFICER"), Predicate::Not(std::move(others))}));
  }
  if (!call.access.headed_units.empty()) {
    any.push_back(Predicate::And(
        {ActorIs("UNIT_HEAD"),
         Predicate::In("unit", Values(call.access.headed_units))}));
  }
  if (!call.access.supervisors.empty()) {
    any.push_back(Predicate::And(
        {ActorIs("SUPERVISOR"),
         Predicate::Or({Predicate::In("supervisor",
                                      Values(call.access.supervisors)),
                        call.access.OnTeam("people")})}));
  }
  if (!call.access.sections.empty()) {
    any.push_back(Predicate::And(
        {ActorIs("SECTION"),
         Predicate::In("section", Values(call.access.sections))}));
  }
  return Predicate::Or(std::move(any));
}

absl::StatusOr<v1::ListObligationsResponse> ListObligations(
    const Call& call, const v1::ListObligationsRequest& request,
    const storage::Snapshot& snapshot) {
  std::vector<Predicate> all = {VisibleObligations(call.access)};
  if (request.mine()) {
    ASSIGN_OR_RETURN(Predicate mine, Mine(call, snapshot));
    all.push_back(std::move(mine));
  }
  if (request.overdue()) all.push_back(storage::OverdueOn(call.today()));
  v1::ListObligationsResponse response;
  RETURN_IF_ERROR(pipeline::ListInto(
      call, request, snapshot, storage::TableOf<v1::Obligation>(),
      Predicate::And(std::move(all)), &response,
      {{.column = "due_date", .descending = false, .empty_last = true}}));
  for (v1::Obligation& obligation : *response.mutable_obligations()) {
    obligation.set_overdue(
        domain::IsOverdue(obligation.deadline(), call.today()));
    obligation.set_consequence(
        std::string(domain::ConsequenceOf(obligation.kind())));
  }
  return response;
}

}  // namespace

void RegisterObligation(pipeline::MethodRegistry& registry) {
  registry.Bind(ListObligations);
}

}  // namespace dudao::obligation
