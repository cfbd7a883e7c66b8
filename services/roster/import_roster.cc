#include "services/roster/import_roster.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/assignment/follow_name.h"
#include "services/bureau/settings.h"
#include "services/pipeline/authoriser.h"
#include "services/roster/assignment_rows.h"
#include "services/roster/cell_text.h"
#include "services/roster/row_reader.h"
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

// What is known of the columns of a kind of roster.
absl::Span<const Column> ColumnsOf(v1::RosterKind kind) {
  return kind == v1::ROSTER_KIND_UNITS         ? UnitColumns()
         : kind == v1::ROSTER_KIND_SUPERVISORS ? SupervisorColumns()
                                               : AssignmentColumns();
}

// A roster of assignments assigns: that is a right of its own.
absl::Status CheckMayImport(const pipeline::Call& call, v1::RosterKind kind) {
  if (kind != v1::ROSTER_KIND_ASSIGNMENTS ||
      pipeline::HasPermission(call.principal, call.bureau,
                              kAssignPermission)) {
    return absl::OkStatus();
  }
  return pipeline::PermissionDenied("导入责任督学分配表", kAssignPermission);
}

// Names an import: as its request id counts for its caller only.
std::string KeyOf(const pipeline::Call& call, absl::string_view request_id) {
  return absl::StrCat(call.bureau, " ", call.user(), " ", request_id);
}

// Hands every row to `take`.
template <class Rows>
void TakeRows(const RosterImport& import, absl::Span<const Column> columns,
              Rows* take, Problems* problems) {
  const RosterFile& file = import.file;
  import.progress->Enter(v1::IMPORT_PHASE_CHECKING,
                         static_cast<int>(file.rows.size()));
  for (const RosterRow& row : file.rows) {
    RowReader reader(row, file.headings, columns, problems);
    take->Take(reader);
    import.progress->Advance();
  }
}

// Makes and changes what the plan says; `follow` carries on what else an
// update changes.
template <class M, class Follow>
absl::Status CarryOut(const RosterPlan<M>& plan, const Follow& follow,
                      storage::Transaction& tx, Progress* progress) {
  progress->Enter(v1::IMPORT_PHASE_WRITING,
                  static_cast<int>(plan.updates.size() + plan.inserts.size()));
  for (M message : plan.updates) {
    RETURN_IF_ERROR(tx.Update(message));
    RETURN_IF_ERROR(follow(message));
    progress->Advance();
  }
  for (M message : plan.inserts) {
    RETURN_IF_ERROR(tx.Insert(message));
    progress->Advance();
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
                         const RosterImport& import,
                         v1::RosterErrorMode mode, storage::Transaction& tx,
                         Problems* problems,
                         v1::ImportRosterResponse* response) {
  ASSIGN_OR_RETURN(std::vector<v1::Unit> units,
                   Everything<v1::Unit>(tx, context));
  ASSIGN_OR_RETURN(std::vector<v1::Area> areas,
                   Everything<v1::Area>(tx, context));
  UnitRows reader(context, std::move(units), std::move(areas));
  TakeRows(import, UnitColumns(), &reader, problems);
  if (!Decide(reader.plan(), mode, response)) return absl::OkStatus();
  for (v1::Area area : reader.new_areas()) RETURN_IF_ERROR(tx.Insert(area));
  return CarryOut(
      reader.plan(),
      [&tx](const v1::Unit& unit) { return assignment::FollowName(tx, unit); },
      tx, import.progress.get());
}

absl::Status ImportSupervisors(const RosterContext& context,
                               const RosterImport& import,
                               v1::RosterErrorMode mode,
                               storage::Transaction& tx, Problems* problems,
                               v1::ImportRosterResponse* response) {
  ASSIGN_OR_RETURN(std::vector<v1::Supervisor> supervisors,
                   Everything<v1::Supervisor>(tx, context));
  ASSIGN_OR_RETURN(std::vector<v1::Unit> units,
                   Everything<v1::Unit>(tx, context));
  SupervisorRows reader(context, std::move(supervisors), std::move(units));
  TakeRows(import, SupervisorColumns(), &reader, problems);
  if (!Decide(reader.plan(), mode, response)) return absl::OkStatus();
  return CarryOut(
      reader.plan(),
      [&tx](const v1::Supervisor& supervisor) {
        return assignment::FollowName(tx, supervisor);
      },
      tx, import.progress.get());
}

absl::Status ImportAssignments(const RosterContext& context,
                               const RosterImport& import,
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
                             Predicate::Is("state", "ACTIVE")));
  AssignmentRows reader(context, std::move(units), std::move(supervisors),
                        std::move(active));
  TakeRows(import, AssignmentColumns(), &reader, problems);
  if (!Decide(reader.plan(), mode, response)) return absl::OkStatus();
  return CarryOut(
      reader.plan(), [](const v1::Assignment&) { return absl::OkStatus(); },
      tx, import.progress.get());
}

}  // namespace

absl::StatusOr<RosterImport> PrepareImport(
    const pipeline::Call& call, const v1::ImportRosterRequest& request,
    std::shared_ptr<Progress> progress) {
  RETURN_IF_ERROR(CheckMayImport(call, request.kind()));
  progress->Enter(v1::IMPORT_PHASE_READING);
  ASSIGN_OR_RETURN(
      RosterFile file,
      ReadRosterFile(request.content(), TrimCell(request.sheet()),
                     ColumnsOf(request.kind()), progress.get()));
  progress->Enter(v1::IMPORT_PHASE_WAITING);
  return RosterImport{std::move(file), std::move(progress)};
}

absl::StatusOr<v1::ImportRosterResponse> ImportRoster(
    const pipeline::Call& call, const v1::ImportRosterRequest& request,
    const RosterImport& import, storage::Transaction& tx) {
  RETURN_IF_ERROR(CheckMayImport(call, request.kind()));
  RosterContext context{call.bureau, call.today(), {}, call.ids};
  ASSIGN_OR_RETURN(context.settings, bureau::LoadSettings(tx, call.bureau));
  auto* import_kind = request.kind() == v1::ROSTER_KIND_UNITS ? ImportUnits
                      : request.kind() == v1::ROSTER_KIND_SUPERVISORS
                          ? ImportSupervisors
                          : ImportAssignments;
  v1::ImportRosterResponse response;
  response.set_encoding(import.file.encoding);
  response.set_sheet(import.file.sheet);
  Problems problems = import.file.problems;
  RETURN_IF_ERROR(import_kind(context, import, request.error_mode(), tx,
                              &problems, &response));
  for (const v1::RosterProblem& problem : problems.list()) {
    *response.add_problems() = problem;
  }
  import.progress->Enter(v1::IMPORT_PHASE_SAVING);
  return response;
}

void RegisterRoster(pipeline::MethodRegistry& registry) {
  auto board = std::make_shared<ProgressBoard>();
  registry.BindPrepared<v1::ImportRosterRequest, v1::ImportRosterResponse,
                        RosterImport>(
      [board](const pipeline::Call& call,
              const v1::ImportRosterRequest& request) {
        // Without an id nobody can ask.
        return PrepareImport(call, request,
                             call.request_id.empty()
                                 ? std::make_shared<Progress>()
                                 : board->Begin(KeyOf(call, call.request_id)));
      },
      ImportRoster);
  registry.BindRead<v1::GetImportProgressRequest,
                    v1::GetImportProgressResponse>(
      [board](const pipeline::Call& call,
              const v1::GetImportProgressRequest& request,
              const storage::Snapshot&)
          -> absl::StatusOr<v1::GetImportProgressResponse> {
        return board->Get(KeyOf(call, request.import_request_id()));
      });
}

}  // namespace dudao::roster
