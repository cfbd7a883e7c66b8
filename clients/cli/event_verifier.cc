#include "clients/cli/event_verifier.h"

#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/time.h"
#include "google/protobuf/util/message_differencer.h"
#include "storage/base/date.h"
#include "storage/base/event_chain.h"

namespace dudao::cli {
namespace {

using ::google::protobuf::util::MessageDifferencer;

// The chain binds the bureau's id, the answer names the bureau.
EventHeader HeaderOf(const v1::Event& event) {
  EventHeader header;
  header.bureau = std::string(absl::StripPrefix(event.bureau(), "bureaus/"));
  header.seq = event.seq();
  header.time_us = absl::ToUnixMicros(FromProto(event.time()));
  header.actor = event.actor();
  header.method = event.method();
  header.kind = event.kind();
  header.resource = event.resource();
  header.request_id = event.request_id();
  return header;
}

// The chain covers the stored bytes; what people read is the body beside them.
bool IsStored(const v1::Event& event) {
  v1::EventBody stored;
  return stored.ParseFromString(event.stored_body()) &&
         MessageDifferencer::Equals(stored, event.body());
}

}  // namespace

EventVerifier::EventVerifier()
    : last_time_us_(std::numeric_limits<std::int64_t>::min()),
      head_hash_(kGenesisHash) {}

bool EventVerifier::Fail(const v1::Event& event, std::string zh,
                         std::string en) {
  problem_ = ChainProblem{event.seq(), std::move(zh), std::move(en)};
  return false;
}

bool EventVerifier::Add(const v1::Event& event) {
  if (problem_.has_value()) return false;
  if (event.seq() != events_ + 1) {
    return Fail(event, absl::StrCat("序号不连续，应为 ", events_ + 1),
                absl::StrCat("the number should be ", events_ + 1));
  }
  const EventHeader header = HeaderOf(event);
  if (events_ > 0 && header.bureau != bureau_) {
    return Fail(event, "属于另一个教育局", "it is another bureau's");
  }
  if (header.time_us < last_time_us_) {
    return Fail(event, "时间早于上一事件", "it is older than the event before");
  }
  if (event.prev_hash() != head_hash_) {
    return Fail(event, "与上一事件的哈希不衔接",
                "it does not follow from the hash of the event before");
  }
  // An erased body leaves its digest, which the hash below still covers. The
  // body of nothing is empty too and needs no excuse.
  if (BodyDigest(event.stored_body()) != event.body_digest()) {
    if (!event.stored_body().empty()) {
      return Fail(event, "内容被改动，与摘要不符",
                  "its body does not have the digest it should");
    }
    ++erased_;
  }
  if (event.has_body() && !IsStored(event)) {
    return Fail(event, "显示的内容与存档的原始内容不符",
                "the body shown is not the body stored");
  }
  if (EventHash(header, event.body_digest(), event.prev_hash()) !=
      event.hash()) {
    return Fail(event, "事件被改动，与哈希不符",
                "it does not have the hash it should");
  }
  bureau_ = header.bureau;
  last_time_us_ = header.time_us;
  head_hash_ = event.hash();
  ++events_;
  return true;
}

}  // namespace dudao::cli
