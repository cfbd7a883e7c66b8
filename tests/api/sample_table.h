#ifndef DUDAO_TESTS_API_SAMPLE_TABLE_H_
#define DUDAO_TESTS_API_SAMPLE_TABLE_H_

#include "storage/sql/table.h"
#include "tests/testing/sample.pb.h"

namespace dudao::api {

// A table with a column of every kind.
inline const sql::Table& SampleTable() {
  static const auto* table =
      new sql::Table{"samples",
                     &testing::Sample::default_instance(),
                     {{"display_name", "display_name"},
                      {"grade", "grade"},
                      {"month", "month"},
                      {"due", "due_date"},
                      {"enter", "enter_time"},
                      {"overdue", "overdue"},
                      {"amount", "count"},
                      {"remark", "part.remark"},
                      {"limit_unit", "part.limit.unit"},
                      {"sha256", "sha256", false},
                      {"ratio", "ratio"},
                      {"owner", "owner"},
                      {"gone", "part.gone"}}};
  return *table;
}

}  // namespace dudao::api

#endif  // DUDAO_TESTS_API_SAMPLE_TABLE_H_
