#include "services/identity/sign_in.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "dudao/v1/session_service.pb.h"
#include "services/bureau/settings.h"
#include "services/identity/password_hash.h"
#include "services/identity/token_secret.h"
#include "services/pipeline/resource_steps.h"
#include "storage/aggregates/bureau_query.h"
#include "storage/aggregates/identity_query.h"
#include "storage/base/date.h"
#include "storage/base/error.h"

namespace dudao::identity {
namespace {

using sql::Predicate;

constexpr std::size_t kMostSessions = 20;
// Of one that is over; the event log tells of it for ever.
constexpr absl::Duration kKeepSessions = absl::Hours(24 * 90);

// What is known of who wants to sign in, before the password is looked at.
struct Candidate {
  std::string account;  // what failures are counted by
  std::string user;     // "" where there is none
  std::string hash;     // "" where the user has no password
};

// Whose password it was.
struct Proven {
  std::string user;
  std::string hash;      // it was looked up in
  std::string new_hash;  // where the costs have changed, else ""
};

absl::Status SignInFailed() {
  return MakeError(absl::StatusCode::kUnauthenticated,
                   v1::ERROR_REASON_SIGN_IN_FAILED,
                   "账号或密码不正确，请核对后重试；忘记密码请联系系统管理员重置。",
                   "The account or the password is wrong.");
}

absl::StatusOr<std::string> BureauOf(const v1::SignInRequest& request,
                                     const storage::Snapshot& snapshot) {
  if (!request.parent().empty()) {
    return storage::KeyOf(request.parent()).bureau;
  }
  ASSIGN_OR_RETURN(std::vector<std::string> bureaus,
                   storage::BureauIds(snapshot));
  if (bureaus.size() == 1) return std::move(bureaus[0]);
  return InvalidField("parent", "本系统有多个教育局，请选择所属教育局",
                      "is required: the server holds several bureaus");
}

absl::StatusOr<Candidate> Look(const SignInDelays& delays,
                               const pipeline::Call& call,
                               const v1::SignInRequest& request,
                               const storage::Snapshot& snapshot) {
  ASSIGN_OR_RETURN(const std::string bureau, BureauOf(request, snapshot));
  Candidate candidate;
  candidate.account = absl::StrCat(bureau, "\n", request.account());
  ASSIGN_OR_RETURN(const auto user, storage::FindAccount(snapshot, bureau,
                                                         request.account()));
  if (user.has_value()) {
    candidate.account = candidate.user = user->name();
    ASSIGN_OR_RETURN(const auto password,
                     storage::FindPassword(snapshot, user->name()));
    if (password.has_value()) candidate.hash = password->hash();
  }
  RETURN_IF_ERROR(delays.Check(candidate.account, call.address, call.now));
  return candidate;
}

absl::StatusOr<Proven> Prove(SignInDelays& delays, const pipeline::Call& call,
                             const v1::SignInRequest& request,
                             const Candidate& candidate) {
  ASSIGN_OR_RETURN(const bool right,
                   TryPassword(call, delays, candidate.account, candidate.hash,
                               request.password()));
  if (!right) return SignInFailed();
  Proven proven{candidate.user, candidate.hash, ""};
  if (NeedsRehash(candidate.hash)) {
    ASSIGN_OR_RETURN(proven.new_hash, HashPassword(request.password()));
  }
  return proven;
}

// What a client says of itself, as text that can be kept.
std::string Kept(absl::string_view said, std::size_t longest) {
  std::string text(said.substr(0, longest));
  for (char& c : text) {
    if (!absl::ascii_isprint(static_cast<unsigned char>(c))) c = '?';
  }
  return text;
}

absl::StatusOr<v1::Session> NewSession(const pipeline::Call& call,
                                       const storage::Transaction& tx,
                                       const std::string& secret) {
  constexpr std::size_t kAddress = 100;
  constexpr std::size_t kDevice = 300;
  ASSIGN_OR_RETURN(const v1::BureauSettings settings,
                   bureau::LoadSettings(tx, call.bureau));
  const v1::SessionRules& rules = settings.sessions();
  v1::Session session;
  ASSIGN_OR_RETURN(*session.mutable_name(),
                   pipeline::NewName(call, tx, session));
  session.set_user(call.user());
  *session.mutable_expire_time() =
      ToProto(call.now + absl::Minutes(rules.idle_minutes()));
  *session.mutable_end_time() =
      ToProto(call.now + absl::Minutes(rules.max_minutes()));
  session.set_address(Kept(call.address, kAddress));
  session.set_device(Kept(call.device, kDevice));
  session.set_state(v1::RECORD_STATE_ACTIVE);
  session.set_sha256(TokenDigest(secret));
  return session;
}

// Ends the oldest where there are too many with the new one, and forgets those
// long over.
absl::Status MakeRoom(const pipeline::Call& call, const v1::Session& made,
                      storage::Transaction& tx) {
  ASSIGN_OR_RETURN(std::vector<v1::Session> others,
                   SessionsInForce(tx, call.user(), call.now));
  std::erase_if(others, [&](const v1::Session& other) {
    return other.name() == made.name();
  });
  for (std::size_t i = 0; i + kMostSessions <= others.size(); ++i) {
    others[i].set_state(v1::RECORD_STATE_INACTIVE);
    RETURN_IF_ERROR(tx.Update(others[i]));
  }
  ASSIGN_OR_RETURN(
      const std::vector<v1::Session> over,
      tx.All<v1::Session>(
          call.bureau,
          Predicate::And(
              {Predicate::Equal("user_name", call.user()),
               Predicate::Compare(Predicate::Op::kLess, "expire_time",
                                  absl::ToUnixMicros(call.now -
                                                     kKeepSessions))})));
  for (const v1::Session& session : over) {
    RETURN_IF_ERROR(tx.Delete(session));
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::SignInResponse> SignIn(const pipeline::Call& call,
                                          const v1::SignInRequest&,
                                          const Proven& proven,
                                          storage::Transaction& tx) {
  // Meanwhile the user may have been deactivated or the password changed.
  ASSIGN_OR_RETURN(const v1::User user, tx.Get<v1::User>(proven.user));
  ASSIGN_OR_RETURN(auto password, storage::FindPassword(tx, proven.user));
  if (user.state() != v1::RECORD_STATE_ACTIVE || !password.has_value() ||
      password->hash() != proven.hash) {
    return SignInFailed();
  }
  v1::SignInResponse response;
  response.set_secret(NewSessionSecret(*call.ids));
  response.set_must_change_password(password->must_change());
  ASSIGN_OR_RETURN(v1::Session session,
                   NewSession(call, tx, response.secret()));
  // First: the event is about what was changed first.
  RETURN_IF_ERROR(tx.Insert(session));
  RETURN_IF_ERROR(MakeRoom(call, session, tx));
  if (!proven.new_hash.empty()) {
    password->set_hash(proven.new_hash);
    RETURN_IF_ERROR(tx.Update(*password));
  }
  session.clear_sha256();
  session.set_current(true);
  *response.mutable_session() = std::move(session);
  return response;
}

}  // namespace

absl::StatusOr<bool> TryPassword(const pipeline::Call& call,
                                 SignInDelays& delays,
                                 const std::string& account,
                                 const std::string& hash,
                                 const std::string& password) {
  // Those that waited for the worker with this one may have failed since.
  RETURN_IF_ERROR(delays.Check(account, call.address, call.now));
  // Made before it is needed, so that the first time takes no longer.
  ASSIGN_OR_RETURN(const std::string dummy, DummyHash());
  const bool right = IsPassword(hash.empty() ? dummy : hash, password);
  if (!right || hash.empty()) {
    delays.Failed(account, call.address, call.now);
    return false;
  }
  delays.Succeeded(account);
  return true;
}

absl::StatusOr<std::vector<v1::Session>> SessionsInForce(
    const storage::Snapshot& snapshot, const std::string& user,
    absl::Time now) {
  ASSIGN_OR_RETURN(
      std::vector<v1::Session> sessions,
      snapshot.All<v1::Session>(
          storage::KeyOf(user).bureau,
          Predicate::And({Predicate::Equal("user_name", user),
                          Predicate::Is("state", "ACTIVE")})));
  std::erase_if(sessions, [&](const v1::Session& session) {
    return FromProto(session.expire_time()) <= now;
  });
  std::stable_sort(sessions.begin(), sessions.end(),
                   [](const v1::Session& a, const v1::Session& b) {
                     return FromProto(a.create_time()) <
                            FromProto(b.create_time());
                   });
  return sessions;
}

void BindSignIn(pipeline::MethodRegistry& registry,
                std::shared_ptr<SignInDelays> delays) {
  registry.BindSlow<v1::SignInRequest, v1::SignInResponse, Candidate, Proven>(
      [delays](const pipeline::Call& call, const v1::SignInRequest& request,
               const storage::Snapshot& snapshot) {
        return Look(*delays, call, request, snapshot);
      },
      [delays](const pipeline::Call& call, const v1::SignInRequest& request,
               const Candidate& candidate) {
        return Prove(*delays, call, request, candidate);
      },
      SignIn, &Proven::user);
}

}  // namespace dudao::identity
