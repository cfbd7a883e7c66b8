#include "tests/simulation/people.h"

#include <utility>

namespace dudao::simulation {
namespace {

template <class M, class State>
const M* RowIn(const std::map<std::string, M>& rows, const std::string& name,
               State state) {
  const auto found = rows.find(name);
  return found == rows.end() || found->second.state() != state
             ? nullptr
             : &found->second;
}

}  // namespace

void People::Begin() {
  for (std::size_t i = 0; i < world_.schools.size(); ++i) {
    ScheduleVisit(i, world_.Between(10, 60));
  }
  supervisions_.Begin();
  roster_.Begin();
  Later(3, 9, [this] { DeliverReminders(); });
  Later(20, 30, [this] { RemindByHand(); });
  Later(30, 60, [this] { ProposeRung(); });
  Later(30, 90, [this] { Commend(); });
  const absl::CivilDay last = world_.first_day + world_.setting.days;
  for (absl::CivilYear year = absl::CivilYear(world_.first_day) + 1;
       year <= absl::CivilYear(last); ++year) {
    const absl::CivilDay summer(year.year(), 8, 20);
    world_.agenda.Add(summer, [this] {
      for (School& school : world_.schools) {
        if (world_.OneIn(4)) {
          school.temper = static_cast<Temper>(world_.Below(5));
        }
      }
      for (Inspector& inspector : world_.inspectors) {
        if (world_.OneIn(4)) inspector.lazy = !inspector.lazy;
      }
    });
  }
}

void People::Notice(const std::set<std::string>& touched) {
  for (const std::string& name : touched) {
    const v1::Escalation* const rung =
        RungIn(name, v1::ESCALATION_STATE_PROPOSED);
    if (rung == nullptr || rung->cause() == v1::ESCALATION_CAUSE_REQUEST ||
        !noticed_.insert(name).second) {
      continue;
    }
    world_.figures.Add("rungs proposed by the program");
    Later(1, 8, [this, name] { ConsiderRung(name); });
  }
}

void People::Later(int least, int most, Agenda::Step step) {
  world_.agenda.Add(world_.In(world_.Between(least, most)), std::move(step));
}

const v1::Finding* People::FindingIn(const std::string& name,
                                     v1::FindingState state) const {
  return RowIn(world_.watch.rows().findings, name, state);
}

const v1::Notice* People::NoticeIn(const std::string& name,
                                   v1::NoticeState state) const {
  return RowIn(world_.watch.rows().notices, name, state);
}

const v1::Inspection* People::InspectionIn(const std::string& name,
                                           v1::InspectionState state) const {
  return RowIn(world_.watch.rows().inspections, name, state);
}

const v1::FollowUp* People::FollowUpIn(const std::string& name,
                                       v1::FollowUpState state) const {
  return RowIn(world_.watch.rows().follow_ups, name, state);
}

const v1::Escalation* People::RungIn(const std::string& name,
                                     v1::EscalationState state) const {
  return RowIn(world_.watch.rows().escalations, name, state);
}

const v1::Commendation* People::CommendationIn(
    const std::string& name, v1::CommendationState state) const {
  return RowIn(world_.watch.rows().commendations, name, state);
}

const v1::Consultation* People::ConsultationIn(
    const std::string& name, v1::ConsultationState state) const {
  return RowIn(world_.watch.rows().consultations, name, state);
}

}  // namespace dudao::simulation
