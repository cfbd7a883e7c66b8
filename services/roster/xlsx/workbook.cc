#include "services/roster/xlsx/workbook.h"

#include <utility>

#include "absl/strings/match.h"
#include "services/roster/xlsx/relations.h"
#include "services/roster/xlsx/xml.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::roster::xlsx {
namespace {

constexpr std::size_t kMostSheets = 255;

// What the workbook's own part says: which sheets there are, and how days are
// counted.
class BookHandler : public XmlHandler {
 public:
  struct Entry {
    std::string name;
    std::string id;  // of the relation that leads to its part
    bool visible;
  };

  absl::Status Start(absl::string_view name,
                     const Attributes& attributes) override {
    if (name == "workbookPr") {
      const absl::string_view value = attributes.Get("date1904");
      if (value == "1" || value == "true") date_system = DateSystem::k1904;
    } else if (name == "sheet" && entries.size() < kMostSheets) {
      const absl::string_view state = attributes.Get("state");
      entries.push_back({std::string(attributes.Get("name")),
                         std::string(attributes.Get("id")),
                         state.empty() || state == "visible"});
    }
    return absl::OkStatus();
  }

  std::vector<Entry> entries;
  DateSystem date_system = DateSystem::k1900;
};

absl::Status NotAWorkbook() {
  return FileInvalid(
      "这不是 Excel 工作簿（.xlsx）；请用表格软件打开名册，另存为 .xlsx 或 CSV "
      "后再导入。",
      "The file is no Excel workbook.");
}

}  // namespace

absl::StatusOr<Workbook> Workbook::Open(absl::string_view content) {
  ASSIGN_OR_RETURN(Archive archive, Archive::Open(content));
  Workbook workbook(std::move(archive));
  RETURN_IF_ERROR(workbook.ReadBook());
  return workbook;
}

absl::Status Workbook::ReadBook() {
  ASSIGN_OR_RETURN(const std::vector<Relation> top,
                   ReadRelations(archive_, ""));
  const Relation* document = FindOfType(top, "officeDocument");
  const std::string book =
      document == nullptr ? "xl/workbook.xml" : document->part;
  // A binary workbook (.xlsb) has a part that is not XML.
  if (!archive_.Has(book) || absl::EndsWith(book, ".bin")) {
    return NotAWorkbook();
  }
  BookHandler handler;
  RETURN_IF_ERROR(ParsePart(archive_, book, handler));
  ASSIGN_OR_RETURN(const std::vector<Relation> relations,
                   ReadRelations(archive_, book));
  for (BookHandler::Entry& entry : handler.entries) {
    for (const Relation& relation : relations) {
      // A sheet of charts has no cells.
      if (relation.id != entry.id || relation.type != "worksheet") continue;
      sheets_.push_back(
          {std::move(entry.name), relation.part, entry.visible});
      break;
    }
  }
  if (sheets_.empty()) return NotAWorkbook();
  date_system_ = handler.date_system;
  if (const auto* found = FindOfType(relations, "sharedStrings")) {
    strings_part_ = found->part;
  }
  if (const auto* found = FindOfType(relations, "styles")) {
    styles_part_ = found->part;
  }
  return absl::OkStatus();
}

absl::Status Workbook::Prepare() {
  if (prepared_) return absl::OkStatus();
  // Some programs name a part that they then have no need of.
  if (archive_.Has(strings_part_)) {
    ASSIGN_OR_RETURN(strings_, SharedStrings::Read(archive_, strings_part_));
  }
  if (archive_.Has(styles_part_)) {
    ASSIGN_OR_RETURN(styles_, Styles::Read(archive_, styles_part_));
  }
  prepared_ = true;
  return absl::OkStatus();
}

absl::StatusOr<std::vector<MergedRange>> Workbook::Read(const Sheet& sheet,
                                                        RowSink sink) {
  RETURN_IF_ERROR(Prepare());
  return ReadSheet(archive_, sheet.part, {strings_, styles_, date_system_},
                   sink);
}

}  // namespace dudao::roster::xlsx
