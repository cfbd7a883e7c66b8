#include "services/domain/recusal.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "storage/base/date.h"
#include "storage/base/error.h"

namespace dudao::domain {
namespace {

// Why the two may not meet.
struct Ground {
  std::string zh;
  absl::string_view en;
};

bool HasRelativeAt(const v1::Supervisor& supervisor, absl::string_view unit) {
  return std::any_of(
      supervisor.relatives().begin(), supervisor.relatives().end(),
      [&](const v1::RelativeTie& tie) { return tie.unit() == unit; });
}

// Without a day of leaving, or with one still to come, the person works there.
bool WorksAt(const v1::Supervisor& supervisor, absl::string_view unit,
             absl::string_view unit_display_name, absl::CivilDay today) {
  if (!unit_display_name.empty() &&
      supervisor.employer() == unit_display_name) {
    return true;
  }
  return std::any_of(supervisor.former_employers().begin(),
                     supervisor.former_employers().end(),
                     [&](const v1::FormerEmployment& post) {
                       return post.unit() == unit &&
                              (!post.has_left_date() ||
                               FromProto(post.left_date()) > today);
                     });
}

// The day `years` after, when a former employee is free again.
absl::CivilDay YearsAfter(absl::CivilDay day, int years) {
  return absl::CivilDay(day.year() + years, day.month(), day.day());
}

bool LeftLately(const v1::Supervisor& supervisor, absl::string_view unit,
                absl::CivilDay today, int years) {
  return std::any_of(
      supervisor.former_employers().begin(),
      supervisor.former_employers().end(),
      [&](const v1::FormerEmployment& post) {
        return post.unit() == unit && post.has_left_date() &&
               YearsAfter(FromProto(post.left_date()), years) > today;
      });
}

absl::Status Recused(const v1::Supervisor& supervisor,
                     absl::string_view unit_display_name,
                     const Ground& ground) {
  return MakeError(
      absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_RECUSAL,
      absl::StrCat("督学", supervisor.display_name(), "应当回避",
                   unit_display_name, "：", ground.zh,
                   "（教育督导条例第十条）。请改派其他督学。"),
      absl::StrCat(supervisor.display_name(), " is recused from ",
                   unit_display_name, ": ", ground.en, "."),
      {{"article", "教育督导条例第十条"},
       {"supervisor", supervisor.name()}});
}

}  // namespace

absl::Status CheckRecusal(const v1::Supervisor& supervisor,
                          absl::string_view unit,
                          absl::string_view unit_display_name,
                          absl::CivilDay today,
                          const v1::BureauSettings& settings) {
  if (HasRelativeAt(supervisor, unit)) {
    return Recused(supervisor, unit_display_name,
                   {"存在近亲属任职或就读关系",
                    "a near relative is employed or enrolled there"});
  }
  if (WorksAt(supervisor, unit, unit_display_name, today)) {
    return Recused(supervisor, unit_display_name,
                   {"本人在该单位任职", "the person works there"});
  }
  if (LeftLately(supervisor, unit, today, settings.recusal_years())) {
    return Recused(supervisor, unit_display_name,
                   {absl::StrCat("离开该单位未满", settings.recusal_years(),
                                 "年"),
                    "the person left it too short a time ago"});
  }
  return absl::OkStatus();
}

}  // namespace dudao::domain
