#include "services/api/etag.h"

#include <cstdint>
#include <limits>

#include "tests/testing/status_matchers.h"

namespace dudao::api {
namespace {

TEST(EtagTest, IsTheVersionInQuotes) {
  EXPECT_EQ(MakeEtag(5), "\"5\"");
  EXPECT_EQ(MakeEtag(std::numeric_limits<std::int64_t>::max()),
            "\"9223372036854775807\"");
}

TEST(EtagTest, EmptyAndEqualPass) {
  EXPECT_OK(CheckEtag("", "\"5\""));
  EXPECT_OK(CheckEtag("\"5\"", "\"5\""));
}

TEST(EtagTest, AnotherOneIsAborted) {
  for (const char* given : {"\"4\"", "5", "W/\"5\"", "\"5", "*"}) {
    const absl::Status status = CheckEtag(given, MakeEtag(5));
    EXPECT_THAT(status, StatusIs(absl::StatusCode::kAborted)) << given;
    EXPECT_THAT(status, IsReason(v1::ERROR_REASON_ETAG_MISMATCH));
    EXPECT_EQ(MetadataOf(status, "current_etag"), "\"5\"");
    EXPECT_EQ(TextOf(status), "内容已被他人修改，请刷新后再操作。");
  }
}

}  // namespace
}  // namespace dudao::api
