#ifndef DUDAO_TESTS_TESTING_WORKBOOK_MAKER_H_
#define DUDAO_TESTS_TESTING_WORKBOOK_MAKER_H_

#include <xlsxwriter.h>

#include <string>
#include <vector>

#include "tests/testing/temp_dir.h"
#include "tests/testing/zip_maker.h"

namespace dudao {

// A workbook as Excel writes it, made with libxlsxwriter.
class WorkbookMaker {
 public:
  WorkbookMaker();
  ~WorkbookMaker();
  WorkbookMaker(const WorkbookMaker&) = delete;
  WorkbookMaker& operator=(const WorkbookMaker&) = delete;

  lxw_worksheet* AddSheet(const std::string& name);
  lxw_format* Format(const std::string& code);
  // Texts from the left of a row, counted from 0.
  static void Row(lxw_worksheet* sheet, int row,
                  const std::vector<std::string>& texts);
  // Its bytes; nothing can be added afterwards.
  std::string Finish();

 private:
  TempDir dir_;
  lxw_workbook* book_;
};

// A sheet written by hand.
struct HandSheet {
  std::string name;
  std::string xml;         // the whole part
  std::string attributes;  // of its `sheet` element: state="hidden"
};

// A workbook written by hand, as programs other than Excel write it.
struct HandBook {
  std::vector<HandSheet> sheets;
  std::string strings;     // the part of the shared strings; none where empty
  std::string styles;      // the same of the styles
  std::string properties;  // attributes of `workbookPr`
};
Parts PartsOf(const HandBook& book);

// A sheet's part around its rows.
std::string SheetXml(const std::string& rows);
// A workbook with one sheet of these rows.
std::string BookOfRows(const std::string& rows);

}  // namespace dudao

#endif  // DUDAO_TESTS_TESTING_WORKBOOK_MAKER_H_
