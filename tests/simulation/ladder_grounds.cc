#include <algorithm>

#include "absl/strings/str_cat.h"
#include "storage/base/date.h"
#include "tests/simulation/ladder.h"

namespace dudao::simulation {
namespace {

// An order holds nobody accountable, and a referral leaves that to others.
bool HoldsAccountable(v1::EscalationKind kind) {
  return kind == v1::ESCALATION_KIND_REGULATORY_TALK ||
         kind == v1::ESCALATION_KIND_CRITICISM_CIRCULAR ||
         kind == v1::ESCALATION_KIND_RESOURCE_ADJUSTMENT ||
         kind == v1::ESCALATION_KIND_ACCOUNTABILITY;
}

// 民法典 202: a month without such a day ends with its last.
absl::CivilDay AYearAfter(absl::CivilDay day) {
  const absl::CivilDay next(absl::CivilMonth(day) + 12);
  return std::min(next + (day.day() - 1),
                  absl::CivilDay(absl::CivilMonth(next) + 1) - 1);
}

// About the whole unit nobody answered; otherwise the finding is late, and what
// the rung asked for was not done and undone since.
bool WasInVain(const Rows& rows, const v1::Escalation& rung,
               absl::CivilDay today) {
  if (rung.finding().empty()) return !rung.has_answer();
  const v1::Finding& finding = rows.findings.at(rung.finding());
  return finding.state() == v1::FINDING_STATE_RECTIFYING &&
         finding.extension().state() != v1::EXTENSION_STATE_PENDING &&
         finding.deadline().has_due_date() &&
         FromProto(finding.deadline().due_date()) < today &&
         !RelapsedSince(rung, finding);
}

std::string TextOf(const std::set<v1::AggravatingGround>& grounds) {
  std::string text;
  for (const v1::AggravatingGround ground : grounds) {
    absl::StrAppend(&text, " ", v1::AggravatingGround_Name(ground));
  }
  return text.empty() ? " nothing" : text;
}

}  // namespace

std::set<v1::AggravatingGround> GroundsOf(const Rows& rows,
                                          const v1::Escalation& rung,
                                          absl::CivilDay today) {
  std::set<v1::AggravatingGround> grounds;
  for (const std::string& name : rows.RungsToUnit(rung.unit())) {
    const v1::Escalation& other = rows.escalations.at(name);
    if (name == rung.name() || !other.service().has_service_date()) continue;
    if (IsInForce(other) && HoldsAccountable(other.kind()) &&
        today <= AYearAfter(FromProto(other.service().service_date()))) {
      grounds.insert(v1::AGGRAVATING_GROUND_REPEATED);
    }
    if (other.finding() == rung.finding() &&
        other.state() == v1::ESCALATION_STATE_SERVED &&
        FromProto(other.deadline().due_date()) < today &&
        WasInVain(rows, other, today)) {
      grounds.insert(v1::AGGRAVATING_GROUND_NOT_RECTIFIED);
    }
  }
  return grounds;
}

void CheckGrounds(const Rows& before, const v1::Event& event,
                  const v1::Escalation& rung, Problems& problems) {
  // Of what is confidential the events do not tell.
  if (rung.zero_tolerance()) return;
  std::set<v1::AggravatingGround> found;
  for (const v1::Aggravation& aggravation : rung.aggravations()) {
    if (aggravation.found_by_program()) found.insert(aggravation.ground());
  }
  const std::set<v1::AggravatingGround> wanted =
      GroundsOf(before, rung, BeijingDay(FromProto(event.time())));
  problems.Expect(found == wanted, rung.name(), " is made graver by",
                  TextOf(found), ", and the rows show", TextOf(wanted));
}

}  // namespace dudao::simulation
