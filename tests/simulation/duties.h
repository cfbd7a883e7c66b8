#ifndef DUDAO_TESTS_SIMULATION_DUTIES_H_
#define DUDAO_TESTS_SIMULATION_DUTIES_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/escalation.pb.h"
#include "dudao/v1/obligation.pb.h"
#include "tests/simulation/calendar_years.h"
#include "tests/simulation/failure.h"
#include "tests/simulation/rows.h"

namespace dudao::simulation {

// What people decided or did that no row keeps for itself: the simulation notes
// it when it does it.
struct Decisions {
  struct OfFinding {
    // It waits for a notice since then, not since it was raised: its notice was
    // withdrawn, or a look-back was signed.
    absl::optional<absl::CivilDay> waits_since;
    // The round in hand began with a return, on a day, perhaps with a due date.
    absl::optional<absl::CivilDay> returned_on;
    absl::optional<absl::CivilDay> returned_until;
    absl::optional<absl::CivilDay> granted_until;  // more time
    absl::CivilDay help_asked_on;
    absl::CivilDay withdrawal_asked_on;
  };
  std::map<std::string, OfFinding> findings;
  struct OfRung {
    absl::optional<v1::Limit> limit;  // given with the decision
    // Of a zero-tolerance finding the events do not tell what was answered,
    // said in a talk or objected to.
    bool answered = false;
    absl::optional<absl::CivilDay> talk_on;
    bool talk_held = false;
    struct OfReview {
      absl::optional<absl::CivilDay> asked_on;
      absl::optional<absl::CivilDay> decided_on;
      v1::ReviewOutcome outcome = v1::REVIEW_OUTCOME_UNSPECIFIED;
    };
    OfReview review;
    OfReview appeal;
    bool corrected = false;  // what the appeal found wrong
  };
  std::map<std::string, OfRung> rungs;
  struct OfConsultation {
    absl::optional<absl::CivilDay> returned_on;
    absl::optional<absl::CivilDay> until;  // the due date that was set
    absl::CivilDay answered_on;
  };
  std::map<std::string, OfConsultation> consultations;
  struct OfSupervision {
    // When its report was first drafted: a better draft gives no more time.
    absl::CivilDay reported_on;
    absl::CivilDay filed_on;  // when it was entered that it was filed
  };
  std::map<std::string, OfSupervision> supervisions;
  // The settings that are over, each with when the next began.
  std::vector<std::pair<absl::Time, v1::BureauSettings>> earlier_settings;
  // The day of the last sweep: terms that end soon are seen to by then.
  absl::CivilDay swept_on;
  // A day of the month that visits are owed in: no row tells that it has begun.
  absl::CivilDay visit_month;
};

// What is due because of the state of a row, recounted here from what the
// regulations and the settings say: no rule of the server is asked.
struct Duty {
  v1::ObligationKind kind = v1::OBLIGATION_KIND_UNSPECIFIED;
  std::string source;
  std::string unit;
  v1::Role actor = v1::ROLE_UNSPECIFIED;
  std::string supervisor;
  std::string not_by;
  std::string section;
  // Visits in the stretch of days.
  int required = 0;
  int made = 0;
  v1::Limit limit;
  absl::optional<absl::CivilDay> start;  // none: its event has not happened
  absl::optional<absl::CivilDay> due;
  bool provisional = false;
};

// What a recount is made of.
struct Sources {
  const Rows& rows;
  const Decisions& decisions;
  const v1::BureauSettings& settings;
  const CalendarYears& calendar;

  // The settings at a time, and at the end of a day: what was fixed then stays
  // as they said.
  const v1::BureauSettings& SettingsAt(absl::Time time) const;
  const v1::BureauSettings& SettingsOn(absl::CivilDay day) const;
  // Counts the limit of a duty from a day on.
  void Count(const v1::Limit& limit, absl::CivilDay start, Duty* duty) const;
};

// Adds what is due because of the row of this name. Each type of row has its
// function, in a file of its own.
using DutiesOf = void (*)(const Sources& sources, const std::string& name,
                          std::vector<Duty>* duties);
void DutiesOfAssignment(const Sources& sources, const std::string& name,
                        std::vector<Duty>* duties);
void DutiesOfCommendation(const Sources& sources, const std::string& name,
                          std::vector<Duty>* duties);
void DutiesOfConsultation(const Sources& sources, const std::string& name,
                          std::vector<Duty>* duties);
void DutiesOfEscalation(const Sources& sources, const std::string& name,
                        std::vector<Duty>* duties);
void DutiesOfFinding(const Sources& sources, const std::string& name,
                     std::vector<Duty>* duties);
void DutiesOfFollowUp(const Sources& sources, const std::string& name,
                      std::vector<Duty>* duties);
void DutiesOfInspection(const Sources& sources, const std::string& name,
                        std::vector<Duty>* duties);
void DutiesOfNotice(const Sources& sources, const std::string& name,
                    std::vector<Duty>* duties);
void DutiesOfSupervision(const Sources& sources, const std::string& name,
                         std::vector<Duty>* duties);
void DutiesOfSupervisor(const Sources& sources, const std::string& name,
                        std::vector<Duty>* duties);

// What the office owes to a unit that objects to a rung: of DutiesOfEscalation.
void AddDutiesOfReview(const Sources& sources, const v1::Escalation& rung,
                       std::vector<Duty>* duties);
// By when a review and an appeal of a rung were to be decided, whether they are
// or not.
std::vector<CalendarYears::Due> ReviewDates(const Sources& sources,
                                            const std::string& rung);

// All that is due because of a row, whatever it is.
std::vector<Duty> Recount(const Sources& sources, const std::string& name);

// The rows whose duties may be others after a change of this one: itself too.
std::vector<std::string> Concerned(const Rows& rows, const std::string& name);

// Throws a Failure for a kind that no function above knows of.
void CheckRecounted(v1::ObligationKind kind);

}  // namespace dudao::simulation

#endif  // DUDAO_TESTS_SIMULATION_DUTIES_H_
