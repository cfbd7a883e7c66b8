#ifndef DUDAO_CLIENTS_CPP_WATCH_H_
#define DUDAO_CLIENTS_CPP_WATCH_H_

#include <functional>

#include "absl/status/status.h"
#include "clients/cpp/client.h"
#include "dudao/v1/event_service.pb.h"

namespace dudao::client {

// Follows the event log from the request's cursor on until `on_answer` returns
// false. Where the connection breaks, it goes on after the last cursor seen,
// so that no event is missed or seen twice. Returns an error when the server
// stays away, or OUT_OF_RANGE / CURSOR_EXPIRED: then list again and start from
// the list's `watch_cursor`.
absl::Status Watch(
    Client& client, const v1::WatchEventsRequest& request,
    const std::function<bool(const v1::WatchEventsResponse&)>& on_answer);

}  // namespace dudao::client

#endif  // DUDAO_CLIENTS_CPP_WATCH_H_
