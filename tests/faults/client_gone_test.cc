// Clients that go away in the middle: nothing of them stays behind, and a write
// is either done or not.
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <future>
#include <iostream>
#include <set>
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
#include "storage/base/date.h"
#include "tests/faults/watchers.h"
#include "tests/testing/held_writer.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/test_server.h"

namespace dudao::faults {
namespace {

// Deadlines are times of this machine: the server's clock stands a day before.
TestServerOptions Yesterday() {
  TestServerOptions options;
  options.day = BeijingDay(SystemClock().Now()) - 1;
  return options;
}

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

  // To be sent again with the same request id.
  v1::CreateUnitRequest School(const std::string& display_name) {
    v1::CreateUnitRequest request = NewUnit(display_name);
    request.set_request_id(server_.ids().NewId());
    return request;
  }

  // The names of the units.
  std::set<std::string> UnitsThere() {
    v1::ListUnitsRequest list;
    list.set_parent(TestServer::kBureau);
    const auto page = Must(server_.admin().Call<v1::ListUnitsResponse>(list));
    std::set<std::string> names;
    for (const v1::Unit& unit : page.units()) {
      names.insert(unit.display_name());
    }
    return names;
  }

  TestServer server_{Yesterday()};
  SystemClock clock_;
};

TEST_F(ClientGoneTest, AWatchThatGoesAwayLeavesNothing) {
  for (int round = 0; round < 5 && !HasFailure(); ++round) {
    Watchers watchers(server_.app().address(), server_.admin().token(),
                      "450802", 100);
    watchers.WaitUntilOpen();
    EXPECT_TRUE(ComesTrue([this] { return hub().waiting() == 100; }));
    watchers.Close();
    EXPECT_TRUE(ComesTrue([this] { return hub().waiting() == 0; }));
  }
}

// While commits wake them all the time, so that each step of a stream meets its
// end. The last commit comes with the end, and none after it sweeps up what was
// left.
TEST_F(ClientGoneTest, WatchesThatGoAwayWhileTheyAreToldLeaveNothing) {
  int commits = 0;
  for (int round = 0; round < 20 && !HasFailure(); ++round) {
    Watchers watchers(server_.app().address(), server_.admin().token(),
                      "450802", 50);
    std::atomic<bool> enough{false};
    absl::Status written;
    std::thread writer([&] {
      while (written.ok() && !enough) {
        written = server_.admin()
                      .Call<v1::CreateUnitResponse>(
                          School(absl::StrCat("第", ++commits, "小学")))
                      .status();
      }
    });
    if (round % 2 == 0) {
      watchers.WaitUntilOpen();
      watchers.WaitUntilOneIsTold();
      EXPECT_EQ(watchers.ended(), 0) << watchers.why_ended();
    }
    enough = true;
    watchers.Close();
    writer.join();
    EXPECT_OK(written);
    EXPECT_TRUE(ComesTrue([this] { return hub().waiting() == 0; })) << round;
  }
  EXPECT_GT(commits, 10);
}

// A stream that went on after its client would use up the grace of the stop.
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
    EXPECT_EQ(messages, round % 4 + 1);
  }
  EXPECT_TRUE(ComesTrue([this] { return hub().waiting() == 0; }));
  std::future<void> stopped = std::async(std::launch::async, [this] {
    server_.app().Stop(absl::Seconds(20));
  });
  if (stopped.wait_for(std::chrono::seconds(10)) ==
      std::future_status::ready) {
    return;
  }
  // A stop that waits for a stream without an end never comes back.
  std::cerr << "a stream goes on without its client" << std::endl;
  std::abort();
}

// Those who were in the queue when their time was over are dropped; those whose
// time was not over yet are done, although nobody waits for them any more. The
// server's clock decides, and the clients' patience does not.
TEST_F(ClientGoneTest, AWriteGivenUpInTheQueueIsDoneOrNotAndNeverTwice) {
  constexpr int kCallers = 20;
  server_.clock().Set(clock_.Now());
  HeldWriter held(server_.app().store());
  const absl::Time first_deadline = clock_.Now() + absl::Milliseconds(500);
  const absl::Time last_deadline = clock_.Now() + absl::Milliseconds(1500);
  const auto deadline_of = [&](std::size_t i) {
    return i % 2 == 0 ? first_deadline : last_deadline;
  };
  const client::Rpc rpc(
      grpc::CreateChannel(server_.app().address(),
                          grpc::InsecureChannelCredentials()),
      server_.app().address(),
      {{"authorization", absl::StrCat("Bearer ", server_.admin().token())}});
  std::vector<v1::CreateUnitRequest> requests;
  for (int i = 0; i < kCallers; ++i) {
    requests.push_back(School(absl::StrCat("第", i, "小学")));
  }
  std::vector<absl::Status> ends(requests.size());
  std::vector<std::thread> callers;
  for (std::size_t i = 0; i < requests.size(); ++i) {
    callers.emplace_back([&, i] {
      v1::CreateUnitResponse response;
      ends[i] = rpc.Unary("dudao.v1.UnitService/CreateUnit", requests[i],
                          deadline_of(i), &response);
    });
  }
  for (std::thread& caller : callers) caller.join();
  for (const absl::Status& end : ends) {
    EXPECT_THAT(end, StatusIs(absl::StatusCode::kDeadlineExceeded));
  }
  server_.clock().Set(last_deadline - absl::Milliseconds(1));
  held.LetGo();
  // Behind all of them in the queue.
  EXPECT_OK(server_.app().store().WriteNow(
      [](storage::Transaction&) { return absl::OkStatus(); }));
  const std::set<std::string> done = UnitsThere();
  int done_late = 0;
  for (std::size_t i = 0; i < requests.size(); ++i) {
    const bool is_done = done.count(requests[i].unit().display_name()) > 0;
    if (deadline_of(i) == last_deadline) {
      done_late += is_done;
    } else {
      EXPECT_FALSE(is_done) << i;
    }
  }
  EXPECT_GT(done_late, 0) << "what was given up never reached the queue";
  for (const v1::CreateUnitRequest& request : requests) {
    EXPECT_OK(server_.admin().Call<v1::CreateUnitResponse>(request));
  }
  EXPECT_EQ(UnitsThere().size(), requests.size());
}

}  // namespace
}  // namespace dudao::faults
