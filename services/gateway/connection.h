#ifndef DUDAO_SERVICES_GATEWAY_CONNECTION_H_
#define DUDAO_SERVICES_GATEWAY_CONNECTION_H_

#include <functional>
#include <memory>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include "services/gateway/exchange.h"

namespace dudao::gateway {

// One connection of a client; lives as long as something on it is under way.
class Connection {
 public:
  virtual ~Connection() = default;
  virtual void Run() = 0;
  // Closes it now if it waits for a request, after the answer otherwise.
  virtual void Finish() = 0;
  // Closes it now.
  virtual void Break() = 0;
};

// `tls` may be null; `ended` is called once the connection is gone.
std::shared_ptr<Connection> MakeConnection(
    boost::asio::ip::tcp::socket socket, boost::asio::ssl::context* tls,
    const Handler& handler, std::function<void(Connection*)> ended);

}  // namespace dudao::gateway

#endif  // DUDAO_SERVICES_GATEWAY_CONNECTION_H_
