#ifndef DUDAO_SERVICES_DOMAIN_QUALIFICATION_H_
#define DUDAO_SERVICES_DOMAIN_QUALIFICATION_H_

#include <string>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/supervisor.pb.h"

namespace dudao::domain {

// Whether a supervisor may be made responsible for a unit today: engaged, a
// bachelor's degree or above and the years in education (教育督导条例 art. 7),
// within the term, and a part-time one within the terms allowed in a row
// (art. 6). Invited experts (特约) are exempt from the years and the number of
// terms, as is practice. Names everything that is missing.
// Errors: FAILED_PRECONDITION / NOT_QUALIFIED.
absl::Status CheckQualification(const v1::Supervisor& supervisor,
                                absl::CivilDay today,
                                const v1::BureauSettings& settings);

// What is missing for that, for people: 任期已于2026年8月31日届满. "" where
// nothing is.
std::string WhatIsMissing(const v1::Supervisor& supervisor,
                          absl::CivilDay today,
                          const v1::BureauSettings& settings);

// Whether the supervisor is one today: not dismissed, and within the term where
// there is one (art. 6).
bool IsInOffice(const v1::Supervisor& supervisor, absl::CivilDay today);

// Whether a term can be: it ends after it starts, and a part-time one is no
// longer than the settings allow (art. 6: three years). No term passes.
// Errors: INVALID_ARGUMENT / INVALID_FIELD at `supervisor.term`.
absl::Status CheckTerm(const v1::Supervisor& supervisor,
                       const v1::BureauSettings& settings);

// Whether another term may follow the present one (art. 6).
bool MayContinue(const v1::Supervisor& supervisor,
                 const v1::BureauSettings& settings);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_QUALIFICATION_H_
