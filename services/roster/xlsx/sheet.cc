#include "services/roster/xlsx/sheet.h"

#include <algorithm>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/roster/cell_text.h"
#include "services/roster/xlsx/text_runs.h"
#include "services/roster/xlsx/xml.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::roster::xlsx {
namespace {

// A cell of Excel holds 32,767 characters.
constexpr std::size_t kMostCellBytes = 4 * 32'767;
// One shared text may stand in every cell: what the cells hold in all.
constexpr std::size_t kMostTextBytes = 64 << 20;
constexpr std::size_t kMostMerged = 5000;

// The cell that is being read.
struct Cell {
  std::size_t column = 0;
  std::string type;
  std::size_t style = 0;
  bool formula = false;
  bool has_value = false;
  std::string value;        // of `v`
  std::string inline_text;  // of `is`
};

class SheetHandler : public XmlHandler {
 public:
  SheetHandler(const std::string& part, const SheetContext& context,
               RowSink sink)
      : part_(part), context_(context), sink_(sink) {}

  absl::Status Start(absl::string_view name,
                     const Attributes& attributes) override {
    if (name == "sheetData") {
      in_data_ = true;
    } else if (name == "mergeCell") {
      return AddMerged(attributes.Get("ref"));
    } else if (!in_data_) {
      return absl::OkStatus();
    } else if (name == "row") {
      BeginRow(attributes);
    } else if (name == "c") {
      BeginCell(attributes);
    } else if (name == "v") {
      cell_.has_value = in_value_ = true;
    } else if (name == "f") {
      cell_.formula = true;
    } else {
      runs_.Start(name);
    }
    return absl::OkStatus();
  }

  absl::Status End(absl::string_view name) override {
    runs_.End(name);
    if (name == "sheetData") in_data_ = false;
    if (!in_data_) return absl::OkStatus();
    if (name == "v") in_value_ = false;
    if (name == "c") return EndCell();
    if (name == "row") return EndRow();
    return absl::OkStatus();
  }

  absl::Status Text(absl::string_view text) override {
    if (!in_data_ || (!in_value_ && !runs_.taking())) return absl::OkStatus();
    std::string& target = in_value_ ? cell_.value : cell_.inline_text;
    if (target.size() + text.size() > kMostCellBytes) return TooLong();
    target.append(text.data(), text.size());
    return absl::OkStatus();
  }

  std::vector<MergedRange> TakeMerged() { return std::move(merged_); }

 private:
  void BeginRow(const Attributes& attributes) {
    // Rows and cells may leave out where they stand: then it is the next place.
    int number = 0;
    named_ = absl::SimpleAtoi(attributes.Get("r"), &number) && number > 0 &&
             number <= kMostRows;
    row_.number = named_ ? number : std::min(last_row_ + 1, kMostRows);
    row_.cells.clear();
    next_column_ = 0;
  }

  void BeginCell(const Attributes& attributes) {
    cell_ = Cell();
    const CellPlace place = ParseReference(attributes.Get("r"));
    cell_.column = place.column.value_or(next_column_);
    next_column_ = cell_.column + 1;
    if (!named_ && place.row.has_value()) {
      row_.number = static_cast<int>(*place.row) + 1;
      named_ = true;
    }
    cell_.type = std::string(attributes.Get("t"));
    if (!absl::SimpleAtoi(attributes.Get("s"), &cell_.style)) cell_.style = 0;
  }

  absl::Status EndCell() {
    ASSIGN_OR_RETURN(const std::string text, CellText());
    const absl::string_view trimmed = TrimCell(text);
    if (trimmed.empty()) return absl::OkStatus();
    if (trimmed.size() > kMostCellBytes) return TooLong();
    if (cell_.column >= kMostColumns) {
      return FileInvalid(
          absl::StrCat("第 ", row_.number, " 行的内容超出了 ", kMostColumns,
                       " 列；请删去多余的列后再导入。"),
          absl::StrCat("Row ", row_.number, " has too many columns."));
    }
    text_bytes_ += trimmed.size();
    if (text_bytes_ > kMostTextBytes) {
      return FileInvalid("工作表里的文字太多，不像名册；请删去多余的内容后再导入。",
                         "The sheet has too much text.");
    }
    if (row_.cells.size() <= cell_.column) row_.cells.resize(cell_.column + 1);
    row_.cells[cell_.column] = std::string(trimmed);
    return absl::OkStatus();
  }

  absl::StatusOr<std::string> CellText() const {
    if (cell_.formula && !cell_.has_value) return std::string(kNotComputed);
    if (cell_.type == "s") {
      if (!cell_.has_value) return std::string();
      std::size_t index = 0;
      if (!absl::SimpleAtoi(cell_.value, &index) ||
          index >= context_.strings.size()) {
        return Damaged(part_, absl::StrCat("row ", row_.number,
                                           " has a text that is not there"));
      }
      return std::string(context_.strings.Get(index));
    }
    if (cell_.type == "inlineStr" || !cell_.has_value) {
      return Unescape(cell_.inline_text);
    }
    if (cell_.type.empty() || cell_.type == "n") {
      return NumberText(cell_.value, context_.styles.Of(cell_.style),
                        context_.date_system);
    }
    if (cell_.type == "b") {
      return std::string(cell_.value == "0" ? "FALSE" : "TRUE");
    }
    if (cell_.type == "d") return IsoDateText(cell_.value);
    return Unescape(cell_.value);  // of a formula, or an error such as #N/A
  }

  absl::Status EndRow() {
    last_row_ = row_.number;
    if (row_.cells.empty()) return absl::OkStatus();
    return sink_(std::move(row_));
  }

  absl::Status AddMerged(absl::string_view reference) {
    const std::size_t colon = reference.find(':');
    if (colon == absl::string_view::npos) return absl::OkStatus();
    const CellPlace first = ParseReference(reference.substr(0, colon));
    const CellPlace last = ParseReference(reference.substr(colon + 1));
    if (!first.row.has_value() || !last.row.has_value()) {
      return absl::OkStatus();
    }
    if (merged_.size() == kMostMerged) {
      return FileInvalid("工作表里的合并单元格太多；请取消合并后再导入。",
                         "The sheet has too many merged ranges.");
    }
    merged_.push_back({static_cast<int>(*first.row) + 1,
                       static_cast<int>(*last.row) + 1, *first.column,
                       *last.column});
    return absl::OkStatus();
  }

  absl::Status TooLong() const {
    return FileInvalid(
        absl::StrCat("第 ", row_.number, " 行有一格的文字太长；请核对后再导入。"),
        absl::StrCat("Row ", row_.number, " has a cell that is too long."));
  }

  static constexpr int kMostRows = 1 << 20;  // as Excel

  const std::string& part_;
  const SheetContext& context_;
  const RowSink sink_;
  bool in_data_ = false;
  bool in_value_ = false;
  bool named_ = false;  // where the row stands is known
  int last_row_ = 0;
  std::size_t next_column_ = 0;
  std::size_t text_bytes_ = 0;
  TextRuns runs_;
  Cell cell_;
  Row row_;
  std::vector<MergedRange> merged_;
};

}  // namespace

absl::StatusOr<std::vector<MergedRange>> ReadSheet(Archive& archive,
                                                   const std::string& part,
                                                   const SheetContext& context,
                                                   RowSink sink) {
  SheetHandler handler(part, context, sink);
  RETURN_IF_ERROR(ParsePart(archive, part, handler));
  return handler.TakeMerged();
}

}  // namespace dudao::roster::xlsx
