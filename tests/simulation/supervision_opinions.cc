#include "dudao/v1/notice_service.pb.h"
#include "storage/base/date.h"
#include "tests/simulation/supervisions.h"

namespace dudao::simulation {
namespace {

// What is wrong unless it fell with a rebuttal.
bool Demands(const v1::Supervision& supervision) {
  for (const auto& point : supervision.preliminary_opinion().points()) {
    if (!point.dropped()) return true;
  }
  return false;
}

absl::CivilDay RebuttalDue(const v1::Supervision& supervision) {
  return FromProto(supervision.rebuttal_deadline().due_date());
}

// A self-evaluation that came after the deliberation is weighed too.
bool HasWeighedAll(const v1::Supervision& supervision) {
  if (!supervision.has_deliberation()) return false;
  return !supervision.has_self_evaluation() ||
         BeijingDay(
             FromProto(supervision.self_evaluation().submit_time())) <=
             FromProto(supervision.deliberation().date());
}

}  // namespace

v1::FeedBackPreliminaryOpinionRequest Supervisions::OpinionOf(
    const v1::Supervision& supervision) {
  constexpr v1::FindingGrade kGrades[] = {v1::FINDING_GRADE_MINOR,
                                          v1::FINDING_GRADE_ORDINARY,
                                          v1::FINDING_GRADE_SERIOUS};
  v1::FeedBackPreliminaryOpinionRequest request;
  request.set_name(supervision.name());
  v1::PreliminaryOpinion& opinion = *request.mutable_preliminary_opinion();
  opinion.set_evaluation("办学规范，安全管理有待加强。");
  for (int points = world_.Below(4); points > 0; --points) {
    v1::OpinionPoint& point = *opinion.add_points();
    point.set_matter(
        supervision.matters(world_.Below(supervision.matters_size())).id());
    point.set_grade(kGrades[world_.Below(3)]);
    point.set_text("实验室危化品没有双人双锁。");
    point.set_demand("限期整改到位");
  }
  return request;
}

void Supervisions::FeedBack(const std::string& name) {
  const v1::Supervision* const visited =
      In(name, v1::SUPERVISION_STATE_VISITED);
  if (visited == nullptr) return;
  const auto refused = [&] {
    if (!world_.OneIn(2)) return;
    world_.calls.Refused<v1::FeedBackPreliminaryOpinionResponse>(
        SpeakerOf(*visited), OpinionOf(*visited));
  };
  if (IsRecusalPending(*visited)) {
    refused();
    return Later(1, 4, &Supervisions::FeedBack, name);
  }
  // The unit's time for its self-evaluation.
  const v1::SupervisionNotice& notice = visited->notice();
  if (!visited->has_self_evaluation() &&
      notice.has_self_evaluation_due_date() &&
      FromProto(notice.self_evaluation_due_date()) >= world_.today()) {
    refused();
    return On(FromProto(notice.self_evaluation_due_date()) + 1,
              &Supervisions::FeedBack, name);
  }
  if (visited->has_self_evaluation() &&
      !visited->self_evaluation().has_review_time()) {
    refused();
    ReviewSelfEvaluation(name);
  }
  if (!IsWhole(*visited)) {
    refused();
    MakeWhole(name);
    if (visited->state() != v1::SUPERVISION_STATE_VISITED) return;
  }
  if (!HasWeighedAll(*visited)) {
    refused();
    RecordDeliberation(name);
  }
  world_.calls.Do<v1::FeedBackPreliminaryOpinionResponse>(
      SpeakerOf(*visited), OpinionOf(*visited));
  world_.figures.Add("preliminary opinions");
  AfterFeedback(name);
}

void Supervisions::AfterFeedback(const std::string& name) {
  const v1::Supervision& told = Row(name);
  if (world_.OneIn(3)) {
    v1::IssueSupervisionOpinionRequest early;
    early.set_name(name);
    early.mutable_opinion()->set_evaluation("办学规范。");
    world_.calls.Refused<v1::IssueSupervisionOpinionResponse>(world_.officer,
                                                              early);
  }
  const absl::CivilDay due = RebuttalDue(told);
  if (world_.Percent(40)) {
    On(due - world_.Below(8), &Supervisions::Rebut, name);
  } else if (world_.Percent(45)) {
    On(due - world_.Below(8), &Supervisions::WaiveRebuttal, name);
  } else if (world_.OneIn(2)) {  // too late
    On(due + 1, &Supervisions::Rebut, name);
  }
  On(due + world_.Between(1, world_.OneIn(4) ? 30 : 6),
     &Supervisions::IssueOpinion, name);
}

void Supervisions::Rebut(const std::string& name) {
  const v1::Supervision* const told =
      In(name, v1::SUPERVISION_STATE_FED_BACK);
  if (told == nullptr || told->preliminary_opinion().points().empty()) return;
  v1::SubmitRebuttalRequest request;
  request.set_name(name);
  const int points = told->preliminary_opinion().points_size();
  for (int point = world_.Between(1, points); point <= points; ++point) {
    v1::Rebuttal& rebuttal = *request.add_rebuttals();
    rebuttal.set_point(point);
    rebuttal.set_text("当日施工，次日已清理。");
  }
  if (world_.today() > RebuttalDue(*told)) {
    world_.calls.Refused<v1::SubmitRebuttalResponse>(
        world_.SchoolOf(told->unit()).head, request);
    world_.figures.Add("rebuttals refused: too late");
    return;
  }
  ByHead<v1::SubmitRebuttalResponse>(*told, request);
  world_.figures.Add("rebuttals");
  Later(1, world_.OneIn(3) ? 30 : 8, &Supervisions::AnswerRebuttals, name);
  if (world_.OneIn(3)) {
    Later(0, 3, &Supervisions::WaiveRebuttal, name);
  }
}

void Supervisions::WaiveRebuttal(const std::string& name) {
  const v1::Supervision* const told =
      In(name, v1::SUPERVISION_STATE_FED_BACK);
  if (told == nullptr || told->has_rebuttal_waive_time()) return;
  v1::WaiveRebuttalRequest request;
  request.set_name(name);
  const Person& head = world_.SchoolOf(told->unit()).head;
  if (world_.today() > RebuttalDue(*told)) {
    world_.calls.Refused<v1::WaiveRebuttalResponse>(head, request);
    return;
  }
  ByHead<v1::WaiveRebuttalResponse>(*told, request);
  world_.figures.Add("rebuttals waived");
  if (world_.OneIn(3)) {
    world_.calls.Refused<v1::WaiveRebuttalResponse>(head, request);
  }
  if (world_.OneIn(2)) Later(0, 5, &Supervisions::IssueOpinion, name);
}

void Supervisions::AnswerRebuttals(const std::string& name) {
  const v1::Supervision* const told =
      In(name, v1::SUPERVISION_STATE_FED_BACK);
  if (told == nullptr || !IsRebuttalOpen(*told)) return;
  constexpr v1::ContestOutcome kOutcomes[] = {
      v1::CONTEST_OUTCOME_UPHELD, v1::CONTEST_OUTCOME_PARTLY_UPHELD,
      v1::CONTEST_OUTCOME_REJECTED};
  v1::AnswerRebuttalRequest request;
  request.set_name(name);
  for (const v1::Rebuttal& rebuttal : told->rebuttals()) {
    if (rebuttal.outcome() != v1::CONTEST_OUTCOME_UNSPECIFIED) continue;
    v1::RebuttalAnswer& answer = *request.add_answers();
    answer.set_point(rebuttal.point());
    answer.set_outcome(kOutcomes[world_.Below(3)]);
    answer.set_answer("经复核监控录像。");
    if (answer.outcome() == v1::CONTEST_OUTCOME_PARTLY_UPHELD) {
      answer.set_revised_text("危化品柜一把锁损坏。");
    }
  }
  world_.calls.Do<v1::AnswerRebuttalResponse>(SpeakerOf(*told), request);
  world_.figures.Add("rebuttals answered");
}

void Supervisions::IssueOpinion(const std::string& name) {
  const v1::Supervision* const told =
      In(name, v1::SUPERVISION_STATE_FED_BACK);
  if (told == nullptr) return;
  if (world_.Percent(3)) return Cancel(name);
  if (world_.today() <= RebuttalDue(*told) &&
      !told->has_rebuttal_waive_time()) {
    return On(RebuttalDue(*told) + 1, &Supervisions::IssueOpinion, name);
  }
  v1::IssueSupervisionOpinionRequest request;
  request.set_name(name);
  v1::SupervisionOpinion& opinion = *request.mutable_opinion();
  opinion.set_evaluation("办学规范，安全管理有待加强。");
  const auto refused = [&] {
    world_.calls.Refused<v1::IssueSupervisionOpinionResponse>(world_.officer,
                                                              request);
  };
  if (IsRebuttalOpen(*told)) {
    refused();
    AnswerRebuttals(name);
  }
  if (Demands(*told)) {
    if (world_.OneIn(3)) refused();  // by no day
    *opinion.mutable_rectification_due_date() =
        ToProto(world_.today() + world_.Between(20, 90));
  }
  world_.calls.Do<v1::IssueSupervisionOpinionResponse>(world_.officer,
                                                       request);
  world_.figures.Add("opinions");
  world_.figures.Add("findings of opinions", told->findings_size());
  AfterOpinion(name);
}

void Supervisions::AfterOpinion(const std::string& name) {
  const v1::Supervision& issued = Row(name);
  if (!issued.findings().empty()) {
    Later(0, 9, &Supervisions::DraftNotice, name);
    if (world_.OneIn(3)) {
      v1::VerifySupervisionRequest early;
      early.set_name(name);
      early.mutable_verification()->set_note("已整改");
      world_.calls.Refused<v1::VerifySupervisionResponse>(world_.officer,
                                                          early);
    }
  }
  if (world_.Percent(40)) {
    Later(1, world_.OneIn(4) ? 40 : 14, &Supervisions::Object, name);
  }
  Later(3, 20, &Supervisions::Verify, name);
}

// What it found is put right by the day it names: the notice names none.
void Supervisions::DraftNotice(const std::string& name) {
  const v1::Supervision& issued = Row(name);
  v1::CreateNoticeRequest request;
  request.set_parent(kBureau);
  v1::Notice& notice = *request.mutable_notice();
  notice.set_kind(v1::NOTICE_KIND_RECTIFICATION);
  notice.set_unit(issued.unit());
  for (const std::string& finding : issued.findings()) {
    if (world_.watch.rows().findings.at(finding).state() !=
        v1::FINDING_STATE_RAISED) {
      continue;
    }
    v1::NoticeItem& item = *notice.add_items();
    item.set_finding(finding);
    item.set_demand("限期整改到位");
  }
  if (notice.items().empty()) return;
  const std::string draft =
      world_.calls.Do<v1::CreateNoticeResponse>(world_.officer, request)
          .notice()
          .name();
  world_.figures.Add("notices of what an opinion found");
  issue_(draft);
}

}  // namespace dudao::simulation
