#ifndef DUDAO_SERVICES_SERVER_STATUS_STATUS_STEPS_H_
#define DUDAO_SERVICES_SERVER_STATUS_STATUS_STEPS_H_

#include <functional>
#include <string>

#include "absl/time/time.h"
#include "services/pipeline/method_registry.h"

namespace dudao::server_status {

// What of a running server neither its database nor its files say.
struct Running {
  std::string version;
  absl::Time start_time;
  std::function<bool()> writable;  // safe for many threads
};

// Binds the methods of ServerService.
void RegisterServerStatus(pipeline::MethodRegistry& registry, Running running);

}  // namespace dudao::server_status

#endif  // DUDAO_SERVICES_SERVER_STATUS_STATUS_STEPS_H_
