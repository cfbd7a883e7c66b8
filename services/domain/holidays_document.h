#ifndef DUDAO_SERVICES_DOMAIN_HOLIDAYS_DOCUMENT_H_
#define DUDAO_SERVICES_DOMAIN_HOLIDAYS_DOCUMENT_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/domain/year_plan.h"

namespace dudao::domain {

// Reads this program's own form:
//   {"source": "…",
//    "regions": {"CN": {"2026": {
//        "off": [{"days": "2026-10-01..2026-10-07", "name": "国庆节"}],
//        "work": [{"days": "2026-10-10", "name": "国庆节"}],
//        "sources": ["…"]}}, "CN-GX": …}}
// An entry may be the days alone, as a text; `source`, of years that name none
// themselves, `work` and `sources` may be left out. Refused, naming the entry:
// unknown and repeated keys, days that do not exist, days outside their year
// (the December before is allowed), a range that runs backwards or over more
// than 31 days, a day named twice, a `work` day that is no Saturday or Sunday,
// a document without a region.
absl::StatusOr<HolidaysDocument> ParseHolidays(absl::string_view json);

// Reads the community's form, the State Council's arrangement of one year:
//   {"year": 2026, "papers": ["https://…"],
//    "days": [{"name": "元旦", "date": "2026-01-01", "isOffDay": true}, …]}
// Other keys are passed over: there are some about the document itself.
// Refused, naming the entry: what ParseHolidays refuses of days, and a year
// without days, which is one that is not published yet.
absl::StatusOr<HolidaysDocument> ParseCommunityHolidays(absl::string_view json);

// Whichever of the two forms it is.
absl::StatusOr<HolidaysDocument> ParseAnyHolidays(absl::string_view json);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_HOLIDAYS_DOCUMENT_H_
