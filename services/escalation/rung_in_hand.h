#ifndef DUDAO_SERVICES_ESCALATION_RUNG_IN_HAND_H_
#define DUDAO_SERVICES_ESCALATION_RUNG_IN_HAND_H_

#include <utility>

#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "dudao/v1/escalation.pb.h"
#include "dudao/v1/finding.pb.h"
#include "services/bureau/caller_recusal.h"
#include "services/escalation/visible.h"
#include "services/pipeline/resource_steps.h"
#include "storage/base/error.h"
#include "storage/transaction.h"

namespace dudao::escalation {

// The rung the office acts on; who does is not recused from its unit and does
// not head it: nobody decides what becomes of one's own school. Errors:
// NOT_FOUND, ABORTED / ETAG_MISMATCH, FAILED_PRECONDITION / RECUSAL.
template <class Request>
absl::StatusOr<v1::Escalation> InHand(const pipeline::Call& call,
                                      const Request& request,
                                      const storage::Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Escalation rung,
                   pipeline::ActedOn<v1::Escalation>(tx, request));
  RETURN_IF_ERROR(bureau::CheckOutsider(call, tx, rung));
  return rung;
}

// The rung its unit acts on: what was not served is not the unit's to know of.
// Errors: NOT_FOUND, ABORTED / ETAG_MISMATCH.
template <class Request>
absl::StatusOr<v1::Escalation> OfUnit(const Request& request,
                                      const storage::Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Escalation rung,
                   pipeline::ActedOn<v1::Escalation>(tx, request));
  if (!rung.service().has_service_date()) return NotFound(request.name());
  return rung;
}

// What a rung is about; none where it is about the unit as a whole.
inline absl::StatusOr<absl::optional<v1::Finding>> FindingOf(
    const v1::Escalation& rung, const storage::Snapshot& snapshot) {
  if (rung.finding().empty()) return absl::optional<v1::Finding>();
  ASSIGN_OR_RETURN(v1::Finding finding,
                   snapshot.Get<v1::Finding>(rung.finding()));
  return absl::make_optional(std::move(finding));
}

template <class T>
const T* PointerTo(const absl::optional<T>& value) {
  return value.has_value() ? &*value : nullptr;
}

// Keeps it and answers with what the caller may see of it.
template <class Response>
absl::StatusOr<Response> Save(const pipeline::Call& call, v1::Escalation rung,
                              storage::Transaction& tx) {
  RETURN_IF_ERROR(tx.Update(rung));
  ShowTo(call.access, &rung);
  Response response;
  *response.mutable_escalation() = std::move(rung);
  return response;
}

}  // namespace dudao::escalation

#endif  // DUDAO_SERVICES_ESCALATION_RUNG_IN_HAND_H_
