#ifndef DUDAO_CLIENTS_CPP_TARGET_H_
#define DUDAO_CLIENTS_CPP_TARGET_H_

#include "absl/strings/string_view.h"

namespace dudao::client {

// Whether a gRPC target stays on this machine: `unix:…`, `localhost:7443`,
// `127.0.0.1:7443`, `[::1]:7443`, also behind `dns:///`, `ipv4:` or `ipv6:`.
bool IsLocalTarget(absl::string_view target);

}  // namespace dudao::client

#endif  // DUDAO_CLIENTS_CPP_TARGET_H_
