#ifndef DUDAO_SERVICES_DOMAIN_VISIT_CHECKLIST_H_
#define DUDAO_SERVICES_DOMAIN_VISIT_CHECKLIST_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "absl/types/span.h"
#include "dudao/v1/checklist.pb.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/inspection.pb.h"
#include "dudao/v1/unit.pb.h"

namespace dudao::domain {

// Whether a visit of that day may rest on a checklist: it is published, or it
// was on that day. A tool that was off line knows the version of then.
bool WasInUse(const v1::Checklist& checklist, absl::CivilDay day);

// What a visit to a kind of unit may rest on, of the checklists in use: those
// for the kind; where none is, as for departments and townships, any.
std::vector<const v1::Checklist*> ChecklistsFor(
    absl::Span<const v1::Checklist> in_use, v1::UnitKind kind);

// Whether the checklist a visit names may be used on that day for that kind of
// unit. Errors: INVALID_ARGUMENT / INVALID_FIELD of `inspection.checklist`.
absl::Status CheckChecklistOfVisit(const v1::Checklist& checklist,
                                   absl::CivilDay day,
                                   const v1::Unit& unit,
                                   absl::Span<const v1::Checklist> published);

// Whether what a visit says is of its checklists: its matters, the items it
// scores and how high, and of each finding the matter, which is one the visit
// looked at, and the item, which is one of that matter. Errors:
// INVALID_ARGUMENT / INVALID_FIELD, all at once, listing what would be right.
absl::Status CheckAgainst(absl::Span<const v1::Checklist* const> checklists,
                          const v1::Inspection& inspection,
                          absl::Span<const v1::Finding> findings);

// Writes what the checklists call the matters beside their identifiers.
void NameMatters(absl::Span<const v1::Checklist* const> checklists,
                 v1::Inspection* inspection, absl::Span<v1::Finding> findings);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_VISIT_CHECKLIST_H_
