#include "services/bureau/install.h"

#include <string>

#include "services/api/resource_name.h"
#include "services/bureau/bureau_checks.h"
#include "services/bureau/settings.h"
#include "services/checklist/builtin_checklists.h"
#include "storage/aggregates/settings_history.h"
#include "storage/base/date.h"

namespace dudao::bureau {
namespace {

absl::Status InstallChecklists(storage::Transaction& tx, IdSource& ids,
                               const std::string& bureau) {
  for (v1::Checklist& checklist : checklist::BuiltinChecklists()) {
    checklist.set_name(api::MakeName("checklist", bureau, ids.NewId()));
    checklist.set_revision(1);
    checklist.set_state(v1::CHECKLIST_STATE_PUBLISHED);
    *checklist.mutable_publish_time() = ToProto(tx.now());
    RETURN_IF_ERROR(tx.Insert(checklist));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status InstallBureau(storage::Transaction& tx, IdSource& ids,
                           const v1::Bureau& bureau) {
  const std::string id = storage::KeyOf(bureau.name()).bureau;
  RETURN_IF_ERROR(CheckBureau(tx, bureau));
  v1::Bureau made = bureau;
  made.set_state(v1::RECORD_STATE_ACTIVE);
  RETURN_IF_ERROR(tx.Insert(made));
  v1::BureauSettings settings = DefaultSettings(id);
  RETURN_IF_ERROR(tx.Insert(settings));
  RETURN_IF_ERROR(storage::KeepSettings(tx, settings));
  return InstallChecklists(tx, ids, id);
}

absl::Status InstallGrant(storage::Transaction& tx, IdSource& ids,
                          absl::string_view bureau, absl::string_view user,
                          v1::Role role) {
  v1::Grant grant;
  grant.set_name(api::MakeName("grant", bureau, ids.NewId()));
  grant.set_user(std::string(user));
  grant.set_role(role);
  grant.set_state(v1::RECORD_STATE_ACTIVE);
  return tx.Insert(grant);
}

}  // namespace dudao::bureau
