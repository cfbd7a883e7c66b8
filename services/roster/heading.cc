#include "services/roster/heading.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/roster/cell_text.h"
#include "storage/base/error.h"
#include "storage/base/text.h"

namespace dudao::roster {
namespace {

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
  return Excerpt(text, kMostShown);
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
    const ProblemPlace place{row.number, cell, i};
    if (column < 0) {
      problems->Add(place, "",
                    absl::StrCat("不认识这一列，已忽略；可用的列有：",
                                 AllHeadings(columns)));
    } else if (reading.positions[static_cast<std::size_t>(column)] !=
               static_cast<int>(i)) {
      problems->Add(place, "",
                    absl::StrCat("“",
                                 columns[static_cast<std::size_t>(column)]
                                     .heading,
                                 "”出现了两列，只取靠前的一列，这一列已忽略"));
    }
  }
}

}  // namespace

Headings::Headings(const Row& row, std::vector<int> positions)
    : row_number_(row.number),
      positions_(std::move(positions)),
      texts_(positions_.size()),
      width_(row.cells.size()) {
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    if (Has(i)) texts_[i] = row.cells[Position(i)];
  }
}

RosterRow Headings::Pick(Row row) const {
  RosterRow picked;
  picked.number = row.number;
  picked.cells.resize(positions_.size());
  for (std::size_t i = 0; i < positions_.size(); ++i) {
    if (Has(i) && Position(i) < row.cells.size()) {
      picked.cells[i] = std::move(row.cells[Position(i)]);
    }
  }
  for (std::size_t i = width_; i < row.cells.size(); ++i) {
    picked.overflows = picked.overflows || !row.cells[i].empty();
  }
  return picked;
}

HeadingFinder::HeadingFinder(absl::Span<const Column> columns)
    : columns_(columns) {}

HeadingFinder::RowKind HeadingFinder::Take(const Row& row) {
  if (found_) {
    const bool joined = !below_ && Join(row);
    below_ = true;
    return joined ? RowKind::kHeadings : RowKind::kBelow;
  }
  ++seen_;
  const Reading reading = ReadRow(row, columns_);
  found_ = Missing(reading, columns_).empty();
  if (found_ || reading.found > best_count_) {
    best_count_ = reading.found;
    best_ = row;
  }
  return found_ ? RowKind::kHeadings : RowKind::kTitle;
}

bool HeadingFinder::Join(const Row& row) {
  const Reading reading = ReadRow(best_, columns_);
  // A row of data holds what a roster cannot do without.
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const int position = reading.positions[i];
    if (columns_[i].group.empty() || position < 0) continue;
    const auto cell = static_cast<std::size_t>(position);
    if (cell < row.cells.size() && !row.cells[cell].empty()) return false;
  }
  Row joined = best_;
  joined.number = row.number;
  joined.cells.resize(std::max(best_.cells.size(), row.cells.size()));
  std::string above;
  bool known = false;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    if (i < best_.cells.size() && !best_.cells[i].empty()) {
      above = best_.cells[i];
    }
    if (row.cells[i].empty()) continue;
    const std::string both = above + row.cells[i];
    const bool names = FindColumn(columns_, both) >= 0;
    known = known || names || FindColumn(columns_, row.cells[i]) >= 0;
    joined.cells[i] = names ? both : row.cells[i];
  }
  if (known) best_ = std::move(joined);
  return known;
}

Headings HeadingFinder::Finish(Problems* problems) const {
  Reading reading = ReadRow(best_, columns_);
  ReportIgnored(best_, reading, columns_, problems);
  return Headings(best_, std::move(reading.positions));
}

absl::Status HeadingFinder::NotFound() const {
  if (empty()) {
    return FileInvalid("文件是空的，没有任何内容。", "The file is empty.");
  }
  return NoHeadings(best_, ReadRow(best_, columns_), columns_);
}

}  // namespace dudao::roster
