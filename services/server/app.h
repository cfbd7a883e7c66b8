#ifndef DUDAO_SERVICES_SERVER_APP_H_
#define DUDAO_SERVICES_SERVER_APP_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/gateway/gateway.h"
#include "services/grpc/server.h"
#include "services/jobs/sweeper.h"
#include "services/pipeline/method_registry.h"
#include "services/pipeline/pipeline.h"
#include "services/server/clock_watch.h"
#include "services/server_status/status_steps.h"
#include "storage/base/clock.h"
#include "storage/base/id_source.h"
#include "storage/blobs/blob_store.h"
#include "storage/store.h"

namespace dudao::server {

struct AppOptions {
  std::string data_dir;
  std::string version;  // of the program
  // Refuses to start without a database that holds a bureau.
  bool must_exist = false;
  std::size_t readers = 2;
  std::size_t max_batch = 256;  // writes that share a transaction
  // How long a transaction takes on further writes.
  std::chrono::nanoseconds batch_budget = std::chrono::milliseconds(20);
  int checkpoint_pages = 4000;  // sqlite::StoreOptions has more on it
  std::string vfs;              // a registered SQLite VFS, or the system's
  // What uploads leave free on the disk, for the database.
  std::int64_t reserve_bytes = 256 << 20;
  grpc_adapter::ServerOptions grpc;
  gateway::GatewayOptions web;
};

// The whole server, wired: store, methods, pipeline, transport. Tests run this
// with a clock of their own.
class App {
 public:
  // Clock and ids must outlive the app. Errors: FAILED_PRECONDITION where the
  // data directory is in use or newer, the address taken, or a method lacks
  // its policy or step; those of sqlite::OpenStore and CheckAtStart.
  static absl::StatusOr<std::unique_ptr<App>> Start(const AppOptions& options,
                                                    const Clock& clock,
                                                    IdSource& ids);
  ~App();

  std::string address() const { return server_->address(); }
  // Of the gateway; "" where there is none.
  std::string web_url() const { return web_ == nullptr ? "" : web_->url(); }
  storage::Store& store() { return *store_; }
  // What the transport calls, for those who bring a transport of their own.
  pipeline::Pipeline& pipeline() { return *pipeline_; }
  const pipeline::MethodRegistry& registry() const { return registry_; }

  // Refuses new calls, finishes those under way, closes the store.
  void Stop(absl::Duration grace);

  // Health follows the store: writes are refused after a failed sync.
  void RefreshHealth();

  // Warns in the log where the clock was set since the last time, which was
  // `passed` ago.
  void WatchClock(absl::Duration passed);

  // See services/jobs/housekeeping.h; once an hour will do.
  void Housekeep();

  // What the passing of time brings about (services/jobs/sweeper.h): asks for a
  // pass in the background; once a minute will do.
  void WakeSweeper() { sweeper_->Wake(); }
  // Makes a pass now.
  absl::Status Sweep() { return sweeper_->Sweep(); }

 private:
  App(std::unique_ptr<storage::Store> store, blobs::BlobStoreOptions files,
      const Clock& clock)
      : store_(std::move(store)),
        files_(std::move(files), clock),
        clock_watch_(clock.Now()) {}
  absl::Status Wire(const AppOptions& options, IdSource& ids);

  std::unique_ptr<storage::Store> store_;
  blobs::BlobStore files_;
  ClockWatch clock_watch_;
  pipeline::MethodRegistry registry_;
  std::unique_ptr<pipeline::Pipeline> pipeline_;
  std::unique_ptr<grpc_adapter::Server> server_;
  std::unique_ptr<gateway::Gateway> web_;
  std::unique_ptr<jobs::Sweeper> sweeper_;
};

// What follows from the changes of a write, in this order: whether a visit has
// all its files, what is due, what search finds.
std::vector<pipeline::Projection> Projections();

// Binds every method of the contract.
void RegisterAll(pipeline::MethodRegistry& registry,
                 server_status::Running running);

}  // namespace dudao::server

#endif  // DUDAO_SERVICES_SERVER_APP_H_
