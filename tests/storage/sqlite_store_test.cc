#include <future>

#include "absl/time/time.h"
#include "gtest/gtest.h"
#include "storage/sqlite/open_store.h"
#include "tests/testing/fake_clock.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"

namespace dudao::sqlite {
namespace {

// SQLite asks about the deadline only now and then, so it takes many reads until
// it asks at the very end of one.
TEST(SqliteStoreTest, ADeadlineThatPassesDuringAReadSpoilsNoLaterOne) {
  TempDir dir;
  FakeClock clock;
  StoreOptions options;
  options.data_dir = dir.File("data");
  options.readers = 1;
  auto opened = OpenStore(options, clock);
  ASSERT_OK(opened);
  storage::Store& store = **opened;
  for (int i = 0; i < 1500; ++i) {
    std::promise<void> read;
    store.Read(clock.Now() + absl::Seconds(1),
               [&](absl::StatusOr<const storage::Snapshot*>) {
                 clock.Advance(absl::Seconds(2));
                 read.set_value();
               });
    read.get_future().wait();
    ASSERT_OK(store.ReadNow(
        [](const storage::Snapshot&) { return absl::OkStatus(); }))
        << "after " << i << " reads";
  }
}

}  // namespace
}  // namespace dudao::sqlite
