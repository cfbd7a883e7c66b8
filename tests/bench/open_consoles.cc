#include "tests/bench/open_consoles.h"

#include <array>

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "dudao/v1/event_service.pb.h"
#include "tests/bench/http_address.h"
#include "tests/bench/office.h"

namespace dudao::bench {
namespace {

using boost::asio::ip::tcp;
using boost::system::error_code;

std::string WatchRequest(const std::string& token) {
  v1::WatchChangesRequest request;
  request.set_parent(Office::kBureau);
  const std::string message = request.SerializeAsString();
  // The envelope of a short message.
  std::string body(4, '\0');
  body += static_cast<char>(message.size());
  body += message;
  return absl::StrCat(
      "POST /dudao.v1.EventService/WatchChanges HTTP/1.1\r\n"
      "Host: 127.0.0.1\r\nContent-Type: application/connect+proto\r\n"
      "Authorization: Bearer ",
      token, "\r\nContent-Length: ", body.size(), "\r\n\r\n", body);
}

}  // namespace

class OpenConsoles::Console : public std::enable_shared_from_this<Console> {
 public:
  Console(boost::asio::io_context& io, const std::string& url,
          const std::string& token)
      : socket_(io) {
    socket_.connect(AddressIn(url));
    boost::asio::write(socket_, boost::asio::buffer(WatchRequest(token)));
  }

  // Whether the stream was opened.
  bool Opened() {
    error_code failed;
    const std::size_t size =
        socket_.read_some(boost::asio::buffer(buffer_), failed);
    return !failed && absl::StartsWith(
                          absl::string_view(buffer_.data(), size),
                          "HTTP/1.1 200");
  }

  void Read() {
    socket_.async_read_some(
        boost::asio::buffer(buffer_),
        [self = shared_from_this()](error_code ec, std::size_t) {
          if (!ec) self->Read();
        });
  }

 private:
  tcp::socket socket_;
  std::array<char, 4096> buffer_;
};

absl::StatusOr<std::unique_ptr<OpenConsoles>> OpenConsoles::Open(
    const std::string& url, const std::vector<std::string>& tokens) {
  auto open = std::make_unique<OpenConsoles>();
  for (const std::string& token : tokens) {
    open->consoles_.push_back(
        std::make_shared<Console>(open->io_, url, token));
  }
  for (const auto& console : open->consoles_) {
    if (!console->Opened()) {
      return absl::UnavailableError("a watch stream was not opened");
    }
    console->Read();
  }
  open->reading_ = std::thread([io = &open->io_] { io->run(); });
  return open;
}

OpenConsoles::~OpenConsoles() {
  io_.stop();
  if (reading_.joinable()) reading_.join();
}

}  // namespace dudao::bench
