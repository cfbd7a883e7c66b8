#ifndef DUDAO_SERVICES_REPORT_SUMMARY_ITEM_STEPS_H_
#define DUDAO_SERVICES_REPORT_SUMMARY_ITEM_STEPS_H_

#include "services/pipeline/method_registry.h"

namespace dudao::report {

// Binds the drill-down of the summary.
void RegisterSummaryItems(pipeline::MethodRegistry& registry);

}  // namespace dudao::report

#endif  // DUDAO_SERVICES_REPORT_SUMMARY_ITEM_STEPS_H_
