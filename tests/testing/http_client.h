#ifndef DUDAO_TESTS_TESTING_HTTP_CLIENT_H_
#define DUDAO_TESTS_TESTING_HTTP_CLIENT_H_

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace dudao {

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

struct HttpAnswer {
  int status = 0;
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
};

// One connection to an HTTP server on this machine, kept over requests. What
// goes wrong is thrown.
class HttpClient {
 public:
  explicit HttpClient(const std::string& url);  // http://127.0.0.1:4711
  ~HttpClient();

  HttpAnswer Send(const std::string& method, const std::string& target,
                  const HttpHeaders& headers = {}, std::string body = "");
  HttpAnswer Get(const std::string& target, const HttpHeaders& headers = {}) {
    return Send("GET", target, headers);
  }

  // Sends a request whose answer comes piece by piece, and reads its head.
  int Open(const std::string& method, const std::string& target,
           const HttpHeaders& headers, std::string body);
  // At least `least` further bytes of that answer, or what comes before its
  // end.
  std::string Read(std::size_t least);

  // Bytes as they are; the answer to them, whatever it is.
  std::string SendRaw(absl::string_view bytes);
  // A request that promises more of its body than it sends, and goes away.
  void SendPart(const std::string& method, const std::string& target,
                const HttpHeaders& headers, std::size_t promised,
                const std::string& part);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dudao

#endif  // DUDAO_TESTS_TESTING_HTTP_CLIENT_H_
