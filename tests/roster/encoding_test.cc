#include "services/roster/encoding.h"

#include <string>

#include "gtest/gtest.h"
#include "tests/testing/status_matchers.h"

namespace dudao::roster {
namespace {

// 单位名称,类别 in GB18030.
constexpr char kGbHeading[] =
    "\xB5\xA5\xCE\xBB\xC3\xFB\xB3\xC6,\xC0\xE0\xB1\xF0";

TEST(EncodingTest, Utf8WithAndWithoutMark) {
  ASSERT_OK_AND_ASSIGN(const DecodedText plain, DecodeText("单位名称\n小学"));
  EXPECT_EQ(plain.text, "单位名称\n小学");
  EXPECT_EQ(plain.encoding, "UTF-8");
  ASSERT_OK_AND_ASSIGN(const DecodedText marked,
                       DecodeText("\xEF\xBB\xBF单位名称"));
  EXPECT_EQ(marked.text, "单位名称");
  EXPECT_EQ(marked.encoding, "UTF-8");
}

TEST(EncodingTest, Gb18030) {
  ASSERT_OK_AND_ASSIGN(const DecodedText decoded, DecodeText(kGbHeading));
  EXPECT_EQ(decoded.text, "单位名称,类别");
  EXPECT_EQ(decoded.encoding, "GB18030");
}

TEST(EncodingTest, Gb18030FourBytes) {
  // U+20000 and U+3400 need four bytes.
  ASSERT_OK_AND_ASSIGN(
      const DecodedText decoded,
      DecodeText(std::string(kGbHeading) +
                 "\n\x95\x32\x82\x36\x81\x39\xEE\x39"));
  EXPECT_EQ(decoded.text, "单位名称,类别\n𠀀㐀");
}

TEST(EncodingTest, BrokenGb18030SaysWhere) {
  const std::string content = std::string(kGbHeading) + "\n\xB5\xA5\xFF,x";
  const absl::Status status = DecodeText(content).status();
  EXPECT_THAT(status, IsReason(v1::ERROR_REASON_FILE_INVALID));
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(MetadataOf(status, "encoding"), "GB18030");
  EXPECT_EQ(MetadataOf(status, "offset"),
            std::to_string(content.find('\xFF')));
  EXPECT_EQ(MetadataOf(status, "line"), "2");
}

TEST(EncodingTest, CutOffGb18030) {
  const std::string content = std::string(kGbHeading) + "\n\xB5";
  const absl::Status status = DecodeText(content).status();
  EXPECT_THAT(status, IsReason(v1::ERROR_REASON_FILE_INVALID));
  EXPECT_EQ(MetadataOf(status, "offset"), std::to_string(content.size() - 1));
}

TEST(EncodingTest, BrokenUtf8IsNotTakenForGb18030) {
  const std::string content =
      "学校标识码,单位名称,类别\n2145001234,港北区第一\xE5小学,小学\n";
  const absl::Status status = DecodeText(content).status();
  EXPECT_THAT(status, IsReason(v1::ERROR_REASON_FILE_INVALID));
  EXPECT_EQ(MetadataOf(status, "encoding"), "UTF-8");
  EXPECT_EQ(MetadataOf(status, "line"), "2");
}

TEST(EncodingTest, MarkedFileIsUtf8OrNothing) {
  const absl::Status status =
      DecodeText(std::string("\xEF\xBB\xBF") + kGbHeading).status();
  EXPECT_EQ(MetadataOf(status, "encoding"), "UTF-8");
}

TEST(EncodingTest, OtherFilesAreNamed) {
  for (const std::string& content :
       {std::string("\xFF\xFEx\0", 4), std::string("a\0b", 3)}) {
    EXPECT_THAT(DecodeText(content), IsReason(v1::ERROR_REASON_FILE_INVALID));
  }
}

}  // namespace
}  // namespace dudao::roster
