#ifndef DUDAO_SERVICES_GRPC_REFLECTION_H_
#define DUDAO_SERVICES_GRPC_REFLECTION_H_

#include <memory>
#include <string>
#include <vector>

#include <grpcpp/impl/server_builder_option.h>

namespace dudao::grpc_adapter {

// Server reflection that lists services served generically.
std::unique_ptr<grpc::ServerBuilderOption> ReflectionOption(
    std::vector<std::string> services);

}  // namespace dudao::grpc_adapter

#endif  // DUDAO_SERVICES_GRPC_REFLECTION_H_
