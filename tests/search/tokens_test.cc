#include "storage/search/tokens.h"

#include <cstddef>
#include <random>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace dudao::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The tokens, `|` for a break.
std::vector<std::string> Cut(absl::string_view text) {
  std::vector<std::string> tokens;
  ForEachToken(text, [&](absl::string_view token, std::size_t, std::size_t) {
    tokens.emplace_back(token == kPhraseBreak ? "|" : token);
    return true;
  });
  return tokens;
}

TEST(TokensTest, EachHanCharacterIsAToken) {
  EXPECT_THAT(Cut("消防通道"), ElementsAre("消", "防", "通", "道"));
  EXPECT_THAT(Cut("二〇二六"), ElementsAre("二", "〇", "二", "六"));
}

TEST(TokensTest, HanOutsideTheBasicPlaneIsToo) {
  // U+20BB7 of extension B, U+2CE93 of extension E, U+3400 of extension A.
  EXPECT_THAT(Cut("𠮷镇"), ElementsAre("𠮷", "镇"));
  EXPECT_THAT(Cut("𬺓㐀"), ElementsAre("𬺓", "㐀"));
}

TEST(TokensTest, CompatibilityFormsAreTheOnesTheyStandFor) {
  // U+F9E9 is 里 of another character set.
  EXPECT_THAT(Cut("\xEF\xA7\xA9"), ElementsAre("里"));
  EXPECT_THAT(Cut("㎡"), ElementsAre("m2"));
}

TEST(TokensTest, NarrowLettersAndDigitsMakeWords) {
  EXPECT_THAT(Cut("Room A3 有WiFi"), ElementsAre("room", "|", "a3", "|", "有",
                                                "wifi"));
  EXPECT_THAT(Cut("2026年3月"), ElementsAre("2026", "年", "3", "月"));
  EXPECT_THAT(Cut("Straße ÉCOLE"), ElementsAre("straße", "|", "ecole"));
}

TEST(TokensTest, FullWidthIsHalfWidth) {
  EXPECT_THAT(Cut("ＫＴＶ１２３"), ElementsAre("ktv123"));
  EXPECT_THAT(Cut("食堂　卫生"), ElementsAre("食", "堂", "|", "卫", "生"));
}

TEST(TokensTest, BracketsAndQuotationMarksArePassedOver) {
  const auto number = ElementsAre("港", "教", "督", "2026", "3", "号");
  for (const char* form : {"港教督〔2026〕3号", "港教督[2026]3号",
                           "港教督（2026）3号", "港教督【２０２６】３号",
                           "港教督“2026”—3号"}) {
    EXPECT_THAT(Cut(form), number) << form;
  }
}

TEST(TokensTest, SentencesStandApart) {
  EXPECT_THAT(Cut("粮食。堂内"), ElementsAre("粮", "食", "|", "堂", "内"));
  EXPECT_THAT(Cut("食，堂、食\n堂"),
              ElementsAre("食", "|", "堂", "|", "食", "|", "堂"));
  // A break is only between tokens, and one is enough.
  EXPECT_THAT(Cut("。。食。 \n，堂！！"), ElementsAre("食", "|", "堂"));
}

TEST(TokensTest, NothingGivesNothing) {
  EXPECT_THAT(Cut(""), IsEmpty());
  EXPECT_THAT(Cut(" \t\n？！〔〕"), IsEmpty());
}

TEST(TokensTest, BrokenBytesStandBetween) {
  EXPECT_THAT(Cut("食\xFF堂"), ElementsAre("食", "|", "堂"));
  EXPECT_THAT(Cut("a\xE6\xB6"), ElementsAre("a"));
  EXPECT_THAT(Cut(std::string("a\0b", 3)), ElementsAre("a", "|", "b"));
}

TEST(TokensTest, OffsetsAreThoseOfTheText) {
  std::vector<std::string> parts;
  const std::string text = "（Ａ1）校𠮷é";
  ForEachToken(text, [&](absl::string_view, std::size_t begin,
                         std::size_t end) {
    parts.push_back(text.substr(begin, end - begin));
    return true;
  });
  EXPECT_THAT(parts, ElementsAre("Ａ1", "校", "𠮷", "é"));
}

TEST(TokensTest, AWalkEndsWhenItIsToldTo) {
  int seen = 0;
  ForEachToken("一二三", [&](absl::string_view, std::size_t, std::size_t) {
    return ++seen < 2;
  });
  EXPECT_EQ(seen, 2);
}

// Whatever the bytes, tokens hold letters and digits only, and lie in order
// inside the text.
TEST(TokensTest, AnyBytesAreFine) {
  std::mt19937 random(20260901);
  for (int round = 0; round < 2000; ++round) {
    std::string text(random() % 40, '\0');
    for (char& c : text) c = static_cast<char>(random());
    std::size_t last = 0;
    ForEachToken(text, [&](absl::string_view token, std::size_t begin,
                           std::size_t end) {
      EXPECT_LE(last, begin);
      EXPECT_LE(begin, end);
      EXPECT_LE(end, text.size());
      last = begin;
      EXPECT_FALSE(token.empty());
      EXPECT_EQ(token.find_first_of("\"'*^():{}+- "), absl::string_view::npos);
      return true;
    });
  }
}

TEST(SearchWordsTest, SpacesAndPunctuationSeparate) {
  EXPECT_THAT(SearchWords(" 食堂  消防，A3 "),
              ElementsAre(ElementsAre("食", "堂"), ElementsAre("消", "防"),
                          ElementsAre("a3")));
  EXPECT_THAT(SearchWords("港教督〔2026〕3号"),
              ElementsAre(ElementsAre("港", "教", "督", "2026", "3", "号")));
}

TEST(SearchWordsTest, EachWordCountsOnce) {
  EXPECT_THAT(SearchWords("Fire 食堂 ＦＩＲＥ 食堂"),
              ElementsAre(ElementsAre("fire"), ElementsAre("食", "堂")));
}

TEST(SearchWordsTest, PunctuationAloneIsNothing) {
  EXPECT_THAT(SearchWords("？！ “” * - \" ^ ( ) NEAR"),
              ElementsAre(ElementsAre("near")));
  EXPECT_THAT(SearchWords("\"*^():+-"), IsEmpty());
}

TEST(FoldNameTest, FormsOfANameAreEqual) {
  EXPECT_EQ(FoldName("港教督〔2026〕3号"), "港-教-督-2026-3-号");
  EXPECT_EQ(FoldName("港教督[２０２６] 3号"), FoldName("港教督〔2026〕3号"));
  EXPECT_NE(FoldName("港教督〔2026〕13号"), FoldName("港教督〔2026〕3号"));
  EXPECT_EQ(FoldName("—"), "");
}

// A folded name is indexed in place of the name.
TEST(FoldNameTest, AFoldedNameHasTheSameTokens) {
  for (const char* name : {"港教督〔2026〕3号", "A3号楼", "𠮷镇小学"}) {
    EXPECT_EQ(Cut(FoldName(name)), Cut(name)) << name;
  }
}

}  // namespace
}  // namespace dudao::storage
