#ifndef DUDAO_SERVICES_CALENDAR_CALENDAR_STEPS_H_
#define DUDAO_SERVICES_CALENDAR_CALENDAR_STEPS_H_

#include "absl/status/statusor.h"
#include "dudao/v1/calendar_service.pb.h"
#include "services/pipeline/call.h"
#include "services/pipeline/method_registry.h"
#include "storage/snapshot.h"

namespace dudao::calendar {

// The step of ExplainDeadline, in a file of its own.
absl::StatusOr<v1::ExplainDeadlineResponse> ExplainDeadline(
    const pipeline::Call& call, const v1::ExplainDeadlineRequest& request,
    const storage::Snapshot& snapshot);

// Binds every method of CalendarService.
void RegisterCalendar(pipeline::MethodRegistry& registry);

}  // namespace dudao::calendar

#endif  // DUDAO_SERVICES_CALENDAR_CALENDAR_STEPS_H_
