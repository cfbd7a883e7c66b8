#ifndef DUDAO_TESTS_SIMULATION_WORLD_H_
#define DUDAO_TESTS_SIMULATION_WORLD_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/types/optional.h"
#include "dudao/v1/identity.pb.h"
#include "dudao/v1/obligation.pb.h"
#include "storage/base/date.h"
#include "tests/simulation/calendar_years.h"
#include "tests/simulation/calls.h"
#include "tests/simulation/connection.h"
#include "tests/simulation/duties.h"
#include "tests/simulation/figures.h"
#include "tests/simulation/journal.h"
#include "tests/simulation/setting.h"
#include "tests/simulation/watch.h"

namespace dudao::simulation {

// How a school answers what is asked of it.
enum class Temper {
  kPrompt,
  kLate,
  kSloppy,  // in time, and it comes back
  kAsking,  // for more time, and for help
  kSilent,
};

struct School {
  std::string name;
  std::string display_name;
  Person head;
  Temper temper = Temper::kPrompt;
  std::size_t supervisor = 0;  // who is responsible for it
  bool covered = true;         // somebody is
};

struct Inspector {
  std::string name;
  Person person;
  bool lazy = false;
};

// Another section of the bureau (业务股室).
struct Section {
  std::string name;
  Person person;
};

// What is to happen on which day, in the order it was thought of.
class Agenda {
 public:
  using Step = std::function<void()>;

  void Add(absl::CivilDay day, Step step) {
    steps_.emplace(day, std::move(step));
  }
  // The day of the first; none where nothing is left.
  absl::optional<absl::CivilDay> Next() const;
  // The next of this day or before; null where there is none.
  Step Take(absl::CivilDay today);

 private:
  std::multimap<absl::CivilDay, Step> steps_;
};

// A county: its people, its server, and what is known of both.
class World {
 public:
  World(const Setting& setting, const std::string& folder);

  absl::CivilDay today() const { return BeijingDay(connection.now()); }
  // The school and the supervisor of these names.
  School& SchoolOf(const std::string& unit);
  Inspector& InspectorOf(const std::string& supervisor);
  // Whether a supervisor was dismissed, and those who were not.
  bool HasLeft(const std::string& supervisor) const;
  std::vector<const Inspector*> Engaged() const;
  // Whoever does what is a supervisor's: the office where nobody is left to.
  const Person& AuthorOf(const std::string& supervisor);
  // Another supervisor, with a term that ends or without one.
  std::size_t Hire(bool with_term);
  // The users who are to do something.
  std::vector<std::string> UsersOf(const Duty& duty);

  bool OneIn(int n) { return Below(n) == 0; }
  bool Percent(int chance) { return Below(100) < chance; }
  int Below(int n) {
    return static_cast<int>(random() % static_cast<std::uint64_t>(n));
  }
  // From `least` to `most`.
  int Between(int least, int most) { return least + Below(most - least + 1); }
  // So many days from now, on a day of work.
  absl::CivilDay In(int days) { return calendar.WorkingDay(today() + days); }

  const Setting setting;
  const absl::CivilDay first_day;
  std::mt19937_64 random;
  CalendarYears calendar;
  Figures figures;
  Journal journal;
  Connection connection;
  Watch watch;
  Calls calls;
  Decisions decisions;
  v1::BureauSettings settings;
  Sources sources;
  Agenda agenda;
  std::vector<School> schools;
  std::vector<Inspector> inspectors;
  Person admin;
  Person officer;
  Person second_officer;
  std::vector<Section> sections;
  Person messenger;  // the tool that delivers reminders

 private:
  void SetUp();
  // A user with this grant.
  Person AddUser(const std::string& title, const std::string& display_name,
                 v1::Grant grant);
  void AddOffice();
  void AddSchool(int number);

  std::map<std::string, std::size_t> school_of_;
  std::map<std::string, std::size_t> inspector_of_;
};

}  // namespace dudao::simulation

#endif  // DUDAO_TESTS_SIMULATION_WORLD_H_
