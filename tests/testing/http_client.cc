#include "tests/testing/http_client.h"

#include <cstdint>
#include <limits>
#include <stdexcept>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace dudao {
namespace {

namespace beast = boost::beast;
namespace http = beast::http;
using boost::asio::ip::tcp;

constexpr int kHttp11 = 11;

}  // namespace

struct HttpClient::Impl {
  boost::asio::io_context io;
  tcp::socket socket{io};
  beast::flat_buffer buffer;
  std::string host;
  // Of an answer that is read piece by piece.
  std::unique_ptr<http::response_parser<http::buffer_body>> open;

  http::request<http::string_body> Request(const std::string& method,
                                           const std::string& target,
                                           const HttpHeaders& headers,
                                           std::string body) const {
    http::request<http::string_body> request;
    request.version(kHttp11);
    request.method_string(method);
    request.target(target);
    request.set(http::field::host, host);
    for (const auto& [name, value] : headers) request.set(name, value);
    request.body() = std::move(body);
    request.prepare_payload();
    return request;
  }
};

HttpClient::HttpClient(const std::string& url)
    : impl_(std::make_unique<Impl>()) {
  impl_->host = std::string(absl::StripPrefix(url, "http://"));
  const std::size_t colon = impl_->host.rfind(':');
  impl_->socket.connect(
      {boost::asio::ip::make_address(impl_->host.substr(0, colon)),
       static_cast<unsigned short>(std::stoi(impl_->host.substr(colon + 1)))});
}

HttpClient::~HttpClient() = default;

HttpAnswer HttpClient::Send(const std::string& method,
                            const std::string& target,
                            const HttpHeaders& headers, std::string body) {
  http::write(impl_->socket,
              impl_->Request(method, target, headers, std::move(body)));
  http::response_parser<http::string_body> parser;
  parser.body_limit(std::numeric_limits<std::uint64_t>::max());
  if (method == "HEAD") parser.skip(true);
  http::read(impl_->socket, impl_->buffer, parser);
  HttpAnswer answer;
  answer.status = static_cast<int>(parser.get().result_int());
  for (const auto& field : parser.get()) {
    answer.headers[absl::AsciiStrToLower(std::string(field.name_string()))] =
        std::string(field.value());
  }
  answer.body = parser.get().body();
  return answer;
}

int HttpClient::Open(const std::string& method, const std::string& target,
                     const HttpHeaders& headers, std::string body) {
  http::write(impl_->socket,
              impl_->Request(method, target, headers, std::move(body)));
  impl_->open = std::make_unique<http::response_parser<http::buffer_body>>();
  impl_->open->body_limit(std::numeric_limits<std::uint64_t>::max());
  http::read_header(impl_->socket, impl_->buffer, *impl_->open);
  return static_cast<int>(impl_->open->get().result_int());
}

std::string HttpClient::Read(std::size_t least) {
  std::string all;
  while (all.size() < least && !impl_->open->is_done()) {
    std::string piece(4096, '\0');
    impl_->open->get().body() = {piece.data(), piece.size(), true};
    boost::system::error_code ec;
    http::read_some(impl_->socket, impl_->buffer, *impl_->open, ec);
    if (ec && ec != http::error::need_buffer) {
      throw std::runtime_error(ec.message());
    }
    all += piece.substr(0, piece.size() - impl_->open->get().body().size);
  }
  return all;
}

std::string HttpClient::SendRaw(absl::string_view bytes) {
  boost::asio::write(impl_->socket,
                     boost::asio::buffer(bytes.data(), bytes.size()));
  std::string answer;
  boost::system::error_code ec;
  char piece[4096];
  while (!ec) {
    const std::size_t size = impl_->socket.read_some(
        boost::asio::buffer(piece, sizeof(piece)), ec);
    answer.append(piece, size);
  }
  return answer;
}

void HttpClient::SendPart(const std::string& method, const std::string& target,
                          const HttpHeaders& headers, std::size_t promised,
                          const std::string& part) {
  std::string text = absl::StrCat(method, " ", target, " HTTP/1.1\r\nHost: ",
                                  impl_->host, "\r\nContent-Length: ", promised,
                                  "\r\n");
  for (const auto& [name, value] : headers) {
    absl::StrAppend(&text, name, ": ", value, "\r\n");
  }
  absl::StrAppend(&text, "\r\n", part);
  boost::asio::write(impl_->socket, boost::asio::buffer(text));
  impl_->socket.shutdown(tcp::socket::shutdown_send);
  // Until the server has taken note of it.
  boost::system::error_code ec;
  char piece[4096];
  while (!ec) impl_->socket.read_some(boost::asio::buffer(piece, sizeof(piece)), ec);
}

}  // namespace dudao
