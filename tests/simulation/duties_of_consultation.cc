#include "storage/base/date.h"
#include "tests/simulation/duties.h"

namespace dudao::simulation {

void DutiesOfConsultation(const Sources& sources, const std::string& name,
                          std::vector<Duty>* duties) {
  const v1::Consultation& consultation = sources.rows.consultations.at(name);
  const auto found = sources.decisions.consultations.find(name);
  const Decisions::OfConsultation decided =
      found == sources.decisions.consultations.end()
          ? Decisions::OfConsultation()
          : found->second;
  const v1::BureauSettings& settings = sources.settings;
  Duty duty;
  duty.source = name;
  duty.unit = consultation.unit();
  duty.supervisor = consultation.supervisor();
  duty.actor = v1::ROLE_OFFICER;
  switch (consultation.state()) {
    case v1::CONSULTATION_STATE_PROPOSED:
      duty.kind = v1::OBLIGATION_KIND_ADDRESS_CONSULTATION;
      sources.Count(settings.decision_limit(),
                    BeijingDay(FromProto(consultation.create_time())), &duty);
      break;
    case v1::CONSULTATION_STATE_OPEN:
      duty.kind = v1::OBLIGATION_KIND_ANSWER_CONSULTATION;
      duty.actor = v1::ROLE_SECTION;
      duty.section = consultation.section();
      sources.Count(settings.consultation_limit(),
                    decided.returned_on.value_or(BeijingDay(
                        FromProto(consultation.request_time()))),
                    &duty);
      // A day that a person has set is not counted, and stays.
      if (decided.until.has_value()) {
        duty.due = decided.until;
        duty.provisional = false;
      }
      break;
    case v1::CONSULTATION_STATE_ANSWERED:
      duty.kind = v1::OBLIGATION_KIND_NOTE_CONSULTATION;
      sources.Count(settings.consultation_note_limit(), decided.answered_on,
                    &duty);
      break;
    default:
      return;
  }
  duties->push_back(duty);
}

}  // namespace dudao::simulation
