#ifndef DUDAO_SERVICES_PIPELINE_INFLOW_H_
#define DUDAO_SERVICES_PIPELINE_INFLOW_H_

#include <functional>
#include <memory>

#include "absl/status/status.h"
#include "services/pipeline/pipeline.h"

namespace dudao::pipeline {

// One open client stream. One call at a time: the next only when the callback
// of the one before was called, and none after an error. Callbacks run on a
// thread of the store or a worker's, and must not block.
class Inflow : public std::enable_shared_from_this<Inflow> {
 public:
  using TakenCallback = std::function<void(absl::Status)>;

  // By Pipeline::Accept.
  Inflow(Pipeline& pipeline, const Method& method, Envelope envelope,
         MessagePtr first);
  ~Inflow();

  // Authenticates, validates and authorises by the first message, before
  // anything else is taken.
  void Begin(TakenCallback done);
  void Take(MessagePtr message, TakenCallback done);
  // No more messages come, because the client is done or because it went away.
  // The caller is admitted anew in the transaction that writes.
  void End(AnswerCallback done);

 private:
  // Does something with the sink on a worker.
  void Work(std::function<absl::Status(StreamSink&)> work, TakenCallback done);

  Pipeline& pipeline_;
  const Method& method_;
  const Envelope envelope_;
  MessagePtr first_;
  const std::unique_ptr<StreamSink> sink_;
};

}  // namespace dudao::pipeline

#endif  // DUDAO_SERVICES_PIPELINE_INFLOW_H_
