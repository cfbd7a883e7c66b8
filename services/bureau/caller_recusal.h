#ifndef DUDAO_SERVICES_BUREAU_CALLER_RECUSAL_H_
#define DUDAO_SERVICES_BUREAU_CALLER_RECUSAL_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "services/domain/recusal.h"
#include "services/pipeline/call.h"
#include "storage/snapshot.h"

namespace dudao::bureau {

// Recusal (教育督导条例 art. 10) is checked by every verb by which a person
// meets a unit: a tie may have come up since the case began. Errors:
// FAILED_PRECONDITION / RECUSAL.

// Whether a supervisor may act about a unit.
absl::Status CheckPersonRecusal(const pipeline::Call& call,
                                const storage::Snapshot& snapshot,
                                const std::string& supervisor,
                                absl::string_view unit,
                                absl::string_view unit_display_name);

// Whether the caller, as each of the supervisors the caller is, may act about
// what is a unit's: a visit, a finding, a notice, a follow-up.
template <class Case>
absl::Status CheckCallerRecusal(const pipeline::Call& call,
                                const storage::Snapshot& snapshot,
                                const Case& about) {
  for (const std::string& person : call.actor().supervisors) {
    RETURN_IF_ERROR(CheckPersonRecusal(call, snapshot, person, about.unit(),
                                       about.unit_display_name()));
  }
  return absl::OkStatus();
}

// The same of who decides about the unit or speaks for another section: not
// who heads the unit either.
template <class Case>
absl::Status CheckOutsider(const pipeline::Call& call,
                           const storage::Snapshot& snapshot,
                           const Case& about) {
  RETURN_IF_ERROR(domain::CheckOwnUnit(call.actor(), about.unit(),
                                       about.unit_display_name()));
  return CheckCallerRecusal(call, snapshot, about);
}

}  // namespace dudao::bureau

#endif  // DUDAO_SERVICES_BUREAU_CALLER_RECUSAL_H_
