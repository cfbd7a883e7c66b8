#include "services/grpc/server.h"

#include <chrono>
#include <fstream>
#include <sstream>
#include <utility>

#include <grpcpp/ext/health_check_service_server_builder_option.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/grpc/adapter.h"
#include "services/grpc/reflection.h"

namespace dudao::grpc_adapter {
namespace {

constexpr int kMaxMessageBytes = 4 << 20;
constexpr int kMaxStreamsPerConnection = 256;

bool IsLocal(absl::string_view address) {
  return absl::StartsWith(address, "unix:") ||
         absl::StartsWith(address, "127.") ||
         absl::StartsWith(address, "localhost:") ||
         absl::StartsWith(address, "[::1]:");
}

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  if (!file) {
    return absl::FailedPreconditionError(
        absl::StrCat("无法读取文件 / cannot read ", path));
  }
  return content.str();
}

absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> Credentials(
    const ServerOptions& options) {
  if (options.tls_cert_file.empty() && options.tls_key_file.empty()) {
    if (IsLocal(options.listen)) return grpc::InsecureServerCredentials();
    return absl::FailedPreconditionError(absl::StrCat(
        "未配置 TLS 时只能监听本机地址（127.0.0.1 或 unix:）；请配置 tls-cert "
        "和 tls-key / without TLS only loopback is served, not ",
        options.listen));
  }
  if (options.tls_cert_file.empty() || options.tls_key_file.empty()) {
    return absl::FailedPreconditionError(
        "tls-cert 和 tls-key 须一起配置 / tls-cert and tls-key go together");
  }
  grpc::SslServerCredentialsOptions::PemKeyCertPair pair;
  ASSIGN_OR_RETURN(pair.cert_chain, ReadFile(options.tls_cert_file));
  ASSIGN_OR_RETURN(pair.private_key, ReadFile(options.tls_key_file));
  grpc::SslServerCredentialsOptions tls;
  tls.pem_key_cert_pairs.push_back(std::move(pair));
  return grpc::SslServerCredentials(tls);
}

class GrpcServer : public Server {
 public:
  explicit GrpcServer(pipeline::Pipeline& pipeline) : adapter_(pipeline) {}
  ~GrpcServer() override { Stop(absl::ZeroDuration()); }

  absl::Status Start(const ServerOptions& options) {
    ASSIGN_OR_RETURN(auto credentials, Credentials(options));
    grpc::EnableDefaultHealthCheckService(true);
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort(options.listen, credentials, &port);
    builder.RegisterCallbackGenericService(&adapter_);
    builder.SetMaxReceiveMessageSize(kMaxMessageBytes);
    builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS,
                               kMaxStreamsPerConnection);
    // Two servers on one port would share its calls.
    builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
    builder.SetOption(
        ReflectionOption(options.reflection, options.services));
    server_ = builder.BuildAndStart();
    if (server_ == nullptr || (port == 0 && !IsUnix(options.listen))) {
      return absl::FailedPreconditionError(absl::StrCat(
          "无法监听（地址可能已被占用） / cannot listen on ",
          options.listen));
    }
    address_ = IsUnix(options.listen)
                   ? options.listen
                   : absl::StrCat(options.listen.substr(
                                      0, options.listen.rfind(':')),
                                  ":", port);
    for (const auto* names : {&options.services, &options.health_names}) {
      for (const std::string& name : *names) SetServing(name, true);
    }
    return absl::OkStatus();
  }

  std::string address() const override { return address_; }

  void SetServing(const std::string& service, bool serving) override {
    auto* health = server_->GetHealthCheckService();
    if (health == nullptr) return;
    if (service.empty()) {
      health->SetServingStatus(serving);
    } else {
      health->SetServingStatus(service, serving);
    }
  }

  void Stop(absl::Duration grace) override {
    if (server_ == nullptr) return;
    SetServing("", false);
    server_->Shutdown(std::chrono::system_clock::now() +
                      absl::ToChronoMilliseconds(grace));
    server_->Wait();
    server_.reset();
  }

 private:
  static bool IsUnix(const std::string& address) {
    return absl::StartsWith(address, "unix:");
  }

  Adapter adapter_;
  std::unique_ptr<grpc::Server> server_;
  std::string address_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Server>> Server::Start(
    const ServerOptions& options, pipeline::Pipeline& pipeline) {
  auto server = std::make_unique<GrpcServer>(pipeline);
  RETURN_IF_ERROR(server->Start(options));
  return server;
}

}  // namespace dudao::grpc_adapter
