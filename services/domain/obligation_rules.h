#ifndef DUDAO_SERVICES_DOMAIN_OBLIGATION_RULES_H_
#define DUDAO_SERVICES_DOMAIN_OBLIGATION_RULES_H_

#include <vector>

#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/commendation.pb.h"
#include "dudao/v1/consultation.pb.h"
#include "dudao/v1/escalation.pb.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/follow_up.pb.h"
#include "dudao/v1/inspection.pb.h"
#include "dudao/v1/notice.pb.h"
#include "dudao/v1/obligation.pb.h"
#include "dudao/v1/supervision.pb.h"

namespace dudao::domain {

// What is due because of the state a resource is in: kind, who must act, by
// when. Derived, never scheduled, so nothing is forgotten by a return, a
// withdrawal or a restart. The texts hold nothing confidential.
std::vector<v1::Obligation> ObligationsOf(const v1::BureauSettings& settings,
                                          const v1::Finding& finding);
std::vector<v1::Obligation> ObligationsOf(const v1::FollowUp& follow_up);
// Whether it was begun and its record is still to be signed.
bool IsUnsigned(const v1::Inspection& inspection);
// What a supervisor who was dismissed has not recorded or signed the office gives
// up: nobody else can.
void PassToOffice(std::vector<v1::Obligation>* due);
// `needs_consultation`: it asks for one (AsksForConsultation), and there is
// none that meets the need.
std::vector<v1::Obligation> ObligationsOf(const v1::Inspection& inspection,
                                          bool needs_consultation);
std::vector<v1::Obligation> ObligationsOf(
    const v1::Consultation& consultation);
std::vector<v1::Obligation> ObligationsOf(
    const v1::Commendation& commendation);
// `needs_plan`: a serious finding in it still waits for a plan.
std::vector<v1::Obligation> ObligationsOf(const v1::Notice& notice,
                                          bool needs_plan);
// `rectified`: every finding of its opinion is closed or withdrawn.
std::vector<v1::Obligation> ObligationsOf(const v1::Supervision& supervision,
                                          bool rectified);

// `finding` is what the rung is about; null where it is about the unit.
std::vector<v1::Obligation> ObligationsOf(const v1::Escalation& rung,
                                          const v1::Finding* finding);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_OBLIGATION_RULES_H_
