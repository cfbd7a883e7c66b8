#include "services/grpc/reflection.h"

#include <utility>

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/impl/server_initializer.h>

namespace dudao::grpc_adapter {
namespace {

class ListingPlugin : public grpc::reflection::ProtoServerReflectionPlugin {
 public:
  explicit ListingPlugin(std::vector<std::string> services)
      : services_(std::move(services)) {}

  void Finish(grpc::ServerInitializer* initializer) override {
    // gRPC lists only the services registered by name; ours are served
    // generically. The list is the server's own vector, handed out as const.
    auto* listed = const_cast<std::vector<std::string>*>(
        initializer->GetServiceList());
    listed->insert(listed->end(), services_.begin(), services_.end());
    ProtoServerReflectionPlugin::Finish(initializer);
  }

 private:
  const std::vector<std::string> services_;
};

class Option : public grpc::ServerBuilderOption {
 public:
  explicit Option(std::vector<std::string> services)
      : services_(std::move(services)) {}
  void UpdateArguments(grpc::ChannelArguments*) override {}
  void UpdatePlugins(std::vector<std::unique_ptr<grpc::ServerBuilderPlugin>>*
                         plugins) override {
    plugins->push_back(std::make_unique<ListingPlugin>(services_));
  }

 private:
  const std::vector<std::string> services_;
};

}  // namespace

std::unique_ptr<grpc::ServerBuilderOption> ReflectionOption(
    std::vector<std::string> services) {
  return std::make_unique<Option>(std::move(services));
}

}  // namespace dudao::grpc_adapter
