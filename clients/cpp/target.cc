#include "clients/cpp/target.h"

#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace dudao::client {
namespace {

absl::string_view HostOf(absl::string_view address) {
  if (absl::ConsumePrefix(&address, "[")) {
    return address.substr(0, address.find(']'));
  }
  const auto colon = address.find(':');
  // More than one colon without brackets is a bare IPv6 address.
  if (colon != absl::string_view::npos &&
      address.find(':', colon + 1) != absl::string_view::npos) {
    return address;
  }
  return address.substr(0, colon);
}

// A name such as 127.0.0.1.example.org is not an address.
bool IsLoopbackIpv4(absl::string_view host) {
  const std::vector<absl::string_view> parts = absl::StrSplit(host, '.');
  if (parts.size() != 4 || parts[0] != "127") return false;
  for (absl::string_view part : parts) {
    int number = 0;
    if (!absl::SimpleAtoi(part, &number) || number < 0 || number > 255) {
      return false;
    }
  }
  return true;
}

}  // namespace

bool IsLocalTarget(absl::string_view target) {
  if (absl::StartsWith(target, "unix:") ||
      absl::StartsWith(target, "unix-abstract:")) {
    return true;
  }
  // `dns://authority/host` names a resolver of its own; only the empty one is
  // known to be harmless.
  if (!absl::ConsumePrefix(&target, "dns:///") &&
      !absl::ConsumePrefix(&target, "dns:") &&
      !absl::ConsumePrefix(&target, "ipv4:")) {
    absl::ConsumePrefix(&target, "ipv6:");
  }
  // `ipv4:a,b` is a list of addresses.
  if (absl::StrContains(target, ',') || absl::StrContains(target, '/')) {
    return false;
  }
  const absl::string_view host = HostOf(target);
  return host == "localhost" || host == "::1" || IsLoopbackIpv4(host);
}

}  // namespace dudao::client
