#include "storage/search/search_query.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "storage/search/document_number.h"
#include "storage/search/search_index.h"

namespace dudao::storage {
namespace {

using sql::Statement;

// A word as FTS5 asks for it: its tokens as a phrase, `"消" + "防"`. Tokens are
// letters and digits only, so that none can end its quotation marks.
std::string PhraseOf(const SearchWord& word) {
  return absl::StrCat("\"", absl::StrJoin(word, "\" + \""), "\"");
}

std::string MatchOf(const SearchQuery& query) {
  const std::string words = absl::StrCat(
      "{names text} : (",
      absl::StrJoin(query.words, " AND ",
                    [](std::string* out, const SearchWord& word) {
                      out->append(PhraseOf(word));
                    }),
      ")");
  if (query.owners.empty()) return words;
  return absl::StrCat(
      "scope : (",
      absl::StrJoin(query.owners, " OR ",
                    [](std::string* out, const std::string& owner) {
                      out->append(PhraseOf({ScopeWord(owner)}));
                    }),
      ") AND ", words);
}

// The whole query as a name would be kept (FoldName).
std::string AsName(const std::vector<SearchWord>& words) {
  return absl::StrJoin(words, "-", [](std::string* out, const SearchWord& word) {
    out->append(absl::StrJoin(word, "-"));
  });
}

Statement HitsStatement(const SearchQuery& query) {
  const std::string name = AsName(query.words);
  const DocumentRange range = RangeOf(query.type);
  // A match in a name counts for ten in the text, whose it is for nothing. A
  // step is half of what one word gives.
  Statement statement("SELECT d.id,CASE WHEN instr(d.names,");
  statement.Bind(absl::StrCat("\n", name, "\n"));
  statement.Add(")>0 THEN 0 WHEN instr(d.names,");
  statement.Bind(absl::StrCat("\n", name, "-"));
  statement.Add(
      ")>0 THEN 1 ELSE 2 END,d.dormant,"
      "CAST(round(-2*match_score(search_index,10.0,1.0,0.0)) AS INTEGER),"
      "CASE d.day WHEN '' THEN 0 ELSE 99991231-"
      "CAST(replace(d.day,'-','') AS INTEGER) END"
      " FROM search_index CROSS JOIN search_documents AS d"
      " ON d.document=search_index.rowid WHERE search_index MATCH ");
  statement.Bind(MatchOf(query));
  statement.Add(" AND search_index.rowid>=").Bind(range.first);
  statement.Add(" AND search_index.rowid<=").Bind(range.last);
  statement.Add(" AND d.bureau=").Bind(query.bureau);
  // In the inner scope a bare column is the table's own.
  statement.Add(" AND EXISTS (SELECT 1 FROM ").Add(query.table->name);
  statement.Add(" WHERE bureau=").Bind(query.bureau);
  statement.Add(" AND id=d.id AND ");
  sql::AppendPredicate(query.where, statement);
  statement.Add(") ORDER BY search_index.rowid DESC LIMIT ");
  statement.Bind(std::int64_t{query.limit} + 1);
  return statement;
}

}  // namespace

absl::StatusOr<SearchHits> FindHits(const Snapshot& snapshot,
                                    const SearchQuery& query) {
  ASSIGN_OR_RETURN(auto rows,
                   snapshot.connection().Query(HitsStatement(query)));
  SearchHits found;
  for (;;) {
    ASSIGN_OR_RETURN(const bool next, rows->Next());
    if (!next) return found;
    if (found.hits.size() == static_cast<std::size_t>(query.limit)) {
      found.more = true;
      return found;
    }
    found.hits.push_back(
        {{rows->Int64(1), rows->Int64(2), rows->Int64(3), rows->Int64(4)},
         query.type,
         std::string(rows->Text(0))});
  }
}

}  // namespace dudao::storage
