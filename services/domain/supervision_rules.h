#ifndef DUDAO_SERVICES_DOMAIN_SUPERVISION_RULES_H_
#define DUDAO_SERVICES_DOMAIN_SUPERVISION_RULES_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/checklist.pb.h"
#include "dudao/v1/supervision.pb.h"
#include "dudao/v1/supervisor.pb.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "services/domain/finding_rules.h"
#include "storage/base/error.h"

namespace dudao::domain {

// What the rules about a supervision need to know beside it.
using SupervisionContext = FindingContext;

// A guard of the 教育督导条例 refuses: the article stands in the text for
// people and in the metadata.
absl::Status RegulationRefuses(absl::string_view article, absl::string_view zh,
                               absl::string_view en,
                               ErrorMetadata metadata = {});

// Each of what follows moves the supervision along kSupervisionRules and fills
// the fields of its step. Errors: FAILED_PRECONDITION / STATE_CONFLICT,
// GUARD_FAILED, INVALID_ARGUMENT / INVALID_FIELD; the supervision is then left
// as it was or half changed, and must be thrown away.

absl::Status MoveSupervision(absl::string_view verb,
                             v1::Supervision* supervision);

absl::CivilDay TodayOf(const SupervisionContext& context);

bool IsOnTeam(const v1::Supervision& supervision,
              absl::string_view supervisor);

// The unit knows of it: the notice was issued, whatever came of it.
bool IsKnownToUnit(const v1::Supervision& supervision);

// It is neither published nor given up.
bool IsOpen(const v1::Supervision& supervision);

// The team acts, or the office or a tool for it. Errors: PERMISSION_DENIED.
absl::Status CheckConductor(const Actor& actor,
                            const v1::Supervision& supervision);

// Each member once, the lead among them: the first where none is named.
void ArrangeTeam(v1::Supervision* supervision);

// Another team: what the one before deliberated and voted on is to be weighed
// anew.
void SetTeam(absl::string_view lead,
             const google::protobuf::RepeatedPtrField<std::string>& members,
             v1::Supervision* supervision);

// Somebody is on the team no more. Before the feedback the office names a lead
// where there is none, and who is left deliberates anew; after it the team has
// nothing to do but to answer for its opinion, and the next of it leads.
void LeaveTeam(absl::string_view supervisor, v1::Supervision* supervision);

// Whether planned days are in order and still to come; names every lack at
// once. `prefix` is what goes before the fields, "supervision." or "".
absl::Status CheckPlannedDays(absl::CivilDay today, absl::CivilDay start,
                              absl::CivilDay end, absl::string_view prefix);

// Puts a plan in order: its team arranged, its planned days still to come.
absl::Status CheckPlan(absl::CivilDay today, v1::Supervision* supervision);

// Names the matters as the checklists in use for the unit do; a comprehensive
// supervision without any gets all of theirs. A matter they do not know, as
// one for a department, brings its own title.
absl::Status SetMatters(absl::Span<const v1::Checklist* const> checklists,
                        v1::Supervision* supervision);

// A new plan: its notice and its visit are due from today.
absl::Status Plan(const SupervisionContext& context,
                  v1::Supervision* supervision);

// At least three supervisors on the team who are engaged and within their term,
// experts not counted (art. 16), the lead among them. `team` are the members as
// they are now.
absl::Status CheckTeam(absl::CivilDay today,
                       const std::vector<v1::Supervisor>& team,
                       const v1::Supervision& supervision);

// The written notice (art. 17). `due_date` of the self-evaluation may be null:
// then none is demanded (art. 18).
absl::Status IssueSupervisionNotice(const SupervisionContext& context,
                                    const v1::Date* due_date,
                                    absl::string_view contact,
                                    v1::Supervision* supervision);

absl::Status Cancel(absl::string_view reason, v1::Supervision* supervision);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_SUPERVISION_RULES_H_
