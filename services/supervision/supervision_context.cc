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
    const storage::Snapshot& snapshot, const v1::Supervision& supervision) {
  std::vector<v1::Supervisor> team;
  for (const std::string& member : supervision.members()) {
    ASSIGN_OR_RETURN(team.emplace_back(),
                     snapshot.Get<v1::Supervisor>(member));
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

absl::Status CheckTeamReferences(
    const pipeline::Call& call, const storage::Snapshot& snapshot,
    absl::string_view prefix, absl::string_view lead,
    const google::protobuf::RepeatedPtrField<std::string>& members) {
  const auto check = [&](absl::string_view name, absl::string_view field) {
    return pipeline::CheckReference(call, snapshot,
                                    storage::TableOf<v1::Supervisor>(), name,
                                    absl::StrCat(prefix, field));
  };
  if (!lead.empty()) RETURN_IF_ERROR(check(lead, "lead"));
  for (int i = 0; i < members.size(); ++i) {
    RETURN_IF_ERROR(check(members[i], absl::StrCat("members[", i, "]")));
  }
  return absl::OkStatus();
}

absl::Status CheckTeamRecusal(const pipeline::Call& call,
                              const storage::Snapshot& snapshot,
                              const v1::Supervision& supervision) {
  ASSIGN_OR_RETURN(const std::vector<v1::Supervisor> team,
                   TeamOf(snapshot, supervision));
  return CheckEachRecusal(call, snapshot, team, supervision);
}

absl::Status CheckTeamReady(const pipeline::Call& call,
                            const storage::Snapshot& snapshot,
                            const v1::Supervision& supervision) {
  ASSIGN_OR_RETURN(const std::vector<v1::Supervisor> team,
                   TeamOf(snapshot, supervision));
  RETURN_IF_ERROR(CheckEachRecusal(call, snapshot, team, supervision));
  return domain::CheckTeam(call.today(), team, supervision);
}

}  // namespace dudao::supervision
