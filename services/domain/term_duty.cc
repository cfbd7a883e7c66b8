#include "services/domain/term_duty.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "services/domain/qualification.h"
#include "storage/base/date.h"

namespace dudao::domain {
namespace {

bool HasTerm(const v1::Supervisor& supervisor) {
  return supervisor.state() == v1::RECORD_STATE_ACTIVE &&
         supervisor.term().has_end_date() &&
         IsValid(supervisor.term().end_date());
}

}  // namespace

bool IsTermNear(const v1::BureauSettings& settings,
                const v1::Supervisor& supervisor, absl::CivilDay today) {
  return settings.terms().warning_days() > 0 && HasTerm(supervisor) &&
         FromProto(supervisor.term().end_date()) <=
             today + settings.terms().warning_days();
}

std::vector<v1::Obligation> ObligationsOf(const v1::BureauSettings& settings,
                                          const v1::Supervisor& supervisor) {
  if (!HasTerm(supervisor)) return {};
  const v1::Term& term = supervisor.term();
  const std::string ends = absl::StrCat(
      supervisor.display_name(), "：任期于",
      FormatDayZh(FromProto(term.end_date())), "届满，");
  v1::Obligation due;
  due.set_kind(v1::OBLIGATION_KIND_RENEW_TERM);
  due.set_source(supervisor.name());
  due.set_supervisor(supervisor.name());
  due.set_actor(v1::ROLE_OFFICER);
  due.set_text(
      MayContinue(supervisor, settings)
          ? absl::StrCat(ends, "须办理续聘，或结束聘任并另派责任督学")
          : absl::StrCat(ends, "已连任", term.number(),
                         "届，不能再续聘（教育督导条例第六条），须结束聘任并"
                         "另派责任督学"));
  *due.mutable_deadline()->mutable_due_date() = term.end_date();
  return {due};
}

}  // namespace dudao::domain
