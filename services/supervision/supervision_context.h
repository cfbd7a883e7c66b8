#ifndef DUDAO_SERVICES_SUPERVISION_SUPERVISION_CONTEXT_H_
#define DUDAO_SERVICES_SUPERVISION_SUPERVISION_CONTEXT_H_

#include <utility>

#include "absl/status/statusor.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/supervision.pb.h"
#include "services/api/etag.h"
#include "services/bureau/caller_recusal.h"
#include "services/domain/supervision_rules.h"
#include "services/finding/finding_context.h"
#include "services/pipeline/call.h"
#include "services/supervision/visible.h"
#include "storage/base/error.h"
#include "storage/transaction.h"

namespace dudao::supervision {

// What the steps of a supervision share.

using finding::LoadedContext;

// The supervision a request is about, as it is: not to the unit before its
// notice. Errors: NOT_FOUND, ABORTED / ETAG_MISMATCH.
template <class Request>
absl::StatusOr<v1::Supervision> Current(const pipeline::Call& call,
                                        const Request& request,
                                        const storage::Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Supervision supervision,
                   tx.Get<v1::Supervision>(request.name()));
  if (IsHidden(call, supervision)) return NotFound(request.name());
  RETURN_IF_ERROR(api::CheckEtag(request.etag(), supervision.etag()));
  return supervision;
}

// The same where a person meets the unit: a tie may have come up since, and
// who heads it has no part in its supervision, whatever else that person is.
template <class Request>
absl::StatusOr<v1::Supervision> InHand(const pipeline::Call& call,
                                       const Request& request,
                                       const storage::Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Supervision supervision, Current(call, request, tx));
  RETURN_IF_ERROR(bureau::CheckOutsider(call, tx, supervision));
  return supervision;
}

// Keeps it and answers with what the caller may see of it.
template <class Response>
absl::StatusOr<Response> Save(const pipeline::Call& call,
                              v1::Supervision supervision,
                              storage::Transaction& tx) {
  RETURN_IF_ERROR(tx.Update(supervision));
  ShowTo(call, &supervision);
  Response response;
  *response.mutable_supervision() = std::move(supervision);
  return response;
}

// Whether the lead and the members a request names are on the roster, in the
// caller's reach. `prefix` is what goes before the fields, "supervision." or
// "". Errors: INVALID_ARGUMENT / INVALID_FIELD.
absl::Status CheckTeamReferences(
    const pipeline::Call& call, const storage::Snapshot& snapshot,
    absl::string_view prefix, absl::string_view lead,
    const google::protobuf::RepeatedPtrField<std::string>& members);

// Whether the team can go to the unit: each member of it, as the roster has
// them today, is not recused (教育督导条例 art. 10).
absl::Status CheckTeamRecusal(const pipeline::Call& call,
                              const storage::Snapshot& snapshot,
                              const v1::Supervision& supervision);

// And there are enough of them (art. 16).
absl::Status CheckTeamReady(const pipeline::Call& call,
                            const storage::Snapshot& snapshot,
                            const v1::Supervision& supervision);

}  // namespace dudao::supervision

#endif  // DUDAO_SERVICES_SUPERVISION_SUPERVISION_CONTEXT_H_
