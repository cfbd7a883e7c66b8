#ifndef DUDAO_TESTS_BENCH_OPEN_CONSOLES_H_
#define DUDAO_TESTS_BENCH_OPEN_CONSOLES_H_

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "absl/status/statusor.h"

namespace dudao::bench {

// Consoles that are open: each holds a watch stream over HTTP, and reads what it
// is told.
class OpenConsoles {
 public:
  // Opens one for each token and waits until the server has answered all.
  static absl::StatusOr<std::unique_ptr<OpenConsoles>> Open(
      const std::string& url, const std::vector<std::string>& tokens);
  // Closes them.
  ~OpenConsoles();

 private:
  class Console;

  boost::asio::io_context io_{1};
  std::vector<std::shared_ptr<Console>> consoles_;
  std::thread reading_;
};

}  // namespace dudao::bench

#endif  // DUDAO_TESTS_BENCH_OPEN_CONSOLES_H_
