#include "services/api/page_token.h"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "tests/testing/sample.pb.h"
#include "tests/testing/status_matchers.h"

namespace dudao::api {
namespace {

constexpr char kKey[] = "a key of the server, thirty-two b";
constexpr char kMethod[] = "/dudao.v1.UnitService/ListUnits";

testing::ListSamplesRequest Request() {
  testing::ListSamplesRequest request;
  request.set_parent("bureaus/a");
  request.set_filter("grade=严重");
  return request;
}

std::vector<sql::Value> Values() {
  return {std::int64_t{-5}, std::string("港北\0", 7), sql::Blob{"\xFF"},
          std::numeric_limits<std::int64_t>::min(), std::string()};
}

TEST(PageTokenTest, GivesTheValuesBack) {
  const std::string token = MakePageToken(kKey, kMethod, Request(), Values());
  EXPECT_EQ(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnop"
                                    "qrstuvwxyz0123456789-_"),
            std::string::npos);
  ASSERT_OK_AND_ASSIGN(const std::vector<sql::Value> values,
                       ReadPageToken(kKey, kMethod, Request(), token));
  EXPECT_EQ(values, Values());
}

TEST(PageTokenTest, NoValuesIsATokenToo) {
  const std::string token = MakePageToken(kKey, kMethod, Request(), {});
  ASSERT_OK_AND_ASSIGN(const std::vector<sql::Value> values,
                       ReadPageToken(kKey, kMethod, Request(), token));
  EXPECT_TRUE(values.empty());
}

TEST(PageTokenTest, SizeAndTokenMayChange) {
  const std::string token = MakePageToken(kKey, kMethod, Request(), Values());
  testing::ListSamplesRequest next = Request();
  next.set_page_size(7);
  next.set_page_token(token);
  EXPECT_OK(ReadPageToken(kKey, kMethod, next, token));
}

TEST(PageTokenTest, RefusesTheTokenOfAnotherRequest) {
  const std::string token = MakePageToken(kKey, kMethod, Request(), Values());
  testing::ListSamplesRequest other = Request();
  other.set_filter("grade=轻微");
  const auto values = ReadPageToken(kKey, kMethod, other, token);
  EXPECT_THAT(values, IsReason(v1::ERROR_REASON_PAGE_TOKEN_INVALID));
  EXPECT_THAT(values, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(TextOf(values.status()), ::testing::HasSubstr("另一次查询"));
  EXPECT_THAT(ReadPageToken(kKey, "/other", Request(), token),
              IsReason(v1::ERROR_REASON_PAGE_TOKEN_INVALID));
  EXPECT_THAT(ReadPageToken("another key", kMethod, Request(), token),
              IsReason(v1::ERROR_REASON_PAGE_TOKEN_INVALID));
}

TEST(PageTokenTest, RefusesEveryChangedBit) {
  const std::string token = MakePageToken(kKey, kMethod, Request(), Values());
  std::string bytes;
  ASSERT_TRUE(absl::WebSafeBase64Unescape(token, &bytes));
  for (std::size_t i = 0; i < bytes.size() * 8; ++i) {
    std::string changed = bytes;
    changed[i / 8] = static_cast<char>(changed[i / 8] ^ (1 << (i % 8)));
    EXPECT_THAT(ReadPageToken(kKey, kMethod, Request(),
                              absl::WebSafeBase64Escape(changed)),
                IsReason(v1::ERROR_REASON_PAGE_TOKEN_INVALID));
  }
}

TEST(PageTokenTest, RefusesEveryPrefixAndJunk) {
  const std::string token = MakePageToken(kKey, kMethod, Request(), Values());
  for (std::size_t size = 0; size < token.size(); ++size) {
    EXPECT_THAT(ReadPageToken(kKey, kMethod, Request(), token.substr(0, size)),
                IsReason(v1::ERROR_REASON_PAGE_TOKEN_INVALID))
        << size;
  }
  for (const std::string& junk :
       {std::string("第二页"), std::string(3000, 'A'), std::string(1, '\0'),
        token + "AAAA", token + token}) {
    EXPECT_THAT(ReadPageToken(kKey, kMethod, Request(), junk),
                IsReason(v1::ERROR_REASON_PAGE_TOKEN_INVALID));
  }
}

TEST(PageTokenTest, WorksForRequestsWithoutPaging) {
  testing::UpdateSampleRequest request;
  const std::string token = MakePageToken(kKey, kMethod, request, Values());
  EXPECT_OK(ReadPageToken(kKey, kMethod, request, token));
}

TEST(PageTokenTest, TheLongestOrderFitsTheLimit) {
  std::string name;
  for (int i = 0; i < 100; ++i) name += "督";
  const std::string token = MakePageToken(
      kKey, kMethod, Request(), {name, name, name, std::string(63, 'a')});
  EXPECT_LE(token.size(), kMaxPageTokenLength);
  EXPECT_OK(ReadPageToken(kKey, kMethod, Request(), token));
}

}  // namespace
}  // namespace dudao::api
