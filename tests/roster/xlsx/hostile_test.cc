// Files that are damaged, or made to do harm: each is refused, with a reason.

#include <string>

#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/roster/roster_file.h"
#include "services/roster/unit_rows.h"
#include "tests/roster/xlsx/read_book.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/workbook_maker.h"

namespace dudao::roster::xlsx {
namespace {

using ::testing::HasSubstr;

void ExpectRefused(const std::string& content, const std::string& en) {
  const absl::Status status = ReadFirstSheet(content).status();
  EXPECT_THAT(status, IsReason(v1::ERROR_REASON_FILE_INVALID));
  EXPECT_THAT(std::string(status.message()), HasSubstr(en));
}

std::string BookOfSheet(const std::string& xml) {
  HandBook book;
  book.sheets.push_back({"a", xml, ""});
  return ZipOf(PartsOf(book));
}

std::string Repeated(const std::string& text, int times) {
  std::string all;
  all.reserve(text.size() * static_cast<std::size_t>(times));
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST(HostileTest, EntityBomb) {
  ExpectRefused(
      BookOfSheet("<!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>" +
                  SheetXml("<row><c><v>&b;</v></c></row>")),
      "document type");
}

// Four bytes, the last first.
std::string LittleEndian(std::size_t number) {
  std::string bytes;
  for (int i = 0; i < 4; ++i) {
    bytes += static_cast<char>(number >> (8 * i) & 0xFF);
  }
  return bytes;
}

TEST(HostileTest, ZipBomb) {
  // 68 MB of blanks in 70 KB.
  const std::string rows(68'000'000, ' ');
  const std::string bomb = BookOfRows(rows);
  ExpectRefused(bomb, "too large unpacked");
  // The same where the archive says that they are ten bytes.
  const std::string lie = absl::StrReplaceAll(
      bomb,
      {{LittleEndian(SheetXml(rows).size()), LittleEndian(10)}});
  ASSERT_NE(lie, bomb);
  ExpectRefused(lie, "too large unpacked");
}

TEST(HostileTest, TooManyParts) {
  Parts parts;
  for (int i = 0; i <= 2000; ++i) parts.emplace_back(std::to_string(i), "");
  ExpectRefused(ZipOf(parts), "too many parts");
}

// What Expat keeps has a ceiling: open elements, names, a tag without end.
TEST(HostileTest, ParserMemory) {
  ExpectRefused(BookOfSheet(Repeated("<a>", 1'000'000)), "out of memory");
  std::string names;
  for (int i = 0; i < 200'000; ++i) absl::StrAppend(&names, "<n", i, "/>");
  ExpectRefused(BookOfRows(names), "out of memory");
  ExpectRefused(
      BookOfRows("<row " + Repeated("a", 8 << 20) + "=\"\"></row>"),
      "out of memory");
}

TEST(HostileTest, TextWithoutEnd) {
  ExpectRefused(
      BookOfRows("<row><c><v>" + Repeated("9", 200'000) + "</v></c></row>"),
      "too long");
  HandBook book;
  book.strings = "<sst><si><t>" + Repeated("长", 100'000) + "</t></si></sst>";
  book.sheets.push_back(
      {"a", SheetXml(R"(<row><c t="s"><v>0</v></c></row>)"), ""});
  ExpectRefused(ZipOf(PartsOf(book)), "too long");
  // One text in every cell.
  book.strings = "<sst><si><t>" + Repeated("长", 30'000) + "</t></si></sst>";
  book.sheets[0].xml =
      SheetXml(Repeated(R"(<row><c t="s"><v>0</v></c></row>)", 1000));
  ExpectRefused(ZipOf(PartsOf(book)), "too much text");
}

TEST(HostileTest, TooManyColumns) {
  ExpectRefused(BookOfRows(R"(<row r="4"><c r="XFD4"><v>1</v></c></row>)"),
                "Row 4 has too many columns");
}

TEST(HostileTest, Damage) {
  const std::string good = BookOfRows("<row><c><v>1</v></c></row>");
  ASSERT_OK(ReadFirstSheet(good));
  ExpectRefused(good.substr(0, good.size() / 2), "damaged");
  std::string flipped = good;
  flipped[70] = static_cast<char>(flipped[70] ^ 0x55);  // in the first part
  EXPECT_THAT(ReadFirstSheet(flipped), IsReason(v1::ERROR_REASON_FILE_INVALID));
  ExpectRefused(BookOfSheet("<worksheet><sheetData>"), "damaged");
  ExpectRefused(BookOfSheet("\x01\x02"), "damaged");
  ExpectRefused(BookOfSheet(""), "damaged");
  HandBook book;
  book.sheets.push_back({"a", "x", ""});
  Parts parts = PartsOf(book);
  parts.erase(parts.begin());  // the sheet's own
  ExpectRefused(ZipOf(parts), "not there");
}

TEST(HostileTest, OtherThings) {
  ExpectRefused(ZipOf({{"word/document.xml", "<document/>"}}), "no Excel");
  ExpectRefused("PK\x05\x06" + std::string(18, '\0'), "no Excel");
  ExpectRefused("PK\x03\x04", "damaged");
  ExpectRefused(ZipOf(PartsOf(HandBook())), "no Excel");
}

TEST(HostileTest, OldWorkbooksAreToldWhatToDo) {
  const absl::Status status =
      ReadRosterFile("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "", UnitColumns(),
                     nullptr)
          .status();
  EXPECT_THAT(status, IsReason(v1::ERROR_REASON_FILE_INVALID));
  EXPECT_THAT(TextOf(status), HasSubstr("另存为 .xlsx 或 CSV"));
}

// Every piece cut off the end of a workbook, and every byte of it changed:
// refused or read, nothing else.
TEST(HostileTest, NothingCrashes) {
  const std::string good = BookOfRows(
      R"(<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row>)");
  for (std::size_t size = 0; size < good.size(); ++size) {
    EXPECT_THAT(ReadFirstSheet(good.substr(0, size)),
                IsReason(v1::ERROR_REASON_FILE_INVALID))
        << size;
  }
  int read = 0;
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string changed = good;
    changed[i] = static_cast<char>(changed[i] ^ 0x11);
    const absl::Status status = ReadFirstSheet(changed).status();
    if (status.ok()) {
      ++read;
      continue;
    }
    EXPECT_THAT(status, IsReason(v1::ERROR_REASON_FILE_INVALID)) << i;
  }
  EXPECT_GT(read, 0);
  EXPECT_LT(read, static_cast<int>(good.size()));
}

}  // namespace
}  // namespace dudao::roster::xlsx
