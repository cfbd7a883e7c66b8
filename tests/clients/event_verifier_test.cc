#include "clients/cli/event_verifier.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "storage/base/event_chain.h"

namespace dudao::cli {
namespace {

// A whole chain of `count` events.
std::vector<v1::Event> MakeChain(int count) {
  std::vector<v1::Event> events;
  std::string prev(kGenesisHash);
  for (int i = 1; i <= count; ++i) {
    v1::Event event;
    event.set_bureau("bureaus/gangbei");
    event.set_seq(i);
    event.mutable_time()->set_seconds(1785547800 + i);
    event.set_actor("bureaus/gangbei/users/u");
    event.set_kind("unit.created");
    v1::EventBody body;
    body.add_changes()->set_resource("bureaus/gangbei/units/" +
                                     std::to_string(i));
    *event.mutable_body() = body;
    event.set_stored_body(body.SerializeAsString());
    event.set_body_digest(BodyDigest(event.stored_body()));
    event.set_prev_hash(prev);
    EventHeader header;
    header.bureau = "gangbei";
    header.seq = i;
    header.time_us = (1785547800LL + i) * 1'000'000;
    header.actor = event.actor();
    header.kind = event.kind();
    prev = EventHash(header, event.body_digest(), prev);
    event.set_hash(prev);
    events.push_back(event);
  }
  return events;
}

// The number of the first event that does not fit; 0 when all do.
std::int64_t FirstBad(const std::vector<v1::Event>& events) {
  EventVerifier verifier;
  for (const v1::Event& event : events) {
    if (!verifier.Add(event)) break;
  }
  return verifier.problem().has_value() ? verifier.problem()->seq : 0;
}

TEST(EventVerifierTest, TakesAWholeChain) {
  const std::vector<v1::Event> events = MakeChain(5);
  EXPECT_EQ(FirstBad(events), 0);
  EventVerifier verifier;
  for (const v1::Event& event : events) EXPECT_TRUE(verifier.Add(event));
  EXPECT_EQ(verifier.events(), 5);
  EXPECT_EQ(verifier.erased(), 0);
  EXPECT_EQ(verifier.head_hash(), events.back().hash());
}

TEST(EventVerifierTest, FindsChangedBodies) {
  std::vector<v1::Event> events = MakeChain(5);
  events[2].set_stored_body("forged");
  EXPECT_EQ(FirstBad(events), 3);
  events[2].set_body_digest(BodyDigest("forged"));
  EXPECT_EQ(FirstBad(events), 3);
  events = MakeChain(5);
  events[1].mutable_body()->mutable_changes(0)->set_resource("forged");
  EXPECT_EQ(FirstBad(events), 2);
}

TEST(EventVerifierTest, FindsChangedHeaders) {
  std::vector<v1::Event> events = MakeChain(5);
  events[3].set_actor("bureaus/gangbei/users/other");
  EXPECT_EQ(FirstBad(events), 4);
}

TEST(EventVerifierTest, FindsEventsTakenOutOrMoved) {
  std::vector<v1::Event> events = MakeChain(5);
  events.erase(events.begin() + 1);
  EXPECT_EQ(FirstBad(events), 3);
  events = MakeChain(5);
  std::swap(events[1], events[2]);
  EXPECT_EQ(FirstBad(events), 3);
}

TEST(EventVerifierTest, FindsTimeRunningBackwards) {
  std::vector<v1::Event> events = MakeChain(2);
  events[1].mutable_time()->set_seconds(1);
  EXPECT_EQ(FirstBad(events), 2);
}

TEST(EventVerifierTest, AllowsErasedBodies) {
  std::vector<v1::Event> events = MakeChain(3);
  events[1].clear_stored_body();
  EXPECT_EQ(FirstBad(events), 2);
  events[1].clear_body();
  EXPECT_EQ(FirstBad(events), 0);
  EventVerifier verifier;
  for (const v1::Event& event : events) verifier.Add(event);
  EXPECT_EQ(verifier.erased(), 1);
}

}  // namespace
}  // namespace dudao::cli
