#include "services/gateway/credentials.h"

#include <utility>
#include <vector>

#include <boost/asio/ip/address.hpp>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "services/pipeline/bearer.h"
#include "storage/base/error.h"

namespace dudao::gateway {
namespace {

// With the prefix no other site of the same domain can set it.
constexpr absl::string_view kPlainCookie = "dudao_session";
constexpr absl::string_view kSecureCookie = "__Host-dudao_session";

std::string CookieOf(const RequestHead& head, absl::string_view cookie) {
  for (const auto& [name, value] : head.headers) {
    if (name != "cookie") continue;
    for (absl::string_view pair : absl::StrSplit(value, ';')) {
      pair = absl::StripAsciiWhitespace(pair);
      if (absl::ConsumePrefix(&pair, cookie) &&
          absl::ConsumePrefix(&pair, "=")) {
        return std::string(pair);
      }
    }
  }
  return "";
}

bool IsLoopback(absl::string_view address) {
  return absl::StartsWith(address, "127.") || address == "::1";
}

bool ChangesNothing(const RequestHead& head) {
  return head.method == "GET" || head.method == "HEAD";
}

absl::Status OtherSite() {
  return MakeError(absl::StatusCode::kPermissionDenied,
                   v1::ERROR_REASON_PERMISSION_DENIED,
                   "请求来自别的网站，已拒绝；请从督导系统的页面操作。",
                   "The request was made by a page of another site.");
}

}  // namespace

Credentials::Credentials(std::string origin, bool secure)
    : origin_(std::move(origin)),
      secure_(secure || absl::StartsWith(origin_, "https://")) {}

bool Credentials::IsOfConsole(const RequestHead& head) {
  return head.Header("x-dudao-web") == "1";
}

bool Credentials::IsSameOrigin(const RequestHead& head) const {
  const absl::string_view site = head.Header("sec-fetch-site");
  // `none`: typed, or a bookmark.
  if (!site.empty() && site != "same-origin" &&
      !(ChangesNothing(head) && site == "none")) {
    return false;
  }
  const absl::string_view origin = head.Header("origin");
  if (origin.empty()) return true;
  if (!origin_.empty() && origin == origin_) return true;
  return origin == absl::StrCat("http://", head.Header("host")) ||
         origin == absl::StrCat("https://", head.Header("host"));
}

std::string Credentials::AddressOf(const RequestHead& head) const {
  // Only the proxy before this server, on this machine, is believed; and of
  // what was forwarded only what it added itself, which comes last.
  if (origin_.empty() || !IsLoopback(head.address)) return head.address;
  std::string last;
  for (const auto& [name, value] : head.headers) {
    if (name != "x-forwarded-for") continue;
    const std::vector<std::string> hops = absl::StrSplit(value, ',');
    last = std::string(absl::StripAsciiWhitespace(hops.back()));
  }
  boost::system::error_code failed;
  boost::asio::ip::make_address(last, failed);
  return failed ? head.address : last;
}

absl::StatusOr<pipeline::Envelope> Credentials::EnvelopeOf(
    const RequestHead& head) const {
  pipeline::Envelope envelope;
  envelope.address = AddressOf(head);
  envelope.device = std::string(head.Header("user-agent"));
  envelope.token = pipeline::BearerToken(head.Header("authorization"));
  if (!envelope.token.empty()) return envelope;
  std::string cookie =
      CookieOf(head, secure_ ? kSecureCookie : kPlainCookie);
  const bool asked = ChangesNothing(head) || IsOfConsole(head);
  // A call without a token is refused, or is a public one.
  if (cookie.empty() || !asked) return envelope;
  if (!IsSameOrigin(head)) return OtherSite();
  envelope.token = std::move(cookie);
  return envelope;
}

std::string Credentials::KeepCookie(absl::string_view secret,
                                    absl::Duration for_) const {
  return absl::StrCat(secure_ ? kSecureCookie : kPlainCookie, "=", secret,
                      "; Path=/; Max-Age=", absl::ToInt64Seconds(for_),
                      "; HttpOnly; SameSite=Strict",
                      secure_ ? "; Secure" : "");
}

std::string Credentials::ForgetCookie() const {
  return KeepCookie("", absl::ZeroDuration());
}

}  // namespace dudao::gateway
