#ifndef DUDAO_SERVICES_SEARCH_SEARCHABLE_H_
#define DUDAO_SERVICES_SEARCH_SEARCHABLE_H_

#include <string>
#include <vector>

#include "absl/types/optional.h"
#include "dudao/v1/search.pb.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "storage/search/search_index.h"
#include "storage/sql/table.h"

namespace dudao::search {

// What can be found of a type of resource.
struct SearchableType {
  v1::SearchType type;
  const sql::Table* table;
  // What listing it takes.
  const char* permission;
  // The states in which it can be found; every one where there are none. What
  // is still being written is found from its signature on, what is withdrawn
  // no more.
  std::vector<std::string> states;
  // Its names and numbers, and the rest.
  std::vector<sql::FieldPath> names;
  std::vector<sql::FieldPath> texts;
  // The path of the day it is of; "" for what stands in a register.
  const char* day;
};

const std::vector<SearchableType>& SearchableTypes();

// Null for what cannot be found.
const SearchableType* FindSearchableType(
    const google::protobuf::Descriptor* resource);

// What of a resource can be found; nothing in some of its states. Fields that
// are confidential, or are in this resource, never are.
absl::optional<storage::SearchDocument> DocumentOf(
    const SearchableType& type, const google::protobuf::Message& resource);

}  // namespace dudao::search

#endif  // DUDAO_SERVICES_SEARCH_SEARCHABLE_H_
