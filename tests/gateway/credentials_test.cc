// Who a request comes from, and what a page of another site can do.

#include "services/gateway/credentials.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/base/error.h"

namespace dudao::gateway {
namespace {

using testing::HasSubstr;
using testing::Not;

RequestHead Head(const std::string& method, Headers headers) {
  RequestHead head;
  head.method = method;
  head.address = "10.0.0.7";
  head.headers = std::move(headers);
  head.headers.emplace_back("host", "dudao.example.cn");
  return head;
}

std::string TokenOf(const RequestHead& head, const std::string& origin = "") {
  const auto envelope = Credentials(origin, false).EnvelopeOf(head);
  return envelope.ok() ? envelope->token : "refused";
}

const Headers kCookie = {{"cookie", "a=b; dudao_session=ds_1; c=d"}};

Headers With(Headers headers, const Headers& more) {
  headers.insert(headers.end(), more.begin(), more.end());
  return headers;
}

TEST(CredentialsTest, ABearerToken) {
  EXPECT_EQ(TokenOf(Head("POST", {{"authorization", "Bearer dd_1"}})), "dd_1");
  EXPECT_EQ(TokenOf(Head("POST", {{"authorization", "bearer dd_1"}})), "dd_1");
  EXPECT_EQ(TokenOf(Head("POST", {{"authorization", "Basic dd_1"}})), "");
  EXPECT_EQ(TokenOf(Head("POST", {})), "");
}

TEST(CredentialsTest, ACookieNeedsTheConsolesHeader) {
  EXPECT_EQ(TokenOf(Head("POST", kCookie)), "");
  EXPECT_EQ(TokenOf(Head("POST", With(kCookie, {{"x-dudao-web", "1"}}))),
            "ds_1");
  EXPECT_EQ(TokenOf(Head("PUT", kCookie)), "");
  // A picture cannot send the header.
  EXPECT_EQ(TokenOf(Head("GET", kCookie)), "ds_1");
}

TEST(CredentialsTest, ACookieCountsOnlyFromThisSite) {
  const Headers web = With(kCookie, {{"x-dudao-web", "1"}});
  EXPECT_EQ(TokenOf(Head("POST", With(web, {{"origin",
                                             "https://dudao.example.cn"}}))),
            "ds_1");
  EXPECT_EQ(
      TokenOf(Head("POST", With(web, {{"origin", "https://evil.example"}}))),
      "refused");
  EXPECT_EQ(
      TokenOf(Head("POST", With(web, {{"sec-fetch-site", "cross-site"}}))),
      "refused");
  EXPECT_EQ(
      TokenOf(Head("GET", With(kCookie, {{"sec-fetch-site", "cross-site"}}))),
      "refused");
  EXPECT_EQ(TokenOf(Head("GET", With(kCookie, {{"sec-fetch-site", "none"}}))),
            "ds_1");
  EXPECT_EQ(
      TokenOf(Head("POST", With(web, {{"sec-fetch-site", "same-origin"}}))),
      "ds_1");
}

TEST(CredentialsTest, BehindAProxyTheOriginIsTheConfiguredOne) {
  const Headers secure = {{"cookie", "__Host-dudao_session=ds_1"}};
  RequestHead head = Head("POST", With(secure, {{"x-dudao-web", "1"},
                                                 {"origin",
                                                  "https://gb.example.cn"}}));
  EXPECT_EQ(TokenOf(head, "https://gb.example.cn"), "ds_1");
  EXPECT_EQ(TokenOf(head, "https://other.example.cn"), "refused");
}

TEST(CredentialsTest, CookiesAreOutOfReachOfScripts) {
  const std::string plain =
      Credentials("", false).KeepCookie("ds_1", absl::Hours(1));
  EXPECT_THAT(plain, HasSubstr("dudao_session=ds_1; Path=/; Max-Age=3600"));
  EXPECT_THAT(plain, HasSubstr("HttpOnly; SameSite=Strict"));
  EXPECT_THAT(plain, Not(HasSubstr("Secure")));
  const std::string secure =
      Credentials("", true).KeepCookie("x", absl::Hours(1));
  EXPECT_THAT(secure, HasSubstr("; Secure"));
  // No other site of the domain can set a cookie with this prefix.
  EXPECT_THAT(secure, testing::StartsWith("__Host-dudao_session=x; Path=/;"));
  EXPECT_THAT(Credentials("https://a.cn", false).ForgetCookie(),
              HasSubstr("dudao_session=; Path=/; Max-Age=0"));
}

TEST(CredentialsTest, OnlyTheProxyOfThisMachineSaysWhereACallIsFrom) {
  const auto address = [](const std::string& peer, const std::string& origin,
                          const Headers& headers) {
    RequestHead head = Head("POST", headers);
    head.address = peer;
    return Credentials(origin, false).EnvelopeOf(head)->address;
  };
  const std::string origin = "https://gb.example.cn";
  const Headers forwarded = {{"x-forwarded-for", "1.1.1.1"},
                             {"x-forwarded-for", "2.2.2.2, 3.3.3.3"}};
  EXPECT_EQ(address("127.0.0.1", origin, forwarded), "3.3.3.3");
  EXPECT_EQ(address("10.0.0.7", origin, forwarded), "10.0.0.7");
  EXPECT_EQ(address("127.0.0.1", "", forwarded), "127.0.0.1");
  EXPECT_EQ(address("127.0.0.1", origin, {{"x-forwarded-for", "unknown"}}),
            "127.0.0.1");
}

}  // namespace
}  // namespace dudao::gateway
