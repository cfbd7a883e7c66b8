#include "services/server/app.h"

#include <utility>

#include "services/assignment/assignment_steps.h"
#include "services/assignment/proposal_steps.h"
#include "services/bureau/bureau_steps.h"
#include "services/calendar/calendar_steps.h"
#include "services/checklist/checklist_steps.h"
#include "services/commendation/commendation_steps.h"
#include "services/consultation/consultation_steps.h"
#include "services/escalation/escalation_steps.h"
#include "services/escalation/propose.h"
#include "services/event/event_steps.h"
#include "services/evidence/evidence_steps.h"
#include "services/finding/finding_steps.h"
#include "services/follow_up/follow_up_steps.h"
#include "services/identity/identity_steps.h"
#include "services/identity/session_steps.h"
#include "services/inspection/evidence_complete.h"
#include "services/inspection/inspection_steps.h"
#include "services/jobs/housekeeping.h"
#include "services/notice/notice_steps.h"
#include "services/obligation/derive.h"
#include "services/obligation/list_obligations.h"
#include "services/pipeline/log.h"
#include "services/preference/preference_steps.h"
#include "services/public/public_steps.h"
#include "services/reminder/reminder_steps.h"
#include "services/report/ledger_steps.h"
#include "services/report/summary_steps.h"
#include "services/roster/import_roster.h"
#include "services/search/derive.h"
#include "services/search/index_upkeep.h"
#include "services/search/search_steps.h"
#include "services/server/secret.h"
#include "services/server/start_check.h"
#include "services/supervision/supervision_steps.h"
#include "services/supervisor/supervisor_steps.h"
#include "services/unit/unit_steps.h"
#include "storage/sqlite/open_store.h"

namespace dudao::server {

// Health names for the two halves of the store.
constexpr char kReads[] = "dudao.reads";
constexpr char kWrites[] = "dudao.writes";

std::vector<pipeline::Projection> Projections() {
  return {inspection::CompleteEvidence, escalation::FollowFindings,
          escalation::FollowRungs, obligation::DeriveObligations,
          search::DeriveDocuments};
}

void RegisterAll(pipeline::MethodRegistry& registry,
                 server_status::Running running) {
  assignment::RegisterAssignment(registry);
  assignment::RegisterAssignmentProposal(registry);
  bureau::RegisterBureau(registry);
  calendar::RegisterCalendar(registry);
  checklist::RegisterChecklist(registry);
  commendation::RegisterCommendation(registry);
  consultation::RegisterConsultation(registry);
  escalation::RegisterEscalation(registry);
  escalation::RegisterEscalationReview(registry);
  event::RegisterEvent(registry);
  evidence::RegisterEvidence(registry);
  finding::RegisterFinding(registry);
  follow_up::RegisterFollowUp(registry);
  identity::RegisterIdentity(registry);
  identity::RegisterSession(registry);
  inspection::RegisterInspection(registry);
  notice::RegisterNotice(registry);
  obligation::RegisterObligation(registry);
  preference::RegisterPreference(registry);
  public_pages::RegisterPublic(registry);
  reminder::RegisterReminder(registry);
  report::RegisterLedger(registry);
  report::RegisterSummary(registry);
  roster::RegisterRoster(registry);
  search::RegisterSearch(registry);
  server_status::RegisterServerStatus(registry, std::move(running));
  supervision::RegisterSupervision(registry);
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
  RETURN_IF_ERROR(CheckAtStart(*store, options.data_dir, options.must_exist));
  blobs::BlobStoreOptions files;
  files.data_dir = options.data_dir;
  files.reserve_bytes = options.reserve_bytes;
  std::unique_ptr<App> app(new App(std::move(store), std::move(files), clock));
  RETURN_IF_ERROR(app->Wire(options, ids));
  return app;
}

absl::Status App::Wire(const AppOptions& options, IdSource& ids) {
  RegisterAll(registry_, {options.version, store_->clock().Now(),
                          [this] { return store_->healthy(); }});
  RETURN_IF_ERROR(registry_.Check());
  RETURN_IF_ERROR(files_.MakeFolders());
  ASSIGN_OR_RETURN(std::string secret, LoadSecret(*store_, ids));
  RETURN_IF_ERROR(search::BuildIndex(*store_));
  pipeline_ = std::make_unique<pipeline::Pipeline>(
      *store_, files_, registry_, ids, std::move(secret), Projections());
  sweeper_ = std::make_unique<jobs::Sweeper>(
      *pipeline_,
      std::vector<jobs::OverdueHook>{escalation::ProposeWhenOverdue});
  grpc_adapter::ServerOptions grpc = options.grpc;
  grpc.services = registry_.ServiceNames();
  grpc.health_names = {kReads, kWrites};
  ASSIGN_OR_RETURN(server_, grpc_adapter::Server::Start(grpc, *pipeline_));
  if (!options.web.listen.empty()) {
    ASSIGN_OR_RETURN(web_,
                     gateway::Gateway::Start(options.web, *pipeline_, ids));
  }
  Log(LogLevel::kInfo, "serving",
      {{"address", server_->address()},
       {"web", web_url()},
       {"data", options.data_dir}});
  return absl::OkStatus();
}

App::~App() { Stop(absl::ZeroDuration()); }

void App::RefreshHealth() {
  server_->SetServing(kWrites, store_->healthy());
}

void App::WatchClock(absl::Duration passed) {
  const absl::Duration set = clock_watch_.Look(store_->clock().Now(), passed);
  if (set == absl::ZeroDuration()) return;
  Log(LogLevel::kWarning,
      set < absl::ZeroDuration() ? "the clock was set back"
                                 : "the clock was set forward",
      {{"by", absl::FormatDuration(absl::AbsDuration(set))}});
}

void App::Housekeep() { jobs::Housekeep(*store_, files_); }

void App::Stop(absl::Duration grace) {
  sweeper_.reset();
  if (server_ == nullptr) return;
  // Open watches end first, or they would use up the grace.
  store_->watch_hub().Close();
  if (web_ != nullptr) web_->Stop(grace);
  server_->Stop(grace);
  store_->Stop();
  web_.reset();
  server_.reset();
}

}  // namespace dudao::server
