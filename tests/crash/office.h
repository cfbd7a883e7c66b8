#ifndef DUDAO_TESTS_CRASH_OFFICE_H_
#define DUDAO_TESTS_CRASH_OFFICE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/server/app.h"
#include "tests/crash/workload.h"
#include "tests/testing/fake_clock.h"
#include "tests/testing/fault_vfs.h"
#include "tests/testing/sequence_ids.h"

namespace dudao::crash {

// The real server over a disk that can fail, called by many at once in an
// order that repeats: the same seed gives the same transactions.
class Office {
 public:
  // All must outlive the office. Checkpoints are so frequent that a cut, or a
  // fault, finds them too.
  static absl::StatusOr<std::unique_ptr<Office>> Open(
      const std::string& data_dir, FaultVfs& disk, FakeClock& clock,
      SequenceIds& ids, int checkpoint_pages = 200);

  // Sends these to the writer together, so that they share one transaction,
  // and waits for all answers. Those OK are marked acknowledged. Returns the
  // first error, in the order of the entries.
  absl::Status Send(const std::vector<Entry*>& entries);

  server::App& app() { return *app_; }
  storage::Store& store() { return app_->store(); }

 private:
  std::unique_ptr<server::App> app_;
};

}  // namespace dudao::crash

#endif  // DUDAO_TESTS_CRASH_OFFICE_H_
