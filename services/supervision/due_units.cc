#include <map>
#include <string>
#include <utility>
#include <vector>

#include "dudao/v1/campaign_service.pb.h"
#include "dudao/v1/unit.pb.h"
#include "services/domain/campaign_rules.h"
#include "services/pipeline/list_step.h"
#include "services/supervision/supervision_context.h"
#include "services/supervision/supervision_steps.h"
#include "storage/aggregates/supervision_query.h"
#include "storage/aggregates/unit_query.h"
#include "storage/base/date.h"

namespace dudao::supervision {
namespace {

using pipeline::Call;
using sql::Predicate;
using sql::Value;
using storage::Snapshot;

using LastDays = std::map<std::string, std::string>;

absl::optional<absl::CivilDay> LastOf(const LastDays& last,
                                      const std::string& unit) {
  const auto found = last.find(unit);
  return found == last.end() ? absl::nullopt : ParseDay(found->second);
}

// Schools and kindergartens in use; of them those that are due.
Predicate DueOnes(const v1::BureauSettings& settings, const LastDays& last,
                  const v1::ListDueUnitsRequest& request,
                  absl::CivilDay today) {
  if (request.all()) return storage::SchoolsInUse();
  const absl::CivilDay by =
      request.has_due_by() ? FromProto(request.due_by()) : today;
  std::vector<Value> free;
  for (const auto& [unit, day] : last) {
    if (!domain::IsComprehensiveDue(settings, ParseDay(day), by)) {
      free.emplace_back(unit);
    }
  }
  return Predicate::And(
      {storage::SchoolsInUse(),
       Predicate::Not(Predicate::In("unit", std::move(free)))});
}

// What is planned for units and not visited yet.
absl::StatusOr<std::map<std::string, std::string>> PlannedFor(
    const Call& call, const std::vector<v1::Unit>& units,
    const Snapshot& snapshot) {
  std::vector<Value> names;
  for (const v1::Unit& unit : units) names.emplace_back(unit.name());
  ASSIGN_OR_RETURN(
      const std::vector<v1::Supervision> planned,
      snapshot.All<v1::Supervision>(
          call.bureau,
          Predicate::And({Predicate::In("unit", std::move(names)),
                          Predicate::Is("kind", "COMPREHENSIVE"),
                          Predicate::In("state", {std::string("PLANNED"),
                                                  std::string("NOTIFIED")})})));
  std::map<std::string, std::string> by_unit;
  for (const v1::Supervision& supervision : planned) {
    by_unit[supervision.unit()] = supervision.name();
  }
  return by_unit;
}

absl::StatusOr<v1::ListDueUnitsResponse> ListDueUnits(
    const Call& call, const v1::ListDueUnitsRequest& request,
    const Snapshot& snapshot) {
  ASSIGN_OR_RETURN(const LoadedContext loaded,
                   LoadedContext::Load(call, snapshot));
  ASSIGN_OR_RETURN(const LastDays last,
                   storage::LastComprehensive(snapshot, call.bureau));
  const sql::Table& table = storage::TableOf<v1::Unit>();
  ASSIGN_OR_RETURN(
      const storage::ListQuery query,
      pipeline::QueryOf(
          call, request, table,
          DueOnes(loaded.settings(), last, request, call.today())));
  ASSIGN_OR_RETURN(const storage::Page<v1::Unit> page,
                   snapshot.List<v1::Unit>(query));
  ASSIGN_OR_RETURN(const auto planned, PlannedFor(call, page.items, snapshot));
  v1::ListDueUnitsResponse response;
  for (const v1::Unit& unit : page.items) {
    v1::DueUnit* due = response.add_units();
    *due = domain::DueUnitOf(loaded.settings(), unit,
                             LastOf(last, unit.name()));
    const auto found = planned.find(unit.name());
    if (found != planned.end()) due->set_planned(found->second);
  }
  RETURN_IF_ERROR(pipeline::FinishList(call, request, snapshot, table,
                                       query.where, page.next, &response));
  return response;
}

}  // namespace

void RegisterDueUnits(pipeline::MethodRegistry& registry) {
  registry.Bind(ListDueUnits);
}

}  // namespace dudao::supervision
