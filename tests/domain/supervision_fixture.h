#ifndef DUDAO_TESTS_DOMAIN_SUPERVISION_FIXTURE_H_
#define DUDAO_TESTS_DOMAIN_SUPERVISION_FIXTURE_H_

#include <string>
#include <vector>

#include "services/domain/supervision_opinion_rules.h"
#include "services/domain/supervision_rules.h"
#include "services/domain/supervision_visit_rules.h"
#include "tests/domain/rules_fixture.h"

namespace dudao::domain {

// A comprehensive supervision of the school by Wei, who leads, Li and Tan.
class SupervisionRules : public RulesTest {
 protected:
  SupervisionRules() {
    const auto set = [](v1::Limit* limit, int length, v1::LimitUnit unit,
                        v1::StartEvent start) {
      limit->set_length(length);
      limit->set_unit(unit);
      limit->set_start_event(start);
    };
    constexpr auto kWorking = v1::LIMIT_UNIT_WORKING_DAY;
    constexpr auto kCalendarDay = v1::LIMIT_UNIT_CALENDAR_DAY;
    set(settings_.mutable_supervision_notice_limit(), 10, kWorking,
        v1::START_EVENT_PLAN);
    set(settings_.mutable_rebuttal_limit(), 10, kWorking,
        v1::START_EVENT_FEEDBACK);
    set(settings_.mutable_opinion_limit(), 30, kCalendarDay,
        v1::START_EVENT_VISIT_END);
    set(settings_.mutable_supervision_report_limit(), 30, kCalendarDay,
        v1::START_EVENT_VERIFICATION);
    set(settings_.mutable_filing_limit(), 10, kWorking,
        v1::START_EVENT_REPORT);
    set(settings_.mutable_publication_limit(), 20, kWorking,
        v1::START_EVENT_FILING);
    set(settings_.mutable_objection_limit(), 15, kCalendarDay,
        v1::START_EVENT_ISSUE);
    set(settings_.mutable_objection_decision_limit(), 15, kCalendarDay,
        v1::START_EVENT_REQUEST);
  }

  SupervisionContext As(const Actor& actor) const {
    return OnDay(actor, today_);
  }
  SupervisionContext OnDay(const Actor& actor, absl::CivilDay day) const {
    return {actor, BeijingMidnight(day) + absl::Hours(9), settings_, calendar_};
  }

  v1::Supervision Planned() const {
    v1::Supervision supervision;
    supervision.set_name("bureaus/b/supervisions/1");
    supervision.set_kind(v1::SUPERVISION_KIND_COMPREHENSIVE);
    supervision.set_unit(school_);
    supervision.set_unit_display_name("实验小学");
    supervision.set_unit_kind(v1::UNIT_KIND_PRIMARY);
    supervision.set_lead(wei_);
    for (const std::string& member : {wei_, li_, tan_}) {
      supervision.add_members(member);
    }
    supervision.add_matters()->set_id("safety");
    supervision.mutable_matters(0)->set_title("校园安全");
    *supervision.mutable_planned_start_date() = Day(2026, 9, 14);
    *supervision.mutable_planned_end_date() = Day(2026, 9, 16);
    supervision.set_state(v1::SUPERVISION_STATE_PLANNED);
    return supervision;
  }
  // The notice went out today.
  v1::Supervision Notified() const {
    v1::Supervision supervision = Planned();
    EXPECT_OK(IssueSupervisionNotice(As(officer_), nullptr, "",
                                     &supervision));
    return supervision;
  }
  v1::SiteVisit Visit() const {
    v1::SiteVisit visit;
    *visit.mutable_start_date() = Day(2026, 9, 14);
    *visit.mutable_end_date() = Day(2026, 9, 16);
    visit.add_attendees(wei_);
    visit.add_attendees(li_);
    visit.set_narrative("查阅资料，巡视校园。");
    return visit;
  }
  v1::Supervision Visited() const {
    v1::Supervision supervision = Notified();
    EXPECT_OK(RecordSiteVisit(OnDay(supervisor_, visit_end_), Visit(),
                              &supervision));
    return supervision;
  }
  v1::PublicComment Comment() const {
    v1::PublicComment comment;
    comment.set_channel("教育局网站");
    *comment.mutable_start_date() = Day(2026, 9, 7);
    *comment.mutable_end_date() = Day(2026, 9, 16);
    comment.set_comments(12);
    comment.set_summary("希望改善午餐。");
    return comment;
  }
  static v1::HeardViews Views(v1::ViewsAudience audience, int people) {
    v1::HeardViews views;
    views.set_audience(audience);
    views.set_method(v1::VIEWS_METHOD_SYMPOSIUM);
    *views.mutable_date() = Day(2026, 9, 15);
    views.set_people(people);
    views.set_summary("总体满意。");
    return views;
  }
  v1::Supervision Heard() const {
    v1::Supervision supervision = Visited();
    const SupervisionContext team = OnDay(supervisor_, visit_end_);
    EXPECT_OK(RecordPublicComment(team, Comment(), &supervision));
    for (const auto audience :
         {v1::VIEWS_AUDIENCE_STUDENTS, v1::VIEWS_AUDIENCE_PARENTS,
          v1::VIEWS_AUDIENCE_TEACHERS}) {
      EXPECT_OK(RecordViews(team, Views(audience, 20), &supervision));
    }
    return supervision;
  }
  v1::Deliberation Deliberated(int votes_for) const {
    v1::Deliberation deliberation;
    deliberation.set_text("逐项评议");
    *deliberation.mutable_date() = Day(2026, 9, 16);
    deliberation.set_votes_for(votes_for);
    return deliberation;
  }
  v1::Supervision Weighed() const {
    v1::Supervision supervision = Heard();
    EXPECT_OK(RecordDeliberation(OnDay(other_, visit_end_), Deliberated(3),
                                 &supervision));
    return supervision;
  }
  v1::PreliminaryOpinion Preliminary() const {
    v1::PreliminaryOpinion preliminary;
    preliminary.set_evaluation("管理规范。");
    v1::OpinionPoint* point = preliminary.add_points();
    point->set_matter("safety");
    point->set_grade(v1::FINDING_GRADE_ORDINARY);
    point->set_text("消防通道堵塞");
    point->set_demand("清理通道");
    return preliminary;
  }
  // On the last day of the visit.
  v1::Supervision FedBack() const {
    v1::Supervision supervision = Weighed();
    EXPECT_OK(FeedBack(OnDay(supervisor_, visit_end_), Preliminary(),
                       &supervision));
    return supervision;
  }
  v1::SupervisionOpinion Opinion() const {
    v1::SupervisionOpinion opinion;
    opinion.set_evaluation("办学规范，安全管理有待加强。");
    *opinion.mutable_rectification_due_date() = Day(2026, 11, 30);
    return opinion;
  }

  const std::string tan_ = "bureaus/b/supervisors/tan";
  const absl::CivilDay visit_end_{2026, 9, 16};
};

}  // namespace dudao::domain

#endif  // DUDAO_TESTS_DOMAIN_SUPERVISION_FIXTURE_H_
