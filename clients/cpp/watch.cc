#include "clients/cpp/watch.h"

namespace dudao::client {

absl::Status Watch(
    Client& client, const v1::WatchEventsRequest& request,
    const std::function<bool(const v1::WatchEventsResponse&)>& on_answer) {
  v1::WatchEventsRequest next = request;
  Backoff backoff(client.options().retry);
  while (true) {
    bool stopped = false;
    absl::Status status = client.Stream(
        "dudao.v1.EventService/WatchEvents", next,
        [&](const google::protobuf::Message& message) {
          const auto& answer =
              static_cast<const v1::WatchEventsResponse&>(message);
          backoff.Reset();
          stopped = !on_answer(answer);
          next.set_cursor(answer.cursor());
          return !stopped;
        });
    if (stopped) return absl::OkStatus();
    // A server that shuts down may end the stream without an error.
    if (status.ok()) status = absl::UnavailableError("The watch has ended.");
    if (!client.WaitToRetry(status, absl::InfiniteFuture(), backoff)) {
      return status;
    }
  }
}

}  // namespace dudao::client
