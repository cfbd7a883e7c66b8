#include "services/domain/consultation_rules.h"

#include <string>
#include <vector>

#include "services/domain/consultation_states.h"
#include "tests/domain/every_pair.h"
#include "tests/domain/rules_fixture.h"

namespace dudao::domain {
namespace {

constexpr auto kGuard = v1::ERROR_REASON_GUARD_FAILED;
constexpr auto kField = v1::ERROR_REASON_INVALID_FIELD;
constexpr char kSection[] = "基础教育股";

class ConsultationRulesTest : public RulesTest {
 protected:
  FindingContext On(absl::CivilDay day) const {
    return {officer_, BeijingMidnight(day) + absl::Hours(9), settings_,
            calendar_};
  }
  v1::Consultation Sent(const v1::Date* due_date = nullptr) const {
    v1::Consultation consultation;
    EXPECT_OK(RequestConsultation(On(today_), kSection, due_date,
                                  &consultation));
    return consultation;
  }
  v1::Consultation Answered(absl::CivilDay day) const {
    v1::Consultation consultation = Sent();
    v1::ConsultationAnswer answer;
    answer.set_text("按编制标准办理");
    EXPECT_OK(AnswerConsultation(On(day), answer, "覃股长", &consultation));
    return consultation;
  }
  static v1::Inspection Visit(v1::InspectionState state) {
    v1::Inspection visit;
    visit.set_name("bureaus/b/inspections/1");
    visit.set_state(state);
    return visit;
  }
  static v1::Finding FoundOn(const v1::Inspection& visit,
                             v1::FindingState state) {
    v1::Finding finding;
    finding.set_name("bureaus/b/findings/1");
    finding.set_inspection(visit.name());
    finding.set_state(state);
    return finding;
  }
};

TEST_F(ConsultationRulesTest, EveryStateAndVerb) {
  const FindingContext context = On(today_);
  TryEveryPair<v1::ConsultationState>(
      kConsultationRules,
      [&](v1::ConsultationState state,
          const std::string& verb) -> absl::StatusOr<v1::ConsultationState> {
        v1::Consultation one;
        one.set_state(state);
        const absl::Status status =
            verb == "AddressConsultation"
                ? AddressConsultation(context, kSection, "", nullptr, &one)
            : verb == "AnswerConsultation"
                ? AnswerConsultation(context, v1::ConsultationAnswer(), "",
                                     &one)
            : verb == "ReturnConsultation"
                ? ReturnConsultation(context, "理由", nullptr, &one)
            : verb == "CloseConsultation"
                ? CloseConsultation(context, "采纳", &one)
            : verb == "ShareConsultation" ? ShareConsultation(context, &one)
                                          : WithdrawConsultation("误提", false,
                                                                 &one);
        RETURN_IF_ERROR(status);
        return one.state();
      });
}

TEST_F(ConsultationRulesTest, IsDueByTheSettingsOrByADaySet) {
  const v1::Consultation usual = Sent();
  EXPECT_EQ(usual.state(), v1::CONSULTATION_STATE_OPEN);
  EXPECT_EQ(usual.section(), kSection);
  EXPECT_EQ(usual.requested_by(), officer_.user);
  EXPECT_EQ(Text(usual.deadline().due_date()), "2026-09-15");
  const v1::Date set = Day(2026, 9, 4);
  EXPECT_EQ(Text(Sent(&set).deadline().due_date()), "2026-09-04");
  const v1::Date today = Day(2026, 9, 1);
  v1::Consultation refused;
  const absl::Status status =
      RequestConsultation(On(today_), kSection, &today, &refused);
  EXPECT_THAT(status, IsReason(kField));
  EXPECT_EQ(FieldOf(status), "due_date");
}

TEST_F(ConsultationRulesTest, ADraftWaitsForTheOffice) {
  v1::Consultation draft;
  draft.set_question("拟稿");
  ASSERT_OK(ProposeConsultation(On(today_), &draft));
  EXPECT_EQ(draft.state(), v1::CONSULTATION_STATE_PROPOSED);
  EXPECT_TRUE(draft.section().empty());
  EXPECT_EQ(Text(draft.deadline().due_date()), "2026-09-04");
  v1::Consultation kept = draft;
  ASSERT_OK(AddressConsultation(On(absl::CivilDay(2026, 9, 2)), kSection, "",
                                nullptr, &kept));
  EXPECT_EQ(kept.question(), "拟稿");
  EXPECT_EQ(Text(kept.deadline().due_date()), "2026-09-16");
  ASSERT_OK(AddressConsultation(On(today_), kSection, "定稿", nullptr, &draft));
  EXPECT_EQ(draft.question(), "定稿");
}

TEST_F(ConsultationRulesTest, AnAnswerIsOnTimeOrNotAndIsToBeTakenNoteOf) {
  const v1::Consultation last_day = Answered(absl::CivilDay(2026, 9, 15));
  EXPECT_TRUE(last_day.on_time());
  EXPECT_EQ(last_day.answer().answered_by_display_name(), "覃股长");
  EXPECT_EQ(last_day.answer().answered_by(), officer_.user);
  EXPECT_EQ(last_day.note_deadline().limit().start_event(),
            v1::START_EVENT_ANSWER);
  // 2026-09-20 is a make-up workday.
  EXPECT_EQ(Text(last_day.note_deadline().due_date()), "2026-09-21");
  EXPECT_FALSE(Answered(absl::CivilDay(2026, 9, 16)).on_time());
}

TEST_F(ConsultationRulesTest, AReturnKeepsTheAnswerAndBeginsAnew) {
  v1::Consultation consultation = Answered(absl::CivilDay(2026, 9, 15));
  ASSERT_OK(ShareConsultation(On(absl::CivilDay(2026, 9, 16)), &consultation));
  EXPECT_TRUE(consultation.shared_with_unit());
  EXPECT_THAT(
      ShareConsultation(On(absl::CivilDay(2026, 9, 16)), &consultation),
      IsReason(kGuard));
  ASSERT_OK(ReturnConsultation(On(absl::CivilDay(2026, 9, 16)),
                               "没有说明依据", nullptr, &consultation));
  EXPECT_EQ(consultation.state(), v1::CONSULTATION_STATE_OPEN);
  EXPECT_FALSE(consultation.has_answer());
  EXPECT_FALSE(consultation.has_note_deadline());
  EXPECT_FALSE(consultation.on_time());
  // What the unit was shown is no longer what is said.
  EXPECT_FALSE(consultation.shared_with_unit());
  EXPECT_EQ(consultation.returns(), 1);
  ASSERT_EQ(consultation.rounds_size(), 1);
  EXPECT_EQ(consultation.rounds(0).answer().text(), "按编制标准办理");
  EXPECT_EQ(consultation.rounds(0).return_reason(), "没有说明依据");
  EXPECT_EQ(Text(consultation.rounds(0).deadline().due_date()), "2026-09-15");
  EXPECT_GT(FromProto(consultation.deadline().due_date()),
            absl::CivilDay(2026, 9, 28));
}

TEST_F(ConsultationRulesTest, OfASignedVisitAndRaisedFindings) {
  for (const auto state :
       {v1::INSPECTION_STATE_SIGNED, v1::INSPECTION_STATE_CONFIRMED,
        v1::INSPECTION_STATE_REFUSED}) {
    const v1::Inspection visit = Visit(state);
    EXPECT_OK(CheckConsulted(&visit, {}));
  }
  const v1::Inspection unsigned_visit = Visit(v1::INSPECTION_STATE_RECORDED);
  EXPECT_THAT(CheckConsulted(&unsigned_visit, {}), IsReason(kGuard));
  const v1::Inspection visit = Visit(v1::INSPECTION_STATE_SIGNED);
  EXPECT_OK(CheckConsulted(&visit,
                           {FoundOn(visit, v1::FINDING_STATE_RECTIFYING)}));
  for (const auto state :
       {v1::FINDING_STATE_DRAFT, v1::FINDING_STATE_WITHDRAWN}) {
    EXPECT_THAT(CheckConsulted(&visit, {FoundOn(visit, state)}),
                IsReason(kGuard));
  }
  v1::Finding elsewhere = FoundOn(visit, v1::FINDING_STATE_RAISED);
  // One that came of no visit stands for itself.
  EXPECT_OK(CheckConsulted(nullptr, {elsewhere}));
  elsewhere.set_inspection("bureaus/b/inspections/2");
  const absl::Status status = CheckConsulted(&visit, {elsewhere});
  EXPECT_THAT(status, IsReason(kField));
  EXPECT_EQ(FieldOf(status), "consultation.findings[0]");
}

TEST_F(ConsultationRulesTest, AComplexVisitAsksUntilSomebodyIsConsulted) {
  v1::Inspection visit = Visit(v1::INSPECTION_STATE_SIGNED);
  EXPECT_FALSE(AsksForConsultation(visit));
  *visit.mutable_consultation_deadline()->mutable_due_date() =
      Day(2026, 9, 8);
  EXPECT_TRUE(AsksForConsultation(visit));
  visit.set_state(v1::INSPECTION_STATE_RECORDED);
  EXPECT_FALSE(AsksForConsultation(visit));
  v1::Consultation consultation = Sent();
  EXPECT_TRUE(MeetsNeed(consultation));
  v1::Consultation dropped = consultation;
  ASSERT_OK(WithdrawConsultation("发错股室", false, &consultation));
  EXPECT_FALSE(MeetsNeed(consultation));
  ASSERT_OK(WithdrawConsultation("学校已自行解决", true, &dropped));
  EXPECT_TRUE(MeetsNeed(dropped));
  EXPECT_EQ(dropped.withdraw_reason(), "学校已自行解决");
}

TEST_F(ConsultationRulesTest, TheUnitIsShownTheAnswerNotHowItCameToBe) {
  v1::Consultation consultation = Answered(today_);
  ASSERT_OK(ReturnConsultation(On(today_), "依据不足", nullptr,
                               &consultation));
  consultation.set_state(v1::CONSULTATION_STATE_ANSWERED);
  consultation.mutable_answer()->set_text("补充后的意见");
  ASSERT_OK(CloseConsultation(On(today_), "拟列入通报", &consultation));
  KeepForUnit(&consultation);
  EXPECT_EQ(consultation.answer().text(), "补充后的意见");
  EXPECT_EQ(consultation.rounds_size(), 0);
  EXPECT_EQ(consultation.returns(), 0);
  EXPECT_TRUE(consultation.close_note().empty());
}

}  // namespace
}  // namespace dudao::domain
