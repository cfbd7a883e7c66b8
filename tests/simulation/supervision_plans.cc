#include <algorithm>

#include "dudao/v1/supervision_service.pb.h"
#include "storage/base/date.h"
#include "tests/simulation/supervisions.h"

namespace dudao::simulation {

v1::Supervision Supervisions::SomePlan(const School& school) {
  v1::Supervision plan;
  plan.set_kind(world_.Percent(60) ? v1::SUPERVISION_KIND_SPECIAL
                                   : v1::SUPERVISION_KIND_COMPREHENSIVE);
  plan.set_unit(school.name);
  plan.set_basis("年度督导工作计划");
  // The notice will not go with two.
  const std::size_t size = world_.OneIn(4) ? 2 : world_.OneIn(3) ? 4 : 3;
  const Names team = SomeTeam(size, {}, {});
  plan.mutable_members()->Assign(team.begin(), team.end());
  if (world_.OneIn(2)) plan.set_lead(team.back());
  const absl::CivilDay start = world_.In(world_.Between(8, 30));
  *plan.mutable_planned_start_date() = ToProto(start);
  *plan.mutable_planned_end_date() = ToProto(start + world_.Below(4));
  return plan;
}

// A few a year, of one school or another.
void Supervisions::Plan() {
  world_.agenda.Add(world_.In(world_.Between(70, 130)), [this] { Plan(); });
  if (!CanFormTeam()) return;
  const School& school = world_.schools[static_cast<std::size_t>(
      world_.Below(static_cast<int>(world_.schools.size())))];
  v1::CreateSupervisionRequest request;
  request.set_parent(kBureau);
  *request.mutable_supervision() = SomePlan(school);
  if (request.supervision().kind() == v1::SUPERVISION_KIND_SPECIAL) {
    if (world_.OneIn(3)) {  // of nothing
      world_.calls.Refused<v1::CreateSupervisionResponse>(world_.officer,
                                                          request);
    }
    for (const char* matter : {"s6", "s7"}) {
      v1::SupervisionMatter& added =
          *request.mutable_supervision()->add_matters();
      added.set_id(matter);
      added.set_title("安全与食堂");
    }
  }
  const std::string name =
      world_.calls.Do<v1::CreateSupervisionResponse>(world_.officer, request)
          .supervision()
          .name();
  world_.figures.Add(
      Row(name).kind() == v1::SUPERVISION_KIND_SPECIAL
          ? "supervisions planned, special"
          : "supervisions planned, comprehensive");
  if (world_.OneIn(3)) {
    world_.calls.Refused<v1::RecordSiteVisitResponse>(SpeakerOf(Row(name)),
                                                      VisitOf(Row(name)));
  }
  Later(0, world_.OneIn(3) ? 40 : 9, &Supervisions::Notify, name);
}

// Other days, and a whole team.
void Supervisions::PlanAnew(const std::string& name) {
  const v1::Supervision& old = Row(name);
  v1::UpdateSupervisionRequest request;
  v1::Supervision& plan = *request.mutable_supervision();
  plan.set_name(name);
  const Names team =
      SomeTeam(3, Names(old.members().begin(), old.members().end()), {});
  plan.mutable_members()->Assign(team.begin(), team.end());
  plan.set_lead(team.front());
  const absl::CivilDay start = world_.In(world_.Between(3, 12));
  *plan.mutable_planned_start_date() = ToProto(start);
  *plan.mutable_planned_end_date() = ToProto(start + world_.Below(3));
  for (const char* field :
       {"members", "lead", "planned_start_date", "planned_end_date"}) {
    request.mutable_update_mask()->add_paths(field);
  }
  world_.calls.Do<v1::UpdateSupervisionResponse>(world_.officer, request);
  world_.figures.Add("supervisions planned anew");
}

void Supervisions::Notify(const std::string& name) {
  const v1::Supervision* const plan = In(name, v1::SUPERVISION_STATE_PLANNED);
  if (plan == nullptr) return;
  if (world_.Percent(5)) return Cancel(name);
  if (!CanFormTeam()) return Later(5, 12, &Supervisions::Notify, name);
  v1::IssueSupervisionNoticeRequest request;
  request.set_name(name);
  request.set_contact("何科长");
  if (!IsWhole(*plan) ||
      FromProto(plan->planned_end_date()) < world_.today()) {
    world_.calls.Refused<v1::IssueSupervisionNoticeResponse>(world_.officer,
                                                             request);
    PlanAnew(name);
  }
  const int left = static_cast<int>(FromProto(plan->planned_start_date()) -
                                    world_.today());
  if (left >= 0 && world_.Percent(70)) {
    *request.mutable_self_evaluation_due_date() =
        ToProto(world_.today() + world_.Below(left + 1));
  }
  world_.calls.Do<v1::IssueSupervisionNoticeResponse>(world_.officer, request);
  world_.figures.Add("supervisions notified");
  if (world_.OneIn(6)) {
    world_.calls.Refused<v1::IssueSupervisionNoticeResponse>(world_.officer,
                                                             request);
  }
  AfterNotice(name);
}

void Supervisions::AfterNotice(const std::string& name) {
  const v1::Supervision& notified = Row(name);
  const Temper temper = world_.SchoolOf(notified.unit()).temper;
  if (world_.OneIn(4)) {
    world_.calls.Refused<v1::FeedBackPreliminaryOpinionResponse>(
        SpeakerOf(notified), OpinionOf(notified));
  }
  if (!notified.notice().has_self_evaluation_due_date()) {
    if (world_.OneIn(4)) {
      Later(0, 9, &Supervisions::SubmitSelfEvaluation, name);
    }
  } else if (temper != Temper::kSilent || world_.OneIn(2)) {
    const absl::CivilDay due =
        FromProto(notified.notice().self_evaluation_due_date());
    On(temper == Temper::kLate || world_.OneIn(6)
           ? due + world_.Between(1, 12)
           : due - world_.Below(3),
       &Supervisions::SubmitSelfEvaluation, name);
  }
  if (world_.OneIn(4)) Later(0, 4, &Supervisions::AskRecusal, name);
  On(FromProto(notified.planned_end_date()) +
         (world_.OneIn(4) ? world_.Between(1, 14) : 0),
     &Supervisions::MakeVisit, name);
}

void Supervisions::Cancel(const std::string& name) {
  v1::CancelSupervisionRequest request;
  request.set_name(name);
  request.set_reason("与上级督导合并进行");
  world_.calls.Do<v1::CancelSupervisionResponse>(world_.officer, request);
  world_.figures.Add("supervisions cancelled");
}

}  // namespace dudao::simulation
