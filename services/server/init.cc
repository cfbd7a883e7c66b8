#include "services/server/init.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "dudao/v1/identity.pb.h"
#include "dudao/v1/session.pb.h"
#include "services/api/resource_name.h"
#include "services/bureau/install.h"
#include "services/identity/password_hash.h"
#include "services/identity/token_secret.h"
#include "services/pipeline/event_body.h"
#include "services/server/secret.h"
#include "storage/aggregates/identity_query.h"
#include "storage/base/error.h"
#include "storage/event_log.h"

namespace dudao::server {
namespace {

absl::StatusOr<v1::Bureau> BureauOf(const InitOptions& options) {
  if (!api::IsResourceId(options.bureau)) {
    return InvalidField("bureau", "教育局编号须为 1–63 位字母、数字或 . _ -",
                        "must be 1 to 63 of A-Z a-z 0-9 . _ -");
  }
  v1::Bureau bureau;
  bureau.set_name(absl::StrCat("bureaus/", options.bureau));
  bureau.set_display_name(options.display_name);
  if (!options.superior.empty()) {
    bureau.set_superior(absl::StrCat(
        "bureaus/", absl::StripPrefix(options.superior, "bureaus/")));
  }
  bureau.set_region(options.region);
  for (const std::string& code : options.agency_codes) {
    bureau.add_agency_codes()->set_code(code);
  }
  return bureau;
}

absl::StatusOr<std::string> AddAdmin(const InitOptions& options,
                                     IdSource& ids,
                                     storage::Transaction& tx) {
  v1::User user;
  user.set_name(api::MakeName("user", options.bureau, "admin"));
  user.set_display_name(options.admin_name);
  user.set_state(v1::RECORD_STATE_ACTIVE);
  RETURN_IF_ERROR(tx.Insert(user));
  for (const v1::Role role : {v1::ROLE_ADMIN, v1::ROLE_OFFICER}) {
    RETURN_IF_ERROR(bureau::InstallGrant(tx, ids, options.bureau, user.name(),
                                         role));
  }
  const std::string secret = identity::NewTokenSecret(ids);
  v1::ApiToken token;
  token.set_name(api::MakeName("token", options.bureau, ids.NewId()));
  token.set_user(user.name());
  token.set_display_name("安装时签发");
  token.set_sha256(identity::TokenDigest(secret));
  token.set_state(v1::RECORD_STATE_ACTIVE);
  RETURN_IF_ERROR(tx.Insert(token));
  return secret;
}

absl::Status AddPassword(const InitOptions& options, const std::string& hash,
                         storage::Transaction& tx) {
  v1::Password password;
  password.set_user(api::MakeName("user", options.bureau, "admin"));
  password.set_name(storage::PasswordNameOf(password.user()));
  password.set_hash(hash);
  password.set_must_change(true);
  return tx.Insert(password);
}

absl::Status AppendInitEvent(const InitOptions& options,
                             const std::string& secret,
                             storage::Transaction& tx) {
  const v1::EventBody body =
      pipeline::MakeEventBody(tx.changes(), options.bureau, secret);
  storage::EventDraft draft{options.bureau, "system", "dudaod init",
                            "bureau.installed", body.changes(0).resource(),
                            "", body.SerializeAsString(), {}};
  for (const v1::EventChange& change : body.changes()) {
    draft.resources.push_back(change.resource());
  }
  return storage::AppendEvent(tx, draft).status();
}

}  // namespace

absl::StatusOr<std::string> InitBureau(const InitOptions& options,
                                       storage::Store& store, IdSource& ids) {
  ASSIGN_OR_RETURN(const v1::Bureau bureau, BureauOf(options));
  ASSIGN_OR_RETURN(const std::string secret, LoadSecret(store, ids));
  std::string hash;
  if (!options.one_time_password.empty()) {
    ASSIGN_OR_RETURN(hash, identity::HashPassword(options.one_time_password));
  }
  std::string token;
  RETURN_IF_ERROR(
      store.WriteNow([&](storage::Transaction& tx) -> absl::Status {
        RETURN_IF_ERROR(bureau::InstallBureau(tx, ids, bureau));
        ASSIGN_OR_RETURN(token, AddAdmin(options, ids, tx));
        if (!hash.empty()) {
          RETURN_IF_ERROR(AddPassword(options, hash, tx));
        }
        return AppendInitEvent(options, secret, tx);
      }));
  return token;
}

}  // namespace dudao::server
