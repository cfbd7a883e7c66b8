#include "services/roster/row_reader.h"

#include <limits>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/api/validator.h"
#include "services/roster/cell_text.h"
#include "storage/base/date.h"
#include "storage/base/enum_text.h"

namespace dudao::roster {

RowReader::RowReader(const RosterRow& row, const Headings& headings,
                     absl::Span<const Column> columns, Problems* problems)
    : row_(row), headings_(headings), columns_(columns), problems_(problems) {
  if (row.overflows) {
    BadRow("这一行的列数比表头多，内容可能错位；含逗号的内容要整格用双引号括起");
    return;
  }
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (IsFormulaError(row.cells[i])) {
      Bad(i, "这一格的公式没有结果；请改正公式，或直接填写内容");
    }
  }
}

absl::string_view RowReader::Text(std::size_t column) const {
  const std::string& cell = row_.cells[column];
  return IsFormulaError(cell) ? absl::string_view() : cell;
}

void RowReader::Bad(std::size_t column, absl::string_view problem) {
  absl::string_view value = row_.cells[column];
  if (columns_[column].confidential) value = "";
  if (headings_.Has(column)) {
    problems_->Add({row_.number, headings_.Text(column),
                    headings_.Position(column)},
                   value, problem);
  } else {
    problems_->Add({row_.number, columns_[column].heading, absl::nullopt},
                   value, problem);
  }
  good_ = false;
}

void RowReader::BadRow(absl::string_view problem) {
  problems_->Add({row_.number, "", absl::nullopt}, "", problem);
  good_ = false;
}

std::string RowReader::Code(std::size_t column) {
  const std::string half = HalfWidth(Text(column));
  absl::string_view code = half;
  if (absl::ConsumePrefix(&code, "=\"")) absl::ConsumeSuffix(&code, "\"");
  absl::ConsumePrefix(&code, "'");
  if (IsScientific(code)) {
    Bad(column,
        "号码被表格软件改成了科学计数法，后几位已丢失；请把该列设为“文本”格式，"
        "重新填写完整号码");
    return "";
  }
  return std::string(TrimCell(code));
}

void RowReader::ReadText(std::size_t column, std::string* target) {
  const absl::string_view text = Text(column);
  if (!text.empty()) *target = std::string(text);
}

void RowReader::ReadNumber(std::size_t column, std::int32_t* target) {
  const absl::string_view text = Text(column);
  if (text.empty()) return;
  const absl::optional<std::int64_t> number = ParseNumber(text);
  if (!number.has_value() ||
      *number > std::numeric_limits<std::int32_t>::max()) {
    Bad(column, "应为不带小数的数字，如 356");
    return;
  }
  *target = static_cast<std::int32_t>(*number);
}

void RowReader::ReadDegrees(std::size_t column, double* target) {
  const absl::string_view text = Text(column);
  if (text.empty()) return;
  const absl::optional<double> degrees = ParseDegrees(text);
  if (!degrees.has_value()) {
    Bad(column, "应为十进制的度数，如 109.6012；度分秒请先换算");
    return;
  }
  *target = *degrees;
}

void RowReader::ReadDay(std::size_t column, v1::Date* target) {
  const absl::string_view text = Text(column);
  if (text.empty()) return;
  const absl::optional<absl::CivilDay> day = ParseCellDay(text);
  if (day.has_value()) {
    *target = ToProto(*day);
    return;
  }
  Bad(column, ParseNumber(text).has_value()
                  ? "这是表格软件的日期序号；请把该列设为“日期”格式后再导出，"
                    "如 2026-09-01"
                  : "不是有效的日期，应填如 2026-09-01 或 2026年9月1日");
}

void RowReader::ReadChoice(std::size_t column,
                           const google::protobuf::EnumDescriptor* descriptor,
                           absl::Span<const Alias> aliases, int* value) {
  const std::string text = Comparable(Text(column));
  if (text.empty()) return;
  for (int i = 0; i < descriptor->value_count(); ++i) {
    const auto* choice = descriptor->value(i);
    if (choice->number() != 0 && Comparable(EnumZh(choice)) == text) {
      *value = choice->number();
      return;
    }
  }
  for (const Alias& alias : aliases) {
    if (alias.text == text) {
      *value = alias.value;
      return;
    }
  }
  std::string choices;
  for (int i = 0; i < descriptor->value_count(); ++i) {
    if (descriptor->value(i)->number() == 0) continue;
    absl::StrAppend(&choices, choices.empty() ? "" : "、",
                    EnumZh(descriptor->value(i)));
  }
  Bad(column, absl::StrCat("没有这个选项，应为：", choices));
}

std::size_t RowReader::ColumnOfField(absl::string_view path) const {
  const absl::string_view top = path.substr(0, path.find('['));
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const absl::string_view field = columns_[i].field;
    if (field.empty()) continue;
    if (field == top || absl::StartsWith(top, absl::StrCat(field, "."))) {
      return i;
    }
  }
  return columns_.size();
}

void RowReader::Check(const google::protobuf::Message& message) {
  // What is already reported is not reported again as missing.
  if (!good_) return;
  for (const FieldViolation& violation : api::FindViolations(message)) {
    const std::size_t column = ColumnOfField(violation.field);
    if (column == columns_.size()) {
      BadRow(violation.zh);
    } else {
      Bad(column, violation.zh);
    }
  }
}

}  // namespace dudao::roster
