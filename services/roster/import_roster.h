#ifndef DUDAO_SERVICES_ROSTER_IMPORT_ROSTER_H_
#define DUDAO_SERVICES_ROSTER_IMPORT_ROSTER_H_

#include <memory>

#include "absl/status/statusor.h"
#include "dudao/v1/import_service.pb.h"
#include "services/pipeline/call.h"
#include "services/pipeline/method_registry.h"
#include "services/roster/progress.h"
#include "services/roster/roster_file.h"
#include "storage/transaction.h"

namespace dudao::roster {

// An import before its write.
struct RosterImport {
  RosterFile file;
  std::shared_ptr<Progress> progress;
};

// Takes the roster out of its file, on a reader: parsing would only keep the
// one writer waiting.
absl::StatusOr<RosterImport> PrepareImport(
    const pipeline::Call& call, const v1::ImportRosterRequest& request,
    std::shared_ptr<Progress> progress);

// Holds a roster against the records there are and writes what it changes. The
// counts add up to the rows.
absl::StatusOr<v1::ImportRosterResponse> ImportRoster(
    const pipeline::Call& call, const v1::ImportRosterRequest& request,
    const RosterImport& import, storage::Transaction& tx);

void RegisterRoster(pipeline::MethodRegistry& registry);

}  // namespace dudao::roster

#endif  // DUDAO_SERVICES_ROSTER_IMPORT_ROSTER_H_
