// Workbooks as Excel, WPS and others write them.

#include "services/roster/xlsx/workbook.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/roster/xlsx/read_book.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/workbook_maker.h"

namespace dudao::roster::xlsx {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::string> RowsOf(const std::string& content) {
  auto rows = ReadFirstSheet(content);
  EXPECT_OK(rows);
  return rows.ok() ? *rows : std::vector<std::string>();
}

TEST(WorkbookTest, WhatExcelWrites) {
  WorkbookMaker maker;
  lxw_worksheet* sheet = maker.AddSheet("名册");
  WorkbookMaker::Row(sheet, 0, {"学校标识码", " 单位名称\xE3\x80\x80"});
  worksheet_write_number(sheet, 1, 0, 2145001234, nullptr);
  worksheet_write_number(sheet, 1, 2, 7, maker.Format("000"));
  worksheet_write_number(sheet, 1, 3, 46266,
                         maker.Format("yyyy\"年\"m\"月\"d\"日\""));
  worksheet_write_boolean(sheet, 1, 4, 1, nullptr);
  worksheet_write_formula_num(sheet, 1, 5, "=A1", nullptr, 12.5);
  worksheet_write_formula_str(sheet, 1, 6, "=B1", nullptr, "甲小学");
  lxw_format* bold = maker.Format("General");
  format_set_bold(bold);
  std::string first = "港北";
  std::string second = "二小";
  lxw_rich_string_tuple one = {bold, first.data()};
  lxw_rich_string_tuple two = {nullptr, second.data()};
  lxw_rich_string_tuple* runs[] = {&one, &two, nullptr};
  worksheet_write_rich_string(sheet, 4, 1, runs, nullptr);
  worksheet_set_column(sheet, 0, 0, 10, maker.Format("yyyy-mm-dd"));
  EXPECT_THAT(RowsOf(maker.Finish()),
              ElementsAre("1:学校标识码|单位名称",
                          "2:2145001234||007|2026-09-01|TRUE|12.5|甲小学",
                          "5:|港北二小"));
}

TEST(WorkbookTest, HiddenRowsAndColumnsAreData) {
  WorkbookMaker maker;
  lxw_worksheet* sheet = maker.AddSheet("名册");
  WorkbookMaker::Row(sheet, 0, {"甲", "乙"});
  lxw_row_col_options hidden = {1, 0, 0};
  worksheet_set_row_opt(sheet, 0, 15, nullptr, &hidden);
  worksheet_set_column_opt(sheet, 1, 1, 10, nullptr, &hidden);
  EXPECT_THAT(RowsOf(maker.Finish()), ElementsAre("1:甲|乙"));
}

TEST(WorkbookTest, SheetsAndMergedRanges) {
  WorkbookMaker maker;
  maker.AddSheet("说明");
  lxw_worksheet* second = maker.AddSheet("隐藏的");
  worksheet_hide(second);
  lxw_worksheet* third = maker.AddSheet("名册");
  worksheet_merge_range(third, 0, 0, 0, 3, "标题", nullptr);
  const std::string content = maker.Finish();
  ASSERT_OK_AND_ASSIGN(Workbook book, Workbook::Open(content));
  ASSERT_EQ(book.sheets().size(), 3u);
  EXPECT_EQ(book.sheets()[2].name, "名册");
  EXPECT_TRUE(book.sheets()[0].visible);
  EXPECT_FALSE(book.sheets()[1].visible);
  ASSERT_OK_AND_ASSIGN(
      const std::vector<MergedRange> merged,
      book.Read(book.sheets()[2], [](const Row&) { return absl::OkStatus(); }));
  ASSERT_EQ(merged.size(), 1u);
  EXPECT_EQ(merged[0].first_row, 1);
  EXPECT_EQ(merged[0].last_column, 3u);
}

TEST(WorkbookTest, PlacesOutOfOrderOrLeftOut) {
  EXPECT_THAT(
      RowsOf(BookOfRows(
          R"(<row r="3"><c r="C3"><v>3</v></c><c r="A3"><v>1</v></c></row>)"
          R"(<row><c><v>4</v></c><c><v>5</v></c></row>)"
          R"(<row><c r="B9"><v>9</v></c><c><v>10</v></c></row>)"
          R"(<row r="2"><c r="A2"><v>2</v></c></row>)")),
      ElementsAre("3:1||3", "4:4|5", "9:|9|10", "2:2"));
}

TEST(WorkbookTest, KindsOfText) {
  EXPECT_THAT(
      RowsOf(BookOfRows(
          R"(<row r="1"><c t="inlineStr"><is><t xml:space="preserve"> 甲 </t>)"
          R"(</is></c><c t="inlineStr"><is><r><t>港</t></r><r><rPr><b/></rPr>)"
          R"(<t>北</t></r>)"
          R"(<rPh sb="0" eb="1"><t>gang</t></rPh></is></c>)"
          R"(<c t="str"><f>A1</f><v>一_x000D_二</v></c>)"
          R"(<c t="e"><v>#N/A</v></c><c t="b"><v>0</v></c>)"
          R"(<c t="d"><v>2026-09-01T00:00:00</v></c><c><f>A1</f></c>)"
          R"(<c t="str"><f>A1</f><v></v></c><c s="99"><v>8</v></c></row>)")),
      ElementsAre("1:甲|港北|一\r二|#N/A|FALSE|2026-09-01|#未计算||8"));
}

TEST(WorkbookTest, SharedTexts) {
  HandBook book;
  book.strings =
      "<sst><si><t>甲</t></si><si><r><t>乙</t></r><r><t>丙</t></r><rPh><t>yi</t>"
      "</rPh></si><si/></sst>";
  book.sheets.push_back(
      {"a",
       SheetXml(R"(<row><c t="s"><v>1</v></c><c t="s"><v>2</v></c>)"
                R"(<c t="s"><v>0</v></c></row>)"),
       ""});
  EXPECT_THAT(RowsOf(ZipOf(PartsOf(book))), ElementsAre("1:乙丙||甲"));
  book.sheets[0].xml = SheetXml(R"(<row r="7"><c t="s"><v>3</v></c></row>)");
  const auto rows = ReadFirstSheet(ZipOf(PartsOf(book)));
  EXPECT_THAT(rows, IsReason(v1::ERROR_REASON_FILE_INVALID));
  EXPECT_THAT(std::string(rows.status().message()), HasSubstr("row 7"));
}

TEST(WorkbookTest, DaysFrom1904) {
  HandBook book;
  book.properties = R"(date1904="1")";
  book.styles = R"(<styleSheet><numFmts><numFmt numFmtId="170")"
                R"( formatCode="yyyy/m/d"/></numFmts><cellStyleXfs><xf/>)"
                R"(</cellStyleXfs><cellXfs><xf numFmtId="0"/>)"
                R"(<xf numFmtId="14"/><xf numFmtId="170"/></cellXfs>)"
                R"(<dxfs><dxf><numFmt numFmtId="0" formatCode="d"/></dxf>)"
                R"(</dxfs></styleSheet>)";
  book.sheets.push_back(
      {"a",
       SheetXml(R"(<row><c s="0"><v>44804</v></c><c s="1"><v>44804</v></c>)"
                R"(<c s="2"><v>44804</v></c></row>)"),
       ""});
  EXPECT_THAT(RowsOf(ZipOf(PartsOf(book))),
              ElementsAre("1:44804|2026-09-01|2026-09-01"));
}

// Prefixes, the strict kind's names, part names from the top, no word about
// the workbook's own part.
TEST(WorkbookTest, OtherProgramsAndTheStrictKind) {
  const std::string strict = "http://purl.oclc.org/ooxml/";
  const std::string main = strict + "spreadsheetml/main";
  const std::string office = strict + "officeDocument/relationships";
  const std::string relations =
      R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/)"
      R"(2006/relationships"><Relationship Id="x")"
      R"( Target="http://example.org/" TargetMode="External")"
      R"( Type="a/worksheet"/><Relationship Id="R1")"
      R"( Target="/xl/Worksheets/../worksheets/Sheet1.xml" Type=")" +
      office + R"(/worksheet"/></Relationships>)";
  EXPECT_THAT(
      RowsOf(ZipOf(
          {{"xl/workbook.xml",
            "<x:workbook xmlns:x=\"" + main + "\" xmlns:rel=\"" + office +
                "\"><x:sheets><x:sheet name=\"a\" sheetId=\"1\" rel:id=\"R1\"/>"
                "</x:sheets></x:workbook>"},
           {"xl/_rels/workbook.xml.rels", relations},
           {"xl/worksheets/sheet1.xml",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><x:worksheet "
            "xmlns:x=\"" +
                main +
                "\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"inlineStr\">"
                "<x:is><x:t>甲</x:t></x:is></x:c></x:row></x:sheetData>"
                "</x:worksheet>"}})),
      ElementsAre("1:甲"));
}

TEST(WorkbookTest, EmptyRowsByTheTenThousandAreNoRows) {
  std::string rows =
      R"(<row r="1"><c t="inlineStr"><is><t>甲</t></is></c></row>)";
  for (int i = 2; i <= 50'000; ++i) {
    absl::StrAppend(&rows, "<row r=\"", i, "\" s=\"1\"><c r=\"A", i,
                    "\" s=\"1\"/><c r=\"XFD", i, "\" s=\"1\"/></row>");
  }
  EXPECT_THAT(RowsOf(BookOfRows(rows)), ElementsAre("1:甲"));
}

}  // namespace
}  // namespace dudao::roster::xlsx
