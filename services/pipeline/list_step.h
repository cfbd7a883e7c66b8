#ifndef DUDAO_SERVICES_PIPELINE_LIST_STEP_H_
#define DUDAO_SERVICES_PIPELINE_LIST_STEP_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "services/pipeline/call.h"
#include "storage/snapshot.h"

namespace dudao::pipeline {

// The whole of a List method: filter, order, page token, the caller's reach,
// total and watch cursor, for a request and a response of the usual shape.
// `extra` is one more condition; `default_order` counts where the request has
// no order of its own. Errors: INVALID_ARGUMENT / FILTER_INVALID,
// PAGE_TOKEN_INVALID.
absl::Status ListInto(const Call& call,
                      const google::protobuf::Message& request,
                      const storage::Snapshot& snapshot,
                      const sql::Table& table, const sql::Predicate& extra,
                      google::protobuf::Message* response,
                      const std::vector<sql::OrderTerm>& default_order = {});

// The parts of ListInto, for a list whose items are not the rows. What a
// List request asks for of a table, where a page token holds `more_values`
// beside the order's and the id:
absl::StatusOr<storage::ListQuery> QueryOf(
    const Call& call, const google::protobuf::Message& request,
    const sql::Table& table, const sql::Predicate& extra,
    const std::vector<sql::OrderTerm>& default_order = {},
    std::size_t more_values = 0);
// the page of it alone, for a query whose order is set and a request without
// filter and order:
absl::Status SetPage(const Call& call, const google::protobuf::Message& request,
                     storage::ListQuery* query, std::size_t more_values = 0);
// and what the answer says beside its items; `next` is what the page token of
// the next page holds, empty on the last page.
absl::Status FinishList(const Call& call,
                        const google::protobuf::Message& request,
                        const storage::Snapshot& snapshot,
                        const sql::Table& table, const sql::Predicate& where,
                        const std::vector<sql::Value>& next,
                        google::protobuf::Message* response);

// The condition of a filter and of the caller's reach.
absl::StatusOr<sql::Predicate> FilterWithin(const Call& call,
                                            absl::string_view filter,
                                            const sql::Table& table,
                                            const sql::Predicate& extra);

template <class Response, class M, class Request>
absl::StatusOr<Response> ListResources(
    const Call& call, const Request& request,
    const storage::Snapshot& snapshot,
    const sql::Predicate& extra = sql::Predicate::True()) {
  Response response;
  RETURN_IF_ERROR(ListInto(call, request, snapshot, storage::TableOf<M>(),
                           extra, &response));
  return response;
}

// `bureaus/{bureau}:{seq}`: where WatchEvents goes on after this snapshot.
absl::StatusOr<std::string> WatchCursor(const storage::Snapshot& snapshot,
                                        absl::string_view bureau);

// 0 means 50, more than 500 means 500.
int PageSize(int requested);

}  // namespace dudao::pipeline

#endif  // DUDAO_SERVICES_PIPELINE_LIST_STEP_H_
