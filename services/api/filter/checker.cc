#include "services/api/filter/checker.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "services/api/filter/fields.h"
#include "services/api/filter/lexer.h"
#include "services/api/filter/parser.h"
#include "services/api/resource_name.h"
#include "storage/base/date.h"
#include "storage/base/enum_text.h"
#include "storage/base/status_macros.h"
#include "storage/base/text.h"

namespace dudao::api {
namespace {

using filter::Comparator;
using filter::Field;
using filter::FieldKind;
using filter::Node;
using sql::Predicate;
using sql::Value;

using Op = Predicate::Op;

constexpr std::int64_t kUnsetTime = 0;

Op OpOf(Comparator comparator) {
  switch (comparator) {
    case Comparator::kEqual:
      return Op::kEqual;
    case Comparator::kNotEqual:
      return Op::kNotEqual;
    case Comparator::kLess:
      return Op::kLess;
    case Comparator::kLessEqual:
      return Op::kLessEqual;
    case Comparator::kGreater:
      return Op::kGreater;
    case Comparator::kGreaterEqual:
      return Op::kGreaterEqual;
    default:
      return Op::kContains;
  }
}

bool IsEquality(Comparator comparator) {
  return comparator == Comparator::kEqual ||
         comparator == Comparator::kNotEqual;
}

absl::Status BadValue(const Node& node, absl::string_view zh,
                      absl::string_view en) {
  return filter::ErrorAt(
      node.value_column,
      absl::StrCat(node.field, " 的值应为", zh, "，现为“", Excerpt(node.value),
                   "”"),
      absl::StrCat("the value of ", node.field, " must be ", en, "; it is \"",
                   Excerpt(node.value), "\""));
}

absl::Status CheckComparator(const Node& node, FieldKind kind) {
  absl::string_view allowed;
  switch (kind) {
    case FieldKind::kText:
      return absl::OkStatus();
    case FieldKind::kEnum:
    case FieldKind::kBool:
      if (IsEquality(node.comparator)) return absl::OkStatus();
      allowed = "= !=";
      break;
    default:
      if (node.comparator != Comparator::kHas) return absl::OkStatus();
      allowed = "= != < <= > >=";
  }
  return filter::ErrorAt(
      node.comparator_column,
      absl::StrCat(node.field, " 不能用 ", ComparatorText(node.comparator),
                   " 比较，可用：", allowed),
      absl::StrCat(node.field, " cannot be compared with ",
                   ComparatorText(node.comparator), "; use one of ", allowed));
}

// A comparison in which what is not set is neither before nor after anything.
template <class T>
Predicate CompareSet(const Field& field, Op op, const T& value,
                     const T& unset) {
  Predicate compare = Predicate::Compare(op, field.column, value);
  const bool before = op == Op::kLess || op == Op::kLessEqual;
  const bool after = op == Op::kGreater || op == Op::kGreaterEqual;
  if (!(before && unset <= value) && !(after && unset >= value)) return compare;
  return Predicate::And(
      {std::move(compare),
       Predicate::Compare(Op::kNotEqual, field.column, unset)});
}

absl::StatusOr<Predicate> CompareEnum(const Node& node, const Field& field) {
  const auto* value = FindEnumValue(field.enum_type, node.value);
  if (value == nullptr) {
    return BadValue(node,
                    absl::StrCat("下列之一：", EnumChoicesZh(field.enum_type)),
                    absl::StrCat("one of ", EnumChoicesEn(field.enum_type)));
  }
  return Predicate::Compare(OpOf(node.comparator), field.column,
                            EnumShortName(value));
}

absl::StatusOr<Predicate> CompareBool(const Node& node, const Field& field) {
  if (node.value != "true" && node.value != "false") {
    return BadValue(node, " true 或 false", "true or false");
  }
  return Predicate::Compare(OpOf(node.comparator), field.column,
                            std::int64_t{node.value == "true" ? 1 : 0});
}

absl::StatusOr<Predicate> CompareInteger(const Node& node, const Field& field) {
  std::int64_t value = 0;
  if (!absl::SimpleAtoi(node.value, &value)) {
    return BadValue(node, "整数", "a whole number");
  }
  return Predicate::Compare(OpOf(node.comparator), field.column, value);
}

bool MeansUnset(const Node& node) {
  return node.value.empty() && IsEquality(node.comparator);
}

absl::StatusOr<Predicate> CompareDate(const Node& node, const Field& field) {
  std::string value;
  if (!MeansUnset(node)) {
    const absl::optional<absl::CivilDay> day = ParseDay(node.value);
    if (!day.has_value()) {
      return BadValue(node, "日期，形如 2026-08-01", "a day like 2026-08-01");
    }
    value = FormatDay(*day);
  }
  return CompareSet(field, OpOf(node.comparator), value, std::string());
}

// Compares a time with a whole day of Beijing time.
Predicate CompareWithDay(Comparator comparator, const Field& field,
                         absl::CivilDay day) {
  const std::int64_t begin = absl::ToUnixMicros(BeijingMidnight(day));
  const std::int64_t end = absl::ToUnixMicros(BeijingMidnight(day + 1));
  switch (comparator) {
    case Comparator::kLess:
      return CompareSet(field, Op::kLess, begin, kUnsetTime);
    case Comparator::kLessEqual:
      return CompareSet(field, Op::kLess, end, kUnsetTime);
    case Comparator::kGreater:
      return CompareSet(field, Op::kGreaterEqual, end, kUnsetTime);
    case Comparator::kGreaterEqual:
      return CompareSet(field, Op::kGreaterEqual, begin, kUnsetTime);
    default: {
      Predicate inside = Predicate::And(
          {CompareSet(field, Op::kGreaterEqual, begin, kUnsetTime),
           CompareSet(field, Op::kLess, end, kUnsetTime)});
      return comparator == Comparator::kEqual
                 ? std::move(inside)
                 : Predicate::Not(std::move(inside));
    }
  }
}

absl::StatusOr<Predicate> CompareTime(const Node& node, const Field& field) {
  if (MeansUnset(node)) {
    return Predicate::Compare(OpOf(node.comparator), field.column, kUnsetTime);
  }
  const absl::optional<absl::CivilDay> day = ParseDay(node.value);
  if (day.has_value()) return CompareWithDay(node.comparator, field, *day);
  absl::Time time;
  std::string error;
  if (!absl::ParseTime(absl::RFC3339_full, node.value, &time, &error) ||
      time < BeijingMidnight(absl::CivilDay(1900)) ||
      time >= BeijingMidnight(absl::CivilDay(2201))) {
    return BadValue(node, "时间，形如 2026-08-01 或 2026-08-01T08:00:00+08:00",
                    "a time like 2026-08-01 or 2026-08-01T08:00:00+08:00");
  }
  return CompareSet(field, OpOf(node.comparator), absl::ToUnixMicros(time),
                    kUnsetTime);
}

// The field that tells what people call what a field names; empty where the
// table lists none.
std::string DisplayNameOf(absl::string_view field, const sql::Table& table) {
  const std::string name =
      field == "name" ? "display_name" : absl::StrCat(field, "_display_name");
  const sql::Column* column = sql::FindColumn(table, name);
  return column == nullptr || !column->listed ? "" : name;
}

// What is not a name of the field's type equals nothing: who compares with it
// thinks of what people call it.
absl::StatusOr<Predicate> CompareText(const Node& node, const Field& field,
                                      const sql::Table& table) {
  if (!field.resource.empty() && IsEquality(node.comparator) &&
      !node.value.empty() && !IsName(node.value, field.resource)) {
    const std::string display = DisplayNameOf(node.field, table);
    return BadValue(
        node,
        absl::StrCat("形如 ", PatternsOf(field.resource, " 或 "), " 的名称",
                     display.empty() ? ""
                                     : absl::StrCat("（按称呼查请用 ", display,
                                                    "）")),
        absl::StrCat("a name like ", PatternsOf(field.resource, " or "),
                     display.empty()
                         ? ""
                         : absl::StrCat(" (", display,
                                        " compares with what people call "
                                        "it)")));
  }
  return Predicate::Compare(OpOf(node.comparator), field.column, node.value);
}

absl::StatusOr<Predicate> Compare(const Node& node, const sql::Table& table) {
  ASSIGN_OR_RETURN(const Field field,
                   filter::FindField(node.field, node.field_column, table));
  RETURN_IF_ERROR(CheckComparator(node, field.kind));
  switch (field.kind) {
    case FieldKind::kEnum:
      return CompareEnum(node, field);
    case FieldKind::kDate:
      return CompareDate(node, field);
    case FieldKind::kTimestamp:
      return CompareTime(node, field);
    case FieldKind::kInteger:
      return CompareInteger(node, field);
    case FieldKind::kBool:
      return CompareBool(node, field);
    default:
      return CompareText(node, field, table);
  }
}

absl::StatusOr<Predicate> Check(const Node& node, const sql::Table& table) {
  if (node.kind == Node::Kind::kAll) return Predicate::True();
  if (node.kind == Node::Kind::kCompare) return Compare(node, table);
  std::vector<Predicate> children;
  for (const Node& child : node.children) {
    ASSIGN_OR_RETURN(Predicate checked, Check(child, table));
    children.push_back(std::move(checked));
  }
  switch (node.kind) {
    case Node::Kind::kAnd:
      return Predicate::And(std::move(children));
    case Node::Kind::kOr:
      return Predicate::Or(std::move(children));
    default:
      return Predicate::Not(std::move(children[0]));
  }
}

}  // namespace

absl::StatusOr<Predicate> ParseFilter(absl::string_view text,
                                      const sql::Table& table) {
  ASSIGN_OR_RETURN(const Node node, filter::Parse(text));
  return Check(node, table);
}

}  // namespace dudao::api
