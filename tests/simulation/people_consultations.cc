#include <algorithm>

#include "dudao/v1/consultation_service.pb.h"
#include "storage/base/date.h"
#include "tests/simulation/people.h"

namespace dudao::simulation {
namespace {

// Of a case the section is not being asked about already.
bool IsAsked(const Rows& rows, const std::string& inspection,
             const std::string& section) {
  const Rows::Names& names = rows.ConsultationsOf(inspection);
  return std::any_of(names.begin(), names.end(), [&](const auto& name) {
    const v1::Consultation& asked = rows.consultations.at(name);
    return asked.section() == section &&
           (asked.state() == v1::CONSULTATION_STATE_OPEN ||
            asked.state() == v1::CONSULTATION_STATE_ANSWERED);
  });
}

}  // namespace

// The office asks, or the supervisor drafts the question for it, or nobody
// thinks of it.
void People::Consult(const std::string& name) {
  const v1::Inspection& inspection = world_.watch.rows().inspections.at(name);
  const int chance = world_.Below(100);
  if (chance < 65 || world_.HasLeft(inspection.supervisor())) {
    return Ask(inspection);
  }
  if (chance < 92) ProposeQuestion(inspection);
}

void People::Ask(const v1::Inspection& inspection) {
  const Rows& rows = world_.watch.rows();
  const Section& section = world_.sections[static_cast<std::size_t>(
      world_.Below(static_cast<int>(world_.sections.size())))];
  v1::RequestConsultationRequest request;
  request.set_parent(kBureau);
  request.set_section(section.name);
  v1::Consultation& question = *request.mutable_consultation();
  question.set_source(inspection.name());
  question.set_question("外聘教师的编制如何核定？");
  for (const auto& [name, finding] : rows.findings) {
    if (finding.inspection() == inspection.name() &&
        finding.state() != v1::FINDING_STATE_WITHDRAWN && world_.OneIn(2)) {
      question.add_findings(name);
    }
  }
  if (IsAsked(rows, inspection.name(), section.name)) {
    world_.calls.Refused<v1::RequestConsultationResponse>(
        world_.officer, request, absl::StatusCode::kAlreadyExists);
    return;
  }
  AfterAsking(world_.calls
                  .Do<v1::RequestConsultationResponse>(world_.officer, request)
                  .consultation());
}

void People::ProposeQuestion(const v1::Inspection& inspection) {
  v1::ProposeConsultationRequest request;
  request.set_parent(kBureau);
  request.mutable_consultation()->set_source(inspection.name());
  request.mutable_consultation()->set_question("请研判食堂承包是否合规");
  const std::string name =
      world_.calls
          .Do<v1::ProposeConsultationResponse>(
              world_.InspectorOf(inspection.supervisor()).person, request)
          .consultation()
          .name();
  world_.figures.Add("consultations proposed");
  if (world_.OneIn(5)) {
    v1::CloseConsultationRequest early;
    early.set_name(name);
    early.set_note("已采纳");
    world_.calls.Refused<v1::CloseConsultationResponse>(world_.officer, early);
  }
  Later(0, 8, [this, name] { AddressQuestion(name); });
}

void People::AddressQuestion(const std::string& name) {
  const v1::Consultation* const draft =
      ConsultationIn(name, v1::CONSULTATION_STATE_PROPOSED);
  if (draft == nullptr) return;
  if (world_.OneIn(4)) return WithdrawQuestion(name);
  const Section& section = world_.sections[static_cast<std::size_t>(
      world_.Below(static_cast<int>(world_.sections.size())))];
  if (IsAsked(world_.watch.rows(), draft->inspection(), section.name)) {
    return WithdrawQuestion(name);
  }
  v1::AddressConsultationRequest request;
  request.set_name(name);
  request.set_section(section.name);
  if (world_.OneIn(3)) {
    const absl::CivilDay until = world_.today() + world_.Between(1, 60);
    *request.mutable_due_date() = ToProto(until);
    world_.decisions.consultations[name].until = until;
  }
  AfterAsking(world_.calls
                  .Do<v1::AddressConsultationResponse>(world_.officer, request)
                  .consultation());
}

void People::AfterAsking(const v1::Consultation& consultation) {
  const std::string name = consultation.name();
  world_.figures.Add("consultations");
  Later(1, world_.OneIn(4) ? 40 : 14, [this, name] { AnswerQuestion(name); });
  if (world_.Percent(6)) {
    Later(1, 20, [this, name] { WithdrawQuestion(name); });
  }
}

void People::AnswerQuestion(const std::string& name) {
  const v1::Consultation* const asked =
      ConsultationIn(name, v1::CONSULTATION_STATE_OPEN);
  if (asked == nullptr) return;
  const auto section = std::find_if(
      world_.sections.begin(), world_.sections.end(),
      [&](const Section& one) { return one.name == asked->section(); });
  v1::AnswerConsultationRequest request;
  request.set_name(name);
  request.mutable_answer()->set_text("按生师比核定，缺额部分可购买服务。");
  world_.decisions.consultations[name].answered_on = world_.today();
  world_.calls.Do<v1::AnswerConsultationResponse>(section->person, request);
  world_.figures.Add("consultations answered");
  Later(0, 12, [this, name] { NoteAnswer(name); });
}

// Taken note of, or returned for more.
void People::NoteAnswer(const std::string& name) {
  const v1::Consultation* const answered =
      ConsultationIn(name, v1::CONSULTATION_STATE_ANSWERED);
  if (answered == nullptr) return;
  if (world_.OneIn(6)) {
    v1::ShareConsultationRequest share;
    share.set_name(name);
    if (!answered->shared_with_unit()) {
      world_.calls.Do<v1::ShareConsultationResponse>(world_.officer, share);
    }
  }
  if (world_.OneIn(4)) {
    v1::ReturnConsultationRequest request;
    request.set_name(name);
    request.set_reason("请说明依据");
    Decisions::OfConsultation& decided = world_.decisions.consultations[name];
    decided.returned_on = world_.today();
    decided.until.reset();
    if (world_.OneIn(3)) {
      decided.until = world_.today() + world_.Between(1, 30);
      *request.mutable_due_date() = ToProto(*decided.until);
    }
    world_.calls.Do<v1::ReturnConsultationResponse>(world_.officer, request);
    world_.figures.Add("consultations returned");
    Later(1, 15, [this, name] { AnswerQuestion(name); });
    return;
  }
  v1::CloseConsultationRequest request;
  request.set_name(name);
  request.set_note("据此下达整改通知");
  world_.calls.Do<v1::CloseConsultationResponse>(world_.officer, request);
  world_.figures.Add("consultations closed");
}

// Where it is still needed, another section is asked.
void People::WithdrawQuestion(const std::string& name) {
  const v1::Consultation& consultation =
      world_.watch.rows().consultations.at(name);
  if (consultation.state() != v1::CONSULTATION_STATE_PROPOSED &&
      consultation.state() != v1::CONSULTATION_STATE_OPEN) {
    return;
  }
  const std::string inspection = consultation.inspection();
  v1::WithdrawConsultationRequest request;
  request.set_name(name);
  request.set_reason("情况有变");
  request.set_not_needed(world_.OneIn(2));
  world_.calls.Do<v1::WithdrawConsultationResponse>(world_.officer, request);
  world_.figures.Add("consultations withdrawn");
  if (request.not_needed()) return;
  Later(1, 12, [this, inspection] { Consult(inspection); });
}

}  // namespace dudao::simulation
