#ifndef DUDAO_TESTS_BENCH_HTTP_ADDRESS_H_
#define DUDAO_TESTS_BENCH_HTTP_ADDRESS_H_

#include <string>

#include <boost/asio/ip/tcp.hpp>

namespace dudao::bench {

// Of `http://127.0.0.1:4711`.
inline boost::asio::ip::tcp::endpoint AddressIn(const std::string& url) {
  const std::string host = url.substr(std::string("http://").size());
  const std::size_t colon = host.rfind(':');
  return {boost::asio::ip::make_address(host.substr(0, colon)),
          static_cast<unsigned short>(std::stoi(host.substr(colon + 1)))};
}

}  // namespace dudao::bench

#endif  // DUDAO_TESTS_BENCH_HTTP_ADDRESS_H_
