#include "tests/simulation/roster.h"

#include <algorithm>

#include "dudao/v1/assignment_service.pb.h"
#include "dudao/v1/supervisor_service.pb.h"
#include "storage/base/date.h"

namespace dudao::simulation {

void Roster::Begin() {
  Later(40, 120, [this] { Replace(); });
  Later(100, 250, [this] { EndOne(); });
  Later(300, 500, [this] { LetOneGo(); });
  for (const Inspector& inspector : world_.inspectors) {
    PlanTerm(inspector.name);
  }
}

School* Roster::SomeCovered() {
  School& school = world_.schools[static_cast<std::size_t>(
      world_.Below(static_cast<int>(world_.schools.size())))];
  return school.covered ? &school : nullptr;
}

const Inspector* Roster::SomeOther(const std::string& supervisor) {
  std::vector<const Inspector*> others = world_.Engaged();
  std::erase_if(others, [&](const Inspector* one) {
    const v1::Term& term = world_.watch.rows().supervisors.at(one->name).term();
    return one->name == supervisor ||
           (term.has_end_date() && FromProto(term.end_date()) < world_.today());
  });
  if (others.empty()) return nullptr;
  return others[static_cast<std::size_t>(
      world_.Below(static_cast<int>(others.size())))];
}

void Roster::WithoutOne(const std::string& supervisor,
                        const std::function<void()>& change) {
  const auto& follow_ups = world_.watch.rows().follow_ups;
  std::vector<std::string> planned;
  for (const auto& [name, one] : follow_ups) {
    if (one.state() == v1::FOLLOW_UP_STATE_PLANNED) planned.push_back(name);
  }
  world_.calls.ForgetCallsOf(world_.InspectorOf(supervisor).person);
  change();
  world_.calls.ForgetCallsOf(world_.InspectorOf(supervisor).person);
  for (const std::string& name : planned) {
    if (follow_ups.at(name).state() != v1::FOLLOW_UP_STATE_DUE) continue;
    world_.figures.Add("follow-ups to be planned anew");
    Later(1, 12, [this, name] { plan_(name); });
  }
}

// The cases go along, or stay.
void Roster::Replace() {
  Later(40, 90, [this] { Replace(); });
  School* const school = SomeCovered();
  if (school == nullptr) return;
  const v1::Assignment& old = *world_.watch.rows().ActiveOf(school->name);
  const std::string before = old.supervisor();
  v1::ReplaceSupervisorRequest request;
  request.set_name(old.name());
  request.set_reason("责任区调整");
  if (world_.OneIn(3)) {  // by oneself
    request.set_supervisor(before);
    world_.calls.Refused<v1::ReplaceSupervisorResponse>(world_.officer,
                                                        request);
  }
  const Inspector* const next = SomeOther(before);
  if (next == nullptr) return;
  request.set_supervisor(next->name);
  const bool stay = world_.OneIn(3);
  if (stay) request.set_handover(v1::CASE_HANDOVER_STAY);
  WithoutOne(before, [&] {
    world_.calls.Do<v1::ReplaceSupervisorResponse>(world_.officer, request);
  });
  school->supervisor =
      static_cast<std::size_t>(next - world_.inspectors.data());
  world_.figures.Add(stay ? "supervisors replaced, cases stay"
                          : "supervisors replaced");
  for (const auto& [name, finding] : world_.watch.rows().findings) {
    if (finding.unit() != school->name || finding.responsible() != before ||
        finding.state() == v1::FINDING_STATE_DRAFT || IsSettled(finding)) {
      continue;
    }
    if (stay && finding.supervisor() == before) continue;
    throw Failure(name + " is still with " + before + ", who was replaced");
  }
}

// The school is without one for a while.
void Roster::EndOne() {
  Later(150, 300, [this] { EndOne(); });
  School* const school = SomeCovered();
  if (school == nullptr) return;
  const v1::Assignment& old = *world_.watch.rows().ActiveOf(school->name);
  v1::EndAssignmentRequest request;
  request.set_name(old.name());
  request.set_reason("借调外出");
  WithoutOne(old.supervisor(), [&] {
    world_.calls.Do<v1::EndAssignmentResponse>(world_.officer, request);
  });
  school->covered = false;
  world_.figures.Add("assignments ended");
  if (world_.OneIn(3)) {
    world_.calls.Refused<v1::EndAssignmentResponse>(world_.officer, request);
  }
  const auto index =
      static_cast<std::size_t>(school - world_.schools.data());
  Later(2, 50, [this, index] { Cover(index); });
}

void Roster::Cover(std::size_t index) {
  School& school = world_.schools[index];
  if (school.covered) return;
  const Inspector* const next = SomeOther("");
  if (next == nullptr) return Later(5, 15, [this, index] { Cover(index); });
  v1::AssignSupervisorRequest request;
  request.set_parent(kBureau);
  request.mutable_assignment()->set_unit(school.name);
  request.mutable_assignment()->set_supervisor(next->name);
  world_.calls.Do<v1::AssignSupervisorResponse>(world_.officer, request);
  school.supervisor =
      static_cast<std::size_t>(next - world_.inspectors.data());
  school.covered = true;
  world_.figures.Add("schools assigned again");
  if (world_.OneIn(3)) {
    world_.calls.Refused<v1::AssignSupervisorResponse>(
        world_.officer, request, absl::StatusCode::kAlreadyExists);
  }
}

void Roster::LetOneGo() {
  Later(350, 700, [this] { LetOneGo(); });
  const std::vector<const Inspector*> engaged = world_.Engaged();
  const std::string name =
      engaged[static_cast<std::size_t>(
                  world_.Below(static_cast<int>(engaged.size())))]
          ->name;
  Dismiss(name);
}

// Somebody new comes; the schools are without one until they are assigned.
void Roster::Dismiss(const std::string& name) {
  const std::size_t newcomer = world_.Hire(world_.OneIn(2));
  PlanTerm(world_.inspectors[newcomer].name);
  v1::DismissSupervisorRequest request;
  request.set_name(name);
  request.set_reason("调离");
  WithoutOne(name, [&] {
    world_.calls.Do<v1::DismissSupervisorResponse>(world_.officer, request);
  });
  world_.figures.Add("supervisors dismissed");
  for (std::size_t i = 0; i < world_.schools.size(); ++i) {
    School& school = world_.schools[i];
    if (!school.covered ||
        world_.inspectors[school.supervisor].name != name) {
      continue;
    }
    school.covered = false;
    Later(0, 20, [this, i] { Cover(i); });
  }
}

void Roster::PlanTerm(const std::string& name) {
  const v1::Term& term = world_.watch.rows().supervisors.at(name).term();
  if (!term.has_end_date()) return;
  // Some are thought of when they are over.
  const absl::CivilDay day =
      FromProto(term.end_date()) -
      (world_.OneIn(4) ? -world_.Between(1, 12) : world_.Between(0, 55));
  world_.agenda.Add(std::max(day, world_.today() + 1),
                    [this, name] { SeeToTerm(name); });
}

void Roster::SeeToTerm(const std::string& name) {
  constexpr int kMostTerms = 3;  // 教育督导条例 art. 6
  if (world_.HasLeft(name)) return;
  const v1::Term& old = world_.watch.rows().supervisors.at(name).term();
  if (old.number() >= kMostTerms || world_.OneIn(4)) {
    world_.figures.Add("terms ended");
    return Dismiss(name);
  }
  v1::UpdateSupervisorRequest request;
  request.mutable_supervisor()->set_name(name);
  v1::Term& term = *request.mutable_supervisor()->mutable_term();
  term.set_number(old.number() + 1);
  *term.mutable_start_date() = ToProto(world_.today());
  request.mutable_update_mask()->add_paths("term");
  if (world_.OneIn(3)) {  // for too long
    *term.mutable_end_date() = ToProto(world_.today() + 1200);
    world_.calls.Refused<v1::UpdateSupervisorResponse>(
        world_.officer, request, absl::StatusCode::kInvalidArgument);
  }
  *term.mutable_end_date() = ToProto(world_.today() + 1000);
  world_.calls.Do<v1::UpdateSupervisorResponse>(world_.officer, request);
  world_.figures.Add("terms renewed");
  PlanTerm(name);
}

}  // namespace dudao::simulation
