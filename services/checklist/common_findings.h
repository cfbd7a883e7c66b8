#ifndef DUDAO_SERVICES_CHECKLIST_COMMON_FINDINGS_H_
#define DUDAO_SERVICES_CHECKLIST_COMMON_FINDINGS_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "dudao/v1/bureau.pb.h"

namespace dudao::checklist {

// What is often found wrong at a point of a built-in checklist.
struct CommonFindingLine {
  absl::string_view item;  // the point's identifier
  v1::FindingGrade grade;  // how grave it usually is
  absl::string_view text;
  absl::string_view requirement;  // what is asked for
};

// Of every point of the built-in checklists, in their order.
absl::Span<const CommonFindingLine> CommonFindings();

}  // namespace dudao::checklist

#endif  // DUDAO_SERVICES_CHECKLIST_COMMON_FINDINGS_H_
