#include "services/domain/ledger_word.h"

#include "gtest/gtest.h"
#include "storage/base/date.h"

namespace dudao::domain {
namespace {

const absl::CivilDay kToday(2026, 8, 3);

// A finding in a notice, due in a week, with nothing done.
v1::Finding InState(v1::FindingState state) {
  v1::Finding finding;
  finding.set_state(state);
  *finding.mutable_deadline()->mutable_due_date() = ToProto(kToday + 7);
  return finding;
}

v1::Finding Rectifying() { return InState(v1::FINDING_STATE_RECTIFYING); }

void MakeLate(v1::Finding* finding) {
  *finding->mutable_deadline()->mutable_due_date() = ToProto(kToday - 1);
}

TEST(LedgerWordTest, DraftAndWithdrawnAreNotInTheLedger) {
  for (const auto state :
       {v1::FINDING_STATE_UNSPECIFIED, v1::FINDING_STATE_DRAFT,
        v1::FINDING_STATE_WITHDRAWN}) {
    v1::Finding finding = InState(state);
    finding.set_relapses(1);
    MakeLate(&finding);
    EXPECT_EQ(LedgerWordOf(finding, kToday), v1::LEDGER_WORD_UNSPECIFIED);
  }
}

TEST(LedgerWordTest, RaisedIsNotStarted) {
  EXPECT_EQ(LedgerWordOf(InState(v1::FINDING_STATE_RAISED), kToday),
            v1::LEDGER_WORD_NOT_STARTED);
}

TEST(LedgerWordTest, ANoticeAloneIsNotStarted) {
  EXPECT_EQ(LedgerWordOf(Rectifying(), kToday), v1::LEDGER_WORD_NOT_STARTED);
}

TEST(LedgerWordTest, APlanOrAnAnswerIsRectifying) {
  v1::Finding planned = Rectifying();
  planned.set_plan_submitted(true);
  EXPECT_EQ(LedgerWordOf(planned, kToday), v1::LEDGER_WORD_RECTIFYING);
  v1::Finding answered = Rectifying();
  answered.mutable_rectification()->mutable_time()->set_seconds(1785718800);
  EXPECT_EQ(LedgerWordOf(answered, kToday), v1::LEDGER_WORD_RECTIFYING);
}

TEST(LedgerWordTest, SubmittedAwaitsReview) {
  EXPECT_EQ(LedgerWordOf(InState(v1::FINDING_STATE_SUBMITTED), kToday),
            v1::LEDGER_WORD_AWAITING_REVIEW);
}

TEST(LedgerWordTest, SubmittedIsNotOverdueWhileTheOfficeReviews) {
  v1::Finding finding = InState(v1::FINDING_STATE_SUBMITTED);
  MakeLate(&finding);
  EXPECT_EQ(LedgerWordOf(finding, kToday), v1::LEDGER_WORD_AWAITING_REVIEW);
}

TEST(LedgerWordTest, OverdueFromTheDayAfterTheDueDate) {
  v1::Finding finding = Rectifying();
  finding.set_plan_submitted(true);
  *finding.mutable_deadline()->mutable_due_date() = ToProto(kToday);
  EXPECT_EQ(LedgerWordOf(finding, kToday), v1::LEDGER_WORD_RECTIFYING);
  EXPECT_EQ(LedgerWordOf(finding, kToday + 1), v1::LEDGER_WORD_OVERDUE);
}

TEST(LedgerWordTest, APendingExtensionLiftsTheOverdueMark) {
  v1::Finding finding = Rectifying();
  MakeLate(&finding);
  finding.mutable_extension()->set_state(v1::EXTENSION_STATE_PENDING);
  EXPECT_EQ(LedgerWordOf(finding, kToday), v1::LEDGER_WORD_NOT_STARTED);
  finding.mutable_extension()->set_state(v1::EXTENSION_STATE_REFUSED);
  EXPECT_EQ(LedgerWordOf(finding, kToday), v1::LEDGER_WORD_OVERDUE);
}

TEST(LedgerWordTest, WithoutADueDateNothingIsOverdue) {
  v1::Finding finding = Rectifying();
  finding.clear_deadline();
  EXPECT_EQ(LedgerWordOf(finding, kToday), v1::LEDGER_WORD_NOT_STARTED);
}

TEST(LedgerWordTest, ReopenedIsRelapsed) {
  EXPECT_EQ(LedgerWordOf(InState(v1::FINDING_STATE_REOPENED), kToday),
            v1::LEDGER_WORD_RELAPSED);
}

TEST(LedgerWordTest, OnceRelapsedStaysSoUntilClosed) {
  v1::Finding finding = Rectifying();
  MakeLate(&finding);
  finding.set_relapses(1);
  EXPECT_EQ(LedgerWordOf(finding, kToday), v1::LEDGER_WORD_RELAPSED);
  finding.set_state(v1::FINDING_STATE_SUBMITTED);
  EXPECT_EQ(LedgerWordOf(finding, kToday), v1::LEDGER_WORD_RELAPSED);
  finding.set_state(v1::FINDING_STATE_CLOSED);
  EXPECT_EQ(LedgerWordOf(finding, kToday), v1::LEDGER_WORD_CLOSED);
}

}  // namespace
}  // namespace dudao::domain
