#include <algorithm>

#include "dudao/v1/supervision_service.pb.h"
#include "storage/base/date.h"
#include "tests/simulation/supervisions.h"

namespace dudao::simulation {
namespace {

constexpr std::size_t kLeast = 3;  // 教育督导条例 art. 16

bool Has(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Those who were recused from it do not come back.
std::vector<std::string> RecusedFrom(const v1::Supervision& supervision) {
  std::vector<std::string> recused;
  for (const auto& request : supervision.recusal_requests()) {
    if (request.decision() == v1::RECUSAL_DECISION_GRANTED) {
      recused.push_back(request.supervisor());
    }
  }
  return recused;
}

std::vector<std::string> MembersOf(const v1::Supervision& supervision) {
  return {supervision.members().begin(), supervision.members().end()};
}

}  // namespace

Supervisions::Names Supervisions::SomeTeam(std::size_t size,
                                           const Names& already,
                                           const Names& without) {
  Names team;
  for (const std::string& member : already) {
    if (IsInOffice(member) && !Has(without, member)) team.push_back(member);
  }
  Names others;
  for (const Inspector& inspector : world_.inspectors) {
    if (IsInOffice(inspector.name) && !Has(team, inspector.name) &&
        !Has(without, inspector.name)) {
      others.push_back(inspector.name);
    }
  }
  while (team.size() < size && !others.empty()) {
    const auto next =
        others.begin() + world_.Below(static_cast<int>(others.size()));
    team.push_back(*next);
    others.erase(next);
  }
  return team;
}

bool Supervisions::IsInOffice(const std::string& supervisor) {
  if (supervisor.empty() || world_.HasLeft(supervisor)) return false;
  const v1::Term& term =
      world_.watch.rows().supervisors.at(supervisor).term();
  return !term.has_end_date() ||
         FromProto(term.end_date()) >= world_.today();
}

bool Supervisions::IsWhole(const v1::Supervision& supervision) {
  std::size_t in_office = 0;
  for (const std::string& member : supervision.members()) {
    if (IsInOffice(member)) ++in_office;
  }
  return in_office >= kLeast && IsInOffice(supervision.lead());
}

bool Supervisions::CanFormTeam() {
  std::size_t in_office = 0;
  for (const Inspector& inspector : world_.inspectors) {
    if (IsInOffice(inspector.name)) ++in_office;
  }
  return in_office >= kLeast;
}

const Person& Supervisions::SpeakerOf(const v1::Supervision& supervision) {
  return IsInOffice(supervision.lead())
             ? world_.InspectorOf(supervision.lead()).person
             : world_.officer;
}

void Supervisions::AskRecusal(const std::string& name) {
  const v1::Supervision& asked = Row(name);
  if ((asked.state() != v1::SUPERVISION_STATE_NOTIFIED &&
       asked.state() != v1::SUPERVISION_STATE_VISITED) ||
      asked.members().empty() || IsRecusalPending(asked)) {
    return;
  }
  v1::AskTeamRecusalRequest request;
  request.set_name(name);
  request.set_supervisor(asked.members(world_.Below(asked.members_size())));
  request.set_reason("与本校负责人有利害关系");
  ByHead<v1::AskTeamRecusalResponse>(asked, request);
  world_.figures.Add("recusals asked for");
  if (world_.OneIn(3)) {  // once is enough
    world_.calls.Refused<v1::AskTeamRecusalResponse>(
        world_.SchoolOf(asked.unit()).head, request);
  }
  Later(0, world_.OneIn(3) ? 12 : 3, &Supervisions::DecideRecusal, name);
}

void Supervisions::DecideRecusal(const std::string& name) {
  const v1::Supervision& asked = Row(name);
  if ((asked.state() != v1::SUPERVISION_STATE_NOTIFIED &&
       asked.state() != v1::SUPERVISION_STATE_VISITED) ||
      !IsRecusalPending(asked)) {
    return;
  }
  v1::DecideTeamRecusalRequest request;
  request.set_name(name);
  for (const auto& pending : asked.recusal_requests()) {
    if (pending.decision() == v1::RECUSAL_DECISION_UNSPECIFIED) {
      request.set_supervisor(pending.supervisor());
    }
  }
  const bool grant = world_.OneIn(2);
  request.set_decision(grant ? v1::RECUSAL_DECISION_GRANTED
                             : v1::RECUSAL_DECISION_REFUSED);
  request.set_note("经核实");
  world_.calls.Do<v1::DecideTeamRecusalResponse>(world_.officer, request);
  world_.figures.Add(grant ? "recusals granted" : "recusals refused");
  if (!grant) return;
  world_.calls.ForgetCallsOf(
      world_.InspectorOf(request.supervisor()).person);
  Later(0, 5, &Supervisions::MakeWhole, name);
}

// Another in the place of who is off the team; given up where there are too
// few.
void Supervisions::MakeWhole(const std::string& name) {
  const v1::Supervision& torn = Row(name);
  if ((torn.state() != v1::SUPERVISION_STATE_NOTIFIED &&
       torn.state() != v1::SUPERVISION_STATE_VISITED) ||
      IsWhole(torn)) {
    return;
  }
  const Names team = SomeTeam(kLeast, MembersOf(torn), RecusedFrom(torn));
  if (team.size() < kLeast) return Cancel(name);
  v1::ChangeSupervisionTeamRequest request;
  request.set_name(name);
  request.set_lead(team.front());
  if (world_.OneIn(3)) {
    request.mutable_members()->Assign(team.begin(), team.begin() + 2);
    world_.calls.Refused<v1::ChangeSupervisionTeamResponse>(world_.officer,
                                                            request);
  }
  request.mutable_members()->Assign(team.begin(), team.end());
  for (const std::string& member : torn.members()) {
    if (!Has(team, member)) {
      world_.calls.ForgetCallsOf(world_.InspectorOf(member).person);
    }
  }
  world_.calls.Do<v1::ChangeSupervisionTeamResponse>(world_.officer, request);
  world_.figures.Add("teams made whole again");
}

}  // namespace dudao::simulation
