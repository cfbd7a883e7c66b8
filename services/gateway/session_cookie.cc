#include "services/gateway/session_cookie.h"

#include "dudao/v1/session_service.pb.h"
#include "storage/base/date.h"

namespace dudao::gateway {

Headers MoveSecret(const Credentials& credentials, const RequestHead& head,
                   const pipeline::Method& method, absl::Time now,
                   google::protobuf::Message* answer) {
  if (!Credentials::IsOfConsole(head)) return {};
  const auto* type = method.descriptor->output_type();
  if (type == v1::SignOutResponse::descriptor()) {
    return {{"Set-Cookie", credentials.ForgetCookie()}};
  }
  if (type != v1::SignInResponse::descriptor()) return {};
  auto& opened = static_cast<v1::SignInResponse&>(*answer);
  Headers cookie = {
      {"Set-Cookie",
       credentials.KeepCookie(
           opened.secret(), FromProto(opened.session().end_time()) - now)}};
  opened.clear_secret();
  return cookie;
}

}  // namespace dudao::gateway
