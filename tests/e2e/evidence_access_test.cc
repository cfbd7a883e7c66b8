// Who sees the files of a record, and when they count for it.

#include <algorithm>
#include <fstream>
#include <iterator>

#include "clients/cpp/download.h"
#include "dudao/v1/finding_service.pb.h"
#include "dudao/v1/follow_up_service.pb.h"
#include "dudao/v1/inspection_service.pb.h"
#include "dudao/v1/notice_service.pb.h"
#include "storage/base/sha256.h"
#include "tests/e2e/evidence_fixture.h"
#include "tests/evidence/sample_files.h"

namespace dudao {
namespace {

constexpr auto kMissing = v1::OBLIGATION_KIND_PROVIDE_EVIDENCE;

class EvidenceAccessTest : public EvidenceFixture {
 protected:
  v1::IssueNoticeRequest ToIssue(const v1::Finding& finding) {
    v1::IssueNoticeRequest request;
    request.set_name(
        DraftNotice(officer_, v1::NOTICE_KIND_RECTIFICATION, {finding}).name());
    return request;
  }
  // Everyone who may see the record reads its file, and no one else.
  void ExpectReaders(const std::string& record, const std::string& content,
                     const std::vector<Caller*>& readers) {
    for (Caller* caller :
         {&officer_, &supervisor_, &second_supervisor_, &head_, &other_head_,
          &auditor_, &overseer_, &section_, &admin_, &server_.anonymous()}) {
      const bool reads =
          std::find(readers.begin(), readers.end(), caller) != readers.end();
      const auto got = Download(*caller, record, content);
      EXPECT_EQ(got.ok(), reads) << caller->user() << ": " << got.status();
      EXPECT_EQ(got.value_or(content), content);
      const auto files = Files(*caller, record);
      EXPECT_EQ(files.ok() && files->files_size() > 0, reads)
          << caller->user();
    }
  }

  Caller& admin_ = server_.ClientFor(v1::ROLE_ADMIN);
  Caller& overseer_ = server_.ClientFor(v1::ROLE_OVERSEER);
  Caller& section_ = server_.ClientFor(v1::ROLE_SECTION);
  const std::string photo_ = SamplePdf("photo");
  const std::string other_photo_ = SamplePdf("other photo");
};

TEST_F(EvidenceAccessTest, DeclaredFirstItCountsWhenItArrives) {
  const auto visit = VisitWith({photo_}, {other_photo_});
  EXPECT_FALSE(visit.inspection().evidence_complete());
  EXPECT_EQ(KindsDue(supervisor_).count(kMissing), 1U);
  const v1::IssueNoticeRequest issue = ToIssue(visit.findings(0));
  EXPECT_THAT(officer_.Call<v1::IssueNoticeResponse>(issue),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  ASSERT_OK(Upload(supervisor_, photo_));
  EXPECT_FALSE(Get(visit.inspection()).evidence_complete());
  EXPECT_EQ(KindsDue(supervisor_).count(kMissing), 1U);
  const std::int64_t head = server_.HeadSeq();
  ASSERT_OK(Upload(supervisor_, other_photo_));
  EXPECT_TRUE(Get(visit.inspection()).evidence_complete());
  EXPECT_EQ(KindsDue(supervisor_).count(kMissing), 0U);
  // In the same transaction: one event for both.
  const auto events = Events(head);
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].body().changes(1).resource(), visit.inspection().name());
  EXPECT_OK(officer_.Call<v1::IssueNoticeResponse>(issue));
}

TEST_F(EvidenceAccessTest, UploadedFirstItCountsWhenItIsDeclared) {
  ASSERT_OK(Upload(supervisor_, photo_));
  const auto visit = VisitWith({photo_});
  EXPECT_TRUE(visit.inspection().evidence_complete());
  EXPECT_EQ(KindsDue(supervisor_).count(kMissing), 0U);
}

TEST_F(EvidenceAccessTest, WhatAnotherUploadedDoesNotCount) {
  const auto visit = VisitWith({photo_});
  for (Caller* caller : {&second_supervisor_, &head_, &officer_}) {
    ASSERT_OK(Upload(*caller, photo_));
    EXPECT_FALSE(Get(visit.inspection()).evidence_complete());
  }
  ASSERT_OK(Upload(supervisor_, photo_));
  EXPECT_TRUE(Get(visit.inspection()).evidence_complete());
}

// Whoever knows a digest has not the file: naming it gives nothing.
TEST_F(EvidenceAccessTest, CitingADigestGivesNoAccessToTheFile) {
  const std::string secret = SamplePdf("of the other school");
  ASSERT_OK(Upload(other_head_, secret));
  ASSERT_OK(Upload(officer_, secret));
  const auto visit = VisitWith({secret});
  EXPECT_FALSE(visit.inspection().evidence_complete());
  EXPECT_THAT(Download(supervisor_, visit.inspection().name(), secret),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  v1::RecordInspectionResponse own = VisitWith({});
  EXPECT_THAT(Download(supervisor_, own.inspection().name(), secret),
              StatusIs(absl::StatusCode::kNotFound));
  // As the answer to a finding, by its head.
  const auto rectified = VisitWith({});
  Acknowledge(Notify({rectified.findings(0)}));
  v1::SubmitRectificationRequest submit;
  submit.set_name(rectified.findings(0).name());
  *submit.mutable_rectification() = Report();
  *submit.mutable_rectification()->add_evidence() = Declare(secret);
  EXPECT_THAT(head_.Call<v1::SubmitRectificationResponse>(submit),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  ASSERT_OK(Upload(head_, secret));
  EXPECT_OK(head_.Call<v1::SubmitRectificationResponse>(submit));
  EXPECT_EQ(Download(head_, submit.name(), secret).value_or(""), secret);
  EXPECT_EQ(CountFiles("blobs"), 1);
}

TEST_F(EvidenceAccessTest, WhoSeesTheVisitSeesItsFiles) {
  const auto visit = VisitWith({photo_}, {other_photo_});
  ASSERT_OK(Upload(supervisor_, photo_));
  ASSERT_OK(Upload(supervisor_, other_photo_));
  const std::vector<Caller*> readers = {&officer_, &supervisor_, &head_,
                                        &auditor_, &overseer_, &admin_};
  ExpectReaders(visit.inspection().name(), photo_, readers);
  ExpectReaders(visit.findings(0).name(), other_photo_, readers);
}

TEST_F(EvidenceAccessTest, AnUnsignedFindingIsHiddenWithItsFiles) {
  v1::Finding draft = Draft(v1::FINDING_GRADE_ORDINARY, "灭火器过期");
  *draft.add_evidence() = Declare(photo_);
  const auto visit = RecordUnsigned({draft});
  ASSERT_OK(Upload(supervisor_, photo_));
  const std::string& finding = visit.findings(0).name();
  EXPECT_OK(Download(supervisor_, finding, photo_));
  EXPECT_THAT(Download(head_, finding, photo_),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(EvidenceAccessTest, ZeroToleranceIsForThoseWhoReadIt) {
  const auto visit = VisitWith({photo_}, {other_photo_}, true);
  ASSERT_OK(Upload(supervisor_, photo_));
  ASSERT_OK(Upload(supervisor_, other_photo_));
  ExpectReaders(visit.inspection().name(), photo_, {&officer_, &supervisor_});
  ExpectReaders(visit.findings(0).name(), other_photo_,
                {&officer_, &supervisor_});
}

TEST_F(EvidenceAccessTest, TheTeamsPhotosCountForItsFollowUp) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_ORDINARY);
  BringToClose(Notify({finding}), finding);
  const v1::FollowUp follow_up = Plan(OpenFollowUp(finding));
  v1::RecordFollowUpRequest record;
  record.set_name(follow_up.name());
  v1::FindingVerdict* verdict = record.add_verdicts();
  verdict->set_finding(finding.name());
  verdict->set_verdict(v1::VERDICT_SUSTAINED);
  *verdict->add_evidence() = Declare(photo_);
  Must(second_supervisor_.Call<v1::RecordFollowUpResponse>(record));
  v1::SignFollowUpRequest sign;
  sign.set_name(follow_up.name());
  ASSERT_OK(Upload(head_, photo_));  // not of the team
  EXPECT_THAT(second_supervisor_.Call<v1::SignFollowUpResponse>(sign),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  ASSERT_OK(Upload(supervisor_, photo_));
  EXPECT_OK(second_supervisor_.Call<v1::SignFollowUpResponse>(sign));
  EXPECT_OK(Download(head_, follow_up.name(), photo_));
}

TEST_F(EvidenceAccessTest, ThePlanOfASchoolMayBeAFile) {
  const v1::Finding finding = Raise(v1::FINDING_GRADE_SERIOUS);
  const v1::Notice notice = Acknowledge(Notify({finding}));
  v1::SubmitPlanRequest plan;
  plan.set_name(notice.name());
  *plan.mutable_plan()->add_evidence() = Declare(photo_, "方案.pdf");
  EXPECT_THAT(head_.Call<v1::SubmitPlanResponse>(plan),
              IsReason(v1::ERROR_REASON_GUARD_FAILED));
  ASSERT_OK(Upload(head_, photo_));
  EXPECT_OK(head_.Call<v1::SubmitPlanResponse>(plan));
  EXPECT_EQ(Download(officer_, notice.name(), photo_).value_or(""), photo_);
  EXPECT_FALSE(Download(other_head_, notice.name(), photo_).ok());
}

TEST_F(EvidenceAccessTest, AToolSaysForWhomItUploads) {
  Caller& tool = server_.ToolWith({"evidence.upload"});
  const auto visit = VisitWith({photo_});
  EXPECT_THAT(Upload(tool, photo_), IsReason(v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_THAT(Upload(tool, photo_, "bureaus/450802/supervisors/nobody"),
              IsReason(v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_THAT(Upload(tool, photo_, "bureaus/450804/supervisors/x"),
              IsReason(v1::ERROR_REASON_INVALID_FIELD));
  ASSERT_OK(Upload(tool, photo_, school_.name()));
  EXPECT_FALSE(Get(visit.inspection()).evidence_complete());
  // The same file for another: one more holder, the same row.
  ASSERT_OK(Upload(tool, photo_, wei_.name()));
  EXPECT_TRUE(Get(visit.inspection()).evidence_complete());
  EXPECT_THAT(Upload(supervisor_, photo_, li_.name()),
              StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_OK(Upload(supervisor_, photo_, wei_.name()));
}

TEST_F(EvidenceAccessTest, AToolReadsWhatItsGrantsReadOfTheRecord) {
  const auto visit = VisitWith({photo_});
  ASSERT_OK(Upload(supervisor_, photo_));
  const std::string& name = visit.inspection().name();
  EXPECT_THAT(Download(server_.ToolWith({"evidence.read"}), name, photo_),
              StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(Download(server_.ToolWith({"inspection.read"}), name, photo_),
              StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_OK(Download(server_.ToolWith({"evidence.read", "inspection.read"}),
                     name, photo_));
}

TEST_F(EvidenceAccessTest, NothingIsFoundInAnotherBureau) {
  const auto visit = VisitWith({photo_});
  ASSERT_OK(Upload(supervisor_, photo_));
  Caller& stranger = server_.AddBureau("450804");
  EXPECT_THAT(Download(stranger, visit.inspection().name(), photo_),
              StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(Upload(stranger, photo_),
              StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST_F(EvidenceAccessTest, WhatIsMissingIsListed) {
  const auto visit = VisitWith({photo_, other_photo_});
  ASSERT_OK(Upload(supervisor_, photo_));
  const std::string& name = visit.inspection().name();
  const auto all = Files(supervisor_, name);
  ASSERT_OK(all);
  ASSERT_EQ(all->files_size(), 2);
  EXPECT_EQ(all->files(0).state(), v1::EVIDENCE_STATE_ARRIVED);
  EXPECT_EQ(all->files(0).media_type(), "application/pdf");
  EXPECT_EQ(all->files(1).state(), v1::EVIDENCE_STATE_MISSING);
  const auto missing = Files(supervisor_, name, true);
  ASSERT_OK(missing);
  ASSERT_EQ(missing->files_size(), 1);
  EXPECT_EQ(missing->files(0).declared().sha256(),
            Declare(other_photo_).sha256());
}

TEST_F(EvidenceAccessTest, TimeAndPlaceOfAPictureAreFields) {
  const std::string jpeg = WithMetadata(SampleJpeg());
  const auto visit = VisitWith({jpeg});
  ASSERT_OK(Upload(supervisor_, jpeg));
  const auto files = Files(head_, visit.inspection().name());
  ASSERT_OK(files);
  const v1::EvidenceFile& file = files->files(0);
  EXPECT_NEAR(file.place().latitude(), 23.1083, 1e-3);
  EXPECT_EQ(FromProto(file.taken_time()),
            BeijingMidnight(absl::CivilDay(2026, 8, 31)) + absl::Hours(9.5));
  // What is handed out is the stored file, and its digest says so.
  const auto got = Download(head_, visit.inspection().name(), jpeg);
  ASSERT_OK(got);
  EXPECT_NE(*got, jpeg);
  EXPECT_THAT(*got, testing::Not(testing::HasSubstr("MARKER")));
  EXPECT_EQ(Sha256Hex(*got), file.stored_sha256());
  EXPECT_EQ(static_cast<std::int64_t>(got->size()), file.stored_size_bytes());
}

TEST_F(EvidenceAccessTest, ADownloadGoesOnWhereItWas) {
  const std::string film = SampleMp4(std::string((1 << 20) + 5, 'f'));
  const auto visit = VisitWith({film});
  ASSERT_OK(Upload(supervisor_, film));
  const std::string& name = visit.inspection().name();
  const auto at = static_cast<std::int64_t>(film.size() - 10);
  EXPECT_EQ(Download(head_, name, film, at).value_or(""),
            film.substr(film.size() - 10));
  EXPECT_EQ(Download(head_, name, film, at + 10).value_or("x"), "");
  EXPECT_THAT(Download(head_, name, film, at + 11),
              IsReason(v1::ERROR_REASON_INVALID_FIELD));
  // The library goes on with what lies there, and checks all of it.
  TempDir dir;
  const std::string path = dir.File("film.mp4");
  const v1::EvidenceFile file = Must(Files(head_, name)).files(0);
  std::ofstream(path + ".part", std::ios::binary) << film.substr(0, 1000);
  ASSERT_OK(client::Download(head_.client(), name, file, path, {}));
  std::ifstream got(path, std::ios::binary);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(got), {}), film);
  std::ofstream(path + ".part", std::ios::binary) << "not the beginning";
  EXPECT_THAT(client::Download(head_.client(), name, file, path, {}),
              StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_FALSE(std::ifstream(path + ".part").good());
}

}  // namespace
}  // namespace dudao
