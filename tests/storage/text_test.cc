#include "storage/base/text.h"

#include <string>

#include "gtest/gtest.h"

namespace dudao {
namespace {

TEST(TextTest, CountsCharactersNotBytes) {
  const TextScan scan = ScanText("督导a😀");
  EXPECT_TRUE(scan.valid_utf8);
  EXPECT_FALSE(scan.has_control);
  EXPECT_FALSE(scan.blank);
  EXPECT_EQ(scan.characters, 4u);
}

TEST(TextTest, KnowsBlankTexts) {
  EXPECT_TRUE(ScanText("").blank);
  EXPECT_TRUE(ScanText(" \n\t\u3000\u00a0").blank);
  EXPECT_FALSE(ScanText(" x ").blank);
  EXPECT_FALSE(ScanText("\u3000。").blank);
}

TEST(TextTest, RefusesBrokenUtf8) {
  for (const std::string broken :
       {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xE4\xB8", "a\xE4",
        "\xE4\xB8z", "\xF0\x9F\x98"}) {
    EXPECT_FALSE(ScanText(broken).valid_utf8) << Excerpt(broken);
  }
}

TEST(TextTest, AcceptsTheEdgesOfUtf8) {
  for (const std::string good :
       {"\xC2\xA1", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
        "\xEF\xBF\xBD", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    const TextScan scan = ScanText(good);
    EXPECT_TRUE(scan.valid_utf8);
    EXPECT_EQ(scan.characters, 1u);
  }
}

TEST(TextTest, FindsControlCharacters) {
  EXPECT_FALSE(ScanText("a\n\t\rb").has_control);
  EXPECT_TRUE(ScanText(std::string("a\0b", 3)).has_control);
  EXPECT_EQ(ScanText("a\x1B").control, 0x1Bu);
  EXPECT_EQ(ScanText("\x7F").control, 0x7Fu);
  EXPECT_EQ(ScanText("\u0085").control, 0x85u);
}

TEST(TextTest, FindsLineBreaks) {
  EXPECT_FALSE(ScanText("a\tb").has_line_break);
  EXPECT_TRUE(ScanText("a\nb").has_line_break);
  EXPECT_TRUE(ScanText("a\r").has_line_break);
}

TEST(TextTest, ExcerptIsSafeAndShort) {
  EXPECT_EQ(Excerpt("督导"), "督导");
  EXPECT_EQ(Excerpt("督导记录", 2), "督导…");
  EXPECT_EQ(Excerpt("ab", 2), "ab");
  EXPECT_EQ(Excerpt("a\xE4\n"), "a\uFFFD\uFFFD");
  EXPECT_TRUE(ScanText(Excerpt("\xE4\xB8\xE4\xB8\xAD")).valid_utf8);
}

TEST(TextTest, ColumnsCountCharacters) {
  EXPECT_EQ(ColumnOf("督导a", 0), 1u);
  EXPECT_EQ(ColumnOf("督导a", 6), 3u);
  EXPECT_EQ(ColumnOf("ab", 2), 3u);
}

}  // namespace
}  // namespace dudao
