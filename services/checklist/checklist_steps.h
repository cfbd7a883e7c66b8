#ifndef DUDAO_SERVICES_CHECKLIST_CHECKLIST_STEPS_H_
#define DUDAO_SERVICES_CHECKLIST_CHECKLIST_STEPS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "dudao/v1/checklist_service.pb.h"
#include "services/pipeline/call.h"
#include "services/pipeline/method_registry.h"
#include "storage/snapshot.h"
#include "storage/transaction.h"

namespace dudao::checklist {

// The steps of ChecklistService.

absl::StatusOr<v1::GetChecklistResponse> GetChecklist(
    const pipeline::Call& call, const v1::GetChecklistRequest& request,
    const storage::Snapshot& snapshot);

absl::StatusOr<v1::ListChecklistsResponse> ListChecklists(
    const pipeline::Call& call, const v1::ListChecklistsRequest& request,
    const storage::Snapshot& snapshot);

absl::StatusOr<v1::CreateChecklistResponse> CreateChecklist(
    const pipeline::Call& call, const v1::CreateChecklistRequest& request,
    storage::Transaction& tx);

absl::StatusOr<v1::UpdateChecklistResponse> UpdateChecklist(
    const pipeline::Call& call, const v1::UpdateChecklistRequest& request,
    storage::Transaction& tx);

// Takes the next revision of its display name; the version published before
// is retired with it.
absl::StatusOr<v1::PublishChecklistResponse> PublishChecklist(
    const pipeline::Call& call, const v1::PublishChecklistRequest& request,
    storage::Transaction& tx);

absl::StatusOr<v1::RetireChecklistResponse> RetireChecklist(
    const pipeline::Call& call, const v1::RetireChecklistRequest& request,
    storage::Transaction& tx);

// The published checklists of a bureau, by id.
absl::StatusOr<std::vector<v1::Checklist>> PublishedChecklists(
    const storage::Snapshot& snapshot, absl::string_view bureau);

void RegisterChecklist(pipeline::MethodRegistry& registry);

}  // namespace dudao::checklist

#endif  // DUDAO_SERVICES_CHECKLIST_CHECKLIST_STEPS_H_
