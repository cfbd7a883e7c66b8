#ifndef DUDAO_SERVICES_PIPELINE_LIST_STEP_H_
#define DUDAO_SERVICES_PIPELINE_LIST_STEP_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/protobuf/message.h"
#include "services/pipeline/call.h"
#include "storage/snapshot.h"

namespace dudao::pipeline {

// The whole of a List method: filter, order, page token, the caller's reach,
// total and watch cursor, for a request and a response of the usual shape.
// `extra` is one more condition. Errors: INVALID_ARGUMENT / FILTER_INVALID,
// PAGE_TOKEN_INVALID.
absl::Status ListInto(const Call& call,
                      const google::protobuf::Message& request,
                      const storage::Snapshot& snapshot,
                      const sql::Table& table, const sql::Predicate& extra,
                      google::protobuf::Message* response);

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
