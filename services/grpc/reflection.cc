#include "services/grpc/reflection.h"

#include <algorithm>
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
  Option(bool enabled, std::vector<std::string> services)
      : enabled_(enabled), services_(std::move(services)) {}
  void UpdateArguments(grpc::ChannelArguments*) override {}
  void UpdatePlugins(std::vector<std::unique_ptr<grpc::ServerBuilderPlugin>>*
                         plugins) override {
    plugins->erase(
        std::remove_if(plugins->begin(), plugins->end(),
                       [](const auto& plugin) {
                         return dynamic_cast<grpc::reflection::
                                                 ProtoServerReflectionPlugin*>(
                                    plugin.get()) != nullptr;
                       }),
        plugins->end());
    if (!enabled_) return;
    plugins->push_back(std::make_unique<ListingPlugin>(services_));
  }

 private:
  const bool enabled_;
  const std::vector<std::string> services_;
};

}  // namespace

std::unique_ptr<grpc::ServerBuilderOption> ReflectionOption(
    bool enabled, std::vector<std::string> services) {
  return std::make_unique<Option>(enabled, std::move(services));
}

}  // namespace dudao::grpc_adapter
