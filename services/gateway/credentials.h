#ifndef DUDAO_SERVICES_GATEWAY_CREDENTIALS_H_
#define DUDAO_SERVICES_GATEWAY_CREDENTIALS_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "services/gateway/exchange.h"
#include "services/pipeline/pipeline.h"

namespace dudao::gateway {

// Who an HTTP request comes from. A program sends a bearer token. A browser
// sends the session's cookie, which counts only
// - on a request that changes nothing (GET, HEAD) and was not made by another
//   site, or
// - with the header `X-Dudao-Web: 1`, which a page of another site cannot send
//   without asking first, and asking is never answered; and, where the browser
//   names the page's origin, from this origin.
class Credentials {
 public:
  // `origin`: where browsers find this server if not at the address they
  // connect to (`https://dudao.example.cn`, before a proxy), or "". `secure`:
  // browsers come over TLS.
  Credentials(std::string origin, bool secure);

  // The call's token, its address and its device; not its deadline. Errors:
  // PERMISSION_DENIED for a cookie sent by a page of another site.
  absl::StatusOr<pipeline::Envelope> EnvelopeOf(const RequestHead& head) const;

  // The request is a browser's, whose token goes into a cookie.
  static bool IsOfConsole(const RequestHead& head);

  // `Set-Cookie` that keeps the secret of a session until its last end, where
  // no script can read it; and the one that forgets it.
  std::string KeepCookie(absl::string_view secret, absl::Duration for_) const;
  std::string ForgetCookie() const;

  bool secure() const { return secure_; }

 private:
  bool IsSameOrigin(const RequestHead& head) const;
  std::string AddressOf(const RequestHead& head) const;

  const std::string origin_;
  const bool secure_;
};

}  // namespace dudao::gateway

#endif  // DUDAO_SERVICES_GATEWAY_CREDENTIALS_H_
