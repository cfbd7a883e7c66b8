#ifndef DUDAO_TESTS_FUZZ_TABLE_OF_H_
#define DUDAO_TESTS_FUZZ_TABLE_OF_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "storage/aggregates/tables.h"

namespace dudao::fuzz {

// The table an input is about: by its name, as seeds have it, or by a number,
// of which a change is another table. Null for anything else.
inline const sql::Table* TableOf(absl::string_view text) {
  const std::vector<sql::Table>& tables = storage::AllTables();
  std::uint32_t number = 0;
  if (absl::SimpleAtoi(text, &number)) return &tables[number % tables.size()];
  for (const sql::Table& table : tables) {
    if (table.name.text() == text) return &table;
  }
  return nullptr;
}

// For WhyNoSeed: a number would mean another table after each new one.
inline std::string WhyNoTable(absl::string_view text) {
  std::uint32_t number = 0;
  return TableOf(text) != nullptr && !absl::SimpleAtoi(text, &number)
             ? ""
             : absl::StrCat("\"", text, "\" is the name of no table");
}

}  // namespace dudao::fuzz

#endif  // DUDAO_TESTS_FUZZ_TABLE_OF_H_
