#ifndef DUDAO_SERVICES_PIPELINE_RESOURCE_STEPS_H_
#define DUDAO_SERVICES_PIPELINE_RESOURCE_STEPS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "dudao/v1/options.pb.h"
#include "google/protobuf/field_mask.pb.h"
#include "google/protobuf/message.h"
#include "services/api/etag.h"
#include "services/pipeline/call.h"
#include "storage/snapshot.h"
#include "storage/transaction.h"

namespace dudao::pipeline {

// What the steps of every aggregate do alike.

// The name of a new resource: `preferred` (a code of the real world) is its id
// where it can be one and is free, otherwise a new UUID.
absl::StatusOr<std::string> NewName(const Call& call,
                                    const storage::Snapshot& snapshot,
                                    const google::protobuf::Message& prototype,
                                    absl::string_view preferred = "");

// The name of a new resource with an id the caller chose in `field`; a UUID
// where it is empty. Errors: INVALID_ARGUMENT / INVALID_FIELD.
absl::StatusOr<std::string> ChosenName(
    const Call& call, const google::protobuf::Message& prototype,
    absl::string_view id, absl::string_view field);

// The table of what a name is of. INTERNAL for a name of none.
absl::StatusOr<const sql::Table*> TableOfName(absl::string_view name);

// Counts what has this name among the changes of the transaction though it
// stays as it is: the event is about it, too.
absl::Status MentionByName(const std::string& name, storage::Transaction& tx);

// Refuses a reference in `field` to what does not exist in the call's bureau,
// in the same words wherever it may be. An empty one passes.
// Errors: INVALID_ARGUMENT / INVALID_FIELD.
absl::Status CheckReference(const Call& call,
                            const storage::Snapshot& snapshot,
                            const sql::Table& table, absl::string_view name,
                            absl::string_view field);

// Reads what a request refers to; errors as CheckReference.
template <class M>
absl::StatusOr<M> Refer(const Call& call, const storage::Snapshot& snapshot,
                        absl::string_view name, absl::string_view field) {
  RETURN_IF_ERROR(CheckReference(call, snapshot, storage::TableOf<M>(), name,
                                 field));
  return snapshot.Get<M>(name);
}

// ApplyUpdate; where the mask is `*`, what the caller could not see is left as
// it is unless the patch sets it.
absl::Status ApplyPatch(const Call& call,
                        const google::protobuf::Message& patch,
                        const google::protobuf::FieldMask& mask,
                        google::protobuf::Message* target);

// The resource `patch` names, with the patch applied. Errors: NOT_FOUND,
// ABORTED / ETAG_MISMATCH, INVALID_ARGUMENT / INVALID_FIELD.
template <class M>
absl::StatusOr<M> Patched(const Call& call, const storage::Snapshot& snapshot,
                          const M& patch,
                          const google::protobuf::FieldMask& mask) {
  ASSIGN_OR_RETURN(M current, snapshot.Get<M>(patch.name()));
  RETURN_IF_ERROR(api::CheckEtag(patch.etag(), current.etag()));
  RETURN_IF_ERROR(ApplyPatch(call, patch, mask, &current));
  return current;
}

// The resource a verb acts on. Errors: NOT_FOUND, ABORTED / ETAG_MISMATCH.
template <class M, class Request>
absl::StatusOr<M> ActedOn(const storage::Snapshot& snapshot,
                          const Request& request) {
  ASSIGN_OR_RETURN(M current, snapshot.Get<M>(request.name()));
  RETURN_IF_ERROR(api::CheckEtag(request.etag(), current.etag()));
  return current;
}

}  // namespace dudao::pipeline

#endif  // DUDAO_SERVICES_PIPELINE_RESOURCE_STEPS_H_
