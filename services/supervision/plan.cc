#include "services/supervision/plan.h"

#include <vector>

#include "dudao/v1/checklist.pb.h"
#include "dudao/v1/unit.pb.h"
#include "services/api/resource_name.h"
#include "services/bureau/take_number.h"
#include "services/checklist/checklist_steps.h"
#include "services/domain/unit_rules.h"
#include "services/domain/visit_checklist.h"
#include "services/pipeline/resource_steps.h"

namespace dudao::supervision {

absl::Status FillPlan(const pipeline::Call& call,
                      const storage::Snapshot& snapshot,
                      v1::Supervision* supervision) {
  ASSIGN_OR_RETURN(const v1::Unit unit,
                   pipeline::Refer<v1::Unit>(call, snapshot,
                                             supervision->unit(),
                                             "supervision.unit"));
  RETURN_IF_ERROR(domain::CheckUnitInUse(unit));
  supervision->set_unit_display_name(unit.display_name());
  supervision->set_unit_kind(unit.kind());
  RETURN_IF_ERROR(bureau::CheckOutsider(call, snapshot, *supervision));
  ASSIGN_OR_RETURN(*supervision->mutable_agency_code(),
                   bureau::AgencyCode(call, snapshot,
                                      supervision->agency_code(),
                                      "supervision.agency_code"));
  ASSIGN_OR_RETURN(const std::vector<v1::Checklist> published,
                   checklist::PublishedChecklists(snapshot, call.bureau));
  RETURN_IF_ERROR(domain::SetMatters(
      domain::ChecklistsFor(published, unit.kind()), supervision));
  return CheckTeamRecusal(call, snapshot, *supervision);
}

absl::Status InsertPlan(const pipeline::Call& call,
                        const LoadedContext& loaded,
                        v1::Supervision* supervision,
                        storage::Transaction& tx) {
  supervision->clear_etag();
  supervision->set_name(
      api::MakeName("supervision", call.bureau, call.ids->NewId()));
  RETURN_IF_ERROR(domain::Plan(loaded.context(), supervision));
  RETURN_IF_ERROR(FillPlan(call, tx, supervision));
  return tx.Insert(*supervision);
}

}  // namespace dudao::supervision
