#include "storage/search/search_index.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "storage/base/enum_text.h"
#include "storage/search/document_number.h"
#include "storage/search/tokens.h"

namespace dudao::storage {
namespace {

using sql::Statement;

struct StoredDocument {
  std::int64_t number;
  SearchDocument document;
};

Statement KeyedStatement(Statement statement, const SearchKey& key) {
  statement.Add(" WHERE bureau=").Bind(key.bureau);
  statement.Add(" AND type=").Bind(EnumShortName(key.type));
  statement.Add(" AND id=").Bind(key.id);
  return statement;
}

absl::StatusOr<absl::optional<StoredDocument>> Find(const Snapshot& snapshot,
                                                    const SearchKey& key) {
  ASSIGN_OR_RETURN(
      auto rows,
      snapshot.connection().Query(KeyedStatement(
          Statement("SELECT document,names,text,day,dormant,scope FROM "
                    "search_documents"),
          key)));
  ASSIGN_OR_RETURN(const bool found, rows->Next());
  if (!found) return absl::optional<StoredDocument>();
  return absl::make_optional(StoredDocument{
      rows->Int64(0),
      {std::string(rows->Text(1)), std::string(rows->Text(2)),
       std::string(rows->Text(3)), rows->Int64(4) != 0,
       std::string(rows->Text(5))}});
}

absl::StatusOr<std::int64_t> NextNumber(const Snapshot& snapshot,
                                        v1::SearchType type) {
  const DocumentRange range = RangeOf(type);
  Statement statement("SELECT MAX(document) FROM search_documents WHERE ");
  statement.Add("document>=").Bind(range.first);
  statement.Add(" AND document<=").Bind(range.last);
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  RETURN_IF_ERROR(rows->Next().status());
  // 0 where there is none.
  return std::max(rows->Int64(0), range.first) + 1;
}

// What the index holds of a document is remembered when it first falls behind;
// what happens to the document after that makes no difference to the index.
absl::Status FallBehind(Transaction& tx, std::int64_t number,
                        const SearchDocument* in_index) {
  Statement statement("INSERT INTO search_pending VALUES (");
  statement.Bind(number).Add(",");
  statement.Bind(std::int64_t{in_index != nullptr ? 1 : 0}).Add(",");
  statement.Bind(in_index != nullptr ? in_index->names : "").Add(",");
  statement.Bind(in_index != nullptr ? in_index->text : "").Add(",");
  statement.Bind(in_index != nullptr ? in_index->scope : "");
  statement.Add(") ON CONFLICT (document) DO NOTHING");
  return tx.connection().Execute(statement).status();
}

absl::Status Insert(Transaction& tx, const SearchKey& key,
                    const SearchDocument& document) {
  ASSIGN_OR_RETURN(const std::int64_t number, NextNumber(tx, key.type));
  Statement statement("INSERT INTO search_documents VALUES (");
  statement.Bind(number).Add(",").Bind(key.bureau).Add(",");
  statement.Bind(EnumShortName(key.type)).Add(",").Bind(key.id).Add(",");
  statement.Bind(document.names).Add(",").Bind(document.text).Add(",");
  statement.Bind(document.scope).Add(",").Bind(document.day).Add(",");
  statement.Bind(std::int64_t{document.dormant ? 1 : 0}).Add(")");
  RETURN_IF_ERROR(tx.connection().Execute(statement).status());
  return FallBehind(tx, number, nullptr);
}

absl::Status Replace(Transaction& tx, const StoredDocument& stored,
                     const SearchDocument& document) {
  Statement statement("UPDATE search_documents SET names=");
  statement.Bind(document.names).Add(",text=").Bind(document.text);
  statement.Add(",scope=").Bind(document.scope);
  statement.Add(",day=").Bind(document.day).Add(",dormant=");
  statement.Bind(std::int64_t{document.dormant ? 1 : 0});
  statement.Add(" WHERE document=").Bind(stored.number);
  RETURN_IF_ERROR(tx.connection().Execute(statement).status());
  const bool same_words = document.names == stored.document.names &&
                          document.text == stored.document.text &&
                          document.scope == stored.document.scope;
  return same_words ? absl::OkStatus()
                    : FallBehind(tx, stored.number, &stored.document);
}

}  // namespace

void SearchDocument::AddName(absl::string_view name) {
  const std::string folded = FoldName(name);
  if (folded.empty()) return;
  if (names.empty()) names.push_back('\n');
  names += folded;
  names.push_back('\n');
}

void SearchDocument::AddOwner(absl::string_view resource_name) {
  if (resource_name.empty()) return;
  if (!scope.empty()) scope.push_back('-');
  scope += ScopeWord(resource_name);
}

std::string ScopeWord(absl::string_view resource_name) {
  std::string word;
  for (const char c : storage::KeyOf(resource_name).id) {
    if (absl::ascii_isalnum(static_cast<unsigned char>(c))) {
      word.push_back(absl::ascii_tolower(static_cast<unsigned char>(c)));
    }
  }
  return word;
}

absl::Status PutSearchDocument(Transaction& tx, const SearchKey& key,
                               const SearchDocument& document) {
  ASSIGN_OR_RETURN(const auto stored, Find(tx, key));
  if (!stored.has_value()) return Insert(tx, key, document);
  if (stored->document == document) return absl::OkStatus();
  return Replace(tx, *stored, document);
}

absl::Status RemoveSearchDocument(Transaction& tx, const SearchKey& key) {
  ASSIGN_OR_RETURN(const auto stored, Find(tx, key));
  if (!stored.has_value()) return absl::OkStatus();
  Statement statement("DELETE FROM search_documents WHERE document=");
  statement.Bind(stored->number);
  RETURN_IF_ERROR(tx.connection().Execute(statement).status());
  return FallBehind(tx, stored->number, &stored->document);
}

absl::StatusOr<absl::optional<SearchDocument>> GetSearchDocument(
    const Snapshot& snapshot, const SearchKey& key) {
  ASSIGN_OR_RETURN(auto stored, Find(snapshot, key));
  if (!stored.has_value()) return absl::optional<SearchDocument>();
  return absl::make_optional(std::move(stored->document));
}

absl::StatusOr<std::int64_t> CountSearchDocuments(const Snapshot& snapshot,
                                                  absl::string_view bureau) {
  Statement statement("SELECT COUNT(*) FROM search_documents WHERE bureau=");
  statement.Bind(std::string(bureau));
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  RETURN_IF_ERROR(rows->Next().status());
  return rows->Int64(0);
}

absl::Status ClearSearchIndex(Transaction& tx) {
  return tx.connection().Script(
      "DELETE FROM search_documents;"
      "DELETE FROM search_pending;"
      "INSERT INTO search_index(search_index) VALUES('delete-all');");
}

absl::Status IndexPendingDocuments(sql::Connection& connection) {
  {
    ASSIGN_OR_RETURN(auto rows, connection.Query(sql::Sql(
                                    "SELECT 1 FROM search_pending LIMIT 1")));
    ASSIGN_OR_RETURN(const bool behind, rows->Next());
    if (!behind) return absl::OkStatus();
  }
  // By ascending number, old before new: FTS5 writes a segment of its own
  // whenever it has to go back.
  RETURN_IF_ERROR(
      connection
          .Execute(sql::Sql(
              "INSERT INTO search_index(search_index,rowid,names,text,scope) "
              "SELECT command,document,names,text,scope FROM ("
              "SELECT 'delete' AS command,document,names,text,scope "
              "FROM search_pending WHERE indexed=1 "
              "UNION ALL SELECT NULL,d.document,d.names,d.text,d.scope "
              "FROM search_pending AS p CROSS JOIN search_documents AS d "
              "ON d.document=p.document) ORDER BY document,command DESC"))
          .status());
  return connection.Execute(sql::Sql("DELETE FROM search_pending")).status();
}

absl::Status CheckSearchIndex(Transaction& tx) {
  // With the rank given it looks at the documents too.
  return tx.connection()
      .Execute(sql::Sql("INSERT INTO search_index(search_index,rank) "
                        "VALUES('integrity-check',1)"))
      .status();
}

}  // namespace dudao::storage
