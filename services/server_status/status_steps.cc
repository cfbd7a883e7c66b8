#include "services/server_status/status_steps.h"

#include <cstdint>
#include <utility>

#include "dudao/v1/obligation.pb.h"
#include "dudao/v1/server_service.pb.h"
#include "dudao/v1/session.pb.h"
#include "storage/aggregates/evidence.h"
#include "storage/aggregates/obligation_query.h"
#include "storage/base/date.h"
#include "storage/blobs/blob_store.h"
#include "storage/event_log.h"

namespace dudao::server_status {
namespace {

using pipeline::Call;
using storage::Snapshot;

absl::Status AddSizes(const Call& call, const Snapshot& snapshot,
                      v1::ServerStatus* status) {
  status->set_database_bytes(snapshot.connection().DiskBytes());
  ASSIGN_OR_RETURN(const std::int64_t evidence,
                   storage::StoredBytes(snapshot));
  status->set_evidence_bytes(evidence);
  ASSIGN_OR_RETURN(const std::int64_t free, call.files->FreeBytes());
  status->set_free_bytes(free);
  return absl::OkStatus();
}

absl::Status AddFigures(const Call& call, const Snapshot& snapshot,
                        v1::ServerStatus* status) {
  ASSIGN_OR_RETURN(const storage::EventHead head,
                   storage::ReadEventHead(snapshot, call.bureau));
  status->set_last_event(head.seq);
  ASSIGN_OR_RETURN(const std::int64_t overdue,
                   snapshot.Count<v1::Obligation>(
                       call.bureau, storage::OverdueOn(call.today())));
  status->set_overdue_obligations(overdue);
  using sql::Predicate;
  ASSIGN_OR_RETURN(
      const std::int64_t sessions,
      snapshot.Count<v1::Session>(
          call.bureau,
          Predicate::And({Predicate::Is("state", "ACTIVE"),
                          Predicate::Compare(Predicate::Op::kGreater, "expire_time",
                                             absl::ToUnixMicros(call.now))})));
  status->set_sessions(sessions);
  return absl::OkStatus();
}

}  // namespace

void RegisterServerStatus(pipeline::MethodRegistry& registry,
                          Running running) {
  registry.BindRead<v1::GetServerStatusRequest, v1::GetServerStatusResponse>(
      [running = std::move(running)](
          const Call& call, const v1::GetServerStatusRequest&,
          const Snapshot& snapshot)
          -> absl::StatusOr<v1::GetServerStatusResponse> {
        v1::GetServerStatusResponse response;
        v1::ServerStatus* status = response.mutable_status();
        status->set_version(running.version);
        *status->mutable_start_time() = ToProto(running.start_time);
        *status->mutable_server_time() = ToProto(call.now);
        status->set_writable(running.writable());
        RETURN_IF_ERROR(AddSizes(call, snapshot, status));
        RETURN_IF_ERROR(AddFigures(call, snapshot, status));
        return response;
      });
}

}  // namespace dudao::server_status
