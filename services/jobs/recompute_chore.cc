#include "services/jobs/recompute_chore.h"

#include <memory>

#include "dudao/v1/finding.pb.h"
#include "services/bureau/load_calendar.h"
#include "services/domain/recompute.h"
#include "services/pipeline/resource_steps.h"

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

absl::Status Recompute(const Call& call, const std::string& source,
                       storage::Transaction& tx) {
  ASSIGN_OR_RETURN(const auto calendar, bureau::LoadCalendar(tx, call.bureau));
  std::string notice;
  RETURN_IF_ERROR(RecomputeOne(*calendar, source, tx, &notice));
  if (notice.empty()) return absl::OkStatus();
  // It says by when, too.
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
