#include <cstdint>
#include <string>
#include <variant>

#include "absl/strings/str_cat.h"
#include "services/api/filter/checker.h"
#include "storage/sql/predicate.h"
#include "tests/api/sample_table.h"
#include "tests/testing/status_matchers.h"

namespace dudao::api {
namespace {

using ::testing::HasSubstr;

// The SQL with its values in place, for comparison only.
std::string Sql(const std::string& text) {
  const auto predicate = ParseFilter(text, SampleTable());
  if (!predicate.ok())
    return absl::StrCat("error: ", predicate.status().message());
  sql::Statement statement;
  sql::AppendPredicate(*predicate, statement);
  std::string result = statement.text();
  for (std::size_t i = statement.values().size(); i > 0; --i) {
    const sql::Value& value = statement.values()[i - 1];
    const std::string marker = absl::StrCat("$", i);
    const std::string shown =
        std::holds_alternative<std::int64_t>(value)
            ? absl::StrCat(std::get<std::int64_t>(value))
            : absl::StrCat("'", std::get<std::string>(value), "'");
    result.replace(result.find(marker), marker.size(), shown);
  }
  return result;
}

std::string ErrorZh(const std::string& text) {
  const auto predicate = ParseFilter(text, SampleTable());
  EXPECT_THAT(predicate, IsReason(v1::ERROR_REASON_FILTER_INVALID)) << text;
  return TextOf(predicate.status());
}

TEST(FilterTest, Text) {
  EXPECT_EQ(Sql("display_name = 一中"), "display_name='一中'");
  EXPECT_EQ(Sql("display_name:\"中 学\""), "instr(display_name,'中 学')>0");
  EXPECT_EQ(Sql("display_name >= \"a\""), "display_name>='a'");
  EXPECT_EQ(Sql("part.remark != x"), "remark<>'x'");
  EXPECT_EQ(Sql("id = x"), "id='x'");
}

TEST(FilterTest, WhatNamesAResourceIsComparedWithSuchNames) {
  EXPECT_EQ(Sql("owner = 'bureaus/b/units/u'"), "owner='bureaus/b/units/u'");
  EXPECT_EQ(Sql("owner != \"\""), "owner<>''");
  EXPECT_EQ(Sql("owner:u"), "instr(owner,'u')>0");
  EXPECT_THAT(ErrorZh("owner = 一中"),
              HasSubstr("owner 的值应为形如 bureaus/{bureau}/units/{unit} 或 "));
  EXPECT_THAT(ErrorZh("owner != 'bureaus/b/findings/f'"),
              HasSubstr("第 10 个字处"));
}

TEST(FilterTest, ValuesAreBoundNotWritten) {
  const auto predicate =
      ParseFilter("display_name=\"'; DROP TABLE samples; --\"", SampleTable());
  ASSERT_OK(predicate.status());
  sql::Statement statement;
  sql::AppendPredicate(*predicate, statement);
  EXPECT_EQ(statement.text(), "display_name=$1");
}

TEST(FilterTest, EnumsInThreeSpellings) {
  for (const char* value :
       {"SERIOUS", "SAMPLE_GRADE_SERIOUS", "严重", "'严重'"}) {
    EXPECT_EQ(Sql(absl::StrCat("grade=", value)), "grade='SERIOUS'");
  }
  EXPECT_EQ(Sql("grade != UNSPECIFIED"), "grade<>'UNSPECIFIED'");
  EXPECT_EQ(Sql("part.limit.unit = 个工作日"), "limit_unit='WORKING_DAY'");
  EXPECT_THAT(ErrorZh("grade=大"),
              HasSubstr("轻微（MINOR）、严重（SERIOUS）、OTHER，现为“大”"));
  EXPECT_THAT(ErrorZh("grade>MINOR"), HasSubstr("可用：= !="));
  EXPECT_THAT(ErrorZh("grade:MINOR"), HasSubstr("第 6 个字处"));
}

TEST(FilterTest, NumbersAndBools) {
  EXPECT_EQ(Sql("month >= -3"), "month>=-3");
  EXPECT_EQ(Sql("count = 9223372036854775807"), "amount=9223372036854775807");
  EXPECT_EQ(Sql("overdue = true"), "overdue=1");
  EXPECT_EQ(Sql("overdue != false"), "overdue<>0");
  for (const char* text :
       {"month=1.5", "month=一", "month=\"\"", "month=9223372036854775808",
        "month:1", "overdue=1", "overdue>true", "overdue=TRUE"}) {
    ErrorZh(text);
  }
}

TEST(FilterTest, Days) {
  EXPECT_EQ(Sql("due_date = 2026-08-01"), "due='2026-08-01'");
  EXPECT_EQ(Sql("due_date >= 2026-08-01"), "due>='2026-08-01'");
  EXPECT_EQ(Sql("due_date = \"\""), "due=''");
  EXPECT_EQ(Sql("due_date != ''"), "due<>''");
  for (const char* text :
       {"due_date=2026-02-29", "due_date=soon", "due_date<''",
        "due_date=2026-08-01T00:00:00Z", "due_date:2026-08-01"}) {
    ErrorZh(text);
  }
}

TEST(FilterTest, WhatIsNotSetIsNotEarlier) {
  EXPECT_EQ(Sql("due_date < 2026-08-01"), "(due<'2026-08-01' AND due<>'')");
  EXPECT_EQ(Sql("enter_time < 1970-01-01T00:00:01Z"),
            "(enter<1000000 AND enter<>0)");
  EXPECT_EQ(Sql("enter_time > 1969-12-31T23:59:59Z"),
            "(enter>-1000000 AND enter<>0)");
}

TEST(FilterTest, Times) {
  EXPECT_EQ(Sql("create_time >= 2026-08-01T08:00:00+08:00"),
            "create_time>=1785542400000000");
  EXPECT_EQ(Sql("update_time = 2026-08-01T00:00:00.000001Z"),
            "update_time=1785542400000001");
  EXPECT_EQ(Sql("enter_time = \"\""), "enter=0");
  for (const char* text :
       {"create_time>2026-08-01T08:00:00", "create_time=x",
        "create_time=infinite-future", "create_time=infinite-past",
        "create_time=9999-01-01T00:00:00Z", "create_time:2026-08-01"}) {
    ErrorZh(text);
  }
}

TEST(FilterTest, ADayIsTheWholeDayOfBeijing) {
  const std::string begin = "1785513600000000";
  const std::string end = "1785600000000000";
  EXPECT_EQ(Sql("create_time >= 2026-08-01"), "create_time>=" + begin);
  EXPECT_EQ(Sql("create_time > 2026-08-01"), "create_time>=" + end);
  EXPECT_EQ(Sql("create_time < 2026-08-01"),
            "(create_time<" + begin + " AND create_time<>0)");
  EXPECT_EQ(Sql("create_time <= 2026-08-01"),
            "(create_time<" + end + " AND create_time<>0)");
  const std::string inside = "(create_time>=" + begin + " AND (create_time<" +
                             end + " AND create_time<>0))";
  EXPECT_EQ(Sql("create_time = 2026-08-01"), inside);
  EXPECT_EQ(Sql("create_time != 2026-08-01"), "NOT (" + inside + ")");
}

TEST(FilterTest, Connectives) {
  EXPECT_EQ(Sql(""), "1=1");
  EXPECT_EQ(Sql("month=1 AND month=2 OR month=3"),
            "(month=1 AND (month=2 OR month=3))");
  EXPECT_EQ(Sql("NOT (month=1 OR month=2)"), "NOT ((month=1 OR month=2))");
}

TEST(FilterTest, UnknownFieldsNameTheAllowed) {
  const std::string text = ErrorZh("month=1 colour=red");
  EXPECT_THAT(text, HasSubstr("第 9 个字处"));
  EXPECT_THAT(text, HasSubstr("没有字段“colour”，可用：display_name、grade"));
  EXPECT_THAT(text, HasSubstr("part.limit.unit"));
  EXPECT_THAT(text, HasSubstr("id、create_time、update_time"));
  EXPECT_EQ(text.find("sha256"), std::string::npos);
  ErrorZh("sha256=a");
  ErrorZh("due=2026-08-01");  // the column's name is not the field's
  ErrorZh("bureau=b");
  ErrorZh("body=b");
}

TEST(FilterTest, ATableThatDoesNotFitIsInternal) {
  EXPECT_THAT(ParseFilter("ratio=1", SampleTable()),
              StatusIs(absl::StatusCode::kInternal));
  EXPECT_THAT(ParseFilter("part.gone=1", SampleTable()),
              StatusIs(absl::StatusCode::kInternal));
}

}  // namespace
}  // namespace dudao::api
