#ifndef DUDAO_SERVICES_FINDING_FINDING_CONTEXT_H_
#define DUDAO_SERVICES_FINDING_FINDING_CONTEXT_H_

#include <memory>
#include <utility>

#include "absl/status/statusor.h"
#include "dudao/v1/bureau.pb.h"
#include "services/bureau/load_calendar.h"
#include "services/bureau/settings.h"
#include "services/domain/finding_rules.h"
#include "services/pipeline/call.h"
#include "storage/base/status_macros.h"
#include "storage/snapshot.h"

namespace dudao::finding {

// Loads what the rules about findings need; keep it while `context` is used.
class LoadedContext {
 public:
  static absl::StatusOr<LoadedContext> Load(const pipeline::Call& call,
                                            const storage::Snapshot& snapshot) {
    ASSIGN_OR_RETURN(v1::BureauSettings settings,
                     bureau::LoadSettings(snapshot, call.bureau));
    ASSIGN_OR_RETURN(auto calendar,
                     bureau::LoadCalendar(snapshot, call.bureau));
    return LoadedContext(call, std::move(settings), std::move(calendar));
  }
  domain::FindingContext context() const {
    return {actor_, now_, settings_, *calendar_};
  }
  const v1::BureauSettings& settings() const { return settings_; }
  const domain::Calendar& calendar() const { return *calendar_; }

 private:
  LoadedContext(const pipeline::Call& call, v1::BureauSettings settings,
                std::shared_ptr<const domain::Calendar> calendar)
      : actor_(call.actor()),
        now_(call.now),
        settings_(std::move(settings)),
        calendar_(std::move(calendar)) {}

  domain::Actor actor_;
  absl::Time now_;
  v1::BureauSettings settings_;
  std::shared_ptr<const domain::Calendar> calendar_;
};

}  // namespace dudao::finding

#endif  // DUDAO_SERVICES_FINDING_FINDING_CONTEXT_H_
