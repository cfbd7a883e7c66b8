#ifndef DUDAO_TESTS_CRASH_AUDIT_H_
#define DUDAO_TESTS_CRASH_AUDIT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "storage/base/clock.h"
#include "storage/store.h"
#include "tests/crash/workload.h"

namespace dudao::crash {

// How many rows there are of what the workload writes.
struct Rows {
  std::int64_t inspections = 0;
  std::int64_t findings = 0;
  std::int64_t units = 0;
  std::int64_t notices = 0;
  std::int64_t events = 0;
};
absl::StatusOr<Rows> CountRows(storage::Store& store,
                               const std::string& bureau);

struct Verdict {
  int lost = 0;     // acknowledged, and not there or not as answered
  int doubled = 0;  // done more than once
  std::vector<std::string> problems;  // for a person, each of these and more

  bool sound() const { return problems.empty(); }
  std::string text() const;
};

// Compares a store with everything that was ever asked of it: each
// acknowledged write is there once, as it was answered; each other one once or
// not at all; there is nothing else beside `before`; and what `dudaod check`
// looks at holds (event chain, document numbers, obligations).
absl::StatusOr<Verdict> Audit(storage::Store& store, const Rows& before,
                              const std::string& bureau,
                              const Journal& journal);

// The same of a data directory that no server has open.
absl::StatusOr<Verdict> AuditFolder(const std::string& data_dir,
                                    const Clock& clock, const Rows& before,
                                    const std::string& bureau,
                                    const Journal& journal);

}  // namespace dudao::crash

#endif  // DUDAO_TESTS_CRASH_AUDIT_H_
