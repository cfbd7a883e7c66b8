// Files up: to the end, broken off, gone on with, refused.

#include "clients/cpp/upload.h"
#include "storage/blobs/blob_store.h"
#include "tests/e2e/evidence_fixture.h"
#include "tests/evidence/sample_files.h"

namespace dudao {
namespace {

constexpr std::size_t kMiB = 1 << 20;

class EvidenceUploadTest : public EvidenceFixture {
 protected:
  void ExpectInvalidFile(const absl::Status& status,
                         const std::string& problem) {
    EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
    EXPECT_THAT(status, IsReason(v1::ERROR_REASON_FILE_INVALID));
    EXPECT_EQ(MetadataOf(status, "problem"), problem);
    EXPECT_FALSE(TextOf(status).empty());
  }

  // As a crash does that comes after the file and before its row.
  void LeaveWithoutARow(const std::string& content) {
    blobs::BlobStoreOptions options;
    options.data_dir = server_.data_dir();
    blobs::BlobStore files(options, server_.clock());
    const auto upload = Must(files.Resume("lost", 0, 1000));
    ASSERT_OK(upload->Append(content));
    ASSERT_OK(files.Keep(upload->path(), Must(upload->Seal())));
  }

  const std::string film_ = SampleMp4(std::string(3 * kMiB + 7, 'f'));
};

TEST_F(EvidenceUploadTest, AFileArrives) {
  const auto file = Upload(supervisor_, film_);
  ASSERT_OK(file);
  EXPECT_EQ(file->state(), v1::EVIDENCE_STATE_ARRIVED);
  EXPECT_EQ(file->media_type(), "video/mp4");
  EXPECT_EQ(file->size_bytes(), static_cast<std::int64_t>(film_.size()));
  EXPECT_EQ(file->stored_sha256(), Declare(film_).sha256());
  EXPECT_EQ(CountFiles("blobs"), 1);
  EXPECT_EQ(CountFiles("uploads"), 0);
}

TEST_F(EvidenceUploadTest, AnEventSaysWhatArrivedButNotWhatItIsCalled) {
  const std::int64_t head = server_.HeadSeq();
  ASSERT_OK(Upload(supervisor_, WithMetadata(SampleJpeg())));
  const auto events = Events(head);
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].kind(), "evidence.uploaded");
  EXPECT_EQ(events[0].actor(), supervisor_.user());
  v1::EvidenceUpload upload;
  ASSERT_TRUE(events[0].body().changes(0).message().UnpackTo(&upload));
  EXPECT_EQ(upload.sha256(), Declare(WithMetadata(SampleJpeg())).sha256());
  EXPECT_EQ(upload.media_type(), "image/jpeg");
  EXPECT_EQ(upload.holders(0), wei_.name());
  EXPECT_EQ(upload.file_name(), "");
  EXPECT_FALSE(upload.has_place());
  EXPECT_FALSE(upload.has_taken_time());
  EXPECT_EQ(events[0].body().changes(0).confidential_size(), 3);
}

TEST_F(EvidenceUploadTest, SentTwiceItIsAcknowledgedTwiceAndStoredOnce) {
  const auto first = Upload(supervisor_, film_);
  ASSERT_OK(first);
  const std::int64_t head = server_.HeadSeq();
  // By a client that asks first; by one that sends everything again; by one
  // that lost the answer to the last byte.
  const auto second = Upload(supervisor_, film_);
  ASSERT_OK(second);
  EXPECT_EQ(second->SerializeAsString(), first->SerializeAsString());
  EXPECT_OK(Send(supervisor_,
                 {Start(SamplePdf("x")), Chunk(SamplePdf("x"))}));
  const std::int64_t with_pdf = server_.HeadSeq();
  EXPECT_EQ(with_pdf, head + 1);
  EXPECT_OK(Send(supervisor_,
                 {Start(SamplePdf("x")), Chunk(SamplePdf("x"))}));
  const auto size = static_cast<std::int64_t>(film_.size());
  const auto third = Send(supervisor_, {Start(film_, size)});
  ASSERT_OK(third);
  EXPECT_EQ(third->file().stored_sha256(), first->stored_sha256());
  EXPECT_EQ(server_.HeadSeq(), with_pdf);
  EXPECT_EQ(CountFiles("blobs"), 2);
}

TEST_F(EvidenceUploadTest, WhatAnotherHasStoredMustBeSentAllTheSame) {
  ASSERT_OK(Upload(supervisor_, film_));
  EXPECT_EQ(Progress(head_, film_).received_bytes(), 0);
  EXPECT_FALSE(Progress(head_, film_).complete());
  const auto size = static_cast<std::int64_t>(film_.size());
  EXPECT_THAT(Send(head_, {Start(film_, size)}),
              IsReason(v1::ERROR_REASON_INVALID_FIELD));
  ExpectInvalidFile(Send(head_, {Start(film_)}).status(), "size");
  ASSERT_OK(Upload(head_, film_));
  EXPECT_TRUE(Progress(head_, film_).complete());
  EXPECT_EQ(CountFiles("blobs"), 1);
}

TEST_F(EvidenceUploadTest, AClientThatGoesAwayGoesOnWhereItWas) {
  BreakOffAfter(supervisor_, film_, kMiB);
  EXPECT_EQ(Progress(supervisor_, film_).received_bytes(),
            static_cast<std::int64_t>(kMiB));
  // Not even the same user's other file, nor another user's same file.
  EXPECT_EQ(Progress(supervisor_, SamplePdf("x")).received_bytes(), 0);
  EXPECT_EQ(Progress(head_, film_).received_bytes(), 0);
  server_.Restart();
  EXPECT_EQ(Progress(supervisor_, film_).received_bytes(),
            static_cast<std::int64_t>(kMiB));
  const auto rest = Send(
      supervisor_, {Start(film_, kMiB), Chunk(film_.substr(kMiB, kMiB), kMiB),
                    Chunk(film_.substr(2 * kMiB, kMiB), 2 * kMiB),
                    Chunk(film_.substr(3 * kMiB), 3 * kMiB)});
  ASSERT_OK(rest);
  EXPECT_EQ(rest->file().stored_sha256(), Declare(film_).sha256());
  EXPECT_EQ(CountFiles("uploads"), 0);
}

TEST_F(EvidenceUploadTest, TheLibraryGoesOnAfterABreak) {
  BreakOffAfter(supervisor_, film_, kMiB);
  MemorySource source(film_);
  client::UploadOptions options;
  options.parent = TestServer::kBureau;
  std::int64_t first = -1;
  options.on_progress = [&](std::int64_t done, std::int64_t) {
    if (first < 0) first = done;
  };
  ASSERT_OK(client::Upload(supervisor_.client(), source, options));
  EXPECT_EQ(first, static_cast<std::int64_t>(kMiB));
}

// What had arrived is not what the file holds: the library sends it all.
TEST_F(EvidenceUploadTest, TheLibraryBeginsAnewWhereTheBeginningWasWrong) {
  const v1::UploadEvidenceRequest wrong = Chunk(std::string(kMiB, 'x'));
  ExpectInvalidFile(Send(supervisor_, {Start(film_), wrong}).status(), "size");
  EXPECT_EQ(Progress(supervisor_, film_).received_bytes(),
            static_cast<std::int64_t>(kMiB));
  ASSERT_OK(Upload(supervisor_, film_));
}

TEST_F(EvidenceUploadTest, AChunkThatDoesNotFollowIsNamed) {
  for (const std::int64_t offset : {std::int64_t{0}, std::int64_t{9}}) {
    const auto refused =
        Send(supervisor_, {Start(film_), Chunk(film_.substr(0, 8)),
                           Chunk(film_.substr(8, 8), offset)});
    EXPECT_THAT(refused, IsReason(v1::ERROR_REASON_INVALID_FIELD));
    EXPECT_EQ(FieldOf(refused), "chunk.offset");
  }
  EXPECT_THAT(Send(supervisor_, {Start(film_), Start(film_)}),
              IsReason(v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_THAT(Send(supervisor_, {Chunk(film_.substr(0, 8))}),
              IsReason(v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_THAT(Send(supervisor_, {}), IsReason(v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_THAT(Send(supervisor_,
                   {Start(film_), Chunk(std::string(kMiB + 1, 'x'))}),
              IsReason(v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_THAT(Send(supervisor_, {Start(film_, 5)}),
              IsReason(v1::ERROR_REASON_INVALID_FIELD));
}

TEST_F(EvidenceUploadTest, OtherContentThanDeclaredIsRefusedAndNotKept) {
  const std::string pdf = SamplePdf("declared");
  ExpectInvalidFile(
      Send(supervisor_, {Start(pdf), Chunk(SamplePdf("Declared"))}).status(),
      "digest");
  EXPECT_EQ(Progress(supervisor_, pdf).received_bytes(), 0);
  ExpectInvalidFile(Send(supervisor_, {Start(pdf), Chunk(pdf + "x")}).status(),
                    "size");
  ExpectInvalidFile(
      Send(supervisor_, {Start(pdf), Chunk(pdf), Chunk("x", pdf.size())})
          .status(),
      "size");
  EXPECT_EQ(Progress(supervisor_, pdf).received_bytes(), 0);
  EXPECT_EQ(CountFiles("uploads"), 0);
  EXPECT_EQ(CountFiles("blobs"), 0);
}

TEST_F(EvidenceUploadTest, TypesThatAreNotTakenAreRefusedAndNotKept) {
  for (const std::string& content :
       {std::string("#!/bin/sh\nrm -rf /\n"), SampleHeic(),
        SampleZip({"a.jpg"})}) {
    ExpectInvalidFile(Upload(supervisor_, content).status(), "type");
  }
  v1::UploadEvidenceRequest start = Start(SamplePdf("x"));
  start.mutable_start()->set_media_type("image/jpeg");
  ExpectInvalidFile(Send(supervisor_, {start, Chunk(SamplePdf("x"))}).status(),
                    "type");
  EXPECT_EQ(CountFiles("uploads"), 0);
  EXPECT_EQ(CountFiles("blobs"), 0);
}

TEST_F(EvidenceUploadTest, APictureThatIsDamagedIsRefused) {
  const std::string jpeg = WithMetadata(SampleJpeg());
  ExpectInvalidFile(Upload(supervisor_, jpeg.substr(0, 300)).status(),
                    "metadata");
  EXPECT_EQ(CountFiles("uploads"), 0);
}

TEST_F(EvidenceUploadTest, TooLargeIsSaidBeforeAnythingIsSent) {
  v1::UploadEvidenceRequest start = Start(film_);
  start.mutable_start()->set_size_bytes((std::int64_t{2} << 30) + 1);
  const auto refused = Send(supervisor_, {start});
  EXPECT_THAT(refused, IsReason(v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_EQ(FieldOf(refused), "start.size_bytes");
}

TEST_F(EvidenceUploadTest, AnotherConnectionTakesOver) {
  v1::UploadEvidenceResponse response;
  int sent = 0;
  const v1::UploadEvidenceRequest start = Start(film_);
  const v1::UploadEvidenceRequest chunk = Chunk(film_.substr(0, kMiB));
  v1::UploadEvidenceRequest late =
      Chunk(film_.substr(kMiB, kMiB), static_cast<std::int64_t>(kMiB));
  const absl::Status first = supervisor_.client().Send(
      "dudao.v1.EvidenceService/UploadEvidence",
      [&]() -> absl::StatusOr<const google::protobuf::Message*> {
        if (sent == 0) return ++sent, &start;
        if (sent == 1) return ++sent, &chunk;
        if (sent == 2) Must(Upload(supervisor_, film_));
        return ++sent > 20 ? nullptr : &late;
      },
      &response);
  EXPECT_THAT(first, StatusIs(absl::StatusCode::kAborted));
  EXPECT_TRUE(Progress(supervisor_, film_).complete());
}

TEST_F(EvidenceUploadTest, TheGrantIsAskedAgainAtTheEnd) {
  const std::string pdf = SamplePdf("x");
  const v1::UploadEvidenceRequest messages[] = {Start(pdf), Chunk(pdf)};
  int sent = 0;
  v1::UploadEvidenceResponse response;
  const absl::Status status = supervisor_.client().Send(
      "dudao.v1.EvidenceService/UploadEvidence",
      [&]() -> absl::StatusOr<const google::protobuf::Message*> {
        if (sent < 2) return &messages[sent++];
        server_.RevokeGrants(supervisor_);
        return nullptr;
      },
      &response);
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST_F(EvidenceUploadTest, HousekeepingDropsWhatNobodyGoesOnWith) {
  BreakOffAfter(supervisor_, film_, kMiB);
  ASSERT_OK(Upload(supervisor_, SamplePdf("kept")));
  LeaveWithoutARow(SamplePdf("lost"));
  EXPECT_EQ(CountFiles("blobs"), 2);
  // Every stream has ended, so that nobody is at the upload.
  server_.Restart();
  server_.clock().Advance(absl::Hours(24 * 8));
  server_.app().Housekeep();
  EXPECT_EQ(Progress(supervisor_, film_).received_bytes(), 0);
  server_.Restart();  // housekeeping is done
  EXPECT_EQ(CountFiles("uploads"), 0);
  EXPECT_EQ(CountFiles("blobs"), 1);
}

}  // namespace
}  // namespace dudao
