#include <algorithm>

#include "storage/base/date.h"
#include "tests/simulation/duties.h"

namespace dudao::simulation {
namespace {

Duty ByHead(const v1::Notice& notice, v1::ObligationKind kind) {
  Duty duty;
  duty.kind = kind;
  duty.source = notice.name();
  duty.unit = notice.unit();
  duty.actor = v1::ROLE_UNIT_HEAD;
  return duty;
}

// A serious finding in it is being put right.
bool NeedsPlan(const Sources& sources, const v1::Notice& notice) {
  return sources.settings.plan_required_for_serious() &&
         std::any_of(notice.items().begin(), notice.items().end(),
                     [&](const v1::NoticeItem& item) {
                       const v1::Finding& finding =
                           sources.rows.findings.at(item.finding());
                       return finding.notice() == notice.name() &&
                              finding.grade() == v1::FINDING_GRADE_SERIOUS &&
                              finding.state() == v1::FINDING_STATE_RECTIFYING;
                     });
}

}  // namespace

void DutiesOfNotice(const Sources& sources, const std::string& name,
                    std::vector<Duty>* duties) {
  const v1::Notice& notice = sources.rows.notices.at(name);
  if (notice.state() == v1::NOTICE_STATE_ISSUED) {
    duties->push_back(ByHead(notice, v1::OBLIGATION_KIND_ACKNOWLEDGE_NOTICE));
    const absl::CivilDay issued = FromProto(notice.issue_date());
    sources.Count(sources.SettingsOn(issued).acknowledge_limit(), issued,
                  &duties->back());
  }
  if (notice.state() == v1::NOTICE_STATE_ACKNOWLEDGED && !notice.has_plan() &&
      NeedsPlan(sources, notice)) {
    duties->push_back(ByHead(notice, v1::OBLIGATION_KIND_SUBMIT_PLAN));
    sources.Count(sources.settings.plan_limit(),
                  FromProto(notice.service().service_date()), &duties->back());
  }
}

}  // namespace dudao::simulation
