#include "services/supervision/supervision_context.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "dudao/v1/supervisor.pb.h"
#include "services/bureau/settings.h"
#include "services/domain/recusal.h"
#include "services/pipeline/resource_steps.h"

namespace dudao::supervision {
namespace {

absl::StatusOr<std::vector<v1::Supervisor>> TeamOf(
    const pipeline::Call& call, const storage::Snapshot& snapshot,
    const v1::Supervision& supervision) {
  std::vector<v1::Supervisor> team;
  for (int i = 0; i < supervision.members_size(); ++i) {
    ASSIGN_OR_RETURN(team.emplace_back(),
                     pipeline::Refer<v1::Supervisor>(
                         call, snapshot, supervision.members(i),
                         absl::StrCat("supervision.members[", i, "]")));
  }
  return team;
}

absl::Status CheckEachRecusal(const pipeline::Call& call,
                              const storage::Snapshot& snapshot,
                              const std::vector<v1::Supervisor>& team,
                              const v1::Supervision& supervision) {
  ASSIGN_OR_RETURN(const v1::BureauSettings settings,
                   bureau::LoadSettings(snapshot, call.bureau));
  for (const v1::Supervisor& member : team) {
    RETURN_IF_ERROR(domain::CheckRecusal(
        member, supervision.unit(), supervision.unit_display_name(),
        call.today(), settings));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckTeamRecusal(const pipeline::Call& call,
                              const storage::Snapshot& snapshot,
                              const v1::Supervision& supervision) {
  ASSIGN_OR_RETURN(const std::vector<v1::Supervisor> team,
                   TeamOf(call, snapshot, supervision));
  return CheckEachRecusal(call, snapshot, team, supervision);
}

absl::Status CheckTeamReady(const pipeline::Call& call,
                            const storage::Snapshot& snapshot,
                            const v1::Supervision& supervision) {
  ASSIGN_OR_RETURN(const std::vector<v1::Supervisor> team,
                   TeamOf(call, snapshot, supervision));
  RETURN_IF_ERROR(CheckEachRecusal(call, snapshot, team, supervision));
  return domain::CheckTeam(call.today(), team, supervision);
}

}  // namespace dudao::supervision
