#include "clients/cpp/client.h"

#include <memory>
#include <string>
#include <vector>

#include "clients/cpp/pages.h"
#include "clients/cpp/watch.h"
#include "dudao/v1/event_service.pb.h"
#include "dudao/v1/notice_service.pb.h"
#include "dudao/v1/report_service.pb.h"
#include "dudao/v1/unit_service.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/base/error.h"
#include "tests/clients/fake_server.h"
#include "tests/testing/sequence_ids.h"
#include "tests/testing/status_matchers.h"

namespace dudao::client {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kGetUnit[] = "dudao.v1.UnitService/GetUnit";
constexpr char kListUnits[] = "dudao.v1.UnitService/ListUnits";
constexpr char kIssueNotice[] = "dudao.v1.NoticeService/IssueNotice";
constexpr char kWatch[] = "dudao.v1.EventService/WatchEvents";
constexpr char kStreamLedger[] = "dudao.v1.ReportService/StreamLedger";

class ClientTest : public ::testing::Test {
 protected:
  std::unique_ptr<Client> NewClient() {
    Options options;
    options.target = server_.target();
    options.token = "secret";
    options.ids = &ids_;
    options.sleeper = [this](absl::Duration delay) {
      sleeps_.push_back(delay);
    };
    absl::StatusOr<std::unique_ptr<Client>> client =
        Client::Connect(std::move(options));
    EXPECT_OK(client.status());
    return *std::move(client);
  }

  FakeServer server_;
  SequenceIds ids_;
  std::vector<absl::Duration> sleeps_;
};

TEST_F(ClientTest, FindsTheMethodByTheRequest) {
  server_.On<v1::GetUnitRequest, v1::GetUnitResponse>(
      kGetUnit, [](const auto& request, auto& answers) {
        answers.emplace_back().mutable_unit()->set_name(request.name());
        return absl::OkStatus();
      });
  v1::GetUnitRequest request;
  request.set_name("bureaus/b/units/u");
  ASSERT_OK_AND_ASSIGN(const auto response,
                       NewClient()->Call<v1::GetUnitResponse>(request));
  EXPECT_EQ(response.unit().name(), "bureaus/b/units/u");
  ASSERT_THAT(server_.received(), SizeIs(1));
  const auto metadata = server_.received()[0].metadata;
  EXPECT_EQ(metadata.at("authorization"), "Bearer secret");
  EXPECT_EQ(metadata.at("accept-language"), "zh-CN");
}

TEST_F(ClientTest, DecodesErrorsWithDetails) {
  server_.On<v1::GetUnitRequest, v1::GetUnitResponse>(
      kGetUnit, [](const auto& request, auto&) {
        return NotFound(request.name());
      });
  v1::GetUnitRequest request;
  request.set_name("bureaus/b/units/u");
  const auto response = NewClient()->Call<v1::GetUnitResponse>(request);
  EXPECT_THAT(response, StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(response, IsReason(v1::ERROR_REASON_NOT_FOUND));
  EXPECT_THAT(TextOf(response.status()), HasSubstr("找不到"));
  EXPECT_EQ(MetadataOf(response.status(), "resource"), "bureaus/b/units/u");
}

TEST_F(ClientTest, RetriesWithTheSameRequestId) {
  std::vector<std::string> ids;
  server_.On<v1::IssueNoticeRequest, v1::IssueNoticeResponse>(
      kIssueNotice, [&ids](const auto& request, auto& answers) {
        ids.push_back(request.request_id());
        if (ids.size() < 3) return absl::UnavailableError("later");
        answers.emplace_back();
        return absl::OkStatus();
      });
  EXPECT_OK(NewClient()
                ->Call<v1::IssueNoticeResponse>(v1::IssueNoticeRequest())
                .status());
  ASSERT_THAT(ids, SizeIs(3));
  EXPECT_THAT(ids[0], SizeIs(36));
  EXPECT_EQ(ids[0], ids[1]);
  EXPECT_EQ(ids[1], ids[2]);
  ASSERT_THAT(sleeps_, SizeIs(2));
  EXPECT_LT(sleeps_[0], absl::Milliseconds(201));
}

// gRPC resets what reaches a server in the moment it stops.
TEST(RpcTest, ACallThatAStoppingServerDropsMayBeSentAgain) {
  const absl::Status status = FromGrpcStatus(
      grpc::Status(grpc::StatusCode::CANCELLED, "CANCELLED"), "127.0.0.1:1");
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_TRUE(Backoff(RetryPolicy()).ShouldRetry(status));
  EXPECT_THAT(TextOf(status), HasSubstr("正在停止"));
}

TEST_F(ClientTest, KeepsTheCallersRequestId) {
  server_.On<v1::IssueNoticeRequest, v1::IssueNoticeResponse>(
      kIssueNotice, [](const auto& request, auto& answers) {
        EXPECT_EQ(request.request_id(), "mine");
        answers.emplace_back();
        return absl::OkStatus();
      });
  v1::IssueNoticeRequest request;
  request.set_request_id("mine");
  EXPECT_OK(NewClient()->Call<v1::IssueNoticeResponse>(request).status());
}

TEST_F(ClientTest, GivesUpAfterTheLastAttempt) {
  server_.On<v1::GetUnitRequest, v1::GetUnitResponse>(
      kGetUnit,
      [](const auto&, auto&) { return absl::UnavailableError("never"); });
  EXPECT_THAT(NewClient()->Call<v1::GetUnitResponse>(v1::GetUnitRequest()),
              StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(server_.received(), SizeIs(RetryPolicy().max_attempts));
}

TEST_F(ClientTest, DoesNotRetryRefusals) {
  server_.On<v1::IssueNoticeRequest, v1::IssueNoticeResponse>(
      kIssueNotice, [](const auto&, auto&) {
        return GuardFailed("缺少文号", "There is no document number.");
      });
  EXPECT_THAT(
      NewClient()->Call<v1::IssueNoticeResponse>(v1::IssueNoticeRequest()),
      StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(server_.received(), SizeIs(1));
}

TEST_F(ClientTest, WaitsAsLongAsTheServerAsks) {
  int calls = 0;
  server_.On<v1::GetUnitRequest, v1::GetUnitResponse>(
      kGetUnit, [&calls](const auto&, auto& answers) {
        if (++calls > 1) {
          answers.emplace_back();
          return absl::OkStatus();
        }
        absl::Status status = absl::UnavailableError("busy");
        v1::RetryInfo info;
        info.mutable_retry_delay()->set_seconds(3);
        status.SetPayload("type.googleapis.com/google.rpc.RetryInfo",
                          absl::Cord(info.SerializeAsString()));
        return status;
      });
  EXPECT_OK(NewClient()
                ->Call<v1::GetUnitResponse>(v1::GetUnitRequest())
                .status());
  EXPECT_THAT(sleeps_, ElementsAre(absl::Seconds(3)));
}

TEST_F(ClientTest, ReadsStreamsUntilTheyEnd) {
  server_.On<v1::StreamLedgerRequest, v1::StreamLedgerResponse>(
      kStreamLedger, [](const auto&, auto& answers) {
        for (int i = 0; i < 3; ++i) answers.emplace_back().add_rows();
        return absl::OkStatus();
      });
  int messages = 0;
  EXPECT_OK(NewClient()->Stream(kStreamLedger, v1::StreamLedgerRequest(),
                                [&](const auto&) {
                                  ++messages;
                                  return true;
                                }));
  EXPECT_EQ(messages, 3);
}

TEST_F(ClientTest, StopsStreamsWhereTold) {
  server_.On<v1::StreamLedgerRequest, v1::StreamLedgerResponse>(
      kStreamLedger, [](const auto&, auto& answers) {
        for (int i = 0; i < 100; ++i) answers.emplace_back().add_rows();
        return absl::OkStatus();
      });
  int messages = 0;
  EXPECT_OK(NewClient()->Stream(kStreamLedger, v1::StreamLedgerRequest(),
                                [&](const auto&) { return ++messages < 2; }));
  EXPECT_EQ(messages, 2);
}

TEST_F(ClientTest, FollowsPages) {
  server_.On<v1::ListUnitsRequest, v1::ListUnitsResponse>(
      kListUnits, [](const auto& request, auto& answers) {
        auto& answer = answers.emplace_back();
        answer.add_units();
        if (request.page_token() != "2") {
          answer.set_next_page_token(request.page_token().empty() ? "1" : "2");
        }
        return absl::OkStatus();
      });
  int pages = 0;
  EXPECT_OK(ListAll(*NewClient(), v1::ListUnitsRequest(), [&](const auto&) {
    ++pages;
    return true;
  }));
  EXPECT_EQ(pages, 3);
}

TEST_F(ClientTest, FollowsEventsByTheirNumbers) {
  server_.On<v1::ListEventsRequest, v1::ListEventsResponse>(
      "dudao.v1.EventService/ListEvents",
      [](const auto& request, auto& answers) {
        auto& answer = answers.emplace_back();
        for (auto seq = request.after_seq() + 1;
             seq <= 5 && seq <= request.after_seq() + 2; ++seq) {
          answer.add_events()->set_seq(seq);
        }
        return absl::OkStatus();
      });
  std::vector<std::int64_t> seqs;
  EXPECT_OK(ListAll(
      *NewClient(), v1::ListEventsRequest(), [&](const auto& message) {
        for (const auto& event :
             static_cast<const v1::ListEventsResponse&>(message).events()) {
          seqs.push_back(event.seq());
        }
        return true;
      }));
  EXPECT_THAT(seqs, ElementsAre(1, 2, 3, 4, 5));
}

TEST_F(ClientTest, WatchGoesOnAfterTheLastCursor) {
  std::vector<std::string> cursors;
  server_.On<v1::WatchEventsRequest, v1::WatchEventsResponse>(
      kWatch, [&cursors](const auto& request, auto& answers) {
        cursors.push_back(request.cursor());
        if (cursors.size() == 1) {
          answers.emplace_back().set_cursor("a");
          answers.emplace_back().set_cursor("b");
          return absl::UnavailableError("restarting");
        }
        answers.emplace_back().set_cursor("c");
        return absl::OkStatus();
      });
  std::vector<std::string> seen;
  EXPECT_OK(Watch(*NewClient(), v1::WatchEventsRequest(),
                  [&](const v1::WatchEventsResponse& answer) {
                    seen.push_back(answer.cursor());
                    return answer.cursor() != "c";
                  }));
  EXPECT_THAT(seen, ElementsAre("a", "b", "c"));
  EXPECT_THAT(cursors, ElementsAre("", "b"));
}

TEST_F(ClientTest, WatchReportsAnExpiredCursor) {
  server_.On<v1::WatchEventsRequest, v1::WatchEventsResponse>(
      kWatch, [](const auto&, auto&) {
        return MakeError(absl::StatusCode::kOutOfRange,
                         v1::ERROR_REASON_CURSOR_EXPIRED, "游标已过期",
                         "The cursor has expired.");
      });
  EXPECT_THAT(Watch(*NewClient(), v1::WatchEventsRequest(),
                    [](const auto&) { return true; }),
              IsReason(v1::ERROR_REASON_CURSOR_EXPIRED));
  EXPECT_THAT(sleeps_, IsEmpty());
}

TEST(ConnectTest, RefusesToSendATokenInTheClear) {
  Options options;
  options.target = "edu.example.org:7443";
  const auto client = Client::Connect(options);
  EXPECT_THAT(client, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(TextOf(client.status()), HasSubstr("必须加密"));
  options.tls = true;
  EXPECT_OK(Client::Connect(options));
}

TEST(ConnectTest, RefusesAnUnreadableCaAndABrokenToken) {
  Options options;
  options.ca_file = "/nowhere/ca.pem";
  EXPECT_THAT(Client::Connect(options),
              StatusIs(absl::StatusCode::kInvalidArgument));
  options.ca_file.clear();
  options.token = "two\nlines";
  EXPECT_THAT(Client::Connect(options),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace dudao::client
