#ifndef DUDAO_SERVICES_PIPELINE_PIPELINE_H_
#define DUDAO_SERVICES_PIPELINE_PIPELINE_H_

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/message.h"
#include "services/pipeline/access_cache.h"
#include "services/pipeline/call.h"
#include "services/pipeline/method_registry.h"
#include "services/pipeline/resource_reader.h"
#include "services/pipeline/worker_pool.h"
#include "storage/base/id_source.h"
#include "storage/store.h"

namespace dudao::pipeline {

// What a transport knows of a request beside its message.
struct Envelope {
  std::string token;  // the bearer token, or ""
  absl::Time deadline = absl::InfiniteFuture();
  std::string address = {};  // where it comes from, or ""
  std::string device = {};   // what the client calls itself, or ""
};

using MessagePtr = std::unique_ptr<google::protobuf::Message>;
// Called once, on a reader's or the writer's thread: must not block.
using AnswerCallback = std::function<void(absl::Status, MessagePtr)>;

// What follows from the changes of a write, in its transaction: obligations
// and the like.
using Projection =
    std::function<absl::Status(const Call&, storage::Transaction&)>;

// What the program does of itself in a bureau, as time passes: written like a
// call, with what follows and an event by `system`; no event where nothing that
// an event tells of has changed.
struct Chore {
  std::string bureau;   // its id
  std::string name;     // in the place of a method: `dudao.v1.Sweeper/MarkOverdue`
  std::string event;    // its kind
  std::string subject;  // the resource it is about
  // May run more than once, like the step of a call.
  std::function<absl::Status(const Call&, storage::Transaction&)> step;
};

class Inflow;
class Stream;

// Every request of every transport: authenticate, validate, authorise, run
// the step; for writes also the request id, what follows, the event. No
// transport is known here. Safe for many threads; nothing blocks.
class Pipeline : private ResourceReader {
 public:
  // All must outlive the pipeline. `secret` keys page tokens and digests.
  Pipeline(storage::Store& store, blobs::BlobStore& files,
           const MethodRegistry& registry, IdSource& ids, std::string secret,
           std::vector<Projection> projections);

  const Method* Find(absl::string_view name) const {
    return registry_.Find(name);
  }

  // Runs a unary method.
  void Run(const Method& method, Envelope envelope, MessagePtr request,
           AnswerCallback done);

  // Opens a server stream; ask it with Stream::Next.
  std::shared_ptr<Stream> Open(const Method& method, Envelope envelope,
                               MessagePtr request);

  // Opens a client stream by its first message; OVERLOADED where too many are
  // open.
  absl::StatusOr<std::shared_ptr<Inflow>> Accept(const Method& method,
                                                 Envelope envelope,
                                                 MessagePtr first);

  // Does a chore on the writer while no call waits for it; `done` is called
  // there.
  void Do(Chore chore, storage::Store::Done done);

  // Who calls, and what of the resource the request names is in reach; or,
  // of a call that was done before and is sent again word for word, who calls.
  absl::StatusOr<Call> Admit(const Method& method, const Envelope& envelope,
                             const google::protobuf::Message& request,
                             const storage::Snapshot& snapshot) const;

  // What leaves the server: confidential fields only for those who may read
  // them.
  void Withhold(const Method& method, const Call& call,
                google::protobuf::Message* response) const;

  storage::Store& store() { return store_; }
  IdSource& ids() { return ids_; }

 private:
  friend class Inflow;
  // The step of a write.
  using WriteStep = std::function<absl::Status(
      const Call&, const google::protobuf::Message&, storage::Transaction&,
      google::protobuf::Message*)>;

  Call NewCall(const std::string& method, absl::Time now) const;
  absl::Status Project(const Call& call, storage::Transaction& tx) const;
  // Whether the caller may do what the method does to a resource, and what of
  // it is in reach. `request` is null where it cannot have been sent before.
  absl::Status Authorise(const Method& method, const std::string& resource,
                         const google::protobuf::Message* request,
                         AccessCache::View& known, Call* call) const;
  absl::StatusOr<MessagePtr> Get(const Call& call,
                                 const storage::Snapshot& snapshot,
                                 absl::string_view name) const override;
  void RunRead(const Method& method, Envelope envelope, MessagePtr request,
               AnswerCallback done);
  void RunWrite(const Method& method, Envelope envelope, MessagePtr request,
                AnswerCallback done);
  // What can be refused or worked out before the writer is asked: the call with
  // what was prepared.
  absl::StatusOr<Call> BeforeWrite(const Method& method,
                                   const Envelope& envelope,
                                   const google::protobuf::Message& request,
                                   const storage::Snapshot& snapshot) const;
  // Does the slow part where it keeps nobody else waiting, then the write.
  void RunSlow(const Method& method, Call call, Envelope envelope,
               MessagePtr request, AnswerCallback done);
  void Write(const Method& method, WriteStep step, Envelope envelope,
             MessagePtr request, Prepared prepared, AnswerCallback done);
  struct WriteOutcome;
  absl::Status WriteOnce(const Method& method, const WriteStep& step,
                         const Envelope& envelope,
                         const google::protobuf::Message& request,
                         const Prepared& prepared, storage::Transaction& tx,
                         WriteOutcome* outcome);
  absl::Status Step(const Method& method, const WriteStep& step,
                    const Call& call, const google::protobuf::Message& request,
                    storage::Transaction& tx,
                    google::protobuf::Message* response);

  storage::Store& store_;
  blobs::BlobStore& files_;
  const MethodRegistry& registry_;
  IdSource& ids_;
  const std::string secret_;
  const std::vector<Projection> projections_;
  mutable AccessCache accesses_;
  std::atomic<int> inflows_{0};
  // Last: their work uses all of the above.
  WorkerPool workers_;
  WorkerPool slow_worker_;
};

// One open server stream. Thread-safe.
class Stream : public std::enable_shared_from_this<Stream> {
 public:
  // `message` is null at the end, with the status of the stream.
  using NextCallback = std::function<void(absl::Status, MessagePtr)>;

  Stream(Pipeline& pipeline, const Method& method, Envelope envelope,
         MessagePtr request);

  // Asks for the next message; one call at a time. The grant is checked again
  // each time. The callback runs on a reader's thread and must not block.
  void Next(NextCallback done);

  // The client went away or the server stops: a waiting Next ends with
  // CANCELLED.
  void Cancel();

 private:
  void Pull(NextCallback done, const storage::Snapshot& snapshot,
            std::uint64_t generation);
  void Wait(NextCallback done, std::uint64_t generation);

  Pipeline& pipeline_;
  const Method& method_;
  const Envelope envelope_;
  const MessagePtr request_;
  const std::unique_ptr<StreamSource> source_;
  Mutex mutex_;
  bool cancelled_ ABSL_GUARDED_BY(mutex_) = false;
  NextCallback waiting_ ABSL_GUARDED_BY(mutex_);
  std::uint64_t waits_ ABSL_GUARDED_BY(mutex_) = 0;  // so far
  storage::WatchHub::Ticket ticket_ ABSL_GUARDED_BY(mutex_) = 0;
};

// An error as it may leave the server: those without a reason become INTERNAL
// with an incident id, and are logged in full.
absl::Status PublicError(const absl::Status& status,
                         absl::string_view method, IdSource& ids);

}  // namespace dudao::pipeline

#endif  // DUDAO_SERVICES_PIPELINE_PIPELINE_H_
