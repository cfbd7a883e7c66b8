#include "services/domain/document_number.h"

#include <string>

#include "absl/status/statusor.h"
#include "gtest/gtest.h"
#include "storage/base/error.h"

namespace dudao::domain {
namespace {

TEST(DocumentNumberTest, IsWrittenAsTheStandardSays) {
  EXPECT_EQ(DocumentNumber("港北教督", 2026, 3), "港北教督〔2026〕3号");
  // U+3014 and U+3015.
  EXPECT_EQ(DocumentNumber("港北教督", 2026, 12),
            "港北教督\xE3\x80\x94"
            "2026\xE3\x80\x95"
            "12号");
}

TEST(DocumentNumberTest, RoundTrips) {
  for (const std::string code : {"教", "港北教督", "桂教督导办函"}) {
    for (const int year : {1900, 2026, 2200}) {
      for (const int serial : {1, 9, 10, 100, 999999}) {
        absl::StatusOr<ParsedNumber> parsed =
            ParseDocumentNumber(DocumentNumber(code, year, serial));
        ASSERT_TRUE(parsed.ok()) << parsed.status();
        EXPECT_EQ(parsed->agency_code, code);
        EXPECT_EQ(parsed->year, year);
        EXPECT_EQ(parsed->serial, serial);
      }
    }
  }
}

TEST(DocumentNumberTest, RefusesEverythingElse) {
  for (const std::string text : {"",
                                 "港北教督",
                                 "3号",
                                 "〔2026〕3号",
                                 "港北教督〔2026〕",
                                 "港北教督〔2026〕号",
                                 "港北教督〔2026〕3",
                                 "港北教督〔2026〕第3号",
                                 "港北教督〔2026〕03号",
                                 "港北教督〔2026〕0号",
                                 "港北教督〔2026〕-3号",
                                 "港北教督〔2026〕+3号",
                                 "港北教督〔2026〕３号",
                                 "港北教督〔2026〕三号",
                                 "港北教督〔2026〕3号 ",
                                 " 港北教督〔2026〕3号",
                                 "港北教督〔2026〕 3号",
                                 "港北教督〔2026〕3号号",
                                 "港北教督〔2026〕1000000号",
                                 "港北教督〔2026〕99999999999999999999号",
                                 "港北教督〔26〕3号",
                                 "港北教督〔02026〕3号",
                                 "港北教督〔1899〕3号",
                                 "港北教督〔2201〕3号",
                                 "港北教督〔二〇二六〕3号",
                                 "港北教督[2026]3号",
                                 "港北教督（2026）3号",
                                 "港北教督【2026】3号",
                                 "港北教督〔2026]3号",
                                 "港北教督〕2026〔3号",
                                 "港北教督〔〔2026〕3号",
                                 "港北教督〔2026〕〕3号",
                                 "港北教督〔2026〕3号〔2026〕4号",
                                 "gbjd〔2026〕3号",
                                 "港北 教督〔2026〕3号",
                                 "港北教督\xff〔2026〕3号",
                                 "港北教督〔2026〕3号\n"}) {
    absl::StatusOr<ParsedNumber> parsed = ParseDocumentNumber(text);
    ASSERT_FALSE(parsed.ok()) << text;
    EXPECT_EQ(ReasonOf(parsed.status()), v1::ERROR_REASON_INVALID_FIELD)
        << text;
    EXPECT_NE(TextOf(parsed.status()).find("港北教督〔2026〕3号"),
              std::string::npos);
  }
}

TEST(DocumentNumberTest, RefusesANulByte) {
  std::string text = "港北教督〔2026〕3号";
  text.push_back('\0');
  EXPECT_FALSE(ParseDocumentNumber(text).ok());
}

TEST(AgencyCodeTest, IsChineseCharacters) {
  EXPECT_TRUE(CheckAgencyCode("港北教督").ok());
  EXPECT_TRUE(CheckAgencyCode("教").ok());
  EXPECT_TRUE(CheckAgencyCode("一二三四五六七八九十百千").ok());
  for (const std::string code :
       {"", " ", "港北教督 ", "GBJD", "港北1", "港北〔", "港北（督）",
        "一二三四五六七八九十百千万", "\xE6\xB8", "\xFF\xFF\xFF", "カナ"}) {
    absl::Status status = CheckAgencyCode(code);
    EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_INVALID_FIELD) << code;
  }
}

}  // namespace
}  // namespace dudao::domain
