#include "storage/base/event_chain.h"

#include <set>
#include <string>

#include "gtest/gtest.h"

namespace dudao {
namespace {

EventHeader Sample() {
  EventHeader header;
  header.bureau = "bureaus/510100";
  header.seq = 1;
  header.time_us = -5;
  header.actor = "users/王";
  header.method = "NoticeService.IssueNotice";
  header.kind = "NOTICE_ISSUED";
  header.resource = "bureaus/510100/notices/1";
  return header;
}

// Exported logs outlive the program: this value, computed independently from
// the description in the header file, must never change.
TEST(EventChainTest, KeepsItsFormat) {
  EXPECT_EQ(BodyDigest("{\"a\":1}"),
            "sha256:"
            "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862");
  EXPECT_EQ(EventHash(Sample(), BodyDigest("{\"a\":1}"), kGenesisHash),
            "sha256:"
            "07582fbc71c81b0e5ff291322d96051ef38a5ef5e726b7eb6e698c21491201da");
}

TEST(EventChainTest, EveryPartCounts) {
  std::set<std::string> hashes;
  const auto add = [&hashes](const EventHeader& header,
                             absl::string_view digest = "d",
                             absl::string_view prev = "p") {
    EXPECT_TRUE(hashes.insert(EventHash(header, digest, prev)).second);
  };
  add(Sample());
  add(Sample(), "e");
  add(Sample(), "d", "q");
  EventHeader header = Sample();
  header.seq = 2;
  add(header);
  header.time_us = 6;
  add(header);
  for (std::string* part :
       {&header.bureau, &header.actor, &header.method, &header.kind,
        &header.resource, &header.request_id}) {
    *part += "x";
    add(header);
  }
}

TEST(EventChainTest, MovingTextBetweenPartsChangesTheHash) {
  EventHeader one, other;
  one.actor = "ab";
  one.method = "c";
  other.actor = "a";
  other.method = "bc";
  EXPECT_NE(EventHash(one, "", ""), EventHash(other, "", ""));
}

TEST(EventChainTest, GenesisHasTheFormOfADigest) {
  EXPECT_EQ(kGenesisHash.size(), BodyDigest("").size());
}

}  // namespace
}  // namespace dudao
