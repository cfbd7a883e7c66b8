#ifndef DUDAO_STORAGE_SQLITE_FTS5_H_
#define DUDAO_STORAGE_SQLITE_FTS5_H_

struct sqlite3;
struct fts5_api;

namespace dudao::sqlite {

// Gives a connection what the index of search is made with. Without it the
// connection cannot use that index. Returns an SQLite result code.
int RegisterFts5(sqlite3* db);

// The tokenizer `han`: the tokens of storage/search/tokens.h.
int AddTokenizer(fts5_api* api);

// The function `match_score(table, weight…)`: how well a row matches, one
// weight a column; more is better, about 1 a word for a row of middling length
// with each word once. It is BM25 without the rarity of the words: that is the
// same for all rows where a row must have every word, and to know it costs a
// look at every row that has one.
int AddRanking(fts5_api* api);

}  // namespace dudao::sqlite

#endif  // DUDAO_STORAGE_SQLITE_FTS5_H_
