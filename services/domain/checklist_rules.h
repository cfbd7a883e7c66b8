#ifndef DUDAO_SERVICES_DOMAIN_CHECKLIST_RULES_H_
#define DUDAO_SERVICES_DOMAIN_CHECKLIST_RULES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "dudao/v1/checklist.pb.h"

namespace dudao::domain {

// Whether the ids of matters and items are unique, every item belongs to a
// matter, and no item has a common finding twice. Errors: INVALID_ARGUMENT / INVALID_FIELD under `checklist`, all at
// once.
absl::Status CheckChecklist(const v1::Checklist& checklist);

// Whether a draft can be published: it has matters.
// Errors: FAILED_PRECONDITION / GUARD_FAILED.
absl::Status CheckPublishable(const v1::Checklist& checklist);

// Whether a checklist is for a kind of unit; without kinds it is for all.
bool IsFor(const v1::Checklist& checklist, v1::UnitKind kind);

// What a gate plate shows: the matters of the published checklists for a kind
// of unit, each once, those made for some kinds before those for all.
std::vector<std::string> PlateMatters(
    absl::Span<const v1::Checklist> published, v1::UnitKind kind);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_CHECKLIST_RULES_H_
