#ifndef DUDAO_TESTS_SIMULATION_AUDIT_H_
#define DUDAO_TESTS_SIMULATION_AUDIT_H_

#include <functional>
#include <set>
#include <string>

#include "clients/cpp/pages.h"
#include "tests/simulation/failure.h"
#include "tests/simulation/rows.h"
#include "tests/simulation/world.h"

namespace dudao::simulation {

// What a day touched: everything due because of these rows is as recounted.
void AuditTouched(World& world, const std::set<std::string>& sources);

// A month's end: everything is held against everything else.
void AuditEverything(World& world);

// The parts of it, each with what it found wrong. `listed` are all rows as the
// server lists them now.
using AuditPart = void (*)(World& world, const Rows& listed,
                           Problems& problems);
// Rows as the events tell of them, and as they were acknowledged
// (audit_rows.cc).
void AuditRows(World& world, const Rows& listed, Problems& problems);
// What is due: by the rows, by the days up to now, and by the server's list
// (audit_duties.cc).
void AuditDuties(World& world, const Rows& listed, Problems& problems);
// No rung of the ladder without a person (audit_ladder.cc).
void AuditLadder(World& world, const Rows& listed, Problems& problems);
// Commendations rest on something and on a decision (audit_commendations.cc).
void AuditCommendations(World& world, const Rows& listed, Problems& problems);
// Who is responsible for what (audit_roster.cc).
void AuditRoster(World& world, const Rows& listed, Problems& problems);
// Formal supervisions, their findings, and the plans and years they are of
// (audit_supervisions.cc).
void AuditSupervisions(World& world, const Rows& listed, Problems& problems);
void AuditCampaigns(World& world, const Rows& listed, Problems& problems);
// What waits to be delivered says what is due (audit_reminders.cc).
void AuditReminders(World& world, const Rows& listed, Problems& problems);
// Document numbers without gaps (audit_numbers.cc).
void AuditNumbers(World& world, const Rows& listed, Problems& problems);
// The ledger and the summary (audit_reports.cc).
void AuditLedger(World& world, const Rows& listed, Problems& problems);
void AuditSummary(World& world, const Rows& listed, Problems& problems);
// The server's own word on its event chain (audit_rows.cc).
void AuditChain(World& world, const Rows& listed, Problems& problems);

// Reads a list, page by page, as an officer.
template <class Response, class Request>
void ForEachPage(World& world, const Request& request,
                 const std::function<void(const Response&)>& take) {
  const absl::Status read = client::ListAll(
      world.connection.ClientOf(world.officer), request,
      [&](const google::protobuf::Message& page) {
        take(static_cast<const Response&>(page));
        return true;
      });
  if (!read.ok()) throw Failure("list: " + read.ToString());
}

}  // namespace dudao::simulation

#endif  // DUDAO_TESTS_SIMULATION_AUDIT_H_
