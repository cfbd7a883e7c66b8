#ifndef DUDAO_SERVICES_DOMAIN_REPORT_TEXT_H_
#define DUDAO_SERVICES_DOMAIN_REPORT_TEXT_H_

#include <string>

#include "absl/status/status.h"
#include "dudao/v1/supervision.pb.h"

namespace dudao::domain {

// A supervision report (督导报告) as one text: what it says, section by section
// under its heading. Who drafted it is not part of it.
std::string ReportText(const v1::SupervisionReport& report);

// A report is published and stands in events: it must not say word for word what
// the opinion says of a zero-tolerance case. Errors: INVALID_ARGUMENT /
// INVALID_FIELD under `report`, every section that does.
absl::Status CheckNothingConfidential(const v1::SupervisionReport& report,
                                      const v1::Supervision& supervision);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_REPORT_TEXT_H_
