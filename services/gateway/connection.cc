#include "services/gateway/connection.h"

#include <netinet/tcp.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <utility>

#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include "absl/strings/ascii.h"
#include "services/gateway/url.h"

namespace dudao::gateway {
namespace {

namespace beast = boost::beast;
namespace http = beast::http;
namespace net = boost::asio;
using boost::system::error_code;
using net::ip::tcp;

constexpr std::size_t kMaxHeaderBytes = 16 << 10;
constexpr auto kFirstRequest = std::chrono::seconds(20);
constexpr auto kNextRequest = std::chrono::seconds(75);
constexpr auto kPiece = std::chrono::seconds(60);
constexpr auto kWholeBody = std::chrono::seconds(60);
// What is thrown away of a body after its answer, lest the client loses the
// answer by a reset.
constexpr auto kLinger = std::chrono::seconds(3);
constexpr std::size_t kReadBytes = 64 << 10;

absl::Status Gone() { return absl::CancelledError("the client went away"); }

RequestHead HeadOf(const http::request_header<>& request,
                   std::string address) {
  RequestHead head;
  head.method = std::string(request.method_string());
  const std::string target(request.target());
  const std::size_t question = target.find('?');
  head.path = PercentDecode(target.substr(0, question));
  if (question != std::string::npos) head.query = target.substr(question + 1);
  head.address = std::move(address);
  for (const auto& field : request) {
    head.headers.emplace_back(
        absl::AsciiStrToLower(std::string(field.name_string())),
        std::string(field.value()));
  }
  return head;
}

// A client that is gone without a word is noticed within two minutes.
void NoticeWhoVanished(tcp::socket& socket) {
  using Idle = net::detail::socket_option::integer<IPPROTO_TCP, TCP_KEEPIDLE>;
  using Interval =
      net::detail::socket_option::integer<IPPROTO_TCP, TCP_KEEPINTVL>;
  using Count = net::detail::socket_option::integer<IPPROTO_TCP, TCP_KEEPCNT>;
  error_code ignored;
  socket.set_option(net::socket_base::keep_alive(true), ignored);
  socket.set_option(Idle(60), ignored);
  socket.set_option(Interval(20), ignored);
  socket.set_option(Count(3), ignored);
}

void Copy(const ResponseHead& from, http::response_header<>& to) {
  to.result(static_cast<unsigned>(from.status));
  for (const auto& [name, value] : from.headers) to.insert(name, value);
}

// Over plain TCP or TLS: the two streams share no base class.
template <class Stream>
class HttpConnection
    : public Connection,
      public Exchange,
      public std::enable_shared_from_this<HttpConnection<Stream>> {
 public:
  static constexpr bool kTls =
      !std::is_same_v<Stream, beast::tcp_stream>;

  HttpConnection(Stream stream, std::string address, const Handler& handler,
                 std::function<void(Connection*)> ended)
      : stream_(std::move(stream)),
        address_(std::move(address)),
        handler_(handler),
        ended_(std::move(ended)) {}
  ~HttpConnection() override { ended_(this); }

  void Run() override {
    OnStrand([this] {
      tcp_stream().expires_after(kFirstRequest);
      if constexpr (kTls) {
        stream_.async_handshake(net::ssl::stream_base::server,
                                [self = Self()](error_code ec) {
                                  if (!ec) self->ReadHead(kFirstRequest);
                                });
      } else {
        ReadHead(kFirstRequest);
      }
    });
  }

  void Finish() override {
    OnStrand([this] {
      finishing_ = true;
      if (waiting_) Close();
    });
  }

  void Break() override {
    OnStrand([this] { Close(); });
  }

  const RequestHead& head() const override { return head_; }

  void Post(std::function<void()> work) override {
    net::post(stream_.get_executor(), std::move(work));
  }

  void ReadSome(std::size_t most, BodyCallback done) override {
    OnStrand([this, most, done = std::move(done)]() mutable {
      tcp_stream().expires_after(kPiece);
      ReadPiece(most, std::move(done));
    });
  }

  void ReadUpTo(std::size_t most, BodyCallback done) override {
    OnStrand([this, most, done = std::move(done)]() mutable {
      // For all of it: who sends a byte now and then is not waited for.
      tcp_stream().expires_after(kWholeBody);
      ReadMore(most, std::make_shared<std::string>(), std::move(done));
    });
  }

  void Respond(Response response) override {
    OnStrand([this, response = std::move(response)]() mutable {
      Answer(std::move(response));
    });
  }

  void Begin(ResponseHead head, absl::optional<std::uint64_t> length,
             SentCallback done) override {
    OnStrand([this, head = std::move(head), length,
          done = std::move(done)]() mutable {
      WriteHead(head, length, std::move(done));
    });
  }

  void Send(std::string data, SentCallback done) override {
    OnStrand([this, data = std::move(data), done = std::move(done)]() mutable {
      WritePiece(std::move(data), std::move(done));
    });
  }

  void End() override {
    OnStrand([this] { WriteEnd(); });
  }

  void Abort() override { Break(); }

  void WhenGone(std::function<void()> gone) override {
    OnStrand([this, gone = std::move(gone)]() mutable {
      if (closed_) return gone();
      gone_ = std::move(gone);
      keep_alive_ = false;  // what comes now is read only to see the end
      WatchForEnd();
    });
  }

 private:
  using Body = http::buffer_body;

  std::shared_ptr<HttpConnection> Self() { return this->shared_from_this(); }
  beast::tcp_stream& tcp_stream() { return beast::get_lowest_layer(stream_); }

  // Runs on the connection's strand.
  template <class F>
  void OnStrand(F work) {
    net::dispatch(stream_.get_executor(),
                  [self = Self(), work = std::move(work)]() mutable { work(); });
  }

  void ReadHead(std::chrono::seconds patience) {
    if (finishing_) return Close();
    waiting_ = true;
    parser_.emplace();
    parser_->header_limit(kMaxHeaderBytes);
    // The readers of bodies have limits of their own. No limit is not the same
    // here: Boost 1.74 takes it for the least.
    parser_->body_limit(std::numeric_limits<std::uint64_t>::max());
    tcp_stream().expires_after(patience);
    http::async_read_header(
        stream_, buffer_, *parser_,
        [self = Self()](error_code ec, std::size_t) { self->OnHead(ec); });
  }

  void OnHead(error_code ec) {
    waiting_ = false;
    if (ec == http::error::header_limit) return Refuse(431);
    if (ec && ec.category() == http::make_error_code(http::error::bad_method)
                                   .category() &&
        ec != http::error::end_of_stream && ec != http::error::partial_message) {
      return Refuse(400);
    }
    if (ec) return Close();
    // What is encoded otherwise than in chunks would be taken for no body, and
    // the body for the next request.
    if (parser_->get().find(http::field::transfer_encoding) !=
            parser_->get().end() &&
        !parser_->chunked()) {
      return Refuse(400);
    }
    head_ = HeadOf(parser_->get(), address_);
    keep_alive_ = parser_->get().keep_alive();
    head_only_ = head_.method == "HEAD";
    if (head_.Header("expect") == "100-continue") return Continue();
    handler_(Self());
  }

  void Continue() {
    static constexpr absl::string_view kText = "HTTP/1.1 100 Continue\r\n\r\n";
    net::async_write(stream_, net::buffer(kText.data(), kText.size()),
                     [self = Self()](error_code ec, std::size_t) {
                       if (ec) return self->Close();
                       self->handler_(self);
                     });
  }

  void Refuse(int status) {
    keep_alive_ = false;
    WriteWhole({{status, {}}, nullptr});
  }

  void ReadPiece(std::size_t most, BodyCallback done) {
    if (closed_) return done(Gone());
    if (parser_->is_done()) return done(std::string());
    auto data = std::make_shared<std::string>(std::min(most, kReadBytes), '\0');
    parser_->get().body() = {data->data(), data->size(), true};
    http::async_read_some(
        stream_, buffer_, *parser_,
        [self = Self(), data, most, done = std::move(done)](
            error_code ec, std::size_t) mutable {
          if (ec && ec != http::error::need_buffer) {
            self->Close();
            return done(Gone());
          }
          data->resize(data->size() - self->parser_->get().body().size);
          if (!data->empty()) return done(std::move(*data));
          self->ReadPiece(most, std::move(done));
        });
  }

  void ReadMore(std::size_t most, std::shared_ptr<std::string> read,
                BodyCallback done) {
    if (read->size() == most) return done(std::move(*read));
    ReadPiece(most - read->size(),
              [this, most, read, done = std::move(done)](
                  absl::StatusOr<std::string> piece) mutable {
                if (!piece.ok()) return done(piece.status());
                if (piece->empty()) return done(std::move(*read));
                read->append(*piece);
                ReadMore(most, std::move(read), std::move(done));
              });
  }

  // An answer without the rest of its request ends the connection.
  bool KeepAlive() {
    keep_alive_ = keep_alive_ && !finishing_ && parser_->is_done();
    return keep_alive_;
  }

  // What is left of a short body is read first, so that the connection can be
  // kept: a browser may be sending its next request on it.
  void Answer(Response response) {
    if (closed_ || parser_->is_done()) return WriteWhole(std::move(response));
    tcp_stream().expires_after(kLinger);
    ReadMore(kReadBytes, std::make_shared<std::string>(),
             [this, response = std::move(response)](
                 const absl::StatusOr<std::string>&) mutable {
               WriteWhole(std::move(response));
             });
  }

  void WriteWhole(Response response) {
    if (closed_) return;
    auto message =
        std::make_shared<http::response<http::span_body<const char>>>();
    Copy(response.head, *message);
    if (response.body != nullptr) {
      message->body() = {response.body->data(), response.body->size()};
    }
    message->keep_alive(KeepAlive());
    if (response.head.status != 304) message->prepare_payload();
    auto serializer = std::make_shared<
        http::response_serializer<http::span_body<const char>>>(*message);
    const auto written = [self = Self(), message, serializer,
                          body = response.body](error_code ec, std::size_t) {
      if (ec) return self->Close();
      self->Next();
    };
    tcp_stream().expires_after(kPiece);
    if (head_only_) {
      http::async_write_header(stream_, *serializer, written);
    } else {
      http::async_write(stream_, *serializer, written);
    }
  }

  void WriteHead(const ResponseHead& head,
                 absl::optional<std::uint64_t> length, SentCallback done) {
    if (closed_) return done(false);
    auto message = std::make_shared<http::response<http::empty_body>>();
    Copy(head, *message);
    message->keep_alive(KeepAlive());
    chunked_ = !length.has_value();
    if (chunked_) {
      message->chunked(true);
    } else {
      message->content_length(*length);
    }
    auto serializer =
        std::make_shared<http::response_serializer<http::empty_body>>(*message);
    tcp_stream().expires_after(kPiece);
    http::async_write_header(
        stream_, *serializer,
        [self = Self(), message, serializer, done = std::move(done)](
            error_code ec, std::size_t) { self->OnSent(ec, done); });
  }

  void WritePiece(std::string data, SentCallback done) {
    if (closed_) return done(false);
    auto kept = std::make_shared<const std::string>(std::move(data));
    const auto sent = [self = Self(), kept, done = std::move(done)](
                          error_code ec, std::size_t) {
      self->OnSent(ec, done);
    };
    tcp_stream().expires_after(kPiece);
    if (chunked_) {
      net::async_write(stream_, http::make_chunk(net::buffer(*kept)), sent);
    } else {
      net::async_write(stream_, net::buffer(*kept), sent);
    }
  }

  void OnSent(error_code ec, const SentCallback& done) {
    if (ec) Close();
    done(!ec);
  }

  void WriteEnd() {
    if (closed_) return;
    gone_ = nullptr;
    if (!chunked_) return Next();
    tcp_stream().expires_after(kPiece);
    net::async_write(stream_, http::make_chunk_last(),
                     [self = Self()](error_code ec, std::size_t) {
                       if (ec) return self->Close();
                       self->Next();
                     });
  }

  // After an answer.
  void Next() {
    if (keep_alive_ && !finishing_) return ReadHead(kNextRequest);
    if (watching_) return Close();
    Shutdown();
  }

  void Shutdown() {
    tcp_stream().expires_after(kLinger);
    // Over TLS too: its own farewell fails on what the client still sends.
    error_code ignored;
    tcp_stream().socket().shutdown(tcp::socket::shutdown_send, ignored);
    Drain();
  }

  void Drain() {
    buffer_.clear();
    stream_.async_read_some(buffer_.prepare(kReadBytes),
                            [self = Self()](error_code ec, std::size_t) {
                              if (ec) return self->Close();
                              self->Drain();
                            });
  }

  // A client that only listens sends nothing more: what ends is its connection.
  void WatchForEnd() {
    watching_ = true;
    tcp_stream().expires_never();
    constexpr std::size_t kLittle = 512;
    buffer_.clear();
    stream_.async_read_some(buffer_.prepare(kLittle),
                            [self = Self()](error_code ec, std::size_t) {
                              if (ec) return self->Close();
                              self->WatchForEnd();
                            });
  }

  void Close() {
    if (closed_) return;
    closed_ = true;
    tcp_stream().close();
    if (auto gone = std::exchange(gone_, nullptr)) gone();
  }

  Stream stream_;
  const std::string address_;
  const Handler& handler_;
  const std::function<void(Connection*)> ended_;
  // Beyond it lies no header, and no line between the pieces of a body, that
  // anyone sends in earnest.
  beast::flat_buffer buffer_{kMaxHeaderBytes + kReadBytes};
  // Anew for each request.
  absl::optional<http::request_parser<Body>> parser_;
  RequestHead head_;
  std::function<void()> gone_;
  bool keep_alive_ = false;
  bool head_only_ = false;
  bool chunked_ = false;
  bool waiting_ = false;    // for a request
  bool watching_ = false;   // for the end of the client
  bool finishing_ = false;  // no further request is read
  bool closed_ = false;
};

}  // namespace

std::shared_ptr<Connection> MakeConnection(
    tcp::socket socket, net::ssl::context* tls, const Handler& handler,
    std::function<void(Connection*)> ended) {
  error_code ignored;
  NoticeWhoVanished(socket);
  socket.set_option(tcp::no_delay(true), ignored);
  const auto endpoint = socket.remote_endpoint(ignored);
  std::string address = endpoint.address().to_string(ignored);
  beast::tcp_stream plain(std::move(socket));
  if (tls == nullptr) {
    return std::make_shared<HttpConnection<beast::tcp_stream>>(
        std::move(plain), std::move(address), handler, std::move(ended));
  }
  return std::make_shared<
      HttpConnection<beast::ssl_stream<beast::tcp_stream>>>(
      beast::ssl_stream<beast::tcp_stream>(std::move(plain), *tls),
      std::move(address), handler, std::move(ended));
}

}  // namespace dudao::gateway
