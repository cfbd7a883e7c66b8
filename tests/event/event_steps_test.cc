#include "services/event/event_steps.h"

#include "dudao/v1/event_service.pb.h"
#include "gmock/gmock.h"
#include "storage/event_log.h"
#include "tests/testing/step_fixture.h"

namespace dudao::event {
namespace {

using pipeline::Pulled;

class EventStepsTest : public StepTest {
 protected:
  EventStepsTest() { RegisterEvent(registry_); }

  void Append(int count, const std::string& bureau = "b") {
    ASSERT_OK(store_->WriteNow([&](storage::Transaction& tx) {
      for (int i = 0; i < count; ++i) {
        v1::EventBody body;
        body.add_changes()->set_resource("bureaus/b/units/u");
        storage::EventDraft draft;
        draft.bureau = bureau;
        draft.kind = "unit.updated";
        draft.body = body.SerializeAsString();
        draft.resources = {i % 2 == 0 ? "bureaus/b/units/u"
                                      : "bureaus/b/units/v"};
        RETURN_IF_ERROR(storage::AppendEvent(tx, draft).status());
      }
      return absl::OkStatus();
    }));
  }
  absl::StatusOr<v1::ListEventsResponse> List(
      const v1::ListEventsRequest& request) {
    return Run<v1::ListEventsResponse>("EventService/ListEvents", request);
  }
  std::unique_ptr<pipeline::StreamSource> Watch(const std::string& cursor) {
    v1::WatchEventsRequest request;
    request.set_cursor(cursor);
    return Open("EventService/WatchEvents", request);
  }
  absl::Status FirstPull(const std::string& cursor) {
    v1::WatchEventsResponse response;
    return Pull(*Watch(cursor), &response).status();
  }
};

TEST_F(EventStepsTest, ListsAfterANumber) {
  Append(5);
  v1::ListEventsRequest request;
  request.set_after_seq(2);
  request.set_page_size(2);
  ASSERT_OK_AND_ASSIGN(const v1::ListEventsResponse response, List(request));
  ASSERT_EQ(response.events_size(), 2);
  EXPECT_EQ(response.events(0).seq(), 3);
  EXPECT_EQ(response.events(0).bureau(), "bureaus/b");
  EXPECT_EQ(response.events(0).body().changes_size(), 1);
  EXPECT_EQ(response.events(0).stored_body(), "");
  EXPECT_EQ(response.events(1).prev_hash(), response.events(0).hash());
  EXPECT_EQ(response.last_seq(), 5);
}

TEST_F(EventStepsTest, ListsOneResourceWithStoredBodies) {
  Append(4);
  v1::ListEventsRequest request;
  request.set_resource("bureaus/b/units/v");
  request.set_with_stored_body(true);
  ASSERT_OK_AND_ASSIGN(const v1::ListEventsResponse response, List(request));
  ASSERT_EQ(response.events_size(), 2);
  EXPECT_EQ(response.events(0).seq(), 2);
  EXPECT_EQ(response.events(0).stored_body(),
            response.events(0).body().SerializeAsString());
}

TEST_F(EventStepsTest, WatchGivesEveryEventOnceAndThenWaits) {
  Append(150);
  const auto source = Watch("bureaus/b:20");
  v1::WatchEventsResponse first;
  ASSERT_EQ(*Pull(*source, &first), Pulled::kMessage);
  EXPECT_EQ(first.events_size(), 100);
  EXPECT_EQ(first.events(0).seq(), 21);
  EXPECT_EQ(first.cursor(), "bureaus/b:120");
  v1::WatchEventsResponse second;
  ASSERT_EQ(*Pull(*source, &second), Pulled::kMessage);
  EXPECT_EQ(second.events_size(), 30);
  v1::WatchEventsResponse none;
  ASSERT_EQ(*Pull(*source, &none), Pulled::kWait);
  Append(1);
  v1::WatchEventsResponse third;
  ASSERT_EQ(*Pull(*source, &third), Pulled::kMessage);
  EXPECT_EQ(third.cursor(), "bureaus/b:151");
}

TEST_F(EventStepsTest, WatchFromNowSaysWhereThatIs) {
  Append(3);
  const auto source = Watch("");
  v1::WatchEventsResponse now;
  ASSERT_EQ(*Pull(*source, &now), Pulled::kMessage);
  EXPECT_EQ(now.events_size(), 0);
  EXPECT_EQ(now.cursor(), "bureaus/b:3");
  ASSERT_EQ(*Pull(*source, &now), Pulled::kWait);
  Append(1);
  v1::WatchEventsResponse next;
  ASSERT_EQ(*Pull(*source, &next), Pulled::kMessage);
  ASSERT_EQ(next.events_size(), 1);
  EXPECT_EQ(next.events(0).seq(), 4);
}

TEST_F(EventStepsTest, ACursorOfAnotherLogIsExpired) {
  Append(3);
  for (const char* cursor :
       {"bureaus/other:1", "bureaus/b:4", "bureaus/b:-1", "bureaus/b:x",
        "bureaus/b", "nonsense"}) {
    const absl::Status status = FirstPull(cursor);
    EXPECT_THAT(status, StatusIs(absl::StatusCode::kOutOfRange)) << cursor;
    EXPECT_THAT(status, IsReason(v1::ERROR_REASON_CURSOR_EXPIRED)) << cursor;
  }
}

TEST_F(EventStepsTest, TheHeadItselfIsAGoodCursor) {
  Append(3);
  EXPECT_OK(FirstPull("bureaus/b:3"));
}

TEST_F(EventStepsTest, VerifiesTheChain) {
  Append(3);
  ASSERT_OK_AND_ASSIGN(const v1::VerifyEventsResponse response,
                       (Run<v1::VerifyEventsResponse>(
                           "EventService/VerifyEvents",
                           v1::VerifyEventsRequest())));
  EXPECT_TRUE(response.intact());
  EXPECT_EQ(response.events(), 3);
  EXPECT_EQ(response.first_bad_seq(), 0);
  EXPECT_NE(response.head_hash(), "");
}

}  // namespace
}  // namespace dudao::event
