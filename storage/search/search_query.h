#ifndef DUDAO_STORAGE_SEARCH_SEARCH_QUERY_H_
#define DUDAO_STORAGE_SEARCH_SEARCH_QUERY_H_

#include <compare>
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "absl/status/statusor.h"
#include "dudao/v1/search.pb.h"
#include "storage/search/tokens.h"
#include "storage/snapshot.h"

namespace dudao::storage {

// Where a hit stands among the others: what compares less comes first. Among
// equals the type decides, then the greater id, which is the newer one.
struct SearchRank {
  // 0 where a name or number is what was asked for, 1 where one begins with
  // it, 2 else.
  std::int64_t tier = 0;
  // 1 for what is no longer in use.
  std::int64_t dormant = 0;
  // How well it matches, in whole steps, so that the day decides between what
  // is about as good; the better, the less.
  std::int64_t score = 0;
  // The later the day, the less; 0 for what has none.
  std::int64_t age = 0;

  friend auto operator<=>(const SearchRank&, const SearchRank&) = default;
};

struct SearchHit {
  SearchRank rank;
  v1::SearchType type;
  std::string id;

  friend bool operator<(const SearchHit& a, const SearchHit& b) {
    return std::tie(a.rank, a.type, b.id) < std::tie(b.rank, b.type, a.id);
  }
};

// What to look for, and among what.
struct SearchQuery {
  std::string bureau;
  std::vector<SearchWord> words;  // at least one
  v1::SearchType type;
  // The table of the type, and which of its rows count.
  const sql::Table* table;
  sql::Predicate where;
  // Where not empty: the units and supervisors one of whom every row that
  // counts belongs to. It changes nothing but how many rows are looked at.
  std::vector<std::string> owners;
  // The most hits; those that became searchable last are taken.
  int limit = 1000;
};

struct SearchHits {
  std::vector<SearchHit> hits;  // in no order that matters
  bool more = false;            // there are more than the limit
};

// The resources of one type that hold every word.
absl::StatusOr<SearchHits> FindHits(const Snapshot& snapshot,
                                    const SearchQuery& query);

}  // namespace dudao::storage

#endif  // DUDAO_STORAGE_SEARCH_SEARCH_QUERY_H_
