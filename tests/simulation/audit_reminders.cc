#include <set>

#include "absl/strings/str_cat.h"
#include "storage/base/date.h"
#include "tests/simulation/audit.h"

namespace dudao::simulation {

// What waits is about something that is due on that very day; of those made on
// the days the settings name at most one waits.
void AuditReminders(World& world, const Rows& listed, Problems& problems) {
  const DutyIndex::Entries& due = world.watch.duties().all();
  std::set<DutyIndex::Key> automatic;
  for (const auto& [name, reminder] : listed.reminders) {
    const DutyIndex::Key key(reminder.source(), reminder.obligation_kind());
    const auto found = due.find(key);
    if (found == due.end()) {
      problems.Add(name, " waits, and ", TextOf(key), " is not due");
      continue;
    }
    const absl::optional<absl::CivilDay>& day = found->second.duty.due;
    problems.Expect(
        day.has_value() == reminder.has_due_date() &&
            (!day.has_value() || *day == FromProto(reminder.due_date())),
        name, " of ", TextOf(key), " says another day");
    if (reminder.kind() == v1::REMINDER_KIND_BEFORE_DUE ||
        reminder.kind() == v1::REMINDER_KIND_OVERDUE) {
      problems.Expect(automatic.insert(key).second, TextOf(key),
                      " has two reminders waiting");
    }
  }
}

}  // namespace dudao::simulation
