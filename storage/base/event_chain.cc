#include "storage/base/event_chain.h"

#include "absl/strings/str_cat.h"
#include "storage/base/sha256.h"

namespace dudao {
namespace {

constexpr absl::string_view kDomain = "dudao.event.v1";
constexpr absl::string_view kAlgorithm = "sha256:";

void AppendInteger(std::string& out, std::uint64_t value) {
  for (int shift = 56; shift >= 0; shift -= 8) {
    out.push_back(static_cast<char>(value >> shift));
  }
}

void AppendPart(std::string& out, absl::string_view part) {
  AppendInteger(out, part.size());
  out.append(part.data(), part.size());
}

void AppendPart(std::string& out, std::int64_t value) {
  AppendInteger(out, sizeof(value));
  AppendInteger(out, static_cast<std::uint64_t>(value));
}

}  // namespace

std::string BodyDigest(absl::string_view body) {
  return absl::StrCat(kAlgorithm, Sha256Hex(body));
}

std::string EventHash(const EventHeader& header, absl::string_view body_digest,
                      absl::string_view prev_hash) {
  std::string data(kDomain);
  AppendPart(data, header.bureau);
  AppendPart(data, header.seq);
  AppendPart(data, header.time_us);
  AppendPart(data, header.actor);
  AppendPart(data, header.method);
  AppendPart(data, header.kind);
  AppendPart(data, header.resource);
  AppendPart(data, header.request_id);
  AppendPart(data, body_digest);
  AppendPart(data, prev_hash);
  return absl::StrCat(kAlgorithm, Sha256Hex(data));
}

}  // namespace dudao
