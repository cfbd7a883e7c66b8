#ifndef DUDAO_SERVICES_PIPELINE_METHOD_REGISTRY_H_
#define DUDAO_SERVICES_PIPELINE_METHOD_REGISTRY_H_

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "dudao/v1/options.pb.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "services/pipeline/call.h"
#include "storage/snapshot.h"
#include "storage/transaction.h"

namespace dudao::pipeline {

// What a server stream gives each time it is asked.
enum class Pulled {
  kMessage,  // a message; ask again
  kWait,     // nothing new; ask again after the next commit
  kEnd,      // the end; there is no message
};

// One open stream: a cursor that pulls. Each pull has a snapshot of its own.
class StreamSource {
 public:
  virtual ~StreamSource() = default;
  virtual absl::StatusOr<Pulled> Pull(const Call& call,
                                      const storage::Snapshot& snapshot,
                                      google::protobuf::Message* response) = 0;
};

// What takes the messages of one client stream. Its methods are called one at a
// time, in this order; the first error ends the stream.
class StreamSink {
 public:
  virtual ~StreamSink() = default;
  // Once the caller is admitted by the first message, on a reader's thread.
  virtual absl::Status Begin(const Call& call,
                             const storage::Snapshot& snapshot) = 0;
  // Before the second message, on a worker's thread: may block.
  virtual absl::Status Open() = 0;
  // Each further message, on a worker's thread: may block.
  virtual absl::Status Take(const google::protobuf::Message& message) = 0;
  // No more messages come, on a worker's thread: may block.
  virtual absl::Status End() = 0;
  // The domain step, on the writer; may run again, as every write.
  virtual absl::Status Write(const Call& call,
                             storage::Transaction& transaction,
                             google::protobuf::Message* response) = 0;
};

// The domain step of a method, type-erased. Exactly one of `read`, `write`,
// `stream` and `client_stream` is set.
struct Steps {
  using Message = google::protobuf::Message;
  std::function<absl::Status(const Call&, const Message&,
                             const storage::Snapshot&, Message*)>
      read;
  std::function<absl::Status(const Call&, const Message&,
                             storage::Transaction&, Message*)>
      write;
  // Set for some writes: what needs no transaction and would keep the one
  // writer waiting, done on a reader once the caller is admitted. Pure.
  std::function<absl::StatusOr<Prepared>(const Call&, const Message&,
                                         const storage::Snapshot&)>
      prepare;
  // Set for some writes: what takes so much of the processor that it is done
  // apart, one after another, between `prepare` (in Call::prepared) and `write`;
  // may block. Where too many wait for it the call is refused: OVERLOADED.
  std::function<absl::StatusOr<Prepared>(const Call&, const Message&)> slow;
  // Set for a public write that proves who calls: the name of the user, from
  // what `slow` made.
  std::function<std::string(const Prepared&)> caller;
  std::function<std::unique_ptr<StreamSource>(const Message&)> stream;
  std::function<std::unique_ptr<StreamSink>(const Message&)> client_stream;
};

// All there is to know about a method of the contract.
struct Method {
  std::string name;  // `dudao.v1.NoticeService/IssueNotice`
  const google::protobuf::MethodDescriptor* descriptor = nullptr;
  v1::MethodPolicy policy;
  const google::protobuf::Message* request = nullptr;   // prototypes
  const google::protobuf::Message* response = nullptr;
  // The path to the field that names what is acted on.
  std::vector<const google::protobuf::FieldDescriptor*> resource_path;
  const google::protobuf::FieldDescriptor* request_id = nullptr;
  const google::protobuf::FieldDescriptor* validate_only = nullptr;
  bool confidential_answer = false;
  Steps steps;
};

// The methods of every service of package dudao.v1, from their descriptors.
class MethodRegistry {
 public:
  MethodRegistry();

  // Binds a step to the method that takes Request.
  template <class Request, class Response>
  void Bind(absl::StatusOr<Response> (*step)(const Call&, const Request&,
                                             const storage::Snapshot&)) {
    BindRead<Request, Response>(step);
  }
  template <class Request, class Response>
  void Bind(absl::StatusOr<Response> (*step)(const Call&, const Request&,
                                             storage::Transaction&)) {
    Take(Request::descriptor()).write =
        [step](const Call& call, const google::protobuf::Message& request,
               storage::Transaction& transaction,
               google::protobuf::Message* response) {
          return Answer<Response>(
              step(call, static_cast<const Request&>(request), transaction),
              response);
        };
  }
  // A read whose step has state of its own.
  template <class Request, class Response>
  void BindRead(std::function<absl::StatusOr<Response>(
                    const Call&, const Request&, const storage::Snapshot&)>
                    step) {
    Take(Request::descriptor()).read =
        [step = std::move(step)](const Call& call,
                                 const google::protobuf::Message& request,
                                 const storage::Snapshot& snapshot,
                                 google::protobuf::Message* response) {
          return Answer<Response>(
              step(call, static_cast<const Request&>(request), snapshot),
              response);
        };
  }
  // A write in two parts, see Steps::prepare; `step` may run again with the
  // same Part.
  template <class Request, class Response, class Part>
  void BindPrepared(
      std::function<absl::StatusOr<Part>(const Call&, const Request&)> prepare,
      absl::StatusOr<Response> (*step)(const Call&, const Request&,
                                       const Part&, storage::Transaction&)) {
    Steps& steps = Take(Request::descriptor());
    steps.prepare = [prepare = std::move(prepare)](
                        const Call& call,
                        const google::protobuf::Message& request,
                        const storage::Snapshot&) {
      return Keep(prepare(call, static_cast<const Request&>(request)));
    };
    steps.write = WriteWith<Request, Response, Part>(step);
  }
  // A write in three parts, see Steps::slow. `caller` is set where the method
  // is public, see Steps::caller.
  template <class Request, class Response, class Part, class Result>
  void BindSlow(std::function<absl::StatusOr<Part>(const Call&, const Request&,
                                                   const storage::Snapshot&)>
                    prepare,
                std::function<absl::StatusOr<Result>(
                    const Call&, const Request&, const Part&)>
                    slow,
                std::function<absl::StatusOr<Response>(
                    const Call&, const Request&, const Result&,
                    storage::Transaction&)>
                    step,
                std::string Result::*caller = nullptr) {
    Steps& steps = Take(Request::descriptor());
    steps.prepare = [prepare = std::move(prepare)](
                        const Call& call,
                        const google::protobuf::Message& request,
                        const storage::Snapshot& snapshot) {
      return Keep(
          prepare(call, static_cast<const Request&>(request), snapshot));
    };
    steps.slow = [slow = std::move(slow)](
                     const Call& call,
                     const google::protobuf::Message& request) {
      return Keep(slow(call, static_cast<const Request&>(request),
                       *static_cast<const Part*>(call.prepared.get())));
    };
    steps.write = WriteWith<Request, Response, Result>(std::move(step));
    if (caller == nullptr) return;
    steps.caller = [caller](const Prepared& result) {
      return static_cast<const Result*>(result.get())->*caller;
    };
  }
  template <class Request>
  void BindStream(std::unique_ptr<StreamSource> (*open)(const Request&)) {
    Take(Request::descriptor()).stream =
        [open](const google::protobuf::Message& request) {
          return open(static_cast<const Request&>(request));
        };
  }

  // `open` gets the first message.
  template <class Request>
  void BindClientStream(std::unique_ptr<StreamSink> (*open)(const Request&)) {
    Take(Request::descriptor()).client_stream =
        [open](const google::protobuf::Message& first) {
          return open(static_cast<const Request&>(first));
        };
  }

  // Refuses to start where a method has no policy, no step, a step of the
  // wrong kind, or a resource field that does not exist.
  absl::Status Check() const;

  // By `dudao.v1.NoticeService/IssueNotice`, with or without a leading slash;
  // nullptr where there is none.
  const Method* Find(absl::string_view name) const;
  // The method that gets one resource of a type by its name; nullptr where
  // there is none.
  const Method* FindGetter(absl::string_view type) const;
  const std::vector<std::unique_ptr<Method>>& methods() const {
    return methods_;
  }
  // The full names of the services.
  std::vector<std::string> ServiceNames() const;

 private:
  template <class Response>
  static absl::Status Answer(absl::StatusOr<Response> answer,
                             google::protobuf::Message* response) {
    if (!answer.ok()) return std::move(answer).status();
    static_cast<Response*>(response)->Swap(&*answer);
    return absl::OkStatus();
  }
  template <class Part>
  static absl::StatusOr<Prepared> Keep(absl::StatusOr<Part> part) {
    if (!part.ok()) return std::move(part).status();
    return std::make_shared<const Part>(*std::move(part));
  }
  // A write that takes what was prepared.
  template <class Request, class Response, class Part, class Step>
  static auto WriteWith(Step step) {
    return [step = std::move(step)](const Call& call,
                                    const google::protobuf::Message& request,
                                    storage::Transaction& transaction,
                                    google::protobuf::Message* response) {
      return Answer<Response>(
          step(call, static_cast<const Request&>(request),
               *static_cast<const Part*>(call.prepared.get()), transaction),
          response);
    };
  }
  Steps& Take(const google::protobuf::Descriptor* request);
  void AddMethod(const google::protobuf::MethodDescriptor* descriptor);

  std::vector<std::unique_ptr<Method>> methods_;
  absl::flat_hash_map<std::string, Method*> by_name_;
  absl::flat_hash_map<std::string, Method*> getters_;  // by resource type
  absl::flat_hash_map<const google::protobuf::Descriptor*, Method*> by_request_;
};

}  // namespace dudao::pipeline

#endif  // DUDAO_SERVICES_PIPELINE_METHOD_REGISTRY_H_
