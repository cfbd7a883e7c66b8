// The event log over the wire: one event a change, whole, followed from a
// cursor, through a restart.

#include <future>
#include <set>
#include <string>
#include <thread>

#include "clients/cpp/watch.h"
#include "dudao/v1/event_service.pb.h"
#include "dudao/v1/finding_service.pb.h"
#include "dudao/v1/notice_service.pb.h"
#include "storage/base/event_chain.h"
#include "tests/e2e/story.h"

namespace dudao {
namespace {

class EventTest : public Story {
 protected:
  v1::VerifyEventsResponse Verify() {
    v1::VerifyEventsRequest request;
    request.set_parent(TestServer::kBureau);
    return Must(auditor_.Call<v1::VerifyEventsResponse>(request));
  }
  std::string CursorNow() {
    v1::ListFindingsRequest request;
    request.set_parent(TestServer::kBureau);
    return Must(auditor_.Call<v1::ListFindingsResponse>(request))
        .watch_cursor();
  }
  // The kinds of so many events from a cursor on.
  std::vector<std::string> Follow(Caller& caller, const std::string& cursor,
                                  std::size_t count) {
    v1::WatchEventsRequest request;
    request.set_parent(TestServer::kBureau);
    request.set_cursor(cursor);
    std::vector<std::string> kinds;
    EXPECT_OK(client::Watch(caller.client(), request,
                            [&](const v1::WatchEventsResponse& answer) {
                              for (const v1::Event& event : answer.events()) {
                                kinds.push_back(event.kind());
                              }
                              return kinds.size() < count;
                            }));
    return kinds;
  }
};

TEST_F(EventTest, EachChangeIsOneEventAndReadsAreNone) {
  const std::int64_t before = server_.HeadSeq();
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  const v1::Notice draft =
      DraftNotice(officer_, v1::NOTICE_KIND_RECTIFICATION, {finding});
  Acknowledge(Issue(officer_, draft));
  Answer(finding);
  Submit(finding);
  Get(finding);
  WordOf(finding);
  Accept(officer_, finding);
  const std::vector<v1::Event> events = Events(before);
  const std::vector<std::string> kinds = {
      "inspection.recorded", "notice.created",   "notice.issued",
      "notice.acknowledged", "finding.answered", "finding.submitted",
      "finding.closed"};
  ASSERT_EQ(events.size(), kinds.size());
  for (std::size_t i = 0; i < events.size(); ++i) {
    EXPECT_EQ(events[i].kind(), kinds[i]);
    EXPECT_EQ(events[i].seq(), before + static_cast<std::int64_t>(i) + 1);
    EXPECT_FALSE(events[i].request_id().empty());
  }
  EXPECT_EQ(events[0].actor(), supervisor_.user());
  EXPECT_EQ(events[2].method(), "dudao.v1.NoticeService/IssueNotice");
  EXPECT_EQ(events[6].resource(), finding.name());
  // Everything that changed with it is in the same event.
  std::set<std::string> changed;
  for (const v1::EventChange& change : events[2].body().changes()) {
    changed.insert(change.resource());
  }
  EXPECT_EQ(changed, (std::set<std::string>{draft.name(), finding.name()}));
  // And an event is found by each of them.
  EXPECT_EQ(Events(before, finding.name()).size(), 6U);
}

TEST_F(EventTest, TheChainIsWholeAndAReaderCanVerifyItAlone) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_SERIOUS);
  BringToClose(Notify({finding}), finding);
  const auto verdict = Verify();
  EXPECT_TRUE(verdict.intact()) << verdict.problem();
  EXPECT_EQ(verdict.events(), server_.HeadSeq());
  EXPECT_EQ(verdict.first_bad_seq(), 0);
  std::string previous(kGenesisHash);
  for (const v1::Event& event : Events()) {
    EXPECT_EQ(event.prev_hash(), previous);
    EXPECT_EQ(event.body_digest(), BodyDigest(event.stored_body()));
    const EventHeader header = {
        "450802",         event.seq(),
        absl::ToUnixMicros(FromProto(event.time())),
        event.actor(),    event.method(),
        event.kind(),     event.resource(),
        event.request_id()};
    EXPECT_EQ(event.hash(), EventHash(header, event.body_digest(), previous));
    previous = event.hash();
  }
  EXPECT_EQ(previous, verdict.head_hash());
}

TEST_F(EventTest, TimeDoesNotRunBackwardsInTheLog) {
  Raise(v1::FINDING_GRADE_MINOR);
  server_.clock().Advance(-absl::Hours(5));
  Raise(v1::FINDING_GRADE_MINOR);
  absl::Time last = absl::InfinitePast();
  for (const v1::Event& event : Events()) {
    EXPECT_GE(FromProto(event.time()), last);
    last = FromProto(event.time());
  }
  EXPECT_TRUE(Verify().intact());
}

TEST_F(EventTest, AWatcherSeesEachChangeFromItsCursorOn) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  const std::string cursor = CursorNow();
  const v1::Notice notice = Notify({finding});
  Acknowledge(notice);
  EXPECT_EQ(Follow(auditor_, cursor, 3),
            (std::vector<std::string>{"notice.created", "notice.issued",
                                      "notice.acknowledged"}));
}

TEST_F(EventTest, AnOpenWatchSeesWhatHappensLater) {
  v1::WatchEventsRequest request;
  request.set_parent(TestServer::kBureau);
  std::promise<void> open;
  std::vector<std::string> kinds;
  std::thread watcher([&] {
    EXPECT_OK(client::Watch(auditor_.client(), request,
                            [&](const v1::WatchEventsResponse& answer) {
                              // The first answer says where it begins.
                              if (answer.events().empty()) open.set_value();
                              for (const v1::Event& event : answer.events()) {
                                kinds.push_back(event.kind());
                              }
                              return kinds.size() < 2;
                            }));
  });
  open.get_future().wait();
  Notify({Raise(v1::FINDING_GRADE_ORDINARY)});
  watcher.join();
  EXPECT_EQ(kinds.at(0), "inspection.recorded");
  EXPECT_EQ(kinds.at(1), "notice.created");
}

TEST_F(EventTest, WhatChangedIsToldToWhoeverMayReadIt) {
  const std::string cursor = CursorNow();
  const v1::Unit other = server_.AddUnit("港北二小");
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  const v1::Notice draft =
      DraftNotice(officer_, v1::NOTICE_KIND_RECTIFICATION, {finding});
  const v1::Notice issued = Issue(officer_, draft);
  const auto changed = [&](Caller& caller) {
    v1::WatchChangesRequest request;
    request.set_parent(TestServer::kBureau);
    request.set_cursor(cursor);
    std::set<std::string> names;
    const absl::Status status = caller.client().Stream(
        "dudao.v1.EventService/WatchChanges", request,
        [&](const google::protobuf::Message& message) {
          const auto& answer =
              static_cast<const v1::WatchChangesResponse&>(message);
          names.insert(answer.resources().begin(), answer.resources().end());
          return false;
        });
    EXPECT_TRUE(status.ok() || absl::IsCancelled(status)) << status;
    return names;
  };
  EXPECT_THAT(changed(officer_), testing::IsSupersetOf({other.name(),
                                                        finding.name(),
                                                        issued.name()}));
  const std::set<std::string> told = changed(head_);
  EXPECT_THAT(told, testing::IsSupersetOf({finding.name(), issued.name()}));
  EXPECT_EQ(told.count(other.name()), 0U);
}

TEST_F(EventTest, AnotherBureausChangesAreNobodysBusiness) {
  v1::WatchChangesRequest request;
  request.set_parent(TestServer::kBureau);
  EXPECT_THAT(server_.AddBureau("450803").client().Stream(
                  "dudao.v1.EventService/WatchChanges", request,
                  [](const google::protobuf::Message&) { return false; }),
              StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST_F(EventTest, AWatchEndsWithTheGrantThatAllowedIt) {
  v1::WatchEventsRequest request;
  request.set_parent(TestServer::kBureau);
  std::promise<void> open;
  absl::Status end;
  std::thread watcher([&] {
    end = auditor_.client().Stream(
        "dudao.v1.EventService/WatchEvents", request,
        [&](const google::protobuf::Message& message) {
          const auto& answer =
              static_cast<const v1::WatchEventsResponse&>(message);
          EXPECT_TRUE(answer.events().empty());
          open.set_value();
          return true;
        });
  });
  open.get_future().wait();
  server_.RevokeGrants(auditor_);
  watcher.join();
  EXPECT_THAT(end, StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST_F(EventTest, ACursorOutlivesARestart) {
  const std::string cursor = CursorNow();
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  server_.Restart();
  Notify({finding});
  EXPECT_EQ(Follow(auditor_, cursor, 3),
            (std::vector<std::string>{"inspection.recorded", "notice.created",
                                      "notice.issued"}));
  EXPECT_TRUE(Verify().intact());
}

TEST_F(EventTest, ACursorOfAnotherLogIsOutOfRange) {
  v1::WatchEventsRequest request;
  request.set_parent(TestServer::kBureau);
  for (const char* cursor :
       {"bureaus/450804:1", "bureaus/450802:999999", "bureaus/450802:x",
        "gibberish"}) {
    request.set_cursor(cursor);
    const absl::Status end = auditor_.client().Stream(
        "dudao.v1.EventService/WatchEvents", request,
        [](const google::protobuf::Message&) { return true; });
    EXPECT_THAT(end, StatusIs(absl::StatusCode::kOutOfRange)) << cursor;
    EXPECT_THAT(end, IsReason(v1::ERROR_REASON_CURSOR_EXPIRED)) << cursor;
    EXPECT_FALSE(TextOf(end).empty());
  }
}

TEST_F(EventTest, OneBureauSeesNothingOfAnother) {
  Caller& stranger = server_.AddBureau("450804");
  v1::ListEventsRequest request;
  request.set_parent(TestServer::kBureau);
  EXPECT_THAT(stranger.Call<v1::ListEventsResponse>(request),
              StatusIs(absl::StatusCode::kPermissionDenied));
  request.set_parent("bureaus/450804");
  EXPECT_EQ(Must(stranger.Call<v1::ListEventsResponse>(request)).last_seq(), 1);
}

}  // namespace
}  // namespace dudao
