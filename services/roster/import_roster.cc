#include "services/roster/import_roster.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/assignment/follow_name.h"
#include "services/bureau/settings.h"
#include "services/pipeline/authoriser.h"
#include "services/roster/assignment_rows.h"
#include "services/roster/csv_reader.h"
#include "services/roster/encoding.h"
#include "services/roster/supervisor_rows.h"
#include "services/roster/unit_rows.h"
#include "storage/base/error.h"

namespace dudao::roster {
namespace {

using sql::Predicate;

constexpr char kAssignPermission[] = "assignment.write";

template <class M>
absl::StatusOr<std::vector<M>> Everything(const storage::Snapshot& snapshot,
                                          const RosterContext& context) {
  return snapshot.All<M>(context.bureau, Predicate::True());
}

// Hands every row below the headings to `take`.
template <class Rows>
absl::Status TakeRows(const std::vector<Row>& rows,
                      absl::Span<const Column> columns, Rows* take,
                      Problems* problems) {
  ASSIGN_OR_RETURN(const Headings headings,
                   FindHeadings(rows, columns, problems));
  for (std::size_t i = headings.row_index() + 1; i < rows.size(); ++i) {
    RowReader reader(rows[i], headings, columns, problems);
    take->Take(reader);
  }
  return absl::OkStatus();
}

// Whether the plan is carried out, and what to tell.
template <class M>
bool Decide(const RosterPlan<M>& plan, v1::RosterErrorMode mode,
            v1::ImportRosterResponse* response) {
  const bool write =
      plan.rejected == 0 || mode == v1::ROSTER_ERROR_MODE_GOOD_ROWS;
  response->set_rows(plan.rows());
  response->set_unchanged(plan.unchanged);
  if (write) {
    response->set_created(static_cast<int>(plan.inserts.size()));
    response->set_updated(static_cast<int>(plan.updates.size()));
    response->set_rejected(plan.rejected);
  } else {
    response->set_rejected(plan.rows() - plan.unchanged);
  }
  return write;
}

absl::Status ImportUnits(const RosterContext& context,
                         const std::vector<Row>& rows,
                         v1::RosterErrorMode mode, storage::Transaction& tx,
                         Problems* problems,
                         v1::ImportRosterResponse* response) {
  ASSIGN_OR_RETURN(std::vector<v1::Unit> units,
                   Everything<v1::Unit>(tx, context));
  ASSIGN_OR_RETURN(std::vector<v1::Area> areas,
                   Everything<v1::Area>(tx, context));
  UnitRows reader(context, std::move(units), std::move(areas));
  RETURN_IF_ERROR(TakeRows(rows, UnitColumns(), &reader, problems));
  if (!Decide(reader.plan(), mode, response)) return absl::OkStatus();
  for (v1::Area area : reader.new_areas()) RETURN_IF_ERROR(tx.Insert(area));
  for (v1::Unit unit : reader.plan().updates) {
    RETURN_IF_ERROR(tx.Update(unit));
    RETURN_IF_ERROR(assignment::FollowName(tx, unit));
  }
  for (v1::Unit unit : reader.plan().inserts) RETURN_IF_ERROR(tx.Insert(unit));
  return absl::OkStatus();
}

absl::Status ImportSupervisors(const RosterContext& context,
                               const std::vector<Row>& rows,
                               v1::RosterErrorMode mode,
                               storage::Transaction& tx, Problems* problems,
                               v1::ImportRosterResponse* response) {
  ASSIGN_OR_RETURN(std::vector<v1::Supervisor> supervisors,
                   Everything<v1::Supervisor>(tx, context));
  ASSIGN_OR_RETURN(std::vector<v1::Unit> units,
                   Everything<v1::Unit>(tx, context));
  SupervisorRows reader(context, std::move(supervisors), std::move(units));
  RETURN_IF_ERROR(TakeRows(rows, SupervisorColumns(), &reader, problems));
  if (!Decide(reader.plan(), mode, response)) return absl::OkStatus();
  for (v1::Supervisor supervisor : reader.plan().updates) {
    RETURN_IF_ERROR(tx.Update(supervisor));
    RETURN_IF_ERROR(assignment::FollowName(tx, supervisor));
  }
  for (v1::Supervisor supervisor : reader.plan().inserts) {
    RETURN_IF_ERROR(tx.Insert(supervisor));
  }
  return absl::OkStatus();
}

absl::Status ImportAssignments(const RosterContext& context,
                               const std::vector<Row>& rows,
                               v1::RosterErrorMode mode,
                               storage::Transaction& tx, Problems* problems,
                               v1::ImportRosterResponse* response) {
  ASSIGN_OR_RETURN(std::vector<v1::Unit> units,
                   Everything<v1::Unit>(tx, context));
  ASSIGN_OR_RETURN(std::vector<v1::Supervisor> supervisors,
                   Everything<v1::Supervisor>(tx, context));
  ASSIGN_OR_RETURN(
      std::vector<v1::Assignment> active,
      tx.All<v1::Assignment>(context.bureau,
                             Predicate::Equal("state", std::string("ACTIVE"))));
  AssignmentRows reader(context, std::move(units), std::move(supervisors),
                        std::move(active));
  RETURN_IF_ERROR(TakeRows(rows, AssignmentColumns(), &reader, problems));
  if (!Decide(reader.plan(), mode, response)) return absl::OkStatus();
  for (v1::Assignment made : reader.plan().inserts) {
    RETURN_IF_ERROR(tx.Insert(made));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::ImportRosterResponse> ImportRoster(
    const pipeline::Call& call, const v1::ImportRosterRequest& request,
    storage::Transaction& tx) {
  // A roster of assignments assigns: that is a right of its own.
  if (request.kind() == v1::ROSTER_KIND_ASSIGNMENTS &&
      !pipeline::HasPermission(call.principal, call.bureau,
                               kAssignPermission)) {
    return pipeline::PermissionDenied("导入责任督学分配表", kAssignPermission);
  }
  ASSIGN_OR_RETURN(const DecodedText decoded, DecodeText(request.content()));
  ASSIGN_OR_RETURN(const std::vector<Row> rows, ReadCsv(decoded.text));
  RosterContext context{call.bureau, call.today(), {}, call.ids};
  ASSIGN_OR_RETURN(context.settings, bureau::LoadSettings(tx, call.bureau));
  auto* import = request.kind() == v1::ROSTER_KIND_UNITS ? ImportUnits
                 : request.kind() == v1::ROSTER_KIND_SUPERVISORS
                     ? ImportSupervisors
                     : ImportAssignments;
  v1::ImportRosterResponse response;
  response.set_encoding(decoded.encoding);
  Problems problems;
  RETURN_IF_ERROR(
      import(context, rows, request.error_mode(), tx, &problems, &response));
  for (const v1::RosterProblem& problem : problems.list()) {
    *response.add_problems() = problem;
  }
  return response;
}

void RegisterRoster(pipeline::MethodRegistry& registry) {
  registry.Bind(ImportRoster);
}

}  // namespace dudao::roster
