// Sixty-four who write at once over the socket, to the same rows and with the
// same request ids.
#include <atomic>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "dudao/v1/unit_service.pb.h"
#include "gtest/gtest.h"
#include "services/server/check.h"
#include "storage/base/error.h"
#include "storage/base/mutex.h"
#include "storage/base/status_macros.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/test_server.h"

namespace dudao::faults {
namespace {

constexpr int kWriters = 64;

class ContentionTest : public testing::Test {
 protected:
  ContentionTest() {
    for (int i = 0; i < kWriters; ++i) {
      writers_.push_back(&server_.WithToken(server_.admin().user(),
                                            server_.admin().token()));
    }
  }
  void TearDown() override {
    std::ostringstream report;
    EXPECT_TRUE(Must(server::CheckData(server_.app().store(), report)))
        << report.str();
  }

  // Each writer in a thread of its own, which ends with an error or OK.
  template <class Work>
  void AllAtOnce(Work work) {
    std::vector<absl::Status> ends(writers_.size());
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < writers_.size(); ++i) {
      threads.emplace_back(
          [this, i, work, &ends] { ends[i] = work(i, *writers_[i]); });
    }
    for (std::thread& thread : threads) thread.join();
    for (const absl::Status& end : ends) EXPECT_OK(end);
  }

  TestServer server_;
  std::vector<Caller*> writers_;
};

absl::StatusOr<v1::Unit> Get(Caller& caller, const std::string& name) {
  v1::GetUnitRequest request;
  request.set_name(name);
  ASSIGN_OR_RETURN(const auto answer,
                   caller.Call<v1::GetUnitResponse>(request));
  return answer.unit();
}

TEST_F(ContentionTest, NoChangeOfARowIsLost) {
  constexpr int kUnits = 4;
  constexpr int kChanges = 5;
  std::vector<std::string> units;
  for (int i = 0; i < kUnits; ++i) {
    units.push_back(server_.AddUnit(absl::StrCat("第", i, "小学")).name());
  }
  const std::int64_t before = server_.HeadSeq();
  std::atomic<int> conflicts{0};
  // Each adds one pupil five times, to what it has read.
  AllAtOnce([&](std::size_t number, Caller& caller) -> absl::Status {
    for (int done = 0; done < kChanges;) {
      v1::UpdateUnitRequest request;
      ASSIGN_OR_RETURN(*request.mutable_unit(),
                       Get(caller, units[number % kUnits]));
      request.mutable_unit()->set_enrolment(request.unit().enrolment() + 1);
      request.mutable_update_mask()->add_paths("enrolment");
      request.set_request_id(server_.ids().NewId());
      const auto answer = caller.Call<v1::UpdateUnitResponse>(request);
      if (answer.ok()) {
        ++done;
        EXPECT_EQ(answer->unit().enrolment(), request.unit().enrolment());
      } else if (ReasonOf(answer.status()) ==
                 v1::ERROR_REASON_ETAG_MISMATCH) {
        ++conflicts;
      } else {
        return answer.status();
      }
    }
    return absl::OkStatus();
  });
  for (const std::string& unit : units) {
    EXPECT_EQ(Must(Get(server_.admin(), unit)).enrolment(),
              kWriters / kUnits * kChanges);
  }
  EXPECT_EQ(server_.HeadSeq() - before, kWriters * kChanges);
  EXPECT_GT(conflicts, 0) << "they never met";
}

TEST_F(ContentionTest, TheSameRequestFromManyAtOnceIsDoneOnce) {
  constexpr int kRequests = 16;
  std::vector<v1::CreateUnitRequest> requests(kRequests);
  for (int i = 0; i < kRequests; ++i) {
    v1::CreateUnitRequest& request = requests[static_cast<std::size_t>(i)];
    request.set_parent(TestServer::kBureau);
    request.mutable_unit()->set_display_name(absl::StrCat("第", i, "小学"));
    request.mutable_unit()->set_kind(v1::UNIT_KIND_PRIMARY);
    request.mutable_unit()->set_ownership(v1::OWNERSHIP_PUBLIC);
    request.set_request_id(server_.ids().NewId());
  }
  const std::int64_t before = server_.HeadSeq();
  Mutex mutex;
  std::vector<std::set<std::string>> answers(kRequests);
  AllAtOnce([&](std::size_t number, Caller& caller) -> absl::Status {
    for (std::size_t i = 0; i < requests.size(); ++i) {
      const std::size_t which = (i + number / 8) % requests.size();
      ASSIGN_OR_RETURN(
          const auto answer,
          caller.Call<v1::CreateUnitResponse>(requests[which]));
      MutexLock lock(mutex);
      answers[which].insert(answer.SerializeAsString());
    }
    return absl::OkStatus();
  });
  for (const auto& answer : answers) EXPECT_EQ(answer.size(), 1U);
  EXPECT_EQ(server_.HeadSeq() - before, kRequests);
}

// The same id with other content: one of them is refused, whoever comes first.
TEST_F(ContentionTest, OneRequestIdForTwoThingsDoesOneOfThem) {
  const std::string id = server_.ids().NewId();
  const std::int64_t before = server_.HeadSeq();
  std::atomic<int> done{0};
  AllAtOnce([&](std::size_t number, Caller& caller) -> absl::Status {
    v1::CreateUnitRequest request;
    request.set_parent(TestServer::kBureau);
    request.mutable_unit()->set_display_name(
        absl::StrCat("第", number, "小学"));
    request.mutable_unit()->set_kind(v1::UNIT_KIND_PRIMARY);
    request.mutable_unit()->set_ownership(v1::OWNERSHIP_PUBLIC);
    request.set_request_id(id);
    const auto answer = caller.Call<v1::CreateUnitResponse>(request);
    if (answer.ok()) {
      ++done;
    } else if (ReasonOf(answer.status()) !=
               v1::ERROR_REASON_REQUEST_ID_REUSED) {
      return answer.status();
    }
    return absl::OkStatus();
  });
  EXPECT_EQ(done, 1);
  EXPECT_EQ(server_.HeadSeq() - before, 1);
}

}  // namespace
}  // namespace dudao::faults
