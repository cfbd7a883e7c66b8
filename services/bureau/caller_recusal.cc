#include "services/bureau/caller_recusal.h"

#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/supervisor.pb.h"
#include "services/bureau/settings.h"
#include "services/domain/recusal.h"

namespace dudao::bureau {

absl::Status CheckPersonRecusal(const pipeline::Call& call,
                                const storage::Snapshot& snapshot,
                                const std::string& supervisor,
                                absl::string_view unit,
                                absl::string_view unit_display_name) {
  ASSIGN_OR_RETURN(const v1::BureauSettings settings,
                   LoadSettings(snapshot, call.bureau));
  ASSIGN_OR_RETURN(const v1::Supervisor person,
                   snapshot.Get<v1::Supervisor>(supervisor));
  return domain::CheckOwnRecusal(person, unit, unit_display_name,
                                 call.today(), settings);
}

}  // namespace dudao::bureau
