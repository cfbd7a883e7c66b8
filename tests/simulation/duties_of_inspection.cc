#include "storage/base/date.h"
#include "tests/simulation/duties.h"

namespace dudao::simulation {
namespace {

class Record {
 public:
  Record(const Sources& sources, const v1::Inspection& inspection,
         std::vector<Duty>* duties)
      : sources_(sources), inspection_(inspection), duties_(duties) {}

  void Add(v1::ObligationKind kind, v1::Role actor, const v1::Limit& limit,
           absl::Time since) {
    Duty& duty = duties_->emplace_back();
    duty.kind = kind;
    duty.source = inspection_.name();
    duty.unit = inspection_.unit();
    duty.actor = actor;
    duty.supervisor = inspection_.supervisor();
    sources_.Count(limit, BeijingDay(since), &duty);
  }

 private:
  const Sources& sources_;
  const v1::Inspection& inspection_;
  std::vector<Duty>* const duties_;
};

// Signed as COMPLEX, and no section was asked, or that was taken back though
// it is still needed.
bool NeedsConsultation(const Rows& rows, const v1::Inspection& inspection) {
  if (inspection.disposition() != v1::DISPOSITION_COMPLEX ||
      !inspection.has_sign_time()) {
    return false;
  }
  for (const std::string& name : rows.ConsultationsOf(inspection.name())) {
    const v1::Consultation& asked = rows.consultations.at(name);
    if (asked.state() != v1::CONSULTATION_STATE_WITHDRAWN ||
        asked.not_needed()) {
      return false;
    }
  }
  return true;
}

}  // namespace

void DutiesOfInspection(const Sources& sources, const std::string& name,
                        std::vector<Duty>* duties) {
  const v1::Inspection& inspection = sources.rows.inspections.at(name);
  const v1::BureauSettings& settings = sources.settings;
  Record record(sources, inspection, duties);
  // The record is due from the end of the visit; while that goes on, from its
  // beginning.
  const absl::Time visit =
      inspection.state() == v1::INSPECTION_STATE_IN_PROGRESS
          ? FromProto(inspection.enter_time())
          : FromProto(inspection.leave_time());
  // What who has left did not sign is for the office to give up.
  const v1::Role author =
      sources.rows.supervisors.at(inspection.supervisor()).state() ==
              v1::RECORD_STATE_ACTIVE
          ? v1::ROLE_SUPERVISOR
          : v1::ROLE_OFFICER;
  switch (inspection.state()) {
    case v1::INSPECTION_STATE_REGISTERED:
    case v1::INSPECTION_STATE_CANCELLED:
      return;
    case v1::INSPECTION_STATE_IN_PROGRESS:
      record.Add(v1::OBLIGATION_KIND_COMPLETE_RECORD, author,
                 settings.record_limit(), visit);
      break;
    case v1::INSPECTION_STATE_RECORDED:
      record.Add(v1::OBLIGATION_KIND_SIGN_RECORD, author,
                 settings.record_limit(), visit);
      break;
    case v1::INSPECTION_STATE_SIGNED:
      record.Add(v1::OBLIGATION_KIND_CONFIRM_RECORD, v1::ROLE_UNIT_HEAD,
                 sources.SettingsAt(FromProto(inspection.sign_time()))
                     .confirm_limit(),
                 FromProto(inspection.sign_time()));
      break;
    default:
      break;
  }
  if (NeedsConsultation(sources.rows, inspection)) {
    record.Add(v1::OBLIGATION_KIND_REQUEST_CONSULTATION, v1::ROLE_OFFICER,
               settings.consultation_request_limit(),
               FromProto(inspection.sign_time()));
  }
  if (inspection.evidence_complete()) return;
  record.Add(v1::OBLIGATION_KIND_PROVIDE_EVIDENCE, v1::ROLE_SUPERVISOR,
             settings.record_limit(), visit);
}

}  // namespace dudao::simulation
