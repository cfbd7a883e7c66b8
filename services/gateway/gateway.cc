#include "services/gateway/gateway.h"

#include <chrono>
#include <future>
#include <thread>
#include <utility>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>

#include "absl/strings/str_cat.h"
#include "services/gateway/connection.h"
#include "services/gateway/connection_set.h"
#include "services/gateway/listen_address.h"
#include "services/gateway/router.h"
#include "services/gateway/static_files.h"
#include "services/gateway/tls.h"
#include "storage/base/status_macros.h"

namespace dudao::gateway {
namespace {

namespace net = boost::asio;
using boost::system::error_code;
using net::ip::tcp;

// They parse, print and pass on; what waits, waits elsewhere.
constexpr int kThreads = 2;

absl::Status CheckPrivate(const GatewayOptions& options,
                          const tcp::endpoint& endpoint) {
  if (!options.tls_cert_file.empty() || endpoint.address().is_loopback()) {
    return absl::OkStatus();
  }
  return absl::FailedPreconditionError(absl::StrCat(
      "未配置 TLS 时网页只能监听本机地址；请配置 tls-cert 和 tls-key，"
      "或在本机前置反向代理 / without TLS only loopback is served, not ",
      options.listen));
}

class HttpGateway : public Gateway {
 public:
  HttpGateway(const GatewayOptions& options, pipeline::Pipeline& pipeline,
              StaticFiles files)
      : router_(pipeline,
                Credentials(options.origin, !options.tls_cert_file.empty()),
                std::move(files)),
        handler_([this](ExchangePtr exchange) {
          router_.Serve(std::move(exchange));
        }),
        connections_(options.max_connections),
        acceptor_(net::make_strand(io_)),
        pause_(acceptor_.get_executor()) {}

  ~HttpGateway() override { Stop(absl::ZeroDuration()); }

  absl::Status Start(const GatewayOptions& options) {
    ASSIGN_OR_RETURN(const tcp::endpoint endpoint,
                     ParseListenAddress(options.listen));
    RETURN_IF_ERROR(CheckPrivate(options, endpoint));
    ASSIGN_OR_RETURN(tls_,
                     TlsContext(options.tls_cert_file, options.tls_key_file));
    error_code failed;
    acceptor_.open(endpoint.protocol(), failed);
    if (!failed) {
      acceptor_.set_option(tcp::acceptor::reuse_address(true), failed);
    }
    if (!failed) acceptor_.bind(endpoint, failed);
    if (!failed) {
      acceptor_.listen(net::socket_base::max_listen_connections, failed);
    }
    if (failed) {
      return absl::FailedPreconditionError(
          absl::StrCat("无法监听（地址可能已被占用） / cannot listen on ",
                       options.listen, ": ", failed.message()));
    }
    const tcp::endpoint taken = acceptor_.local_endpoint();
    url_ = absl::StrCat(tls_ == nullptr ? "http" : "https", "://",
                        taken.address().is_v6()
                            ? absl::StrCat("[", taken.address().to_string(), "]")
                            : taken.address().to_string(),
                        ":", taken.port());
    Accept();
    for (int i = 0; i < kThreads; ++i) {
      threads_.emplace_back([this] { io_.run(); });
    }
    return absl::OkStatus();
  }

  std::string url() const override { return url_; }

  void Stop(absl::Duration grace) override {
    if (threads_.empty()) return;
    std::promise<void> closed;
    net::post(acceptor_.get_executor(), [this, &closed] {
      error_code ignored;
      acceptor_.close(ignored);
      closed.set_value();
    });
    // Else one that is accepted meanwhile would not be asked to finish.
    closed.get_future().wait();
    connections_.Finish(grace);
    io_.stop();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
  }

 private:
  void Accept() {
    acceptor_.async_accept(
        net::make_strand(io_), [this](error_code ec, tcp::socket socket) {
          if (ec == net::error::operation_aborted || !acceptor_.is_open()) {
            return;
          }
          if (ec) return AcceptLater();
          Take(std::move(socket));
          Accept();
        });
  }

  // Out of files, most likely: to try again at once would take a processor.
  void AcceptLater() {
    pause_.expires_after(std::chrono::milliseconds(100));
    pause_.async_wait([this](error_code ec) {
      if (!ec && acceptor_.is_open()) Accept();
    });
  }

  void Take(tcp::socket socket) {
    if (!connections_.HasRoom()) return;  // closes it
    auto connection = MakeConnection(
        std::move(socket), tls_.get(), handler_,
        [this](Connection* gone) { connections_.Remove(gone); });
    connections_.Add(connection);
    connection->Run();
  }

  Router router_;
  const Handler handler_;
  ConnectionSet connections_;
  std::unique_ptr<net::ssl::context> tls_;
  net::io_context io_{kThreads};  // after what its handlers use
  tcp::acceptor acceptor_;
  net::steady_timer pause_;
  std::string url_;
  std::vector<std::thread> threads_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Gateway>> Gateway::Start(
    const GatewayOptions& options, pipeline::Pipeline& pipeline,
    IdSource& ids) {
  ASSIGN_OR_RETURN(StaticFiles files, StaticFiles::Load(options.web_root, ids));
  auto gateway =
      std::make_unique<HttpGateway>(options, pipeline, std::move(files));
  RETURN_IF_ERROR(gateway->Start(options));
  return gateway;
}

}  // namespace dudao::gateway
