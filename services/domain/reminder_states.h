#ifndef DUDAO_SERVICES_DOMAIN_REMINDER_STATES_H_
#define DUDAO_SERVICES_DOMAIN_REMINDER_STATES_H_

#include "dudao/v1/reminder.pb.h"
#include "services/domain/state_table.h"

namespace dudao::domain {

// What may happen to a reminder (催办). What was delivered was delivered, also
// where nobody expected it any more.
inline constexpr Rule<v1::ReminderState> kReminderRules[] = {
    {v1::REMINDER_STATE_PENDING, "ClaimReminders", "领取",
     v1::REMINDER_STATE_PENDING},
    {v1::REMINDER_STATE_PENDING, "AcknowledgeReminder", "回报送达",
     v1::REMINDER_STATE_DELIVERED},
    {v1::REMINDER_STATE_PENDING, "GiveUp", "放弃送达",
     v1::REMINDER_STATE_FAILED, true},
    {v1::REMINDER_STATE_PENDING, "Cancel", "撤销",
     v1::REMINDER_STATE_CANCELLED, true},
    {v1::REMINDER_STATE_FAILED, "AcknowledgeReminder", "回报送达",
     v1::REMINDER_STATE_DELIVERED},
    {v1::REMINDER_STATE_CANCELLED, "AcknowledgeReminder", "回报送达",
     v1::REMINDER_STATE_CANCELLED},
};

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_REMINDER_STATES_H_
