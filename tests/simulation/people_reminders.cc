#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "dudao/v1/reminder_service.pb.h"
#include "storage/base/date.h"
#include "tests/simulation/people.h"

namespace dudao::simulation {
namespace {

constexpr std::int32_t kMostAttempts = 5;

// `bureaus/…/obligations/ID.KIND` of what is due because of `…/ID`.
std::string ObligationName(const DutyIndex::Key& key) {
  return absl::StrCat(kBureau, "/obligations/",
                      key.first.substr(key.first.rfind('/') + 1), ".",
                      static_cast<int>(key.second));
}

}  // namespace

// Every few days a tool takes what waits, the longest waiting first, and
// reports of most of it.
void People::DeliverReminders() {
  Later(3, 9, [this] { DeliverReminders(); });
  const std::size_t most = 20 + world_.schools.size();
  std::size_t waiting = 0;
  std::size_t given_up = 0;
  for (const auto& [name, reminder] : world_.watch.rows().reminders) {
    if (FromProto(reminder.next_attempt_time()) > world_.connection.now()) {
      continue;
    }
    ++waiting;
    if (reminder.attempts() >= kMostAttempts) ++given_up;
  }
  // Nothing would come of it, and no event.
  if (waiting == 0) return;
  v1::ClaimRemindersRequest request;
  request.set_parent(kBureau);
  request.set_page_size(static_cast<int>(most));
  const auto taken =
      world_.calls.Do<v1::ClaimRemindersResponse>(world_.messenger, request);
  const auto count = static_cast<std::size_t>(taken.reminders_size());
  if (count > std::min(most, waiting) ||
      count + given_up < std::min(most, waiting)) {
    throw Failure(absl::StrCat("of ", waiting, " reminders that wait ", count,
                               " were taken"));
  }
  for (const v1::Reminder& reminder : taken.reminders()) {
    ReportDelivery(reminder);
  }
}

void People::ReportDelivery(const v1::Reminder& reminder) {
  const int chance = world_.Below(100);
  if (chance < 6) return;  // the tool broke off
  const bool delivered = chance < 88;
  v1::AcknowledgeReminderRequest request;
  request.set_name(reminder.name());
  request.mutable_report()->set_channel("短信");
  request.mutable_report()->set_outcome(
      delivered ? v1::DELIVERY_OUTCOME_DELIVERED : v1::DELIVERY_OUTCOME_FAILED);
  if (!delivered) request.mutable_report()->set_reason("号码停机");
  world_.calls.Do<v1::AcknowledgeReminderResponse>(world_.messenger, request);
  world_.figures.Add(delivered ? "reminders delivered"
                               : "reminders not delivered");
}

// An officer reminds a school that is late.
void People::RemindByHand() {
  Later(8, 25, [this] { RemindByHand(); });
  std::vector<DutyIndex::Key> late;
  for (const auto& [key, entry] : world_.watch.duties().all()) {
    if (key.second == v1::OBLIGATION_KIND_RECTIFY_FINDING &&
        entry.overdue_time.has_value()) {
      late.push_back(key);
    }
  }
  if (late.empty()) return;
  const DutyIndex::Key key = late[static_cast<std::size_t>(
      world_.Below(static_cast<int>(late.size())))];
  v1::SendReminderRequest request;
  request.set_name(ObligationName(key));
  request.set_note("请尽快报送整改报告");
  const auto sent =
      world_.calls.Do<v1::SendReminderResponse>(world_.officer, request);
  if (sent.reminder().source() != key.first) {
    throw Failure(sent.reminder().name() + " is about " +
                  sent.reminder().source());
  }
  world_.watch.duties().CountReminder(key);
  world_.watch.Touch(key.first);
  world_.figures.Add("reminders by hand");
}

}  // namespace dudao::simulation
