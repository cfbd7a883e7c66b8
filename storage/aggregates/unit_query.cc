#include "storage/aggregates/unit_query.h"

#include <string>

namespace dudao::storage {

using sql::Predicate;

Predicate SchoolsInUse() {
  return Predicate::And(
      {Predicate::Is("state", "ACTIVE"),
       Predicate::Not(Predicate::In("kind", {std::string("DEPARTMENT"),
                                             std::string("TOWNSHIP")}))});
}

}  // namespace dudao::storage
