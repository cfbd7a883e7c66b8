#include "services/checklist/checklist_steps.h"

#include <algorithm>
#include <utility>

#include "services/domain/checklist_rules.h"
#include "services/domain/checklist_states.h"
#include "services/pipeline/list_step.h"
#include "services/pipeline/resource_steps.h"
#include "storage/base/date.h"

namespace dudao::checklist {
namespace {

using sql::Predicate;

absl::StatusOr<v1::ChecklistState> NextState(const v1::Checklist& checklist,
                                             absl::string_view verb) {
  return domain::Next<v1::ChecklistState>(
      domain::kChecklistRules, checklist.state(), verb, "该清单");
}

// Retires what was published under the same name, and returns the greatest
// revision taken so far.
absl::StatusOr<int> RetireEarlier(const v1::Checklist& checklist,
                                  storage::Transaction& tx) {
  ASSIGN_OR_RETURN(
      std::vector<v1::Checklist> same_name,
      tx.All<v1::Checklist>(
          storage::KeyOf(checklist.name()).bureau,
          Predicate::Equal("display_name", checklist.display_name())));
  int revision = 0;
  for (v1::Checklist& other : same_name) {
    revision = std::max(revision, other.revision());
    if (other.state() != v1::CHECKLIST_STATE_PUBLISHED) continue;
    other.set_state(v1::CHECKLIST_STATE_RETIRED);
    *other.mutable_retire_time() = ToProto(tx.now());
    RETURN_IF_ERROR(tx.Update(other));
  }
  return revision;
}

}  // namespace

absl::StatusOr<v1::GetChecklistResponse> GetChecklist(
    const pipeline::Call&, const v1::GetChecklistRequest& request,
    const storage::Snapshot& snapshot) {
  v1::GetChecklistResponse response;
  ASSIGN_OR_RETURN(*response.mutable_checklist(),
                   snapshot.Get<v1::Checklist>(request.name()));
  return response;
}

absl::StatusOr<v1::ListChecklistsResponse> ListChecklists(
    const pipeline::Call& call, const v1::ListChecklistsRequest& request,
    const storage::Snapshot& snapshot) {
  return pipeline::ListResources<v1::ListChecklistsResponse, v1::Checklist>(
      call, request, snapshot);
}

absl::StatusOr<v1::CreateChecklistResponse> CreateChecklist(
    const pipeline::Call& call, const v1::CreateChecklistRequest& request,
    storage::Transaction& tx) {
  v1::CreateChecklistResponse response;
  v1::Checklist checklist = request.checklist();
  ASSIGN_OR_RETURN(*checklist.mutable_name(),
                   pipeline::ChosenName(call, checklist,
                                        request.checklist_id(),
                                        "checklist_id"));
  RETURN_IF_ERROR(domain::CheckChecklist(checklist));
  checklist.set_state(v1::CHECKLIST_STATE_DRAFT);
  RETURN_IF_ERROR(tx.Insert(checklist));
  *response.mutable_checklist() = std::move(checklist);
  return response;
}

absl::StatusOr<v1::UpdateChecklistResponse> UpdateChecklist(
    const pipeline::Call& call, const v1::UpdateChecklistRequest& request,
    storage::Transaction& tx) {
  v1::UpdateChecklistResponse response;
  ASSIGN_OR_RETURN(v1::Checklist checklist,
                   pipeline::Patched(call, tx, request.checklist(),
                                     request.update_mask()));
  RETURN_IF_ERROR(NextState(checklist, "UpdateChecklist").status());
  RETURN_IF_ERROR(domain::CheckChecklist(checklist));
  RETURN_IF_ERROR(tx.Update(checklist));
  *response.mutable_checklist() = std::move(checklist);
  return response;
}

absl::StatusOr<v1::PublishChecklistResponse> PublishChecklist(
    const pipeline::Call& call, const v1::PublishChecklistRequest& request,
    storage::Transaction& tx) {
  v1::PublishChecklistResponse response;
  ASSIGN_OR_RETURN(v1::Checklist checklist,
                   pipeline::ActedOn<v1::Checklist>(tx, request));
  ASSIGN_OR_RETURN(const v1::ChecklistState next,
                   NextState(checklist, "PublishChecklist"));
  RETURN_IF_ERROR(domain::CheckPublishable(checklist));
  ASSIGN_OR_RETURN(const int revision, RetireEarlier(checklist, tx));
  checklist.set_state(next);
  checklist.set_revision(revision + 1);
  *checklist.mutable_publish_time() = ToProto(call.now);
  RETURN_IF_ERROR(tx.Update(checklist));
  *response.mutable_checklist() = std::move(checklist);
  return response;
}

absl::StatusOr<v1::RetireChecklistResponse> RetireChecklist(
    const pipeline::Call&, const v1::RetireChecklistRequest& request,
    storage::Transaction& tx) {
  v1::RetireChecklistResponse response;
  ASSIGN_OR_RETURN(v1::Checklist checklist,
                   pipeline::ActedOn<v1::Checklist>(tx, request));
  ASSIGN_OR_RETURN(const v1::ChecklistState next,
                   NextState(checklist, "RetireChecklist"));
  checklist.set_state(next);
  *checklist.mutable_retire_time() = ToProto(tx.now());
  RETURN_IF_ERROR(tx.Update(checklist));
  *response.mutable_checklist() = std::move(checklist);
  return response;
}

absl::StatusOr<std::vector<v1::Checklist>> PublishedChecklists(
    const storage::Snapshot& snapshot, absl::string_view bureau) {
  return snapshot.All<v1::Checklist>(
      bureau, Predicate::Is("state", "PUBLISHED"));
}

void RegisterChecklist(pipeline::MethodRegistry& registry) {
  registry.Bind(GetChecklist);
  registry.Bind(ListChecklists);
  registry.Bind(CreateChecklist);
  registry.Bind(UpdateChecklist);
  registry.Bind(PublishChecklist);
  registry.Bind(RetireChecklist);
}

}  // namespace dudao::checklist
