#include "services/server/app.h"

#include <utility>

#include "services/assignment/assignment_steps.h"
#include "services/assignment/proposal_steps.h"
#include "services/bureau/bureau_steps.h"
#include "services/checklist/checklist_steps.h"
#include "services/event/event_steps.h"
#include "services/finding/finding_steps.h"
#include "services/follow_up/follow_up_steps.h"
#include "services/identity/identity_steps.h"
#include "services/inspection/inspection_steps.h"
#include "services/notice/notice_steps.h"
#include "services/obligation/derive.h"
#include "services/obligation/list_obligations.h"
#include "services/pipeline/log.h"
#include "services/report/ledger_steps.h"
#include "services/report/summary_steps.h"
#include "services/roster/import_roster.h"
#include "services/server/secret.h"
#include "services/supervisor/supervisor_steps.h"
#include "services/unit/unit_steps.h"
#include "storage/request_log.h"
#include "storage/sqlite/open_store.h"

namespace dudao::server {

// Health names for the two halves of the store.
constexpr char kReads[] = "dudao.reads";
constexpr char kWrites[] = "dudao.writes";

// A tool may be offline for days and then send again.
constexpr absl::Duration kKeepAnswers = absl::Hours(24 * 30);

void RegisterAll(pipeline::MethodRegistry& registry) {
  assignment::RegisterAssignment(registry);
  assignment::RegisterAssignmentProposal(registry);
  bureau::RegisterBureau(registry);
  checklist::RegisterChecklist(registry);
  event::RegisterEvent(registry);
  finding::RegisterFinding(registry);
  follow_up::RegisterFollowUp(registry);
  identity::RegisterIdentity(registry);
  inspection::RegisterInspection(registry);
  notice::RegisterNotice(registry);
  obligation::RegisterObligation(registry);
  report::RegisterLedger(registry);
  report::RegisterSummary(registry);
  roster::RegisterRoster(registry);
  supervisor::RegisterSupervisor(registry);
  unit::RegisterUnit(registry);
}

absl::StatusOr<std::unique_ptr<App>> App::Start(const AppOptions& options,
                                                const Clock& clock,
                                                IdSource& ids) {
  sqlite::StoreOptions store_options;
  store_options.data_dir = options.data_dir;
  store_options.must_exist = options.must_exist;
  store_options.readers = options.readers;
  store_options.committer.max_batch = options.max_batch;
  store_options.committer.batch_budget = options.batch_budget;
  store_options.checkpoint_pages = options.checkpoint_pages;
  store_options.vfs = options.vfs;
  ASSIGN_OR_RETURN(auto store, sqlite::OpenStore(store_options, clock));
  std::unique_ptr<App> app(new App(std::move(store)));
  RETURN_IF_ERROR(app->Wire(options, ids));
  return app;
}

absl::Status App::Wire(const AppOptions& options, IdSource& ids) {
  RegisterAll(registry_);
  RETURN_IF_ERROR(registry_.Check());
  ASSIGN_OR_RETURN(std::string secret, LoadSecret(*store_, ids));
  pipeline_ = std::make_unique<pipeline::Pipeline>(
      *store_, registry_, ids, std::move(secret),
      std::vector<pipeline::Projection>{obligation::DeriveObligations});
  grpc_adapter::ServerOptions grpc = options.grpc;
  grpc.services = registry_.ServiceNames();
  grpc.health_names = {kReads, kWrites};
  ASSIGN_OR_RETURN(server_, grpc_adapter::Server::Start(grpc, *pipeline_));
  Log(LogLevel::kInfo, "serving",
      {{"address", server_->address()}, {"data", options.data_dir}});
  return absl::OkStatus();
}

App::~App() { Stop(absl::ZeroDuration()); }

void App::RefreshHealth() {
  server_->SetServing(kWrites, store_->healthy());
}

void App::Housekeep() {
  store_->Write(
      absl::InfiniteFuture(),
      [](storage::Transaction& tx) {
        return storage::ForgetRequests(tx, tx.now() - kKeepAnswers);
      },
      [](absl::Status status) {
        if (status.ok()) return;
        Log(LogLevel::kWarning, "housekeeping failed",
            {{"status", status.ToString()}});
      });
}

void App::Stop(absl::Duration grace) {
  if (server_ == nullptr) return;
  // Open watches end first, or they would use up the grace.
  store_->watch_hub().Close();
  server_->Stop(grace);
  store_->Stop();
  server_.reset();
}

}  // namespace dudao::server
