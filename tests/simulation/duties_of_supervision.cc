#include <algorithm>

#include "storage/base/date.h"
#include "tests/simulation/duties.h"

namespace dudao::simulation {
namespace {

// 教育督导条例 art. 16 to 23, and the settings.
class Course {
 public:
  Course(const Sources& sources, const v1::Supervision& supervision,
         std::vector<Duty>* duties)
      : sources_(sources), supervision_(supervision), duties_(duties) {}

  void Notify() {
    Duty& duty = Add(v1::OBLIGATION_KIND_ISSUE_SUPERVISION_NOTICE,
                     v1::ROLE_OFFICER);
    // The unit does not know yet.
    duty.unit.clear();
    const absl::Time planned = FromProto(supervision_.create_time());
    sources_.Count(sources_.SettingsAt(planned).supervision_notice_limit(),
                   BeijingDay(planned), &duty);
  }

  void MakeVisit() {
    Add(v1::OBLIGATION_KIND_MAKE_SITE_VISIT, v1::ROLE_SUPERVISOR).due =
        FromProto(supervision_.planned_end_date());
  }

  // What the unit says, and is answered, before the preliminary opinion.
  void AddBeforeFeedback() {
    if (supervision_.has_self_evaluation()) {
      if (!supervision_.self_evaluation().has_review_time()) {
        Duty& review = Add(v1::OBLIGATION_KIND_REVIEW_SELF_EVALUATION,
                           v1::ROLE_SUPERVISOR);
        // What came after the visit is reviewed before the opinion.
        if (supervision_.has_site_visit() &&
            BeijingDay(FromProto(
                supervision_.self_evaluation().submit_time())) >
                FromProto(supervision_.planned_end_date())) {
          CountOpinion(&review);
        } else {
          review.due = FromProto(supervision_.planned_end_date());
        }
      }
    } else if (supervision_.notice().has_self_evaluation_due_date()) {
      Add(v1::OBLIGATION_KIND_SUBMIT_SELF_EVALUATION, v1::ROLE_UNIT_HEAD).due =
          FromProto(supervision_.notice().self_evaluation_due_date());
    }
    for (const auto& request : supervision_.recusal_requests()) {
      if (request.decision() != v1::RECUSAL_DECISION_UNSPECIFIED) continue;
      const absl::Time asked = FromProto(request.request_time());
      sources_.Count(
          sources_.SettingsAt(asked).decision_limit(), BeijingDay(asked),
          &Add(v1::OBLIGATION_KIND_DECIDE_TEAM_RECUSAL, v1::ROLE_OFFICER));
      return;  // the first that was asked
    }
  }

  void FeedBack() {
    CountOpinion(
        &Add(v1::OBLIGATION_KIND_FEED_BACK_OPINION, v1::ROLE_SUPERVISOR));
  }

  void IssueOpinion() {
    CountAfterRebuttal(
        &Add(v1::OBLIGATION_KIND_ISSUE_OPINION, v1::ROLE_OFFICER));
    if (supervision_.rebuttals().empty() &&
        !supervision_.has_rebuttal_waive_time()) {
      CountRebuttal(
          &Add(v1::OBLIGATION_KIND_REBUT_OPINION, v1::ROLE_UNIT_HEAD));
    }
    if (std::any_of(supervision_.rebuttals().begin(),
                    supervision_.rebuttals().end(),
                    [](const v1::Rebuttal& rebuttal) {
                      return rebuttal.outcome() ==
                             v1::CONTEST_OUTCOME_UNSPECIFIED;
                    })) {
      CountAfterRebuttal(
          &Add(v1::OBLIGATION_KIND_ANSWER_REBUTTAL, v1::ROLE_SUPERVISOR));
    }
  }

  // Of no day: as soon as everything is settled.
  void Verify() {
    if (std::all_of(supervision_.findings().begin(),
                    supervision_.findings().end(),
                    [this](const std::string& finding) {
                      return IsSettled(sources_.rows.findings.at(finding));
                    })) {
      Add(v1::OBLIGATION_KIND_VERIFY_SUPERVISION, v1::ROLE_OFFICER);
    }
  }

  void DraftReport() {
    ByOffice(v1::OBLIGATION_KIND_DRAFT_REPORT,
             &v1::BureauSettings::supervision_report_limit,
             FromProto(supervision_.verification().verify_date()));
  }

  void FileReport() {
    ByOffice(v1::OBLIGATION_KIND_FILE_REPORT,
             &v1::BureauSettings::filing_limit,
             Decided().reported_on);
  }

  void PublishReport() {
    sources_.Count(
        sources_.SettingsOn(Decided().filed_on).publication_limit(),
        FromProto(supervision_.report().file_date()),
        &Add(v1::OBLIGATION_KIND_PUBLISH_REPORT, v1::ROLE_OFFICER));
  }

  void DecideObjection() {
    if (supervision_.objections().empty()) return;
    const v1::OpinionObjection& last = *supervision_.objections().rbegin();
    if (last.outcome() != v1::CONTEST_OUTCOME_UNSPECIFIED) return;
    ByOffice(v1::OBLIGATION_KIND_DECIDE_OBJECTION,
             &v1::BureauSettings::objection_decision_limit,
             BeijingDay(FromProto(last.submit_time())));
  }

 private:
  const Decisions::OfSupervision& Decided() const {
    return sources_.decisions.supervisions.at(supervision_.name());
  }

  // The office sees to what a team without a lead cannot.
  Duty& Add(v1::ObligationKind kind, v1::Role actor) {
    Duty& duty = duties_->emplace_back();
    duty.kind = kind;
    duty.source = supervision_.name();
    duty.unit = supervision_.unit();
    duty.supervisor = supervision_.lead();
    duty.actor = actor == v1::ROLE_SUPERVISOR && supervision_.lead().empty()
                     ? v1::ROLE_OFFICER
                     : actor;
    return duty;
  }

  using LimitOf = const v1::Limit& (v1::BureauSettings::*)() const;
  void ByOffice(v1::ObligationKind kind, LimitOf limit, absl::CivilDay since) {
    sources_.Count((sources_.SettingsOn(since).*limit)(), since,
                   &Add(kind, v1::ROLE_OFFICER));
  }

  // The opinion is due from the end of the visit, by what the settings said
  // when that was recorded.
  void CountOpinion(Duty* duty) {
    const v1::SiteVisit& visit = supervision_.site_visit();
    sources_.Count(
        sources_.SettingsAt(FromProto(visit.record_time())).opinion_limit(),
        FromProto(visit.end_date()), duty);
  }

  absl::CivilDay ToldOn() const {
    return FromProto(supervision_.preliminary_opinion().feedback_date());
  }

  void CountRebuttal(Duty* duty) {
    sources_.Count(sources_.SettingsOn(ToldOn()).rebuttal_limit(), ToldOn(),
                   duty);
  }

  // Nobody is late with it while the unit may still rebut.
  void CountAfterRebuttal(Duty* duty) {
    CountOpinion(duty);
    Duty rebuttal;
    CountRebuttal(&rebuttal);
    if (duty->due > rebuttal.due) return;
    sources_.Count(sources_.SettingsOn(ToldOn()).decision_limit(),
                   *rebuttal.due, duty);
  }

  const Sources& sources_;
  const v1::Supervision& supervision_;
  std::vector<Duty>* const duties_;
};

}  // namespace

void DutiesOfSupervision(const Sources& sources, const std::string& name,
                         std::vector<Duty>* duties) {
  const v1::Supervision& supervision = sources.rows.supervisions.at(name);
  Course course(sources, supervision, duties);
  switch (supervision.state()) {
    case v1::SUPERVISION_STATE_PLANNED:
      return course.Notify();
    case v1::SUPERVISION_STATE_NOTIFIED:
      course.MakeVisit();
      return course.AddBeforeFeedback();
    case v1::SUPERVISION_STATE_VISITED:
      course.FeedBack();
      return course.AddBeforeFeedback();
    case v1::SUPERVISION_STATE_FED_BACK:
      return course.IssueOpinion();
    case v1::SUPERVISION_STATE_OPINION_ISSUED:
      course.Verify();
      return course.DecideObjection();
    case v1::SUPERVISION_STATE_VERIFIED:
      course.DraftReport();
      return course.DecideObjection();
    case v1::SUPERVISION_STATE_REPORTED:
      course.FileReport();
      return course.DecideObjection();
    case v1::SUPERVISION_STATE_FILED:
      course.PublishReport();
      return course.DecideObjection();
    case v1::SUPERVISION_STATE_PUBLISHED:
      return course.DecideObjection();
    default:
      return;
  }
}

}  // namespace dudao::simulation
