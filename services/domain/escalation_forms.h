#ifndef DUDAO_SERVICES_DOMAIN_ESCALATION_FORMS_H_
#define DUDAO_SERVICES_DOMAIN_ESCALATION_FORMS_H_

#include "absl/status/status.h"
#include "dudao/v1/escalation.pb.h"
#include "dudao/v1/escalation_service.pb.h"
#include "services/domain/finding_rules.h"

namespace dudao::domain {

// What belongs to one kind of rung. Errors as in escalation_rules.h.

// A talk is held: as a rung of its own or as the form of an accountability.
bool IsTalk(const v1::Escalation& rung);

// Takes over how unit and persons are held accountable: an accountability says
// so, anything else does not. An unrectified unit's superior is named with it
// (教育督导问责办法: jointly liable).
absl::Status TakeForms(const v1::DecideEscalationRequest& decision,
                       v1::Escalation* rung);

// When and where a talk is held, not in the past; also anew.
absl::Status ScheduleTalk(const FindingContext& context,
                          const v1::TalkPlan& plan, v1::Escalation* rung);

// A talk was held, from the service of its notice to today.
absl::Status RecordTalk(const FindingContext& context,
                        const v1::TalkRecord& record, v1::Escalation* rung);

// The case was handed over, from the decision to today; of zero tolerance the
// police may have been told before.
absl::Status Refer(const FindingContext& context, const v1::Referral& referral,
                   v1::Escalation* rung);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_ESCALATION_FORMS_H_
