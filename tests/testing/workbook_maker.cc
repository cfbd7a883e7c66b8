#include "tests/testing/workbook_maker.h"

#include <stdexcept>

#include "absl/strings/str_cat.h"
#include "tests/testing/files.h"

namespace dudao {
namespace {

constexpr char kMain[] =
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr char kOffice[] =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr char kPackage[] =
    "http://schemas.openxmlformats.org/package/2006/relationships";

std::string Relationship(const std::string& id, const std::string& type,
                         const std::string& target) {
  return absl::StrCat("<Relationship Id=\"", id, "\" Type=\"", kOffice, "/",
                      type, "\" Target=\"", target, "\"/>");
}

std::string Relationships(const std::string& relationships) {
  return absl::StrCat("<Relationships xmlns=\"", kPackage, "\">",
                      relationships, "</Relationships>");
}

}  // namespace

WorkbookMaker::WorkbookMaker()
    : book_(workbook_new(dir_.File("book.xlsx").c_str())) {}

WorkbookMaker::~WorkbookMaker() {
  if (book_ != nullptr) workbook_close(book_);
}

lxw_worksheet* WorkbookMaker::AddSheet(const std::string& name) {
  return workbook_add_worksheet(book_, name.c_str());
}

lxw_format* WorkbookMaker::Format(const std::string& code) {
  lxw_format* format = workbook_add_format(book_);
  format_set_num_format(format, code.c_str());
  return format;
}

void WorkbookMaker::Row(lxw_worksheet* sheet, int row,
                        const std::vector<std::string>& texts) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    worksheet_write_string(sheet, static_cast<lxw_row_t>(row),
                           static_cast<lxw_col_t>(i), texts[i].c_str(),
                           nullptr);
  }
}

std::string WorkbookMaker::Finish() {
  const lxw_error error = workbook_close(book_);
  book_ = nullptr;
  if (error != LXW_NO_ERROR) throw std::runtime_error(lxw_strerror(error));
  return ReadWhole(dir_.File("book.xlsx"));
}

Parts PartsOf(const HandBook& book) {
  std::string sheets;
  std::string relationships;
  Parts parts;
  for (std::size_t i = 0; i < book.sheets.size(); ++i) {
    const HandSheet& sheet = book.sheets[i];
    const std::string id = absl::StrCat("rId", i + 1);
    absl::StrAppend(&sheets, "<sheet name=\"", sheet.name, "\" sheetId=\"",
                    i + 1, "\" r:id=\"", id, "\" ", sheet.attributes, "/>");
    const std::string target = absl::StrCat("worksheets/sheet", i + 1, ".xml");
    absl::StrAppend(&relationships, Relationship(id, "worksheet", target));
    parts.emplace_back(absl::StrCat("xl/", target), sheet.xml);
  }
  if (!book.strings.empty()) {
    absl::StrAppend(&relationships, Relationship("strings", "sharedStrings",
                                                 "sharedStrings.xml"));
    parts.emplace_back("xl/sharedStrings.xml", book.strings);
  }
  if (!book.styles.empty()) {
    absl::StrAppend(&relationships,
                    Relationship("styles", "styles", "styles.xml"));
    parts.emplace_back("xl/styles.xml", book.styles);
  }
  parts.emplace_back("_rels/.rels",
                     Relationships(Relationship("rId1", "officeDocument",
                                                "xl/workbook.xml")));
  parts.emplace_back("xl/_rels/workbook.xml.rels",
                     Relationships(relationships));
  parts.emplace_back(
      "xl/workbook.xml",
      absl::StrCat("<workbook xmlns=\"", kMain, "\" xmlns:r=\"", kOffice,
                   "\"><workbookPr ", book.properties, "/><sheets>", sheets,
                   "</sheets></workbook>"));
  return parts;
}

std::string SheetXml(const std::string& rows) {
  return absl::StrCat("<worksheet xmlns=\"", kMain, "\"><sheetData>", rows,
                      "</sheetData></worksheet>");
}

std::string BookOfRows(const std::string& rows) {
  HandBook book;
  book.sheets.push_back({"Sheet1", SheetXml(rows), ""});
  return ZipOf(PartsOf(book));
}

}  // namespace dudao
