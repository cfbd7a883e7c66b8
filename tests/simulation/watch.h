#ifndef DUDAO_TESTS_SIMULATION_WATCH_H_
#define DUDAO_TESTS_SIMULATION_WATCH_H_

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "clients/cli/event_verifier.h"
#include "dudao/v1/event.pb.h"
#include "tests/simulation/connection.h"
#include "tests/simulation/duty_index.h"
#include "tests/simulation/journal.h"
#include "tests/simulation/rows.h"

namespace dudao::simulation {

// Follows the event log: verifies the chain, folds it to rows, and recounts
// what is due because of each row that changed.
class Watch {
 public:
  // All must outlive the watch; `sources` is of `rows()`.
  Watch(Connection& connection, Journal& journal)
      : connection_(connection), journal_(journal) {}
  void ReadAs(const Person& auditor) { auditor_ = auditor; }
  void RecountWith(const Sources* sources) { sources_ = sources; }

  // What was appended since the last time. Throws a Failure where it does not
  // go on from there, or something was done twice.
  std::vector<v1::Event> Pull();
  // Recounts everything: the calendar has changed.
  void RecountAll();
  // Recounts what is due because of a row that itself is as it was.
  void RecountOne(const std::string& name);
  // What is due because of it is to be looked at.
  void Touch(const std::string& name) { touched_.insert(name); }

  const Rows& rows() const { return rows_; }
  const DutyIndex& duties() const { return duties_; }
  DutyIndex& duties() { return duties_; }
  const cli::EventVerifier& verifier() const { return verifier_; }
  // What changed since the last time this was asked, and what it concerns.
  std::set<std::string> TakeTouched();

 private:
  void Take(const v1::Event& event);
  void Recount(const std::string& name);

  Connection& connection_;
  Journal& journal_;
  const Sources* sources_ = nullptr;
  Person auditor_;
  cli::EventVerifier verifier_;
  Rows rows_;
  DutyIndex duties_;
  std::set<std::string> touched_;
};

}  // namespace dudao::simulation

#endif  // DUDAO_TESTS_SIMULATION_WATCH_H_
