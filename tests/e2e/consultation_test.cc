// Another section of the bureau is asked about a case (会商).

#include <set>
#include <string>

#include "dudao/v1/finding_service.pb.h"
#include "dudao/v1/inspection_service.pb.h"
#include "dudao/v1/obligation_service.pb.h"
#include "dudao/v1/reminder_service.pb.h"
#include "dudao/v1/search_service.pb.h"
#include "dudao/v1/unit_service.pb.h"
#include "tests/e2e/consultation_fixture.h"

namespace dudao {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr auto kRequest = v1::OBLIGATION_KIND_REQUEST_CONSULTATION;
constexpr auto kAddress = v1::OBLIGATION_KIND_ADDRESS_CONSULTATION;
constexpr auto kAnswer = v1::OBLIGATION_KIND_ANSWER_CONSULTATION;
constexpr auto kNote = v1::OBLIGATION_KIND_NOTE_CONSULTATION;

class ConsultationTest : public ConsultationFixture {};

TEST_F(ConsultationTest, FromAComplexVisitToAnAnswerInTheCase) {
  const auto visit = Complex({});
  ASSERT_EQ(KindsDue(officer_), Kinds({kRequest}));
  EXPECT_EQ(ToText(Due(officer_)[0].deadline().due_date()), "2026-09-08");
  const v1::Consultation asked = Ask(visit.inspection().name());
  EXPECT_EQ(asked.state(), v1::CONSULTATION_STATE_OPEN);
  EXPECT_EQ(asked.unit(), school_.name());
  EXPECT_EQ(asked.requested_by(), officer_.user());
  EXPECT_EQ(ToText(asked.deadline().due_date()), "2026-09-15");
  EXPECT_EQ(KindsDue(officer_), Kinds());
  ASSERT_EQ(KindsDue(section_), Kinds({kAnswer}));
  EXPECT_EQ(Due(section_)[0].section(), TestServer::kSection);
  EXPECT_EQ(KindsDue(other_section_), Kinds());
  const v1::Consultation answered = AnswerFrom(section_, asked);
  EXPECT_TRUE(answered.on_time());
  EXPECT_EQ(KindsDue(section_), Kinds());
  EXPECT_EQ(KindsDue(officer_), Kinds({kNote}));
  v1::CloseConsultationRequest close;
  close.set_name(answered.name());
  close.set_note("据此下达整改通知");
  const auto closed =
      Must(officer_.Call<v1::CloseConsultationResponse>(close)).consultation();
  EXPECT_EQ(closed.state(), v1::CONSULTATION_STATE_CLOSED);
  EXPECT_EQ(KindsDue(officer_), Kinds());
  // Who made the visit reads the answer.
  EXPECT_THAT(Listed(supervisor_, "source = \"" + asked.source() + "\""),
              ElementsAre(asked.name()));
  EXPECT_EQ(Must(Read(supervisor_, asked)).answer().text(),
            answered.answer().text());
}

TEST_F(ConsultationTest, AnyOtherDispositionAsksForNone) {
  Raise(v1::FINDING_GRADE_ORDINARY);
  EXPECT_EQ(KindsDue(officer_).count(kRequest), 0U);
}

TEST_F(ConsultationTest, AFinderProposesAndTheOfficeSends) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  const v1::Consultation draft = Propose(finding.name());
  EXPECT_EQ(draft.state(), v1::CONSULTATION_STATE_PROPOSED);
  EXPECT_THAT(draft.findings(), ElementsAre(finding.name()));
  EXPECT_EQ(KindsDue(officer_).count(kAddress), 1U);
  // No section knows of it yet.
  EXPECT_THAT(Listed(section_), IsEmpty());
  v1::AddressConsultationRequest address;
  address.set_name(draft.name());
  address.set_section(TestServer::kSection);
  *address.mutable_due_date() = Day(2026, 9, 7);
  const auto sent = Must(officer_.Call<v1::AddressConsultationResponse>(
                             address))
                        .consultation();
  EXPECT_EQ(sent.question(), draft.question());
  EXPECT_EQ(sent.proposed_by(), supervisor_.user());
  EXPECT_EQ(ToText(sent.deadline().due_date()), "2026-09-07");
  EXPECT_EQ(KindsDue(officer_).count(kAddress), 0U);
  EXPECT_THAT(Listed(section_), ElementsAre(draft.name()));
}

TEST_F(ConsultationTest, AnotherSupervisorProposesNothing) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  v1::ProposeConsultationRequest request;
  request.set_parent(TestServer::kBureau);
  request.mutable_consultation()->set_source(finding.name());
  request.mutable_consultation()->set_question("请研判");
  Refused<v1::ProposeConsultationResponse>(
      second_supervisor_, request,
      {kDenied, v1::ERROR_REASON_PERMISSION_DENIED});
}

TEST_F(ConsultationTest, ASectionReadsWhatItIsAskedAboutAndNothingElse) {
  const auto visit = Complex({Draft(v1::FINDING_GRADE_ORDINARY, "编制不足"),
                              Draft(v1::FINDING_GRADE_ORDINARY, "标识缺失")});
  const v1::Consultation asked =
      Ask(visit.inspection().name(), {visit.findings(0)});
  v1::GetFindingRequest get;
  get.set_name(visit.findings(0).name());
  EXPECT_EQ(Must(section_.Call<v1::GetFindingResponse>(get)).finding().text(),
            "编制不足");
  EXPECT_THAT(other_section_.Call<v1::GetFindingResponse>(get),
              StatusIs(kDenied));
  get.set_name(visit.findings(1).name());
  EXPECT_THAT(section_.Call<v1::GetFindingResponse>(get), StatusIs(kDenied));
  v1::ListFindingsRequest list;
  list.set_parent(TestServer::kBureau);
  EXPECT_EQ(Must(section_.Call<v1::ListFindingsResponse>(list)).total_size(),
            1);
  EXPECT_EQ(
      Must(other_section_.Call<v1::ListFindingsResponse>(list)).total_size(),
      0);
  v1::GetInspectionRequest inspection;
  inspection.set_name(visit.inspection().name());
  EXPECT_THAT(section_.Call<v1::GetInspectionResponse>(inspection),
              StatusIs(kDenied));
  EXPECT_THAT(Read(other_section_, asked), StatusIs(kDenied));
  EXPECT_THAT(Listed(other_section_), IsEmpty());
  // Withdrawn: it is not asked any more.
  Withdraw(asked, /*not_needed=*/false);
  EXPECT_OK(Read(section_, asked));
  get.set_name(visit.findings(0).name());
  EXPECT_THAT(section_.Call<v1::GetFindingResponse>(get), StatusIs(kDenied));
}

TEST_F(ConsultationTest, TheUnitSeesTheAnswerOnceItIsReleased) {
  const auto visit = Complex({});
  const v1::Consultation asked = Ask(visit.inspection().name());
  const v1::Consultation answered = AnswerFrom(section_, asked);
  EXPECT_THAT(Read(head_, asked), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Listed(head_), IsEmpty());
  v1::ListObligationsRequest due;
  due.set_parent(TestServer::kBureau);
  const auto seen = Must(head_.Call<v1::ListObligationsResponse>(due));
  for (const v1::Obligation& one : seen.obligations()) {
    EXPECT_NE(one.source(), asked.name());
  }
  EXPECT_TRUE(Share(answered).shared_with_unit());
  EXPECT_EQ(Must(Read(head_, asked)).answer().text(),
            answered.answer().text());
  EXPECT_THAT(Listed(head_), ElementsAre(asked.name()));
  EXPECT_THAT(Read(other_head_, asked), StatusIs(kDenied));
}

TEST_F(ConsultationTest, AReturnedAnswerIsDueAgain) {
  const auto visit = Complex({});
  const v1::Consultation answered =
      AnswerFrom(section_, Ask(visit.inspection().name()));
  server_.SetDay(absl::CivilDay(2026, 9, 3));
  v1::ReturnConsultationRequest request;
  request.set_name(answered.name());
  request.set_reason("请写明依据的文件");
  const auto returned =
      Must(officer_.Call<v1::ReturnConsultationResponse>(request))
          .consultation();
  EXPECT_EQ(returned.state(), v1::CONSULTATION_STATE_OPEN);
  EXPECT_EQ(ToText(returned.deadline().due_date()), "2026-09-17");
  EXPECT_EQ(KindsDue(section_), Kinds({kAnswer}));
  const v1::Consultation again = AnswerFrom(section_, returned);
  EXPECT_EQ(again.rounds_size(), 1);
  EXPECT_EQ(again.returns(), 1);
}

TEST_F(ConsultationTest, WithdrawnTheVisitStillAsksUnlessNobodyIsNeeded) {
  const auto visit = Complex({});
  const v1::Consultation wrong =
      Ask(visit.inspection().name(), {}, kOtherSection);
  Withdraw(wrong, /*not_needed=*/false);
  EXPECT_EQ(KindsDue(officer_), Kinds({kRequest}));
  EXPECT_EQ(KindsDue(other_section_), Kinds());
  const v1::Consultation right = Ask(visit.inspection().name());
  Withdraw(right, /*not_needed=*/true);
  EXPECT_EQ(KindsDue(officer_), Kinds());
}

TEST_F(ConsultationTest, OverdueIsTheSections) {
  Ask(Complex({}).inspection().name());
  server_.SetDay(absl::CivilDay(2026, 9, 16));
  server_.Sweep();
  const auto due = Due(section_);
  ASSERT_EQ(due.size(), 1U);
  EXPECT_TRUE(due[0].overdue());
  EXPECT_TRUE(due[0].has_overdue_time());
}

TEST_F(ConsultationTest, IsFoundByWhoReadsItAndFollowsTheUnitsName) {
  const auto visit = Complex({Draft(v1::FINDING_GRADE_ORDINARY, "编制不足")});
  const v1::Consultation asked =
      Ask(visit.inspection().name(), {visit.findings(0)});
  const auto found = [&](Caller& caller, const std::string& query) {
    v1::SearchRequest request;
    request.set_parent(TestServer::kBureau);
    request.set_query(query);
    std::set<std::string> names;
    const auto page = Must(caller.Call<v1::SearchResponse>(request));
    for (const auto& result : page.results()) names.insert(result.name());
    return names;
  };
  EXPECT_EQ(found(section_, "外聘教师"), std::set<std::string>{asked.name()});
  EXPECT_EQ(found(section_, "编制不足"),
            std::set<std::string>{visit.findings(0).name()});
  EXPECT_EQ(found(officer_, "外聘教师"), std::set<std::string>{asked.name()});
  EXPECT_THAT(found(other_section_, "外聘教师"), IsEmpty());
  EXPECT_THAT(found(other_section_, "编制不足"), IsEmpty());
  EXPECT_THAT(found(head_, "外聘教师"), IsEmpty());
  v1::UpdateUnitRequest update;
  update.mutable_unit()->set_name(school_.name());
  update.mutable_unit()->set_display_name("港北区第一实验小学");
  Must(officer_.Call<v1::UpdateUnitResponse>(update));
  EXPECT_EQ(Must(Read(section_, asked)).unit_display_name(),
            "港北区第一实验小学");
  EXPECT_THAT(Due(section_).at(0).text(),
              testing::StartsWith("港北区第一实验小学"));
}

TEST_F(ConsultationTest, WhatCannotBeAsked) {
  const std::string visit = Complex({}).inspection().name();
  const absl::Status unknown = Refused<v1::RequestConsultationResponse>(
      officer_, Question(visit, {}, "人事股"),
      {kInvalid, v1::ERROR_REASON_INVALID_FIELD, "section"});
  EXPECT_THAT(TextOf(unknown), HasSubstr(TestServer::kSection));
  v1::RequestConsultationRequest past = Question(visit);
  *past.mutable_due_date() = Day(2026, 9, 1);
  Refused<v1::RequestConsultationResponse>(
      officer_, past, {kInvalid, v1::ERROR_REASON_INVALID_FIELD, "due_date"});
  const v1::Finding elsewhere = Raise(v1::FINDING_GRADE_ORDINARY);
  Refused<v1::RequestConsultationResponse>(
      officer_, Question(visit, {elsewhere}),
      {kInvalid, v1::ERROR_REASON_INVALID_FIELD, "consultation.findings[0]"});
  const auto unsigned_visit = RecordUnsigned(
      {Draft(v1::FINDING_GRADE_ORDINARY, "台账不全")});
  Refused<v1::RequestConsultationResponse>(
      officer_, Question(unsigned_visit.inspection().name()),
      {kPrecondition, v1::ERROR_REASON_GUARD_FAILED});
  Refused<v1::RequestConsultationResponse>(
      supervisor_, Question(visit),
      {kDenied, v1::ERROR_REASON_PERMISSION_DENIED});
  Ask(visit);
  Refused<v1::RequestConsultationResponse>(
      officer_, Question(visit),
      {absl::StatusCode::kAlreadyExists, v1::ERROR_REASON_ALREADY_EXISTS});
  EXPECT_OK(officer_.Call<v1::RequestConsultationResponse>(
      Question(visit, {}, kOtherSection)));
}

TEST_F(ConsultationTest, WhoHeadsTheUnitDoesNotAnswerForTheSection) {
  const v1::Consultation asked = Ask(Complex({}).inspection().name());
  Caller& both = server_.ClientFor(v1::ROLE_SECTION);
  server_.Grant(both, v1::ROLE_UNIT_HEAD, school_.name());
  v1::AnswerConsultationRequest answer;
  answer.set_name(asked.name());
  answer.mutable_answer()->set_text("没有问题");
  Refused<v1::AnswerConsultationResponse>(
      both, answer,
      {kPrecondition, v1::ERROR_REASON_RECUSAL, "", "教育督导条例第十条"});
  // Nor reads it before the office releases it.
  EXPECT_THAT(Listed(both), IsEmpty());
  // A supervisor with a relative there does not either.
  Caller& related = server_.ClientFor(v1::ROLE_SECTION);
  server_.Grant(related, v1::ROLE_SUPERVISOR, li_.name());
  Tie(li_, school_);
  Refused<v1::AnswerConsultationResponse>(
      related, answer, {kPrecondition, v1::ERROR_REASON_RECUSAL});
  EXPECT_OK(section_.Call<v1::AnswerConsultationResponse>(answer));
}

TEST_F(ConsultationTest, OnlyTheSectionThatIsAskedIsReminded) {
  Ask(Complex({}).inspection().name());
  // 3 working days before Tuesday, 2026-09-15.
  server_.SetDay(absl::CivilDay(2026, 9, 10));
  server_.Sweep();
  v1::ListRemindersRequest list;
  list.set_parent(TestServer::kBureau);
  list.set_filter("obligation_kind = ANSWER_CONSULTATION");
  const auto page = Must(officer_.Call<v1::ListRemindersResponse>(list));
  ASSERT_EQ(page.reminders_size(), 1);
  EXPECT_THAT(page.reminders(0).recipients(), ElementsAre(section_.user()));
}

TEST_F(ConsultationTest, ARecusedSupervisorDraftsNoQuestion) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  Tie(wei_, school_);
  v1::ProposeConsultationRequest request;
  request.set_parent(TestServer::kBureau);
  request.mutable_consultation()->set_source(finding.name());
  request.mutable_consultation()->set_question("请研判");
  Refused<v1::ProposeConsultationResponse>(
      supervisor_, request,
      {kPrecondition, v1::ERROR_REASON_RECUSAL, "", "教育督导条例第十条"});
}

TEST_F(ConsultationTest, OfZeroToleranceOnlyWhatIsWrittenToEachIsRead) {
  constexpr char kSecret[] = "校园欺凌的细节";
  const auto visit =
      Complex({Draft(v1::FINDING_GRADE_SERIOUS, kSecret, true)});
  v1::RequestConsultationRequest request =
      Question(visit.inspection().name(), {visit.findings(0)});
  request.mutable_consultation()->set_question("请法治股室研判移送程序");
  const std::int64_t head = server_.HeadSeq();
  const auto asked =
      Must(officer_.Call<v1::RequestConsultationResponse>(request))
          .consultation();
  EXPECT_TRUE(asked.zero_tolerance());
  // The section reads the question, not what was found.
  EXPECT_EQ(Must(Read(section_, asked)).question(),
            request.consultation().question());
  v1::GetFindingRequest get;
  get.set_name(visit.findings(0).name());
  EXPECT_EQ(Must(section_.Call<v1::GetFindingResponse>(get)).finding().text(),
            "");
  EXPECT_EQ(Must(Read(auditor_, asked)).question(), "");
  // The unit, the answer that is released, and not the question.
  const v1::Consultation answered = AnswerFrom(section_, asked);
  EXPECT_FALSE(answered.answer().text().empty());
  Share(answered);
  const v1::Consultation of_head = Must(Read(head_, asked));
  EXPECT_EQ(of_head.question(), "");
  EXPECT_EQ(of_head.answer().text(), answered.answer().text());
  for (const v1::Event& event : Events(head)) {
    EXPECT_THAT(event.stored_body(), testing::Not(HasSubstr("移送程序")));
    EXPECT_THAT(event.stored_body(), testing::Not(HasSubstr("生师比")));
  }
}

}  // namespace
}  // namespace dudao
