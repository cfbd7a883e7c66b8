#include "services/report/display_names.h"

#include <vector>

#include "dudao/v1/checklist.pb.h"
#include "dudao/v1/identity.pb.h"

namespace dudao::report {

absl::StatusOr<DisplayNames> MatterTitles(const storage::Snapshot& snapshot,
                                          absl::string_view bureau) {
  ASSIGN_OR_RETURN(
      const std::vector<v1::Checklist> checklists,
      snapshot.All<v1::Checklist>(bureau, sql::Predicate::True()));
  DisplayNames titles;
  for (const v1::Checklist& checklist : checklists) {
    const bool published = checklist.state() == v1::CHECKLIST_STATE_PUBLISHED;
    for (const v1::Matter& matter : checklist.matters()) {
      if (published) {
        titles[matter.id()] = matter.title();
      } else {
        titles.try_emplace(matter.id(), matter.title());
      }
    }
  }
  return titles;
}

absl::StatusOr<std::string> UserName(const storage::Snapshot& snapshot,
                                     const std::string& user,
                                     DisplayNames* known) {
  if (user.empty()) return user;
  const auto found = known->find(user);
  if (found != known->end()) return NameIn(*known, user);
  absl::StatusOr<v1::User> loaded = snapshot.Get<v1::User>(user);
  if (!loaded.ok() && !absl::IsNotFound(loaded.status())) {
    return std::move(loaded).status();
  }
  (*known)[user] = loaded.ok() ? loaded->display_name() : "";
  return NameIn(*known, user);
}

}  // namespace dudao::report
