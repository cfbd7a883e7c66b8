#include <string>

#include "absl/strings/str_cat.h"
#include "services/api/filter/parser.h"
#include "tests/testing/status_matchers.h"

namespace dudao::api::filter {
namespace {

using ::testing::HasSubstr;

// The tree, with brackets everywhere.
std::string Show(const Node& node) {
  switch (node.kind) {
    case Node::Kind::kAll:
      return "all";
    case Node::Kind::kCompare:
      return absl::StrCat(node.field, ComparatorText(node.comparator),
                          node.value);
    case Node::Kind::kNot:
      return absl::StrCat("!", Show(node.children[0]));
    default: {
      std::string text = "(";
      for (const Node& child : node.children) {
        if (text.size() > 1)
          text += node.kind == Node::Kind::kAnd ? " & " : " | ";
        text += Show(child);
      }
      return text + ")";
    }
  }
}

std::string Tree(const std::string& text) {
  const auto node = Parse(text);
  return node.ok() ? Show(*node)
                   : absl::StrCat("error: ", TextOf(node.status()));
}

TEST(FilterParserTest, ReadsComparisons) {
  EXPECT_EQ(Tree("a=1"), "a=1");
  EXPECT_EQ(Tree("a != 1"), "a!=1");
  EXPECT_EQ(Tree("a<1"), "a<1");
  EXPECT_EQ(Tree("a <= 1"), "a<=1");
  EXPECT_EQ(Tree("a>-1"), "a>-1");
  EXPECT_EQ(Tree("a>=1.5"), "a>=1.5");
  EXPECT_EQ(Tree("a:b"), "a:b");
  EXPECT_EQ(Tree("a.b.c = 严重"), "a.b.c=严重");
}

TEST(FilterParserTest, EmptyIsEverything) {
  EXPECT_EQ(Tree(""), "all");
  EXPECT_EQ(Tree(" \n\u3000\t"), "all");
}

TEST(FilterParserTest, OrBindsTighterThanAnd) {
  EXPECT_EQ(Tree("a=1 AND b=2 OR c=3"), "(a=1 & (b=2 | c=3))");
  EXPECT_EQ(Tree("a=1 OR b=2 AND c=3"), "((a=1 | b=2) & c=3)");
  EXPECT_EQ(Tree("(a=1 AND b=2) OR c=3"), "((a=1 & b=2) | c=3)");
}

TEST(FilterParserTest, SideBySideMeansAnd) {
  EXPECT_EQ(Tree("a=1 b=2"), "(a=1 & b=2)");
  EXPECT_EQ(Tree("a=1 b=2 OR c=3 AND d=4"), "(a=1 & (b=2 | c=3) & d=4)");
  EXPECT_EQ(Tree("a=1(b=2)"), "(a=1 & b=2)");
}

TEST(FilterParserTest, NotAndMinus) {
  EXPECT_EQ(Tree("NOT a=1"), "!a=1");
  EXPECT_EQ(Tree("-a=1"), "!a=1");
  EXPECT_EQ(Tree("NOT a=1 OR b=2"), "(!a=1 | b=2)");
  EXPECT_EQ(Tree("NOT (a=1 OR b=2)"), "!(a=1 | b=2)");
  EXPECT_EQ(Tree("a=1 -b=2"), "(a=1 & !b=2)");
}

TEST(FilterParserTest, ReadsQuotedValues) {
  EXPECT_EQ(Tree("a=\"x y\""), "a=x y");
  EXPECT_EQ(Tree("a='x \"y\" （）'"), "a=x \"y\" （）");
  EXPECT_EQ(Tree(R"(a="\"\\\'")"), R"(a="\')");
  EXPECT_EQ(Tree("a=\"\""), "a=");
  EXPECT_EQ(Tree("a=\"AND\""), "a=AND");
  EXPECT_EQ(Tree("a=\"(b=1\""), "a=(b=1");
}

TEST(FilterParserTest, BareValuesTakeInTimes) {
  EXPECT_EQ(Tree("a>=2026-08-01T08:00:00+08:00 b=1"),
            "(a>=2026-08-01T08:00:00+08:00 & b=1)");
  EXPECT_EQ(Tree("a=bureaus/x/units/1"), "a=bureaus/x/units/1");
  EXPECT_EQ(Tree("a=港北区（试点）"), "a=港北区（试点）");
  EXPECT_EQ(Tree("a=甲\u3000b=乙"), "(a=甲 & b=乙)");
}

struct Wrong {
  const char* text;
  const char* column;
  const char* zh;
};

class FilterErrorTest : public ::testing::TestWithParam<Wrong> {};

TEST_P(FilterErrorTest, SaysWhereAndWhatWasExpected) {
  const auto node = Parse(GetParam().text);
  EXPECT_THAT(node, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(node, IsReason(v1::ERROR_REASON_FILTER_INVALID));
  EXPECT_EQ(MetadataOf(node.status(), "column"), GetParam().column);
  EXPECT_THAT(TextOf(node.status()), HasSubstr(GetParam().zh));
}

INSTANTIATE_TEST_SUITE_P(
    All, FilterErrorTest,
    ::testing::Values(
        Wrong{"a", "2", "比较符"}, Wrong{"a b=1", "3", "比较符"},
        Wrong{"a=", "3", "一个值"}, Wrong{"a= AND b=1", "4", "一个值"},
        Wrong{"a==1", "3", "一个值"}, Wrong{"=1", "1", "字段名"},
        Wrong{"(a=1", "5", "右括号"}, Wrong{"a=1)", "4", "结尾"},
        Wrong{"()", "2", "字段名"}, Wrong{"a=1 AND", "8", "字段名"},
        Wrong{"a=1 OR OR b=1", "8", "字段名"}, Wrong{"AND a=1", "1", "字段名"},
        Wrong{"NOT NOT a=1", "5", "字段名"}, Wrong{"--a=1", "2", "字段名"},
        Wrong{"\"a\"=1", "1", "字段名"}, Wrong{"a=\"x", "3", "引号没有配对"},
        Wrong{"a='x\"", "3", "引号没有配对"}, Wrong{R"(a="\n")", "4", "反斜杠"},
        Wrong{R"(a="\)", "4", "反斜杠"},
        Wrong{"等级 = 严重 AND （a=1）", "13", "半角"},
        Wrong{"a＝1", "2", "半角"}, Wrong{"a=“x”", "3", "半角"},
        Wrong{"a=1, b=2", "4", "“,”"}, Wrong{"a!1", "2", "“!”"},
        Wrong{"a=\xE4\xB8", "3", "UTF-8"}, Wrong{"\xC0\x80", "1", "UTF-8"},
        Wrong{"督=\x01", "3", "控制字符"}, Wrong{"a=\x7F", "3", "控制字符"}));

TEST(FilterParserTest, NulIsRefused) {
  EXPECT_THAT(Parse(absl::string_view("a=1\0", 4)),
              IsReason(v1::ERROR_REASON_FILTER_INVALID));
}

TEST(FilterParserTest, LengthHasALimit) {
  const std::string head = "a=";
  const std::string longest = head + std::string(kMaxFilterBytes - 2, 'x');
  EXPECT_OK(Parse(longest));
  const auto node = Parse(longest + "x");
  EXPECT_THAT(node, IsReason(v1::ERROR_REASON_FILTER_INVALID));
  EXPECT_THAT(TextOf(node.status()), HasSubstr("现有 2049 字节"));
}

std::string Nested(int depth) {
  return std::string(static_cast<std::size_t>(depth), '(') + "a=1" +
         std::string(static_cast<std::size_t>(depth), ')');
}

TEST(FilterParserTest, DepthHasALimit) {
  EXPECT_OK(Parse(Nested(kMaxFilterDepth)));
  const auto node = Parse(Nested(kMaxFilterDepth + 1));
  EXPECT_THAT(node, IsReason(v1::ERROR_REASON_FILTER_INVALID));
  EXPECT_EQ(MetadataOf(node.status(), "column"), "17");
  EXPECT_FALSE(Parse(std::string(kMaxFilterBytes, '(')).ok());
  EXPECT_FALSE(Parse(std::string(kMaxFilterBytes, '-')).ok());
}

TEST(FilterParserTest, TermsHaveALimit) {
  std::string text = "a=1";
  for (int i = 1; i < kMaxFilterTerms; ++i) text += " OR a=1";
  EXPECT_OK(Parse(text));
  EXPECT_THAT(Parse(text + " a=1"), IsReason(v1::ERROR_REASON_FILTER_INVALID));
}

// Every prefix of a long filter ends in a tree or a good error.
TEST(FilterParserTest, PrefixesNeverBreak) {
  const std::string text =
      "NOT (grade = 严重 OR a:\"x\\\"y\") AND -b >= 2026-08-01 c!='乙'";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    const auto node = Parse(absl::string_view(text).substr(0, size));
    if (!node.ok()) {
      EXPECT_THAT(node, IsReason(v1::ERROR_REASON_FILTER_INVALID));
    }
  }
}

}  // namespace
}  // namespace dudao::api::filter
