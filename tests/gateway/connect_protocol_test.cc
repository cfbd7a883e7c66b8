// What goes over the wire, without a wire.

#include "services/gateway/connect_protocol.h"

#include <string>

#include "dudao/v1/unit_service.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "services/gateway/byte_range.h"
#include "services/gateway/encoding.h"
#include "services/gateway/url.h"
#include "storage/base/error.h"

namespace dudao::gateway {
namespace {

using testing::HasSubstr;

TEST(ConnectProtocolTest, ContentTypes) {
  EXPECT_EQ(UnaryCodec("application/json"), Codec::kJson);
  EXPECT_EQ(UnaryCodec("Application/JSON; charset=utf-8"), Codec::kJson);
  EXPECT_EQ(UnaryCodec("application/proto"), Codec::kBinary);
  EXPECT_EQ(UnaryCodec("application/connect+json"), absl::nullopt);
  EXPECT_EQ(UnaryCodec("text/plain"), absl::nullopt);
  EXPECT_EQ(UnaryCodec(""), absl::nullopt);
  EXPECT_EQ(StreamCodec("application/connect+proto"), Codec::kBinary);
  EXPECT_EQ(StreamCodec("application/connect+json"), Codec::kJson);
  EXPECT_EQ(StreamCodec("application/json"), absl::nullopt);
}

TEST(ConnectProtocolTest, Timeouts) {
  EXPECT_EQ(*TimeoutOf(""), absl::InfiniteDuration());
  EXPECT_EQ(*TimeoutOf("1500"), absl::Milliseconds(1500));
  for (const char* wrong : {"-1", "1s", "12345678901", " "}) {
    EXPECT_EQ(ReasonOf(TimeoutOf(wrong).status()),
              v1::ERROR_REASON_INVALID_FIELD)
        << wrong;
  }
}

TEST(ConnectProtocolTest, MessagesBothWays) {
  v1::GetUnitRequest request;
  request.set_name("bureaus/450802/units/一小");
  for (const Codec codec : {Codec::kJson, Codec::kBinary}) {
    const std::string text = *Print(codec, request);
    v1::GetUnitRequest parsed;
    ASSERT_TRUE(Parse(codec, text, &parsed).ok());
    EXPECT_EQ(parsed.name(), request.name());
  }
}

TEST(ConnectProtocolTest, JsonThatIsWrongSaysWhat) {
  v1::GetUnitRequest parsed;
  const absl::Status unknown =
      Parse(Codec::kJson, R"({"nmae":"x"})", &parsed);
  EXPECT_EQ(ReasonOf(unknown), v1::ERROR_REASON_INVALID_FIELD);
  EXPECT_THAT(TextOf(unknown), HasSubstr("nmae"));
  EXPECT_EQ(ReasonOf(Parse(Codec::kJson, "{", &parsed)),
            v1::ERROR_REASON_INVALID_FIELD);
  EXPECT_EQ(ReasonOf(Parse(Codec::kBinary, "\xff\xff", &parsed)),
            v1::ERROR_REASON_INVALID_FIELD);
}

TEST(ConnectProtocolTest, ErrorsCarryTheirDetails) {
  const auto json = nlohmann::json::parse(
      ErrorJson(NotFound("bureaus/450802/units/none")));
  EXPECT_EQ(json["code"], "not_found");
  EXPECT_FALSE(json["message"].get<std::string>().empty());
  ASSERT_EQ(json["details"].size(), 2U);
  for (const auto& detail : json["details"]) {
    EXPECT_THAT(detail["type"].get<std::string>(),
                testing::AnyOf("google.rpc.ErrorInfo",
                               "google.rpc.LocalizedMessage"));
    EXPECT_THAT(detail["value"].get<std::string>(),
                testing::Not(HasSubstr("=")));
  }
}

TEST(ConnectProtocolTest, EveryCodeHasItsStatus) {
  EXPECT_EQ(HttpStatusOf(absl::StatusCode::kOk), 200);
  EXPECT_EQ(HttpStatusOf(absl::StatusCode::kUnauthenticated), 401);
  EXPECT_EQ(HttpStatusOf(absl::StatusCode::kFailedPrecondition), 400);
  EXPECT_EQ(HttpStatusOf(absl::StatusCode::kAborted), 409);
  EXPECT_EQ(HttpStatusOf(absl::StatusCode::kResourceExhausted), 429);
  EXPECT_EQ(HttpStatusOf(absl::StatusCode::kUnavailable), 503);
  EXPECT_EQ(HttpStatusOf(absl::StatusCode::kInternal), 500);
}

TEST(EnvelopeReaderTest, TakesMessagesAsTheyCome) {
  const std::string bytes = Envelope("one") + Envelope("") + Envelope("three");
  EnvelopeReader reader;
  std::string got;
  int messages = 0;
  for (const char byte : bytes) {
    reader.Add(absl::string_view(&byte, 1));
    while (true) {
      const auto message = *reader.Next();
      if (!message.has_value()) break;
      got += *message;
      ++messages;
    }
  }
  EXPECT_EQ(got, "onethree");
  EXPECT_EQ(messages, 3);
  EXPECT_TRUE(reader.empty());
}

TEST(EnvelopeReaderTest, RefusesWhatIsTooLongOrCompressed) {
  EnvelopeReader long_one;
  long_one.Add(std::string("\0\xff\xff\xff\xff", 5));
  EXPECT_EQ(ReasonOf(long_one.Next().status()), v1::ERROR_REASON_INVALID_FIELD);
  EnvelopeReader compressed;
  compressed.Add(std::string("\1\0\0\0\0", 5));
  EXPECT_EQ(ReasonOf(compressed.Next().status()),
            v1::ERROR_REASON_INVALID_FIELD);
}

TEST(UrlTest, PercentSequences) {
  EXPECT_EQ(PercentDecode("/units/%E6%A0%A1%2f"), "/units/校/");
  EXPECT_EQ(PercentDecode("100%"), "100%");
  EXPECT_EQ(PercentDecode("%zz%4"), "%zz%4");
  EXPECT_EQ(PercentEncode("照片 1.jpg"), "%E7%85%A7%E7%89%87%201.jpg");
  EXPECT_EQ(PercentDecode(PercentEncode("a/b?c&d=e+f")), "a/b?c&d=e+f");
}

TEST(UrlTest, QueryValues) {
  EXPECT_EQ(QueryValue("a=1&b=%E6%A0%A1&c", "b"), "校");
  EXPECT_EQ(QueryValue("a=1&b=x+y", "b"), "x y");
  EXPECT_EQ(QueryValue("a=1&b=x%2By", "b"), "x+y");
  EXPECT_EQ(QueryValue("a=1&c", "c"), "");
  EXPECT_EQ(QueryValue("", "a"), "");
}

TEST(EncodingTest, WhatIsAccepted) {
  EXPECT_TRUE(Accepts("gzip, deflate, br", "br"));
  EXPECT_TRUE(Accepts("GZIP;q=0.5", "gzip"));
  EXPECT_FALSE(Accepts("gzip;q=0", "gzip"));
  EXPECT_FALSE(Accepts("", "gzip"));
  EXPECT_FALSE(Accepts("brotli", "br"));
}

TEST(ByteRangeTest, WhatARangeAsksFor) {
  const auto whole = RangeOf("", 10);
  EXPECT_EQ(whole->first, 0);
  EXPECT_EQ(whole->last, 9);
  EXPECT_EQ(RangeOf("bytes=3-", 10)->first, 3);
  EXPECT_EQ(RangeOf("bytes=3-5", 10)->last, 5);
  EXPECT_EQ(RangeOf("bytes=3-500", 10)->last, 9);
  EXPECT_EQ(RangeOf("bytes=-4", 10)->first, 6);
  EXPECT_EQ(RangeOf("bytes=-40", 10)->first, 0);
  EXPECT_FALSE(RangeOf("bytes=10-", 10).has_value());
  EXPECT_FALSE(RangeOf("bytes=-0", 10).has_value());
  // What is not understood is answered in full.
  for (const char* odd : {"bytes=5-3", "bytes=a-b", "bytes=0-1,3-4", "lines=1"}) {
    EXPECT_EQ(RangeOf(odd, 10)->last, 9) << odd;
  }
}

}  // namespace
}  // namespace dudao::gateway
