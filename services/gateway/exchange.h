#ifndef DUDAO_SERVICES_GATEWAY_EXCHANGE_H_
#define DUDAO_SERVICES_GATEWAY_EXCHANGE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"

namespace dudao::gateway {

using Headers = std::vector<std::pair<std::string, std::string>>;

// What a request says before its body.
struct RequestHead {
  std::string method;
  std::string path;     // percent-decoded
  std::string query;    // as sent, without the question mark
  std::string address;  // of the client
  // In the order sent; names in lower case.
  Headers headers;

  // The first value of a header named in lower case; "" where there is none.
  absl::string_view Header(absl::string_view name) const;
};

// An answer but for its body.
struct ResponseHead {
  int status = 200;
  Headers headers;
};

// A whole answer.
struct Response {
  ResponseHead head;
  std::shared_ptr<const std::string> body;  // may be null
};

// One HTTP request and its answer. The functions may be called from any thread
// and do not block; callbacks run on a thread of the gateway, one at a time.
// What is sent after the client went away is dropped.
class Exchange {
 public:
  using BodyCallback = std::function<void(absl::StatusOr<std::string>)>;
  using SentCallback = std::function<void(bool sent)>;

  virtual ~Exchange() = default;

  virtual const RequestHead& head() const = 0;

  // Does something on a thread of the gateway.
  virtual void Post(std::function<void()> work) = 0;

  // The next bytes of the body, at most `most`; empty at its end. Errors:
  // CANCELLED where the client went away.
  virtual void ReadSome(std::size_t most, BodyCallback done) = 0;
  // The next `most` bytes of the body, or as many as there are; all within a
  // minute. Errors: as above.
  virtual void ReadUpTo(std::size_t most, BodyCallback done) = 0;

  // Answers at once. What of the body was not read is thrown away.
  virtual void Respond(Response response) = 0;

  // Answers piece by piece: `length` bytes in all, or as many as come. Then
  // Send, each after the one before was sent, and End.
  virtual void Begin(ResponseHead head, absl::optional<std::uint64_t> length,
                     SentCallback done) = 0;
  virtual void Send(std::string data, SentCallback done) = 0;
  virtual void End() = 0;
  // Breaks the connection: the client sees that the answer is not whole.
  virtual void Abort() = 0;

  // Called once should the client go away before the answer has ended; to be
  // asked for before Begin, once the body was read.
  virtual void WhenGone(std::function<void()> gone) = 0;
};

using ExchangePtr = std::shared_ptr<Exchange>;
using Handler = std::function<void(ExchangePtr)>;

}  // namespace dudao::gateway

#endif  // DUDAO_SERVICES_GATEWAY_EXCHANGE_H_
