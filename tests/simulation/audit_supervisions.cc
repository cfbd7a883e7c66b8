#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "absl/types/optional.h"
#include "dudao/v1/campaign_service.pb.h"
#include "storage/base/date.h"
#include "tests/simulation/audit.h"

namespace dudao::simulation {
namespace {

bool IsCancelled(const v1::Supervision& supervision) {
  return supervision.state() == v1::SUPERVISION_STATE_CANCELLED;
}

// The order the regulations give (教育督导条例 art. 17 to 23).
void CheckOrder(const v1::Supervision& one, Problems& problems) {
  constexpr int kLeast = 3;
  const std::string& name = one.name();
  const auto follows = [&](const char* what, bool has, const v1::Date& later,
                           const v1::Date& earlier) {
    problems.Expect(!has || FromProto(earlier) <= FromProto(later), name, " ",
                    what);
  };
  follows("was visited before its notice", one.has_site_visit(),
          one.site_visit().start_date(), one.notice().issue_date());
  follows("deliberated before the visit", one.has_deliberation(),
          one.deliberation().date(), one.site_visit().end_date());
  follows("was fed back before the visit", one.has_preliminary_opinion(),
          one.preliminary_opinion().feedback_date(),
          one.site_visit().end_date());
  follows("was verified before its opinion", one.has_verification(),
          one.verification().verify_date(), one.opinion().issue_date());
  problems.Expect(!one.has_preliminary_opinion() ||
                      (one.has_deliberation() &&
                       !one.public_comments().empty() &&
                       one.views_size() >= kLeast),
                  name, " was fed back before everybody was heard");
  if (!one.has_opinion()) return;
  problems.Expect(
      one.has_rebuttal_waive_time() ||
          FromProto(one.rebuttal_deadline().due_date()) <
              FromProto(one.opinion().issue_date()),
      name, " has its opinion before the unit's time to rebut was over");
  for (const v1::Rebuttal& rebuttal : one.rebuttals()) {
    problems.Expect(rebuttal.outcome() != v1::CONTEST_OUTCOME_UNSPECIFIED,
                    name, " has its opinion, and point ", rebuttal.point(),
                    " was not answered");
  }
}

// Each point that stands became a finding, and nothing else did.
void CheckFindings(const Rows& listed, const v1::Supervision& one,
                   Problems& problems) {
  std::set<std::string> points;
  for (const auto& point : one.preliminary_opinion().points()) {
    problems.Expect(!one.has_opinion() ||
                        point.dropped() == point.finding().empty(),
                    one.name(), ": point ", point.number(),
                    " stands and is no finding, or the other way round");
    if (!point.finding().empty()) points.insert(point.finding());
  }
  problems.Expect(
      points == std::set<std::string>(one.findings().begin(),
                                      one.findings().end()),
      one.name(), " has other findings than points that stand");
  for (const std::string& name : points) {
    const auto finding = listed.findings.find(name);
    problems.Expect(finding != listed.findings.end() &&
                        finding->second.supervision() == one.name() &&
                        finding->second.unit() == one.unit(),
                    name, " is no finding of ", one.name());
  }
  for (const v1::OpinionObjection& objection : one.objections()) {
    for (const std::string& name : objection.withdrawn_findings()) {
      problems.Expect(listed.findings.at(name).state() ==
                          v1::FINDING_STATE_WITHDRAWN,
                      name, " was withdrawn with an objection, and is not");
    }
  }
}

v1::CampaignProgress ProgressOf(const Rows& listed,
                                const v1::Campaign& campaign) {
  v1::CampaignProgress progress;
  progress.set_units(campaign.units_size());
  for (const auto& [name, one] : listed.supervisions) {
    if (one.campaign() != campaign.name() || IsCancelled(one)) continue;
    progress.set_planned(progress.planned() + 1);
    progress.set_visited(progress.visited() + one.has_site_visit());
    progress.set_opinions(progress.opinions() + one.has_opinion());
    progress.set_published(progress.published() +
                           one.report().has_publish_date());
  }
  return progress;
}

// The schools whose comprehensive supervision is due.
void CheckDueUnits(World& world, const Rows& listed, Problems& problems) {
  std::map<std::string, absl::CivilDay> last;
  for (const auto& [name, one] : listed.supervisions) {
    if (one.kind() != v1::SUPERVISION_KIND_COMPREHENSIVE ||
        !one.has_site_visit() || IsCancelled(one)) {
      continue;
    }
    const absl::CivilDay day = FromProto(one.site_visit().end_date());
    const auto [known, is_new] = last.emplace(one.unit(), day);
    if (!is_new) known->second = std::max(known->second, day);
  }
  std::set<std::string> due;
  for (const School& school : world.schools) {
    const auto known = last.find(school.name);
    if (known != last.end()) {
      const absl::CivilDay day = known->second;
      const absl::CivilDay by(
          day.year() + world.settings.comprehensive_max_years(), day.month(),
          day.day());
      if (by > world.today()) continue;
    }
    due.insert(school.name);
  }
  v1::ListDueUnitsRequest request;
  request.set_parent(kBureau);
  request.set_page_size(500);
  std::set<std::string> told;
  ForEachPage<v1::ListDueUnitsResponse>(
      world, request, [&](const v1::ListDueUnitsResponse& page) {
        for (const v1::DueUnit& unit : page.units()) told.insert(unit.unit());
      });
  problems.Expect(due == told, "a comprehensive supervision is due of ",
                  due.size(), " schools, listed are ", told.size());
}

}  // namespace

void AuditSupervisions(World& world, const Rows& listed, Problems& problems) {
  for (const auto& [name, one] : listed.supervisions) {
    CheckOrder(one, problems);
    CheckFindings(listed, one, problems);
  }
  for (const auto& [name, finding] : listed.findings) {
    if (finding.supervision().empty()) continue;
    const auto one = listed.supervisions.find(finding.supervision());
    problems.Expect(one != listed.supervisions.end() &&
                        std::count(one->second.findings().begin(),
                                   one->second.findings().end(), name) == 1,
                    name, " is not named by ", finding.supervision());
  }
  constexpr int kAugust = 8;
  if (world.today().month() == kAugust) {
    CheckDueUnits(world, listed, problems);
  }
}

void AuditCampaigns(World& world, const Rows& listed, Problems& problems) {
  for (const auto& [name, campaign] : listed.campaigns) {
    if (campaign.state() != v1::CAMPAIGN_STATE_OPEN) continue;
    v1::GetCampaignRequest request;
    request.set_name(name);
    const v1::CampaignProgress told =
        world.calls.Read<v1::GetCampaignResponse>(world.officer, request)
            .progress();
    const v1::CampaignProgress counted = ProgressOf(listed, campaign);
    problems.Expect(
        told.SerializeAsString() == counted.SerializeAsString(), name,
        " should have gone so far: ", counted.ShortDebugString(),
        ", and says: ", told.ShortDebugString());
  }
}

}  // namespace dudao::simulation
