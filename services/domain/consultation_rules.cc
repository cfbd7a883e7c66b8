#include "services/domain/consultation_rules.h"

#include <cstddef>

#include "absl/strings/str_cat.h"
#include "services/domain/consultation_states.h"
#include "services/domain/deadline.h"
#include "services/domain/inspection_rules.h"
#include "services/domain/overdue.h"
#include "storage/base/date.h"
#include "storage/base/enum_text.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::domain {
namespace {

absl::Status Move(absl::string_view verb, v1::Consultation* consultation) {
  ASSIGN_OR_RETURN(const v1::ConsultationState next,
                   Next<v1::ConsultationState>(kConsultationRules,
                                               consultation->state(), verb,
                                               "该会商"));
  consultation->set_state(next);
  return absl::OkStatus();
}

absl::Status SetDeadline(const FindingContext& context,
                         const v1::Limit& limit, const v1::Date* due_date,
                         v1::Deadline* deadline) {
  const absl::CivilDay today = BeijingDay(context.now);
  ASSIGN_OR_RETURN(*deadline,
                   ComputeDeadline(limit, today, context.calendar));
  return due_date == nullptr ? absl::OkStatus()
                             : SetDueDate(*due_date, today, deadline);
}

absl::Status Send(const FindingContext& context, absl::string_view section,
                  const v1::Date* due_date, v1::Consultation* consultation) {
  consultation->set_section(std::string(section));
  consultation->set_requested_by(context.actor.user);
  *consultation->mutable_request_time() = ToProto(context.now);
  return SetDeadline(context, context.settings.consultation_limit(), due_date,
                     consultation->mutable_deadline());
}

}  // namespace

bool AsksForConsultation(const v1::Inspection& inspection) {
  // One signed before there were consultations has no such deadline.
  return IsSigned(inspection) && inspection.has_consultation_deadline();
}

bool MeetsNeed(const v1::Consultation& consultation) {
  return consultation.state() != v1::CONSULTATION_STATE_WITHDRAWN ||
         consultation.not_needed();
}

absl::Status CheckConsulted(const v1::Inspection* inspection,
                            const std::vector<v1::Finding>& findings) {
  if (inspection != nullptr && !IsSigned(*inspection)) {
    return GuardFailed(
        absl::StrCat("督导记录现为“", EnumZh(inspection->state()),
                     "”，督学签字后才能提请会商。"),
        "A visit can be consulted about once its supervisor has signed it.",
        {{"inspection", inspection->name()}});
  }
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const v1::Finding& finding = findings[i];
    if (inspection != nullptr && finding.inspection() != inspection->name()) {
      return InvalidField(absl::StrCat("consultation.findings[", i, "]"),
                          "该问题不是这次督导发现的",
                          "was not found on this visit");
    }
    if (finding.state() == v1::FINDING_STATE_DRAFT ||
        finding.state() == v1::FINDING_STATE_WITHDRAWN) {
      return GuardFailed(
          absl::StrCat("问题 ", finding.name(), " 现为“",
                       EnumZh(finding.state()), "”，不能就它提请会商。"),
          "A draft or withdrawn finding is not consulted about.",
          {{"finding", finding.name()}});
    }
  }
  return absl::OkStatus();
}

absl::Status ProposeConsultation(const FindingContext& context,
                                 v1::Consultation* consultation) {
  consultation->set_state(v1::CONSULTATION_STATE_PROPOSED);
  consultation->set_proposed_by(context.actor.user);
  return SetDeadline(context, context.settings.decision_limit(), nullptr,
                     consultation->mutable_deadline());
}

absl::Status RequestConsultation(const FindingContext& context,
                                 absl::string_view section,
                                 const v1::Date* due_date,
                                 v1::Consultation* consultation) {
  consultation->set_state(v1::CONSULTATION_STATE_OPEN);
  return Send(context, section, due_date, consultation);
}

absl::Status AddressConsultation(const FindingContext& context,
                                 absl::string_view section,
                                 absl::string_view question,
                                 const v1::Date* due_date,
                                 v1::Consultation* consultation) {
  RETURN_IF_ERROR(Move("AddressConsultation", consultation));
  if (!question.empty()) consultation->set_question(std::string(question));
  return Send(context, section, due_date, consultation);
}

absl::Status AnswerConsultation(const FindingContext& context,
                                const v1::ConsultationAnswer& answer,
                                absl::string_view name,
                                v1::Consultation* consultation) {
  RETURN_IF_ERROR(Move("AnswerConsultation", consultation));
  *consultation->mutable_answer() = answer;
  consultation->mutable_answer()->set_answered_by(context.actor.user);
  consultation->mutable_answer()->set_answered_by_display_name(
      std::string(name));
  *consultation->mutable_answer()->mutable_time() = ToProto(context.now);
  consultation->set_on_time(
      !IsOverdue(consultation->deadline(), BeijingDay(context.now)));
  return SetDeadline(context, context.settings.consultation_note_limit(),
                     nullptr, consultation->mutable_note_deadline());
}

absl::Status ReturnConsultation(const FindingContext& context,
                                absl::string_view reason,
                                const v1::Date* due_date,
                                v1::Consultation* consultation) {
  RETURN_IF_ERROR(Move("ReturnConsultation", consultation));
  v1::ConsultationRound* round = consultation->add_rounds();
  round->mutable_answer()->Swap(consultation->mutable_answer());
  consultation->clear_answer();
  round->set_return_reason(std::string(reason));
  round->set_returned_by(context.actor.user);
  *round->mutable_return_time() = ToProto(context.now);
  *round->mutable_deadline() = consultation->deadline();
  consultation->set_returns(consultation->returns() + 1);
  consultation->clear_on_time();
  consultation->clear_note_deadline();
  // What was released is no longer what is said.
  consultation->clear_shared_with_unit();
  consultation->clear_share_time();
  return SetDeadline(context, context.settings.consultation_limit(), due_date,
                     consultation->mutable_deadline());
}

absl::Status CloseConsultation(const FindingContext& context,
                               absl::string_view note,
                               v1::Consultation* consultation) {
  RETURN_IF_ERROR(Move("CloseConsultation", consultation));
  consultation->set_close_note(std::string(note));
  consultation->set_closed_by(context.actor.user);
  *consultation->mutable_close_time() = ToProto(context.now);
  return absl::OkStatus();
}

absl::Status ShareConsultation(const FindingContext& context,
                               v1::Consultation* consultation) {
  RETURN_IF_ERROR(Move("ShareConsultation", consultation));
  if (consultation->shared_with_unit()) {
    return GuardFailed("该会商的答复已向单位公开，不必再次公开。",
                       "The answer has been released to the unit already.");
  }
  consultation->set_shared_with_unit(true);
  *consultation->mutable_share_time() = ToProto(context.now);
  return absl::OkStatus();
}

absl::Status WithdrawConsultation(absl::string_view reason, bool not_needed,
                                  v1::Consultation* consultation) {
  RETURN_IF_ERROR(Move("WithdrawConsultation", consultation));
  consultation->set_withdraw_reason(std::string(reason));
  consultation->set_not_needed(not_needed);
  return absl::OkStatus();
}

void KeepForUnit(v1::Consultation* consultation) {
  consultation->clear_rounds();
  consultation->clear_returns();
  consultation->clear_close_note();
  consultation->clear_withdraw_reason();
}

}  // namespace dudao::domain
