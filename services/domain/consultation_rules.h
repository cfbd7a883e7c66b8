#ifndef DUDAO_SERVICES_DOMAIN_CONSULTATION_RULES_H_
#define DUDAO_SERVICES_DOMAIN_CONSULTATION_RULES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "dudao/v1/consultation.pb.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/inspection.pb.h"
#include "services/domain/finding_rules.h"

namespace dudao::domain {

// Whether a visit is one that the office has to consult another section about:
// signed with the disposition COMPLEX.
bool AsksForConsultation(const v1::Inspection& inspection);

// Whether a consultation about such a visit is what the visit asks for: also a
// draft, which is due by itself, and one withdrawn because nobody needs to be
// consulted any more.
bool MeetsNeed(const v1::Consultation& consultation);

// What a consultation may be about: a visit that is signed, and findings of it
// that were raised. A null `inspection` is that of a finding of no visit.
// Errors: FAILED_PRECONDITION / GUARD_FAILED, INVALID_ARGUMENT / INVALID_FIELD.
absl::Status CheckConsulted(const v1::Inspection* inspection,
                            const std::vector<v1::Finding>& findings);

// Each moves the consultation along kConsultationRules and fills the fields
// that belong to the step. Errors: FAILED_PRECONDITION / STATE_CONFLICT,
// GUARD_FAILED, INVALID_ARGUMENT / INVALID_FIELD; the consultation must then be
// thrown away. `due_date` may be null: the settings' limit from today.

// A new one, drafted: the office decides about it by the settings.
absl::Status ProposeConsultation(const FindingContext& context,
                                 v1::Consultation* consultation);
// A new one, sent.
absl::Status RequestConsultation(const FindingContext& context,
                                 absl::string_view section,
                                 const v1::Date* due_date,
                                 v1::Consultation* consultation);
// `question` replaces what was drafted, where it is not empty.
absl::Status AddressConsultation(const FindingContext& context,
                                 absl::string_view section,
                                 absl::string_view question,
                                 const v1::Date* due_date,
                                 v1::Consultation* consultation);
// `name` is what people call who answers.
absl::Status AnswerConsultation(const FindingContext& context,
                                const v1::ConsultationAnswer& answer,
                                absl::string_view name,
                                v1::Consultation* consultation);
absl::Status ReturnConsultation(const FindingContext& context,
                                absl::string_view reason,
                                const v1::Date* due_date,
                                v1::Consultation* consultation);
absl::Status CloseConsultation(const FindingContext& context,
                               absl::string_view note,
                               v1::Consultation* consultation);
absl::Status ShareConsultation(const FindingContext& context,
                               v1::Consultation* consultation);
absl::Status WithdrawConsultation(absl::string_view reason, bool not_needed,
                                  v1::Consultation* consultation);

// Leaves what the office releases to the unit: question and answer, not how
// the office and the section came to it.
void KeepForUnit(v1::Consultation* consultation);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_CONSULTATION_RULES_H_
