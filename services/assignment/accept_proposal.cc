#include "services/assignment/accept_proposal.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "dudao/v1/bureau.pb.h"
#include "services/assignment/active_assignments.h"
#include "services/assignment/succession.h"
#include "services/bureau/settings.h"
#include "services/domain/assignment_fitness.h"
#include "storage/base/enum_text.h"
#include "storage/base/error.h"

namespace dudao::assignment {
namespace {

std::string Who(absl::string_view display_name) {
  return display_name.empty() ? "无责任督学" : std::string(display_name);
}

absl::Status CheckPresent(const storage::Snapshot& snapshot,
                          const v1::ProposedAssignment& change) {
  ASSIGN_OR_RETURN(const std::vector<v1::Assignment> active,
                   ActiveOfUnit(snapshot, change.unit()));
  const std::string now = active.empty() ? "" : active[0].name();
  if (now == change.present_assignment()) return absl::OkStatus();
  const std::string person =
      active.empty() ? "" : active[0].supervisor_display_name();
  return GuardFailed(
      absl::StrCat("拟定时为", Who(change.present_supervisor_display_name()),
                   "，现为", Who(person), "。"),
      "Another assignment is in force than when this was proposed.");
}

absl::Status CheckChange(const storage::Snapshot& snapshot,
                         const v1::ProposedAssignment& change,
                         absl::CivilDay today,
                         const v1::BureauSettings& settings) {
  RETURN_IF_ERROR(CheckPresent(snapshot, change));
  ASSIGN_OR_RETURN(const v1::Unit unit, snapshot.Get<v1::Unit>(change.unit()));
  ASSIGN_OR_RETURN(const v1::Supervisor supervisor,
                   snapshot.Get<v1::Supervisor>(change.supervisor()));
  return domain::CheckFit(unit, supervisor, today, settings);
}

// A change that no longer fits, and why.
using Stale = std::pair<const v1::ProposedAssignment*, absl::Status>;

absl::Status ProposalIsStale(const std::vector<Stale>& stale) {
  // Errors travel in headers: what is beyond is counted, not listed.
  constexpr std::size_t kMostListed = 5;
  std::string zh = "方案拟定后情况有变，不能采纳：";
  std::string en = "The world has overtaken the proposal:";
  for (std::size_t i = 0; i < std::min(stale.size(), kMostListed); ++i) {
    const auto& [change, status] = stale[i];
    absl::StrAppend(&zh, "“", change->unit_display_name(), "”",
                    TextOf(status));
    absl::StrAppend(&en, " ", change->unit(), ": ", status.message());
  }
  absl::StrAppend(&zh, "共", stale.size(),
                  "个单位；请逐个改派或不变更，或重新拟定。");
  absl::StrAppend(&en, " ", stale.size(), " in all.");
  ErrorMetadata metadata = {{"unit", stale[0].first->unit()}};
  const std::string article = MetadataOf(stale[0].second, "article");
  if (!article.empty()) metadata.push_back({"article", article});
  return MakeError(absl::StatusCode::kFailedPrecondition,
                   ReasonOf(stale[0].second), zh, en, metadata);
}

std::string EndReason(const v1::AcceptAssignmentsRequest& request,
                      const v1::AssignmentProposal& proposal) {
  if (!request.reason().empty()) return request.reason();
  return absl::StrCat("采纳分配方案（", EnumZh(proposal.mode()), "）");
}

}  // namespace

absl::Status CheckChanges(const pipeline::Call& call,
                          const storage::Snapshot& snapshot,
                          const v1::AssignmentProposal& proposal) {
  ASSIGN_OR_RETURN(const v1::BureauSettings settings,
                   bureau::LoadSettings(snapshot, call.bureau));
  std::vector<Stale> stale;
  for (const v1::ProposedAssignment& change : proposal.changes()) {
    absl::Status status =
        CheckChange(snapshot, change, call.today(), settings);
    if (status.ok()) continue;
    if (!absl::IsFailedPrecondition(status)) return status;
    stale.emplace_back(&change, std::move(status));
  }
  return stale.empty() ? absl::OkStatus() : ProposalIsStale(stale);
}

absl::Status PutInForce(const pipeline::Call& call,
                        const v1::AcceptAssignmentsRequest& request,
                        const v1::AssignmentProposal& proposal,
                        storage::Transaction& tx) {
  const std::string reason = EndReason(request, proposal);
  for (const v1::ProposedAssignment& change : proposal.changes()) {
    ASSIGN_OR_RETURN(const v1::Unit unit, tx.Get<v1::Unit>(change.unit()));
    ASSIGN_OR_RETURN(const v1::Supervisor supervisor,
                     tx.Get<v1::Supervisor>(change.supervisor()));
    if (change.present_assignment().empty()) {
      RETURN_IF_ERROR(
          Appoint(call, unit, supervisor, call.today(), tx).status());
      continue;
    }
    ASSIGN_OR_RETURN(v1::Assignment old,
                     tx.Get<v1::Assignment>(change.present_assignment()));
    RETURN_IF_ERROR(MoveAssignment("AcceptAssignments", &old));
    RETURN_IF_ERROR(Succeed(call, unit, supervisor, reason, request.handover(),
                            tx, &old));
  }
  return absl::OkStatus();
}

}  // namespace dudao::assignment
