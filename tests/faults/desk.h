#ifndef DUDAO_TESTS_FAULTS_DESK_H_
#define DUDAO_TESTS_FAULTS_DESK_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "tests/crash/audit.h"
#include "tests/crash/office.h"
#include "tests/crash/workload.h"

namespace dudao::faults {

// Those who send writes to an office, and the journal of what was answered;
// everything follows from the seed. It outlives the servers.
class Desk {
 public:
  explicit Desk(std::uint64_t seed);

  // Sends so many new writes together, at the clock's time, after those that
  // were not acknowledged before, with their request ids. Returns the first
  // error.
  absl::Status Send(crash::Office& office, FakeClock& clock,
                    std::size_t count);

  // How the store is after all that was asked.
  absl::StatusOr<crash::Verdict> Look(storage::Store& store) const;
  // What is wrong there; "" where it is sound. An error where it cannot be
  // read.
  std::string Audit(storage::Store& store) const;

  // A read through the whole pipeline, of someone who may.
  absl::Status Read(crash::Office& office) const;

  const crash::Journal& journal() const { return journal_; }
  std::size_t acknowledged() const;
  std::mt19937_64& random() { return workload_.random(); }

 private:
  crash::Workload workload_;
  crash::Journal journal_;
};

}  // namespace dudao::faults

#endif  // DUDAO_TESTS_FAULTS_DESK_H_
