#ifndef DUDAO_SERVICES_REPORT_LEDGER_STEPS_H_
#define DUDAO_SERVICES_REPORT_LEDGER_STEPS_H_

#include "services/pipeline/method_registry.h"

namespace dudao::report {

// Binds ListLedger, StreamLedger and ExportLedger.
void RegisterLedger(pipeline::MethodRegistry& registry);

}  // namespace dudao::report

#endif  // DUDAO_SERVICES_REPORT_LEDGER_STEPS_H_
