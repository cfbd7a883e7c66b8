#ifndef DUDAO_STORAGE_BASE_EVENT_CHAIN_H_
#define DUDAO_STORAGE_BASE_EVENT_CHAIN_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace dudao {

// What the chain binds of an event, beside its body. Each bureau has a chain of
// its own, so the bureau names the chain.
struct EventHeader {
  std::string bureau;
  std::int64_t seq = 0;
  std::int64_t time_us = 0;
  std::string actor;
  std::string method;
  std::string kind;
  std::string resource;
  std::string request_id;
};

// What stands before the first event of a chain.
inline constexpr absl::string_view kGenesisHash =
    "sha256:0000000000000000000000000000000000000000000000000000000000000000";

// "sha256:<hex>" over the stored bytes of a body.
std::string BodyDigest(absl::string_view body);

// "sha256:<hex>" over the text `dudao.event.v1`, then these parts in order,
// each as its length in 8 bytes big-endian and its bytes: bureau, seq, time_us,
// actor, method, kind, resource, request_id, body_digest, prev_hash. The two
// numbers are 8 bytes big-endian, two's complement. It covers the digest and
// not the body, so that a chain still verifies where the law had a body erased.
std::string EventHash(const EventHeader& header, absl::string_view body_digest,
                      absl::string_view prev_hash);

}  // namespace dudao

#endif  // DUDAO_STORAGE_BASE_EVENT_CHAIN_H_
