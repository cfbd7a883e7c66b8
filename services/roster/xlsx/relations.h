#ifndef DUDAO_SERVICES_ROSTER_XLSX_RELATIONS_H_
#define DUDAO_SERVICES_ROSTER_XLSX_RELATIONS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/roster/xlsx/archive.h"

namespace dudao::roster::xlsx {

// How a part refers to another.
struct Relation {
  std::string id;
  std::string type;  // the last word of its address: worksheet, styles
  std::string part;  // whom, from the top of the archive
};

// What a part refers to; with "", what the archive as a whole does. Empty
// where it says nothing.
absl::StatusOr<std::vector<Relation>> ReadRelations(Archive& archive,
                                                    const std::string& part);

// The first of a type, or null.
const Relation* FindOfType(const std::vector<Relation>& relations,
                           absl::string_view type);

}  // namespace dudao::roster::xlsx

#endif  // DUDAO_SERVICES_ROSTER_XLSX_RELATIONS_H_
