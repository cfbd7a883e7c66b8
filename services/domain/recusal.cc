#include "services/domain/recusal.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/types/optional.h"
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

// After so many years a former employee is free again.
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

absl::optional<Ground> FindGround(const v1::Supervisor& supervisor,
                                  absl::string_view unit,
                                  absl::string_view unit_display_name,
                                  absl::CivilDay today,
                                  const v1::BureauSettings& settings) {
  if (HasRelativeAt(supervisor, unit)) {
    return Ground{"存在近亲属任职或就读关系",
                  "a near relative is employed or enrolled there"};
  }
  if (WorksAt(supervisor, unit, unit_display_name, today)) {
    return Ground{"本人在该单位任职", "the person works there"};
  }
  if (LeftLately(supervisor, unit, today, settings.recusal_years())) {
    return Ground{
        absl::StrCat("离开该单位未满", settings.recusal_years(), "年"),
        "the person left it too short a time ago"};
  }
  return absl::nullopt;
}

absl::Status Recused(const v1::Supervisor& supervisor,
                     absl::string_view unit_display_name,
                     const Ground& ground, absl::string_view what_to_do_zh) {
  return MakeError(
      absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_RECUSAL,
      absl::StrCat("督学", supervisor.display_name(), "应当回避",
                   unit_display_name, "：", ground.zh,
                   "（教育督导条例第十条）。", what_to_do_zh),
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
  const absl::optional<Ground> ground =
      FindGround(supervisor, unit, unit_display_name, today, settings);
  return ground.has_value() ? Recused(supervisor, unit_display_name, *ground,
                                      "请改派其他督学。")
                            : absl::OkStatus();
}

absl::Status CheckOwnRecusal(const v1::Supervisor& supervisor,
                             absl::string_view unit,
                             absl::string_view unit_display_name,
                             absl::CivilDay today,
                             const v1::BureauSettings& settings) {
  const absl::optional<Ground> ground =
      FindGround(supervisor, unit, unit_display_name, today, settings);
  return ground.has_value()
             ? Recused(supervisor, unit_display_name, *ground,
                       "此事不能再由该督学办理，请交督导室或其他督学；尚未签字"
                       "的督导请取消，由督导室另派督学重做。")
             : absl::OkStatus();
}

absl::Status CheckOwnUnit(const Actor& actor, absl::string_view unit,
                          absl::string_view unit_display_name) {
  if (!actor.Heads(unit)) return absl::OkStatus();
  return MakeError(
      absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_RECUSAL,
      absl::StrCat("您是", unit_display_name,
                   "的负责人，应当回避（教育督导条例第十条），请交他人办理。"),
      absl::StrCat("The caller heads ", unit_display_name, "."),
      {{"article", "教育督导条例第十条"}});
}

}  // namespace dudao::domain
