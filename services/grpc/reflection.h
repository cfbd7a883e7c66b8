#ifndef DUDAO_SERVICES_GRPC_REFLECTION_H_
#define DUDAO_SERVICES_GRPC_REFLECTION_H_

#include <memory>
#include <string>
#include <vector>

#include <grpcpp/impl/server_builder_option.h>

namespace dudao::grpc_adapter {

// Server reflection that lists services served generically; or none, for the
// library switches reflection on in every server of a program that links it.
std::unique_ptr<grpc::ServerBuilderOption> ReflectionOption(
    bool enabled, std::vector<std::string> services);

}  // namespace dudao::grpc_adapter

#endif  // DUDAO_SERVICES_GRPC_REFLECTION_H_
