#include "services/roster/roster_file.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/roster/cell_text.h"
#include "services/roster/csv_reader.h"
#include "services/roster/encoding.h"
#include "services/roster/xlsx/workbook.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"
#include "storage/base/text.h"

namespace dudao::roster {
namespace {

// A province has as many schools; a file with more is no roster of a county.
constexpr std::size_t kMostRows = 20'000;
constexpr std::size_t kMostTextBytes = 16 << 20;
constexpr std::size_t kMostSheetName = 60;

constexpr absl::string_view kZip = "PK\x03\x04";
constexpr absl::string_view kEmptyZip = "PK\x05\x06";
// .xls, .et, and any workbook with a password.
constexpr absl::string_view kCompoundFile = "\xD0\xCF\x11\xE0";

// Takes the rows of a file: looks for the headings, then keeps what stands
// below them.
class Taker {
 public:
  Taker(absl::Span<const Column> columns, Progress* progress)
      : finder_(columns), progress_(progress) {}

  absl::Status Take(Row row) {
    if (!below_) {
      if (finder_.Take(row) != HeadingFinder::RowKind::kBelow) {
        return finder_.gave_up() ? finder_.NotFound() : absl::OkStatus();
      }
      below_ = true;
      file_.headings = finder_.Finish(&file_.problems);
    }
    if (file_.rows.size() == kMostRows) {
      return FileInvalid(
          absl::StrCat("名册超过 ", kMostRows, " 行；请分成几个文件导入。"),
          absl::StrCat("There are more than ", kMostRows, " rows."));
    }
    file_.rows.push_back(file_.headings.Pick(std::move(row)));
    for (const std::string& cell : file_.rows.back().cells) {
      text_bytes_ += cell.size();
    }
    if (text_bytes_ > kMostTextBytes) {
      return FileInvalid("名册里的文字太多；请核对后分成几个文件导入。",
                         "There is too much text.");
    }
    if (progress_ != nullptr) progress_->Advance();
    return absl::OkStatus();
  }

  const HeadingFinder& finder() const { return finder_; }
  // Once the file has ended; the headings must have been found.
  RosterFile File() && {
    if (!below_) file_.headings = finder_.Finish(&file_.problems);
    return std::move(file_);
  }

 private:
  HeadingFinder finder_;
  Progress* const progress_;
  bool below_ = false;  // the headings
  std::size_t text_bytes_ = 0;
  RosterFile file_;
};

absl::StatusOr<RosterFile> ReadText(absl::string_view content,
                                    absl::Span<const Column> columns,
                                    Progress* progress) {
  ASSIGN_OR_RETURN(DecodedText decoded, DecodeText(content));
  Taker taker(columns, progress);
  RETURN_IF_ERROR(ReadCsv(decoded.text, [&taker](Row row) {
    return taker.Take(std::move(row));
  }));
  if (!taker.finder().found()) return taker.finder().NotFound();
  RosterFile file = std::move(taker).File();
  file.encoding = std::move(decoded.encoding);
  return file;
}

// A note beside the table shifts nothing, as a comma too many does in CSV: it
// is ignored, and said once.
void IgnoreBeside(RosterFile* file) {
  bool said = false;
  for (RosterRow& row : file->rows) {
    if (row.overflows && !said) {
      file->problems.Add({row.number, "", absl::nullopt}, "",
                         "表头右侧没有列名的内容已忽略");
      said = true;
    }
    row.overflows = false;
  }
}

// Writes what a merged cell holds into each row it is shown in: the township
// of the five schools beside it.
void SpreadMerged(const std::vector<xlsx::MergedRange>& merged,
                  RosterFile* file) {
  for (const xlsx::MergedRange& range : merged) {
    if (range.first_row <= file->headings.row_number()) continue;
    for (std::size_t column = 0; column < file->headings.columns(); ++column) {
      if (!file->headings.Has(column) ||
          file->headings.Position(column) != range.first_column) {
        continue;
      }
      const std::string* shown = nullptr;
      for (RosterRow& row : file->rows) {
        if (row.number < range.first_row || row.number > range.last_row) {
          continue;
        }
        std::string& cell = row.cells[column];
        if (row.number == range.first_row) shown = &cell;
        if (shown != nullptr && cell.empty()) cell = *shown;
      }
    }
  }
}

std::string NamesOf(const std::vector<const xlsx::Sheet*>& sheets) {
  std::string names;
  for (const xlsx::Sheet* sheet : sheets) {
    absl::StrAppend(&names, names.empty() ? "" : "、",
                    Excerpt(sheet->name, kMostSheetName));
  }
  return Excerpt(names, 300);
}

// The sheets to look at, in their order.
absl::StatusOr<std::vector<const xlsx::Sheet*>> Candidates(
    const std::vector<xlsx::Sheet>& sheets, absl::string_view name) {
  std::vector<const xlsx::Sheet*> all;
  std::vector<const xlsx::Sheet*> fit;
  for (const xlsx::Sheet& sheet : sheets) {
    all.push_back(&sheet);
    if (name.empty() ? sheet.visible
                     : TrimCell(sheet.name) == TrimCell(name)) {
      fit.push_back(&sheet);
    }
  }
  if (!fit.empty()) return fit;
  if (!name.empty()) {
    return InvalidField("sheet",
                        absl::StrCat("工作簿里没有名为“", Excerpt(name),
                                     "”的工作表；有这些工作表：", NamesOf(all)),
                        absl::StrCat("there is no sheet \"", Excerpt(name),
                                     "\"; there are: ", NamesOf(all)));
  }
  return FileInvalid(
      absl::StrCat("工作表都隐藏了；请取消隐藏，或指明要读哪个工作表：",
                   NamesOf(all), "。"),
      absl::StrCat("Every sheet is hidden: ", NamesOf(all), "."));
}

absl::Status NoneFits(const std::vector<const xlsx::Sheet*>& sheets,
                      const xlsx::Sheet* closest, const absl::Status& why) {
  if (closest == nullptr) {
    return FileInvalid("工作簿是空的，没有任何内容。",
                       "The workbook is empty.");
  }
  if (sheets.size() == 1) return why;
  return FileInvalid(
      absl::StrCat("工作表（", NamesOf(sheets),
                   "）的表头都不合这种名册。工作表“",
                   Excerpt(closest->name, kMostSheetName), "”：",
                   TextOf(why)),
      absl::StrCat("No sheet has the headings: ", NamesOf(sheets), "."));
}

absl::StatusOr<RosterFile> ReadWorkbook(absl::string_view content,
                                        absl::string_view name,
                                        absl::Span<const Column> columns,
                                        Progress* progress) {
  ASSIGN_OR_RETURN(xlsx::Workbook workbook, xlsx::Workbook::Open(content));
  ASSIGN_OR_RETURN(const std::vector<const xlsx::Sheet*> sheets,
                   Candidates(workbook.sheets(), name));
  const xlsx::Sheet* closest = nullptr;
  absl::Status why;
  for (const xlsx::Sheet* sheet : sheets) {
    Taker taker(columns, progress);
    const absl::StatusOr<std::vector<xlsx::MergedRange>> merged =
        workbook.Read(*sheet,
                      [&taker](Row row) { return taker.Take(std::move(row)); });
    // A sheet is left where its first rows have no headings.
    if (!taker.finder().gave_up()) RETURN_IF_ERROR(merged.status());
    if (taker.finder().found()) {
      RosterFile file = std::move(taker).File();
      file.encoding = "XLSX";
      file.sheet = Excerpt(sheet->name, kMostSheetName);
      SpreadMerged(*merged, &file);
      IgnoreBeside(&file);
      return file;
    }
    if (closest == nullptr && !taker.finder().empty()) {
      closest = sheet;
      why = taker.finder().NotFound();
    }
  }
  return NoneFits(sheets, closest, why);
}

}  // namespace

absl::StatusOr<RosterFile> ReadRosterFile(absl::string_view content,
                                          absl::string_view sheet,
                                          absl::Span<const Column> columns,
                                          Progress* progress) {
  if (absl::StartsWith(content, kZip) ||
      absl::StartsWith(content, kEmptyZip)) {
    return ReadWorkbook(content, sheet, columns, progress);
  }
  if (absl::StartsWith(content, kCompoundFile)) {
    return FileInvalid(
        "这是旧版 Excel 或 WPS 工作簿（.xls、.et），或加了密码的工作簿，无法读取；"
        "请打开后去掉密码，另存为 .xlsx 或 CSV 再导入。",
        "The file is an old workbook (.xls) or an encrypted one.");
  }
  if (!sheet.empty()) {
    return InvalidField("sheet", "文件不是 Excel 工作簿，没有工作表，不要填写",
                        "the file is no workbook: it has no sheets");
  }
  return ReadText(content, columns, progress);
}

}  // namespace dudao::roster
