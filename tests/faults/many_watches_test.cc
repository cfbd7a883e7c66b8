// Thousands of open watches on the `dudaod` that ships: a commit reaches all of
// them, others are answered meanwhile, and what closes leaves nothing.
//
// `tests/run simulation SEED COUNT` opens COUNT × 5.
#include <iostream>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "clients/cpp/client.h"
#include "dudao/v1/event_service.pb.h"
#include "dudao/v1/unit_service.pb.h"
#include "gtest/gtest.h"
#include "storage/base/date.h"
#include "tests/crash/image.h"
#include "tests/crash/server_process.h"
#include "tests/crash/settings.h"
#include "tests/faults/watchers.h"
#include "tests/testing/sanitizer.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"
#include "tests/testing/test_server.h"

namespace dudao::faults {
namespace {

class ManyWatchesTest : public testing::Test {
 protected:
  ManyWatchesTest() : image_(crash::MakeImage(BeijingDay(clock_.Now()) - 7)) {
    crash::Install(image_, dir_.path());
    server_ = std::make_unique<crash::ServerProcess>(dir_.path());
    address_ = server_->address();
    if (address_.empty()) return;  // SetUp says so
    client::Options options;
    options.target = address_;
    options.token = image_.cast.officer_token;
    client_ = Must(client::Client::Connect(std::move(options)));
  }
  void SetUp() override { ASSERT_NE(address_, ""); }

  std::string parent() const {
    return absl::StrCat("bureaus/", image_.cast.bureau);
  }
  std::unique_ptr<Watchers> Open(int count) {
    auto watchers = std::make_unique<Watchers>(
        address_, image_.cast.officer_token, image_.cast.bureau, count);
    watchers->WaitUntilOpen();
    return watchers;
  }
  // The number of the event of a new commit.
  std::int64_t Commit() {
    v1::CreateUnitRequest request;
    request.set_parent(parent());
    request.mutable_unit()->set_display_name(
        absl::StrCat("新建第", ++made_, "小学"));
    request.mutable_unit()->set_kind(v1::UNIT_KIND_PRIMARY);
    request.mutable_unit()->set_ownership(v1::OWNERSHIP_PUBLIC);
    Must(client_->Call<v1::CreateUnitResponse>(request));
    v1::ListEventsRequest list;
    list.set_parent(parent());
    list.set_page_size(1);
    return Must(client_->Call<v1::ListEventsResponse>(list)).last_seq();
  }
  void Read() {
    v1::ListUnitsRequest request;
    request.set_parent(parent());
    EXPECT_OK(client_->Call<v1::ListUnitsResponse>(request));
  }
  double MegabytesUsed() const {
    return static_cast<double>(server_->Memory()) / (1 << 20);
  }

  TempDir dir_;
  SystemClock clock_;
  const crash::Image image_;
  std::unique_ptr<crash::ServerProcess> server_;
  std::string address_;
  std::unique_ptr<client::Client> client_;
  int made_ = 0;
};

TEST_F(ManyWatchesTest, SimulationACommitReachesEveryWatch) {
  const int count = crash::Count(200) * 5;
  const double empty = MegabytesUsed();
  absl::Time began = clock_.Now();
  auto watchers = Open(count);
  const absl::Duration opening = clock_.Now() - began;
  const double open = MegabytesUsed();
  began = clock_.Now();
  for (int commit = 0; commit < 3 && watchers->ended() == 0; ++commit) {
    const std::int64_t seq = Commit();
    Read();  // beside the watches that are being told
    watchers->WaitForEvent(seq);
  }
  const absl::Duration telling = (clock_.Now() - began) / 3;
  EXPECT_EQ(watchers->ended(), 0) << watchers->why_ended();
  watchers->Close();
  Read();
  // The memory goes back to the allocator, not to the system: the next ones
  // must need no more.
  const double closed = MegabytesUsed();
  Open(count)->Close();
  const double again = MegabytesUsed();
  if (!kSanitizedAllocator) {
    EXPECT_LT(again, closed * 1.15 + 8);
  }
  EXPECT_EQ(server_->Stop(), 0);
  std::cout << count << " watches: opened in " << opening << ", "
            << (open - empty) * 1024 / count << " KiB each; a commit reaches "
            << "them in " << telling << "; " << closed << " MiB closed, "
            << again << " MiB after as many again" << std::endl;
}

}  // namespace
}  // namespace dudao::faults
