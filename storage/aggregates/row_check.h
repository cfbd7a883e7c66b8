#ifndef DUDAO_STORAGE_AGGREGATES_ROW_CHECK_H_
#define DUDAO_STORAGE_AGGREGATES_ROW_CHECK_H_

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "storage/snapshot.h"
#include "storage/sql/table.h"

namespace dudao::storage {

// Hands every row of a bureau's table to `take`: the resource as its body has
// it, and the column that says something else ("" where all agree). Lists
// filter by the columns, so that one changed by hand hides a resource.
absl::Status ForEachRow(
    const Snapshot& snapshot, absl::string_view bureau,
    const sql::Table& table,
    const std::function<absl::Status(const google::protobuf::Message& resource,
                                     const std::string& wrong_column)>& take);

}  // namespace dudao::storage

#endif  // DUDAO_STORAGE_AGGREGATES_ROW_CHECK_H_
