#ifndef DUDAO_TESTS_ROSTER_READ_ROWS_H_
#define DUDAO_TESTS_ROSTER_READ_ROWS_H_

#include "absl/time/civil_time.h"
#include "absl/types/span.h"
#include "services/roster/roster_file.h"
#include "services/roster/roster_plan.h"
#include "services/roster/row_reader.h"
#include "storage/base/id_source.h"

namespace dudao::roster {

// Hands the rows of a file to a reader of rows.
template <class Rows>
void ReadRows(const RosterFile& file, absl::Span<const Column> columns,
              Rows& take, Problems& problems) {
  for (const RosterRow& row : file.rows) {
    RowReader reader(row, file.headings, columns, &problems);
    take.Take(reader);
  }
}

inline RosterContext ContextOf(IdSource& ids) {
  RosterContext context;
  context.bureau = "b";
  context.today = absl::CivilDay(2026, 9, 1);
  context.settings.set_recusal_years(3);
  context.settings.set_min_years_in_education(10);
  context.settings.set_part_time_max_terms(3);
  context.settings.set_part_time_term_years(3);
  context.ids = &ids;
  return context;
}

}  // namespace dudao::roster

#endif  // DUDAO_TESTS_ROSTER_READ_ROWS_H_
