#include "tests/testing/workbook_maker.h"

#include <zip.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "absl/strings/str_cat.h"

namespace dudao {
namespace {

constexpr char kMain[] =
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr char kOffice[] =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr char kPackage[] =
    "http://schemas.openxmlformats.org/package/2006/relationships";

void Check(bool done, const char* what) {
  if (!done) throw std::runtime_error(what);
}

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
  Check(workbook_close(book_) == LXW_NO_ERROR, "workbook_close");
  book_ = nullptr;
  std::ifstream file(dir_.File("book.xlsx"), std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

std::string ZipOf(const Parts& parts) {
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(target);  // the archive drops it when it is closed
  zip_t* archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE,
                                        nullptr);
  Check(archive != nullptr, "zip_open_from_source");
  for (const auto& [name, content] : parts) {
    zip_source_t* source =
        zip_source_buffer(archive, content.data(), content.size(), 0);
    Check(zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) >= 0,
          "zip_file_add");
  }
  Check(zip_close(archive) == 0, "zip_close");
  zip_stat_t stat;
  Check(zip_source_stat(target, &stat) == 0 && zip_source_open(target) == 0,
        "zip_source_open");
  std::string bytes(stat.size, '\0');
  Check(zip_source_read(target, bytes.data(), bytes.size()) ==
            static_cast<zip_int64_t>(bytes.size()),
        "zip_source_read");
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
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
