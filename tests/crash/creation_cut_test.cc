// A power cut at each single write while a database is made: the next start
// finds nothing, or a database, and never something it cannot open.
#include <sstream>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "services/server/check.h"
#include "services/server/init.h"
#include "storage/sqlite/open_store.h"
#include "tests/testing/fake_clock.h"
#include "tests/testing/fault_vfs.h"
#include "tests/testing/sequence_ids.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"

namespace dudao::crash {
namespace {

class CreationCutTest : public testing::Test {
 protected:
  absl::Status Make(const std::string& data_dir, FaultVfs& disk) {
    sqlite::StoreOptions options;
    options.data_dir = data_dir;
    options.vfs = disk.name();
    ASSIGN_OR_RETURN(const auto store, sqlite::OpenStore(options, clock_));
    server::InitOptions init;
    init.bureau = "450802";
    init.display_name = "港北区教育局";
    init.agency_codes = {"港北教督"};
    const absl::Status made =
        server::InitBureau(init, *store, ids_).status();
    // Made by the life before, and not answered.
    if (!absl::IsAlreadyExists(made)) RETURN_IF_ERROR(made);
    std::ostringstream report;
    ASSIGN_OR_RETURN(const bool sound, server::CheckData(*store, report));
    // Only what follows, the close, may be cut unseen.
    EXPECT_FALSE(disk.power_is_cut());
    return sound ? absl::OkStatus() : absl::DataLossError(report.str());
  }

  FakeClock clock_;
  SequenceIds ids_;
};

TEST_F(CreationCutTest, EveryCutLeavesWhatTheNextStartCanUse) {
  int cut_at = 0;
  for (bool cut = true; cut;) {
    ++cut_at;
    const DiskModel::Loss loss = DiskModel::kLosses[cut_at % 4];
    TempDir dir;
    TempDir left;
    {
      FaultVfs disk;
      disk.CutPowerAt(cut_at);
      const absl::Status made = Make(dir.path(), disk);
      cut = disk.power_is_cut();
      if (!made.ok()) {
        ASSERT_TRUE(cut) << made;
      }
      disk.CutPower(left.path(), loss, static_cast<std::uint64_t>(cut_at));
    }
    FaultVfs disk;
    ASSERT_OK(Make(left.path(), disk))
        << "cut at change " << cut_at << ", loss " << static_cast<int>(loss);
  }
  // The schema is large enough that this means something.
  EXPECT_GT(cut_at, 100);
}

}  // namespace
}  // namespace dudao::crash
