#ifndef DUDAO_SERVICES_DOMAIN_EVIDENCE_RULES_H_
#define DUDAO_SERVICES_DOMAIN_EVIDENCE_RULES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "dudao/v1/commendation.pb.h"
#include "dudao/v1/common.pb.h"
#include "dudao/v1/consultation.pb.h"
#include "dudao/v1/escalation.pb.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/follow_up.pb.h"
#include "dudao/v1/inspection.pb.h"
#include "dudao/v1/notice.pb.h"
#include "dudao/v1/supervision.pb.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "services/domain/actor.h"

namespace dudao::domain {

// Files that a record declares, and whose upload counts for them: whoever may
// write that part of the record. One may cite only what one's own side has
// uploaded, or naming a digest would give access to the file of another.
struct EvidencePart {
  const google::protobuf::RepeatedPtrField<v1::Evidence>* files;
  std::vector<std::string> holders;  // as in EvidenceUpload.holders
  bool past = false;                 // of a round that is over
};

// Of a visit: its supervisor's.
std::vector<EvidencePart> EvidenceOf(const v1::Inspection& inspection);
// What shows a finding: its finder's.
EvidencePart FoundEvidence(const v1::Finding& finding);
// Of a finding: what shows it; and what shows its rectification, now and in
// earlier rounds, the unit's.
std::vector<EvidencePart> EvidenceOf(const v1::Finding& finding);
// Of a notice: the attachments of the plan, the unit's.
std::vector<EvidencePart> EvidenceOf(const v1::Notice& notice);
// Of a follow-up: its team's or the office's.
std::vector<EvidencePart> EvidenceOf(const v1::FollowUp& follow_up);
// Of a consultation: what is shown to the section, the visit's supervisor's or
// the office's; the attachments of the answers, theirs who answered.
std::vector<EvidencePart> EvidenceOf(const v1::Consultation& consultation);
// Of a commendation: the supervisor's who proposes it, or the office's.
std::vector<EvidencePart> EvidenceOf(const v1::Commendation& commendation);
// Of a rung of the ladder: what the unit answers or objects with, the unit's;
// the rest, the office's.
std::vector<EvidencePart> EvidenceOf(const v1::Escalation& escalation);
// Of a supervision: what its team saw, the team's as it was at the visit and as
// it is, or the office's; what the unit hands in, the unit's.
std::vector<EvidencePart> EvidenceOf(const v1::Supervision& supervision);

// For whom an upload is: everyone a person acts for, or the one named. A tool
// names one. Errors: INVALID_ARGUMENT / INVALID_FIELD where a tool names none
// or the name is of another bureau, PERMISSION_DENIED where a person does not
// act for the one named.
absl::StatusOr<std::vector<std::string>> HoldersFor(
    const Actor& actor, absl::string_view bureau,
    absl::string_view on_behalf_of);

// Refuses what rests on a file that has not arrived; `missing` names it, ""
// where none is. Errors: FAILED_PRECONDITION / GUARD_FAILED.
absl::Status CheckEvidence(absl::string_view missing);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_EVIDENCE_RULES_H_
