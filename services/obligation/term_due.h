#ifndef DUDAO_SERVICES_OBLIGATION_TERM_DUE_H_
#define DUDAO_SERVICES_OBLIGATION_TERM_DUE_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/types/optional.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/obligation.pb.h"
#include "dudao/v1/supervisor.pb.h"
#include "storage/snapshot.h"

namespace dudao::obligation {

// A term is the office's to see to when its end comes near, and then until that
// is done: without `today`, where it already is.
absl::StatusOr<std::vector<v1::Obligation>> TermDue(
    const v1::BureauSettings& settings, const v1::Supervisor& supervisor,
    absl::optional<absl::CivilDay> today, const storage::Snapshot& snapshot);

}  // namespace dudao::obligation

#endif  // DUDAO_SERVICES_OBLIGATION_TERM_DUE_H_
