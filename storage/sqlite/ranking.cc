#include <sqlite3.h>

#include <cstddef>
#include <vector>

#include "storage/sqlite/fts5.h"

namespace dudao::sqlite {
namespace {

// The usual constants of BM25: how soon more of a word stops to count, and how
// much the length of a row does.
constexpr double kSaturation = 1.2;
constexpr double kLength = 0.75;

// How often each word stands in the row, weighted by column.
int CountWords(const Fts5ExtensionApi* api, Fts5Context* row, int columns,
               sqlite3_value** weights, std::vector<double>* counts) {
  counts->assign(static_cast<std::size_t>(api->xPhraseCount(row)), 0);
  int places = 0;
  int code = api->xInstCount(row, &places);
  for (int i = 0; code == SQLITE_OK && i < places; ++i) {
    int word = 0;
    int column = 0;
    int offset = 0;
    code = api->xInst(row, i, &word, &column, &offset);
    if (code != SQLITE_OK) break;
    (*counts)[static_cast<std::size_t>(word)] +=
        column < columns ? sqlite3_value_double(weights[column]) : 1.0;
  }
  return code;
}

// The length of the row against that of all of them.
int RelativeLength(const Fts5ExtensionApi* api, Fts5Context* row,
                   double* length) {
  sqlite3_int64 rows = 0;
  sqlite3_int64 tokens = 0;
  int own = 0;
  int code = api->xRowCount(row, &rows);
  if (code == SQLITE_OK) code = api->xColumnTotalSize(row, -1, &tokens);
  if (code == SQLITE_OK) code = api->xColumnSize(row, -1, &own);
  *length = tokens > 0 ? static_cast<double>(own) * static_cast<double>(rows) /
                             static_cast<double>(tokens)
                       : 1.0;
  return code;
}

void MatchScore(const Fts5ExtensionApi* api, Fts5Context* row,
                sqlite3_context* result, int columns,
                sqlite3_value** weights) {
  std::vector<double> counts;
  double length = 1.0;
  int code = CountWords(api, row, columns, weights, &counts);
  if (code == SQLITE_OK) code = RelativeLength(api, row, &length);
  if (code != SQLITE_OK) {
    sqlite3_result_error_code(result, code);
    return;
  }
  const double norm = kSaturation * (1 - kLength + kLength * length);
  double score = 0;
  for (const double count : counts) {
    score += count * (kSaturation + 1) / (count + norm);
  }
  sqlite3_result_double(result, score);
}

}  // namespace

int AddRanking(fts5_api* api) {
  return api->xCreateFunction(api, "match_score", nullptr, MatchScore,
                              nullptr);
}

}  // namespace dudao::sqlite
