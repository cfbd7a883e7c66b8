#ifndef DUDAO_SERVICES_JOBS_FOR_EACH_ROW_H_
#define DUDAO_SERVICES_JOBS_FOR_EACH_ROW_H_

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "storage/base/status_macros.h"
#include "storage/snapshot.h"

namespace dudao::jobs {

// Shows `take` every row of a bureau that matches, a page at a time.
template <class M, class Take>
absl::Status ForEachRow(const storage::Snapshot& snapshot,
                        const std::string& bureau, sql::Predicate where,
                        const Take& take) {
  constexpr int kPage = 200;
  storage::ListQuery query{bureau, std::move(where), {}, {}, kPage};
  do {
    ASSIGN_OR_RETURN(const auto page, snapshot.List<M>(query));
    for (const M& row : page.items) take(row);
    query.after = page.next;
  } while (!query.after.empty());
  return absl::OkStatus();
}

}  // namespace dudao::jobs

#endif  // DUDAO_SERVICES_JOBS_FOR_EACH_ROW_H_
