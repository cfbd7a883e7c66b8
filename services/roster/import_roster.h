#ifndef DUDAO_SERVICES_ROSTER_IMPORT_ROSTER_H_
#define DUDAO_SERVICES_ROSTER_IMPORT_ROSTER_H_

#include "absl/status/statusor.h"
#include "dudao/v1/import_service.pb.h"
#include "services/pipeline/call.h"
#include "services/pipeline/method_registry.h"
#include "storage/transaction.h"

namespace dudao::roster {

// Reads a file against the records there are and writes what it changes. The
// counts add up to the rows.
absl::StatusOr<v1::ImportRosterResponse> ImportRoster(
    const pipeline::Call& call, const v1::ImportRosterRequest& request,
    storage::Transaction& tx);

void RegisterRoster(pipeline::MethodRegistry& registry);

}  // namespace dudao::roster

#endif  // DUDAO_SERVICES_ROSTER_IMPORT_ROSTER_H_
