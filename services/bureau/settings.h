#ifndef DUDAO_SERVICES_BUREAU_SETTINGS_H_
#define DUDAO_SERVICES_BUREAU_SETTINGS_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "dudao/v1/bureau.pb.h"
#include "storage/snapshot.h"

namespace dudao::bureau {

// The settings of a new bureau: the national rules and common practice.
v1::BureauSettings DefaultSettings(absl::string_view bureau);

// The newest settings of a bureau, by its id; a limit they say nothing of is
// the default, and so are the days of reminders, the holidays, the warning of a
// term's end and how long a sign-in goes on.
absl::StatusOr<v1::BureauSettings> LoadSettings(
    const storage::Snapshot& snapshot, absl::string_view bureau);

}  // namespace dudao::bureau

#endif  // DUDAO_SERVICES_BUREAU_SETTINGS_H_
