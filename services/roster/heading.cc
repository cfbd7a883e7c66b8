#include "services/roster/heading.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/api/text.h"
#include "services/roster/cell_text.h"
#include "services/roster/encoding.h"

namespace dudao::roster {
namespace {

// Titles, who filled it in, the date: never more rows than this above.
constexpr std::size_t kMostTitleRows = 10;
constexpr std::size_t kMostShown = 300;  // characters of an error's list

bool IsNamed(const Column& column, absl::string_view heading) {
  if (heading == column.heading) return true;
  for (const absl::string_view synonym :
       absl::StrSplit(column.synonyms, ' ', absl::SkipEmpty())) {
    if (heading == synonym) return true;
  }
  return false;
}

// The column a heading stands for, or -1.
int FindColumn(absl::Span<const Column> columns, absl::string_view cell) {
  for (const std::string& text : {Comparable(cell), WithoutRemark(cell)}) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (IsNamed(columns[i], text)) return static_cast<int>(i);
    }
  }
  return -1;
}

// Which column each cell of a row names, and which column stands where.
struct Reading {
  std::vector<int> columns;    // by cell
  std::vector<int> positions;  // by column; the first cell that names it
  int found = 0;
};

Reading ReadRow(const Row& row, absl::Span<const Column> columns) {
  Reading reading;
  reading.positions.assign(columns.size(), -1);
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const int column = FindColumn(columns, row.cells[i]);
    reading.columns.push_back(column);
    if (column < 0) continue;
    int& position = reading.positions[static_cast<std::size_t>(column)];
    if (position >= 0) continue;
    position = static_cast<int>(i);
    ++reading.found;
  }
  return reading;
}

// The groups of which a row has no column: 单位名称 or 学校标识码.
std::vector<std::string> Missing(const Reading& reading,
                                 absl::Span<const Column> columns) {
  std::vector<absl::string_view> groups;
  for (const Column& column : columns) {
    if (!column.group.empty() &&
        std::find(groups.begin(), groups.end(), column.group) ==
            groups.end()) {
      groups.push_back(column.group);
    }
  }
  std::vector<std::string> missing;
  for (const absl::string_view group : groups) {
    bool there = false;
    std::string names;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i].group != group) continue;
      there = there || reading.positions[i] >= 0;
      absl::StrAppend(&names, names.empty() ? "" : "或", columns[i].heading);
    }
    if (!there) missing.push_back(std::move(names));
  }
  return missing;
}

std::string ListOf(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) {
    if (name.empty()) continue;
    absl::StrAppend(&text, text.empty() ? "" : "、", name);
  }
  return api::Excerpt(text, kMostShown);
}

std::string AllHeadings(absl::Span<const Column> columns) {
  std::vector<std::string> names;
  for (const Column& column : columns) names.emplace_back(column.heading);
  return ListOf(names);
}

absl::Status NoHeadings(const Row& row, const Reading& reading,
                        absl::Span<const Column> columns) {
  const std::string missing = ListOf(Missing(reading, columns));
  return FileInvalid(
      absl::StrCat("没有找到完整的表头：缺少“", missing, "”列。第 ", row.number,
                   " 行的列是：", ListOf(row.cells), "；可用的列有：",
                   AllHeadings(columns), "。请核对名册种类和表头后再导入。"),
      absl::StrCat("Headings are missing: ", missing, "."));
}

void ReportIgnored(const Row& row, const Reading& reading,
                   absl::Span<const Column> columns, Problems* problems) {
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const std::string& cell = row.cells[i];
    const int column = reading.columns[i];
    if (cell.empty()) continue;
    if (column < 0) {
      problems->Add(row.number, cell, "",
                    absl::StrCat("不认识这一列，已忽略；可用的列有：",
                                 AllHeadings(columns)));
    } else if (reading.positions[static_cast<std::size_t>(column)] !=
               static_cast<int>(i)) {
      problems->Add(row.number, cell, "",
                    absl::StrCat("“",
                                 columns[static_cast<std::size_t>(column)]
                                     .heading,
                                 "”出现了两列，只取靠前的一列，这一列已忽略"));
    }
  }
}

Headings MakeHeadings(std::size_t index, const Row& row, Reading reading) {
  std::vector<std::string> texts(reading.positions.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const int position = reading.positions[i];
    if (position >= 0) texts[i] = row.cells[static_cast<std::size_t>(position)];
  }
  Headings headings(index, std::move(reading.positions), std::move(texts));
  headings.set_width(row.cells.size());
  return headings;
}

}  // namespace

absl::string_view Headings::Cell(const Row& row, std::size_t column) const {
  const int position = positions_[column];
  if (position < 0 || static_cast<std::size_t>(position) >= row.cells.size()) {
    return "";
  }
  return row.cells[static_cast<std::size_t>(position)];
}

absl::StatusOr<Headings> FindHeadings(absl::Span<const Row> rows,
                                      absl::Span<const Column> columns,
                                      Problems* problems) {
  if (rows.empty()) {
    return FileInvalid("文件是空的，没有任何内容。", "The file is empty.");
  }
  std::size_t best = 0;
  Reading best_reading = ReadRow(rows[0], columns);
  for (std::size_t i = 0; i < std::min(rows.size(), kMostTitleRows); ++i) {
    Reading reading = ReadRow(rows[i], columns);
    if (Missing(reading, columns).empty()) {
      ReportIgnored(rows[i], reading, columns, problems);
      return MakeHeadings(i, rows[i], std::move(reading));
    }
    if (reading.found > best_reading.found) {
      best = i;
      best_reading = std::move(reading);
    }
  }
  return NoHeadings(rows[best], best_reading, columns);
}

}  // namespace dudao::roster
