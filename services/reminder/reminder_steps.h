#ifndef DUDAO_SERVICES_REMINDER_REMINDER_STEPS_H_
#define DUDAO_SERVICES_REMINDER_REMINDER_STEPS_H_

#include "services/pipeline/method_registry.h"

namespace dudao::reminder {

// Binds the methods of ReminderService.
void RegisterReminder(pipeline::MethodRegistry& registry);

}  // namespace dudao::reminder

#endif  // DUDAO_SERVICES_REMINDER_REMINDER_STEPS_H_
