// Any bytes as a roster's file: decoded, headings found, rows read for each
// kind of roster. Rows or a clear refusal come out, whatever goes in. Bytes
// that begin as XML are also a sheet and the shared texts of a workbook:
// checksums keep a search from changing what is packed.

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/match.h"
#include "dudao/v1/error.pb.h"
#include "services/roster/assignment_rows.h"
#include "services/roster/roster_file.h"
#include "services/roster/supervisor_rows.h"
#include "services/roster/unit_rows.h"
#include "storage/base/clock.h"
#include "storage/base/error.h"
#include "storage/base/id_source.h"
#include "tests/fuzz/require.h"
#include "tests/roster/read_rows.h"
#include "tests/testing/workbook_maker.h"

namespace dudao::roster {
namespace {

template <class Rows>
void TakeAll(absl::string_view content, absl::Span<const Column> columns,
             Rows& take) {
  const absl::StatusOr<RosterFile> file =
      ReadRosterFile(content, "", columns, nullptr);
  if (!file.ok()) {
    fuzz::Require(ReasonOf(file.status()) == v1::ERROR_REASON_FILE_INVALID,
                  "refused for another reason");
    return;
  }
  Problems problems = file->problems;
  ReadRows(*file, columns, take, problems);
  fuzz::Require(take.plan().rows() == static_cast<int>(file->rows.size()),
                "rows that went nowhere");
}

void ReadAsEachKind(absl::string_view content) {
  static const SystemClock clock;
  static SystemIdSource ids(clock);
  const RosterContext context = ContextOf(ids);
  UnitRows units(context, {}, {});
  TakeAll(content, UnitColumns(), units);
  SupervisorRows supervisors(context, {}, units.plan().inserts);
  TakeAll(content, SupervisorColumns(), supervisors);
  AssignmentRows assignments(context, units.plan().inserts,
                             supervisors.plan().inserts, {});
  TakeAll(content, AssignmentColumns(), assignments);
}

std::string AsWorkbook(absl::string_view xml) {
  HandBook book;
  book.styles =
      "<styleSheet><cellXfs><xf/><xf numFmtId=\"31\"/></cellXfs></styleSheet>";
  book.strings = std::string(xml);
  book.sheets.push_back({"a", std::string(xml), ""});
  return ZipOf(PartsOf(book));
}

}  // namespace
}  // namespace dudao::roster

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const absl::string_view content(reinterpret_cast<const char*>(data), size);
  dudao::roster::ReadAsEachKind(content);
  if (absl::StartsWith(content, "<")) {
    dudao::roster::ReadAsEachKind(dudao::roster::AsWorkbook(content));
  }
  return 0;
}
