#include "services/identity/session_steps.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "services/bureau/settings.h"
#include "services/domain/record_states.h"
#include "services/identity/password_steps.h"
#include "services/identity/sign_in.h"
#include "services/identity/sign_in_delay.h"
#include "services/pipeline/list_step.h"
#include "services/pipeline/resource_steps.h"
#include "storage/base/date.h"
#include "storage/base/error.h"

namespace dudao::identity {
namespace {

// A page that is open renews every so often; not each time is worth a write.
constexpr absl::Duration kLeastRenewal = absl::Minutes(1);

// What of a session leaves.
void Show(const pipeline::Call& call, v1::Session* session) {
  session->clear_sha256();
  session->set_current(session->name() == call.principal.session);
}

absl::StatusOr<v1::Session> Calling(const pipeline::Call& call,
                                    const storage::Snapshot& snapshot) {
  if (!call.principal.session.empty()) {
    return snapshot.Get<v1::Session>(call.principal.session);
  }
  return GuardFailed("本次调用用的是令牌，没有登录可以退出或延续；"
                     "令牌不再使用时请由管理员吊销。",
                     "The call came with an ApiToken, not in a session.");
}

absl::Status End(storage::Transaction& tx, v1::Session session) {
  session.set_state(v1::RECORD_STATE_INACTIVE);
  return tx.Update(session);
}

}  // namespace

void RegisterSession(pipeline::MethodRegistry& registry) {
  auto delays = std::make_shared<SignInDelays>();
  BindSignIn(registry, delays);
  BindPasswords(registry, delays);
  registry.Bind(SignOut);
  registry.Bind(RenewSession);
  registry.Bind(ListMySessions);
  registry.Bind(EndMySession);
  registry.Bind(ListSessions);
  registry.Bind(RevokeSession);
}

absl::StatusOr<v1::SignOutResponse> SignOut(const pipeline::Call& call,
                                            const v1::SignOutRequest&,
                                            storage::Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Session session, Calling(call, tx));
  RETURN_IF_ERROR(End(tx, std::move(session)));
  return v1::SignOutResponse();
}

absl::StatusOr<v1::RenewSessionResponse> RenewSession(
    const pipeline::Call& call, const v1::RenewSessionRequest&,
    storage::Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Session session, Calling(call, tx));
  ASSIGN_OR_RETURN(const v1::BureauSettings settings,
                   bureau::LoadSettings(tx, call.bureau));
  const absl::Time end =
      std::min(call.now + absl::Minutes(settings.sessions().idle_minutes()),
               FromProto(session.end_time()));
  if (end - FromProto(session.expire_time()) >= kLeastRenewal) {
    *session.mutable_expire_time() = ToProto(end);
    RETURN_IF_ERROR(tx.Update(session));
  }
  v1::RenewSessionResponse response;
  *response.mutable_expire_time() = session.expire_time();
  return response;
}

absl::StatusOr<v1::ListMySessionsResponse> ListMySessions(
    const pipeline::Call& call, const v1::ListMySessionsRequest&,
    const storage::Snapshot& snapshot) {
  ASSIGN_OR_RETURN(std::vector<v1::Session> sessions,
                   SessionsInForce(snapshot, call.user(), call.now));
  v1::ListMySessionsResponse response;
  for (auto newest = sessions.rbegin(); newest != sessions.rend(); ++newest) {
    Show(call, &*newest);
    *response.add_sessions() = std::move(*newest);
  }
  return response;
}

absl::StatusOr<v1::EndMySessionResponse> EndMySession(
    const pipeline::Call& call, const v1::EndMySessionRequest& request,
    storage::Transaction& tx) {
  absl::StatusOr<v1::Session> session = tx.Get<v1::Session>(request.name());
  if (!session.ok() && !absl::IsNotFound(session.status())) {
    return std::move(session).status();
  }
  if (!session.ok() || session->user() != call.user()) {
    return NotFound(request.name());
  }
  if (session->state() == v1::RECORD_STATE_ACTIVE) {
    RETURN_IF_ERROR(End(tx, *std::move(session)));
  }
  return v1::EndMySessionResponse();
}

absl::StatusOr<v1::ListSessionsResponse> ListSessions(
    const pipeline::Call& call, const v1::ListSessionsRequest& request,
    const storage::Snapshot& snapshot) {
  ASSIGN_OR_RETURN(
      v1::ListSessionsResponse response,
      (pipeline::ListResources<v1::ListSessionsResponse, v1::Session>(
          call, request, snapshot)));
  for (v1::Session& session : *response.mutable_sessions()) {
    Show(call, &session);
  }
  return response;
}

absl::StatusOr<v1::RevokeSessionResponse> RevokeSession(
    const pipeline::Call& call, const v1::RevokeSessionRequest& request,
    storage::Transaction& tx) {
  v1::RevokeSessionResponse response;
  ASSIGN_OR_RETURN(v1::Session session,
                   pipeline::ActedOn<v1::Session>(tx, request));
  ASSIGN_OR_RETURN(const v1::RecordState next,
                   domain::Next<v1::RecordState>(domain::kSessionRules,
                                                 session.state(),
                                                 "RevokeSession", "该登录"));
  session.set_state(next);
  RETURN_IF_ERROR(tx.Update(session));
  Show(call, &session);
  *response.mutable_session() = std::move(session);
  return response;
}

}  // namespace dudao::identity
