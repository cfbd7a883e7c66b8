#include "tests/bench/echo.h"

#include <csignal>
#include <iostream>
#include <string>

#include <grpcpp/grpcpp.h>

#include "echo.grpc.pb.h"

namespace dudao::bench {
namespace {

// A message of so many bytes in all.
template <class M>
M OfSize(std::size_t bytes) {
  M message;
  message.set_payload(std::string(bytes, 'x'));
  while (message.ByteSizeLong() > bytes) {
    message.mutable_payload()->pop_back();
  }
  return message;
}

class EchoServer : public EchoService::CallbackService {
 public:
  explicit EchoServer(std::size_t reply_bytes)
      : reply_(OfSize<EchoResponse>(reply_bytes)) {}

  grpc::ServerUnaryReactor* Echo(grpc::CallbackServerContext* context,
                                 const EchoRequest*,
                                 EchoResponse* response) override {
    *response = reply_;
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }

 private:
  const EchoResponse reply_;
};

}  // namespace

MakeCall EchoCalls(std::size_t request_bytes) {
  grpc::Slice slice(OfSize<EchoRequest>(request_bytes).SerializeAsString());
  return [call = Outgoing{grpc::ByteBuffer(&slice, 1), ""}](std::uint64_t) {
    return call;
  };
}

int ServeEcho(std::size_t reply_bytes) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  EchoServer service(reply_bytes);
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                           &port);
  builder.RegisterService(&service);
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  if (server == nullptr || port == 0) return 1;
  std::cout << "127.0.0.1:" << port << std::endl;
  int signal = 0;
  sigwait(&signals, &signal);
  server->Shutdown();
  server->Wait();
  return 0;
}

}  // namespace dudao::bench
