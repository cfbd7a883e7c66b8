#ifndef DUDAO_SERVICES_GRPC_ADAPTER_H_
#define DUDAO_SERVICES_GRPC_ADAPTER_H_

#include <grpcpp/generic/async_generic_service.h>

#include "services/pipeline/pipeline.h"

namespace dudao::grpc_adapter {

// Serves every method of the contract over gRPC by its descriptor, so that an
// RPC needs nothing here. Callback API: a reaction only parses and hands over;
// answers are sent from the threads of the store.
class Adapter : public grpc::CallbackGenericService {
 public:
  // The pipeline must outlive the server.
  explicit Adapter(pipeline::Pipeline& pipeline) : pipeline_(pipeline) {}

  grpc::ServerGenericBidiReactor* CreateReactor(
      grpc::GenericCallbackServerContext* context) override;

 private:
  pipeline::Pipeline& pipeline_;
};

}  // namespace dudao::grpc_adapter

#endif  // DUDAO_SERVICES_GRPC_ADAPTER_H_
