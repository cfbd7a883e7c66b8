// Clients that go away in the middle: nothing of them stays behind, and a write
// is either done or not.
#include <functional>
#include <future>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cpp/rpc.h"
#include "dudao/v1/event_service.pb.h"
#include "dudao/v1/unit_service.pb.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "gtest/gtest.h"
#include "tests/faults/watchers.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/test_server.h"

namespace dudao::faults {
namespace {

class ClientGoneTest : public testing::Test {
 protected:
  storage::WatchHub& hub() { return server_.app().store().watch_hub(); }

  // False where it does not come true within half a minute.
  bool ComesTrue(const std::function<bool()>& condition) {
    const absl::Time end = clock_.Now() + absl::Seconds(30);
    while (!condition()) {
      if (clock_.Now() > end) return false;
      std::this_thread::yield();
    }
    return true;
  }

  v1::CreateUnitRequest NewUnit(const std::string& display_name) {
    v1::CreateUnitRequest request;
    request.set_parent(TestServer::kBureau);
    request.mutable_unit()->set_display_name(display_name);
    request.mutable_unit()->set_kind(v1::UNIT_KIND_PRIMARY);
    request.mutable_unit()->set_ownership(v1::OWNERSHIP_PUBLIC);
    request.set_request_id(server_.ids().NewId());
    return request;
  }

  TestServer server_;
  SystemClock clock_;
};

TEST_F(ClientGoneTest, AWatchThatGoesAwayLeavesNothing) {
  for (int round = 0; round < 5; ++round) {
    Watchers watchers(server_.app().address(), server_.admin().token(),
                      "450802", 100);
    watchers.WaitUntilOpen();
    EXPECT_TRUE(ComesTrue([this] { return hub().waiting() == 100; }));
    watchers.Close();
    EXPECT_TRUE(ComesTrue([this] { return hub().waiting() == 0; }));
  }
}

// While commits wake them all the time, so that each step of a stream meets its
// end.
TEST_F(ClientGoneTest, WatchesThatGoAwayWhileTheyAreToldLeaveNothing) {
  std::promise<void> enough;
  std::future<void> stop = enough.get_future();
  std::thread writer([&] {
    for (int i = 0; stop.wait_for(std::chrono::seconds(0)) !=
                    std::future_status::ready;
         ++i) {
      Must(server_.admin().Call<v1::CreateUnitResponse>(
          NewUnit(absl::StrCat("第", i, "小学"))));
    }
  });
  for (int round = 0; round < 20; ++round) {
    Watchers watchers(server_.app().address(), server_.admin().token(),
                      "450802", 50);
    if (round % 2 == 0) watchers.WaitUntilOpen();
    watchers.Close();
  }
  enough.set_value();
  writer.join();
  // The commit that would have swept up what was left is over.
  EXPECT_TRUE(ComesTrue([this] { return hub().waiting() == 0; }));
}

TEST_F(ClientGoneTest, AStreamLeftInTheMiddleEnds) {
  for (int i = 0; i < 350; ++i) server_.AddUnit(absl::StrCat("第", i, "小学"));
  v1::WatchEventsRequest request;
  request.set_parent(TestServer::kBureau);
  request.set_cursor("bureaus/450802:0");
  for (int round = 0; round < 20; ++round) {
    int messages = 0;
    EXPECT_OK(server_.admin().client().Stream(
        "dudao.v1.EventService/WatchEvents", request,
        [&](const google::protobuf::Message&) {
          return ++messages <= round % 4;
        }));
  }
  EXPECT_TRUE(ComesTrue([this] { return hub().waiting() == 0; }));
}

TEST_F(ClientGoneTest, AWriteGivenUpInTheQueueIsDoneOrNotAndNeverTwice) {
  constexpr int kCallers = 20;
  std::promise<void> held;
  std::promise<void> opened;
  server_.app().store().Write(
      absl::InfiniteFuture(),
      [&held, until = opened.get_future().share()](storage::Transaction&) {
        held.set_value();
        until.wait();
        return absl::OkStatus();
      },
      [](absl::Status) {});
  held.get_future().wait();
  const client::Rpc rpc(
      grpc::CreateChannel(server_.app().address(),
                          grpc::InsecureChannelCredentials()),
      server_.app().address(),
      {{"authorization", absl::StrCat("Bearer ", server_.admin().token())}});
  std::vector<v1::CreateUnitRequest> requests;
  std::vector<std::thread> callers;
  for (int i = 0; i < kCallers; ++i) {
    requests.push_back(NewUnit(absl::StrCat("第", i, "小学")));
  }
  const absl::Time patience = clock_.Now() + absl::Milliseconds(500);
  for (const v1::CreateUnitRequest& request : requests) {
    callers.emplace_back([&rpc, &request, patience] {
      v1::CreateUnitResponse response;
      EXPECT_THAT(rpc.Unary("dudao.v1.UnitService/CreateUnit", request,
                            patience, &response),
                  StatusIs(absl::StatusCode::kDeadlineExceeded));
    });
  }
  for (std::thread& caller : callers) caller.join();
  opened.set_value();
  for (const v1::CreateUnitRequest& request : requests) {
    EXPECT_OK(server_.admin().Call<v1::CreateUnitResponse>(request));
  }
  v1::ListUnitsRequest list;
  list.set_parent(TestServer::kBureau);
  EXPECT_EQ(Must(server_.admin().Call<v1::ListUnitsResponse>(list)).total_size(),
            kCallers);
}

}  // namespace
}  // namespace dudao::faults
