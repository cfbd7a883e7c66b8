#ifndef DUDAO_SERVICES_SUPERVISION_SUPERVISION_STEPS_H_
#define DUDAO_SERVICES_SUPERVISION_SUPERVISION_STEPS_H_

#include "services/pipeline/method_registry.h"

namespace dudao::supervision {

// Binds the methods of SupervisionService, SupervisionVisitService,
// SupervisionOpinionService, SupervisionReportService and CampaignService.
void RegisterSupervision(pipeline::MethodRegistry& registry);

// The last four, each by itself; those of units that are due are
// CampaignService as well.
void RegisterVisit(pipeline::MethodRegistry& registry);
void RegisterOpinion(pipeline::MethodRegistry& registry);
void RegisterReport(pipeline::MethodRegistry& registry);
void RegisterCampaign(pipeline::MethodRegistry& registry);
void RegisterDueUnits(pipeline::MethodRegistry& registry);

}  // namespace dudao::supervision

#endif  // DUDAO_SERVICES_SUPERVISION_SUPERVISION_STEPS_H_
