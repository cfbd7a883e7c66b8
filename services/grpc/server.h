#ifndef DUDAO_SERVICES_GRPC_SERVER_H_
#define DUDAO_SERVICES_GRPC_SERVER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/pipeline/pipeline.h"

namespace dudao::grpc_adapter {

struct ServerOptions {
  // `127.0.0.1:7443`, or port 0 for any; `unix:/path`.
  std::string listen = "127.0.0.1:7443";
  // PEM files; both or none. Without them only loopback and Unix sockets are
  // served.
  std::string tls_cert_file;
  std::string tls_key_file;
  bool reflection = false;
  std::vector<std::string> services;      // listed by reflection
  std::vector<std::string> health_names;  // beside the services
};

// A gRPC server in front of a pipeline.
class Server {
 public:
  // Errors: FAILED_PRECONDITION for plain text beyond loopback, a file that
  // cannot be read, an address in use.
  static absl::StatusOr<std::unique_ptr<Server>> Start(
      const ServerOptions& options, pipeline::Pipeline& pipeline);
  virtual ~Server() = default;

  // The address to connect to, with the port taken.
  virtual std::string address() const = 0;
  // Health of a service, or of all with "".
  virtual void SetServing(const std::string& service, bool serving) = 0;
  // Refuses new calls, lets those under way finish until the grace is over.
  virtual void Stop(absl::Duration grace) = 0;
};

}  // namespace dudao::grpc_adapter

#endif  // DUDAO_SERVICES_GRPC_SERVER_H_
