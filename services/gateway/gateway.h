#ifndef DUDAO_SERVICES_GATEWAY_GATEWAY_H_
#define DUDAO_SERVICES_GATEWAY_GATEWAY_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/pipeline/pipeline.h"
#include "storage/base/id_source.h"

namespace dudao::gateway {

struct GatewayOptions {
  // `127.0.0.1:7480`, or port 0 for any; "" for no gateway.
  std::string listen;
  // PEM files; both or none. Without them only loopback is served: a proxy on
  // this machine may stand before it.
  std::string tls_cert_file;
  std::string tls_key_file;
  // Where browsers find the console if not at the address above:
  // `https://dudao.example.cn`, of a proxy on this machine, which then also
  // says where a request comes from (`X-Forwarded-For`).
  std::string origin;
  // The built console; "" for none.
  std::string web_root;
  // Connections at once; further ones are closed.
  int max_connections = 4000;
};

// HTTP in front of a pipeline: the Connect protocol for every method, evidence
// files, the console. Few threads, however many connections are open.
class Gateway {
 public:
  // All must outlive the gateway, which is to be destroyed only once the
  // pipeline has nothing under way. Errors: FAILED_PRECONDITION for plain text
  // beyond loopback, a file that cannot be read, an address in use.
  static absl::StatusOr<std::unique_ptr<Gateway>> Start(
      const GatewayOptions& options, pipeline::Pipeline& pipeline,
      IdSource& ids);
  virtual ~Gateway() = default;

  // `http://127.0.0.1:7480`, with the port taken.
  virtual std::string url() const = 0;
  // Refuses new requests, lets those under way finish until the grace is over.
  virtual void Stop(absl::Duration grace) = 0;
};

}  // namespace dudao::gateway

#endif  // DUDAO_SERVICES_GATEWAY_GATEWAY_H_
