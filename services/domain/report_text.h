#ifndef DUDAO_SERVICES_DOMAIN_REPORT_TEXT_H_
#define DUDAO_SERVICES_DOMAIN_REPORT_TEXT_H_

#include <string>

#include "dudao/v1/supervision.pb.h"

namespace dudao::domain {

// A supervision report (督导报告) as one text: what it says, section by section
// under its heading. Who drafted it is not part of it.
std::string ReportText(const v1::SupervisionReport& report);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_REPORT_TEXT_H_
