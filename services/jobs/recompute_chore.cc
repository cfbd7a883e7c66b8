#include "services/jobs/recompute_chore.h"

#include <memory>
#include <utility>
#include <vector>

#include "dudao/v1/finding.pb.h"
#include "services/bureau/load_calendar.h"
#include "services/domain/recompute.h"
#include "services/domain/reminder_rules.h"
#include "services/pipeline/resource_steps.h"
#include "services/reminder/outbox.h"
#include "storage/base/date.h"

namespace dudao::jobs {
namespace {

using google::protobuf::Message;
using pipeline::Call;

absl::Status RecomputeOne(const domain::Calendar& calendar,
                          const std::string& name, storage::Transaction& tx,
                          std::string* notice) {
  ASSIGN_OR_RETURN(const sql::Table* table, pipeline::TableOfName(name));
  const std::unique_ptr<Message> resource(table->prototype->New());
  const absl::Status loaded = tx.Load(*table, name, resource.get());
  if (absl::IsNotFound(loaded)) return absl::OkStatus();  // gone since
  RETURN_IF_ERROR(loaded);
  if (resource->GetDescriptor() == v1::Finding::descriptor()) {
    *notice = static_cast<const v1::Finding&>(*resource).notice();
  }
  ASSIGN_OR_RETURN(const bool changed,
                   domain::RecomputeAll(calendar, resource.get()));
  return changed ? tx.UpdateRow(*table, resource.get()) : absl::OkStatus();
}

// Tells whoever must act of the due dates that move. Before they do: what is due
// still has the old one.
absl::Status TellOfMoved(const Call& call, const domain::Calendar& calendar,
                         const std::string& source,
                         storage::Transaction& tx) {
  ASSIGN_OR_RETURN(std::vector<v1::Obligation> due,
                   tx.All<v1::Obligation>(
                       call.bureau, sql::Predicate::Equal("source", source)));
  for (v1::Obligation& one : due) {
    const v1::Date old = one.deadline().due_date();
    ASSIGN_OR_RETURN(auto anew, domain::Recompute(one.deadline(), calendar));
    if (!anew.has_value() ||
        FromProto(anew->due_date()) == FromProto(old)) {
      continue;
    }
    v1::Obligation moved = one;
    *moved.mutable_deadline() = *std::move(anew);
    v1::Reminder news = domain::MakeReminder(
        v1::REMINDER_KIND_DEADLINE_MOVED, moved, call.today(), &old);
    one.set_reminder_count(one.reminder_count() + 1);
    RETURN_IF_ERROR(tx.Update(one));
    RETURN_IF_ERROR(reminder::Put(call, &news, tx));
  }
  return absl::OkStatus();
}

absl::Status Recompute(const Call& call, const std::string& source,
                       storage::Transaction& tx) {
  ASSIGN_OR_RETURN(const auto calendar, bureau::LoadCalendar(tx, call.bureau));
  std::string notice;
  RETURN_IF_ERROR(TellOfMoved(call, *calendar, source, tx));
  RETURN_IF_ERROR(RecomputeOne(*calendar, source, tx, &notice));
  if (notice.empty()) return absl::OkStatus();
  // It says by when, too.
  RETURN_IF_ERROR(TellOfMoved(call, *calendar, notice, tx));
  return RecomputeOne(*calendar, notice, tx, &notice);
}

}  // namespace

pipeline::Chore RecomputeChore(const std::string& source) {
  return {storage::KeyOf(source).bureau, "dudao.v1.Sweeper/RecomputeDeadline",
          "deadline.recomputed", source,
          [source](const Call& call, storage::Transaction& tx) {
            return Recompute(call, source, tx);
          }};
}

}  // namespace dudao::jobs
