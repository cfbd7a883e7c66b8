#include "services/search/snippet.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/base/text.h"

namespace dudao::search {
namespace {

// The text with its matches in brackets, cut by the offsets a client gets.
std::string Bracketed(const v1::MarkedText& marked) {
  std::vector<std::size_t> starts;
  std::size_t offset = 0;
  char32_t ignored = 0;
  while (offset < marked.text().size()) {
    starts.push_back(offset);
    EXPECT_TRUE(NextCharacter(marked.text(), &offset, &ignored));
  }
  starts.push_back(offset);
  std::string out;
  std::size_t at = 0;
  for (const v1::TextSpan& span : marked.matches()) {
    const std::size_t begin = starts.at(static_cast<std::size_t>(span.start()));
    const std::size_t end =
        starts.at(static_cast<std::size_t>(span.start() + span.length()));
    EXPECT_GE(begin, at);
    absl::StrAppend(&out, marked.text().substr(at, begin - at), "[",
                    marked.text().substr(begin, end - begin), "]");
    at = end;
  }
  return out + marked.text().substr(at);
}

std::string Marked(absl::string_view text, absl::string_view query) {
  return Bracketed(MarkWords(text, storage::SearchWords(query)));
}

std::string Best(absl::string_view text, absl::string_view query,
                 absl::string_view known = "") {
  return Bracketed(BestLine(text, known, storage::SearchWords(query)));
}

TEST(SnippetTest, EveryPlaceIsMarked) {
  EXPECT_EQ(Marked("消防通道堵塞，消防栓缺水", "消防"),
            "[消防]通道堵塞，[消防]栓缺水");
  EXPECT_EQ(Marked("𠮷镇消防", "消防"), "𠮷镇[消防]");
  EXPECT_EQ(Marked("港北教督〔2026〕3号", "教督[2026]"),
            "港北[教督〔2026]〕3号");
  EXPECT_EQ(Marked("没有", "消防"), "没有");
}

TEST(SnippetTest, PlacesThatTouchAreOne) {
  EXPECT_EQ(Marked("食堂卫生", "食堂 堂卫 卫生"), "[食堂卫生]");
  EXPECT_EQ(Marked("人人人", "人人"), "[人人人]");
}

TEST(SnippetTest, TheLineWithMostWordsIsShown) {
  const char* text = "港城一小\n教学楼消防通道堵塞\n食堂消防器材过期";
  EXPECT_EQ(Best(text, "消防"), "教学楼[消防]通道堵塞");
  EXPECT_EQ(Best(text, "食堂 消防"), "[食堂消防]器材过期");
  EXPECT_EQ(Best(text, "港城"), "[港城]一小");
}

TEST(SnippetTest, WhatTheTitleSaysIsNotSaidAgain) {
  const char* text = "港城一小\n教学楼消防通道堵塞";
  EXPECT_EQ(Best(text, "港城", "港城一小"), "教学楼消防通道堵塞");
  EXPECT_EQ(Best("港城一小", "港城", "港城一小"), "");
  EXPECT_EQ(Best("", "港城"), "");
}

TEST(SnippetTest, OfALongLineThePartWithTheMatch) {
  std::string before, after;
  for (int i = 0; i < 100; ++i) {
    before += "前";
    after += "后";
  }
  std::string expected = "…";
  for (int i = 0; i < 20; ++i) expected += "前";
  expected += "[消防]";
  for (int i = 0; i < 58; ++i) expected += "后";
  EXPECT_EQ(Best(before + "消防" + after, "消防"), expected + "…");
  // At either end nothing is left out there.
  EXPECT_EQ(Best("消防" + after, "消防").substr(0, 8), "[消防]");
  const std::string last = Best(before + "消防", "消防");
  EXPECT_EQ(last.substr(last.size() - 8), "[消防]");
}

TEST(SnippetTest, FitsItsLimit) {
  std::string line;
  for (int i = 0; i < 5000; ++i) line += "人 ";
  const v1::MarkedText shown = BestLine(line, "", storage::SearchWords("人"));
  EXPECT_LE(ScanText(shown.text()).characters, 200U);
  EXPECT_LE(shown.matches_size(), 200);
  EXPECT_GT(shown.matches_size(), 30);
}

}  // namespace
}  // namespace dudao::search
