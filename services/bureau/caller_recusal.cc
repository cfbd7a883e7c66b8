#include "services/bureau/caller_recusal.h"

#include <string>

#include "dudao/v1/supervisor.pb.h"
#include "services/domain/recusal.h"

namespace dudao::bureau {

absl::Status CheckCallerRecusal(const pipeline::Call& call,
                                const storage::Snapshot& snapshot,
                                const v1::BureauSettings& settings,
                                absl::string_view unit,
                                absl::string_view unit_display_name) {
  for (const std::string& person : call.actor().supervisors) {
    ASSIGN_OR_RETURN(const v1::Supervisor supervisor,
                     snapshot.Get<v1::Supervisor>(person));
    RETURN_IF_ERROR(domain::CheckRecusal(supervisor, unit, unit_display_name,
                                         call.today(), settings));
  }
  return absl::OkStatus();
}

}  // namespace dudao::bureau
