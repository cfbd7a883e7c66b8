#ifndef DUDAO_SERVICES_REPORT_DISPLAY_NAMES_H_
#define DUDAO_SERVICES_REPORT_DISPLAY_NAMES_H_

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/snapshot.h"

namespace dudao::report {

// What people call what has an identifier.
using DisplayNames = absl::flat_hash_map<std::string, std::string>;

// The titles of matters by their identifier, from the bureau's checklists;
// what a published one says goes before the others.
absl::StatusOr<DisplayNames> MatterTitles(const storage::Snapshot& snapshot,
                                          absl::string_view bureau);

// The name of a user, kept in `known`; the resource name where there is no
// such user.
absl::StatusOr<std::string> UserName(const storage::Snapshot& snapshot,
                                     const std::string& user,
                                     DisplayNames* known);

// The display name, or the identifier where there is none.
inline const std::string& NameIn(const DisplayNames& names,
                                 const std::string& id) {
  const auto found = names.find(id);
  return found == names.end() || found->second.empty() ? id : found->second;
}

}  // namespace dudao::report

#endif  // DUDAO_SERVICES_REPORT_DISPLAY_NAMES_H_
