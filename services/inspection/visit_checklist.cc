#include "services/inspection/visit_checklist.h"

#include <string>
#include <utility>
#include <vector>

#include "dudao/v1/checklist.pb.h"
#include "dudao/v1/unit.pb.h"
#include "services/checklist/checklist_steps.h"
#include "services/domain/visit_checklist.h"
#include "services/inspection/inspection_record.h"
#include "services/pipeline/resource_steps.h"
#include "storage/base/date.h"

namespace dudao::inspection {
namespace {

using Checklists = std::vector<v1::Checklist>;

absl::CivilDay DayOf(const pipeline::Call& call,
                     const v1::Inspection& inspection) {
  return inspection.has_leave_time()
             ? BeijingDay(FromProto(inspection.leave_time()))
             : call.today();
}

absl::StatusOr<Checklists> RetiredSince(const pipeline::Call& call,
                                        const storage::Snapshot& snapshot,
                                        absl::CivilDay day) {
  ASSIGN_OR_RETURN(
      Checklists retired,
      snapshot.All<v1::Checklist>(
          call.bureau,
          sql::Predicate::Is("state", "RETIRED")));
  std::erase_if(retired, [day](const v1::Checklist& checklist) {
    return !domain::WasInUse(checklist, day);
  });
  return retired;
}

absl::Status Hold(absl::Span<const v1::Checklist* const> checklists,
                  v1::Inspection* inspection,
                  absl::Span<v1::Finding> findings) {
  RETURN_IF_ERROR(domain::CheckAgainst(checklists, *inspection, findings));
  domain::NameMatters(checklists, inspection, findings);
  return absl::OkStatus();
}

}  // namespace

absl::Status HoldAgainstChecklist(const pipeline::Call& call,
                                  const storage::Snapshot& snapshot,
                                  v1::Inspection* inspection,
                                  absl::Span<v1::Finding> findings) {
  const absl::CivilDay day = DayOf(call, *inspection);
  ASSIGN_OR_RETURN(const v1::Unit unit,
                   snapshot.Get<v1::Unit>(inspection->unit()));
  ASSIGN_OR_RETURN(Checklists in_use, checklist::PublishedChecklists(
                                          snapshot, call.bureau));
  if (!inspection->checklist().empty()) {
    ASSIGN_OR_RETURN(const v1::Checklist named,
                     pipeline::Refer<v1::Checklist>(call, snapshot,
                                                    inspection->checklist(),
                                                    "inspection.checklist"));
    RETURN_IF_ERROR(domain::CheckChecklistOfVisit(named, day, unit, in_use));
    return Hold({&named}, inspection, findings);
  }
  const absl::Status now = Hold(domain::ChecklistsFor(in_use, unit.kind()),
                                inspection, findings);
  if (now.ok()) return now;
  // A visit that was sent late rests on what was in use then.
  ASSIGN_OR_RETURN(Checklists of_then, RetiredSince(call, snapshot, day));
  if (of_then.empty()) return now;
  in_use.insert(in_use.end(), std::make_move_iterator(of_then.begin()),
                std::make_move_iterator(of_then.end()));
  return Hold(domain::ChecklistsFor(in_use, unit.kind()), inspection,
              findings);
}

absl::StatusOr<std::vector<v1::Finding>> HoldStoredDrafts(
    const pipeline::Call& call, v1::Inspection* inspection,
    storage::Transaction& tx) {
  ASSIGN_OR_RETURN(std::vector<v1::Finding> drafts,
                   FindingsOf(tx, *inspection));
  std::vector<std::string> titles;
  for (const v1::Finding& draft : drafts) {
    titles.push_back(draft.matter_title());
  }
  RETURN_IF_ERROR(
      HoldAgainstChecklist(call, tx, inspection, absl::MakeSpan(drafts)));
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    if (drafts[i].matter_title() == titles[i]) continue;
    RETURN_IF_ERROR(tx.Update(drafts[i]));
  }
  return drafts;
}

}  // namespace dudao::inspection
