#ifndef DUDAO_SERVICES_JOBS_REMINDER_CHORE_H_
#define DUDAO_SERVICES_JOBS_REMINDER_CHORE_H_

#include <string>
#include <vector>

#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/obligation.pb.h"
#include "services/domain/calendar.h"
#include "services/pipeline/pipeline.h"

namespace dudao::jobs {

// Puts a reminder of something due in the outbox, where it still is due and the
// settings want one by today; what they want next is planned with it. The event
// is about what the obligation follows from.
pipeline::Chore RemindChore(const v1::Obligation& obligation);

// Whether the settings or the calendar want other reminders of something due
// than those planned.
bool IsPlannedOtherwise(const v1::BureauSettings& settings,
                        const domain::Calendar& calendar, absl::CivilDay today,
                        v1::Obligation obligation);

// Plans the reminders of some obligations of a bureau anew. Leaves no event:
// a plan tells nobody anything.
pipeline::Chore ReplanChore(const std::string& bureau,
                            std::vector<std::string> obligations);

}  // namespace dudao::jobs

#endif  // DUDAO_SERVICES_JOBS_REMINDER_CHORE_H_
