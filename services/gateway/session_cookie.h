#ifndef DUDAO_SERVICES_GATEWAY_SESSION_COOKIE_H_
#define DUDAO_SERVICES_GATEWAY_SESSION_COOKIE_H_

#include "absl/time/time.h"
#include "google/protobuf/message.h"
#include "services/gateway/credentials.h"
#include "services/gateway/exchange.h"
#include "services/pipeline/method_registry.h"

namespace dudao::gateway {

// What an answer does to the console's cookie. The secret of a session that was
// opened moves out of the answer into it; signing out forgets it.
Headers MoveSecret(const Credentials& credentials, const RequestHead& head,
                   const pipeline::Method& method, absl::Time now,
                   google::protobuf::Message* answer);

}  // namespace dudao::gateway

#endif  // DUDAO_SERVICES_GATEWAY_SESSION_COOKIE_H_
