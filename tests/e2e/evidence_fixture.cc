#include "tests/e2e/evidence_fixture.h"

#include <filesystem>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "clients/cpp/upload.h"
#include "services/server/check.h"
#include "storage/base/clock.h"
#include "storage/base/sha256.h"
#include "storage/blobs/blob_store.h"

namespace dudao {

v1::Evidence Declare(const std::string& content,
                     const std::string& file_name) {
  v1::Evidence evidence;
  evidence.set_sha256(Sha256Hex(content));
  evidence.set_file_name(file_name);
  evidence.set_size_bytes(static_cast<std::int64_t>(content.size()));
  return evidence;
}

void EvidenceFixture::TearDown() {
  Story::TearDown();
  blobs::BlobStoreOptions options;
  options.data_dir = server_.data_dir();
  const blobs::BlobStore files(options, server_.clock());
  std::ostringstream report;
  const absl::StatusOr<bool> whole =
      server::CheckFiles(server_.app().store(), files, report);
  ASSERT_OK(whole);
  EXPECT_TRUE(*whole) << report.str();
}

absl::StatusOr<v1::EvidenceFile> EvidenceFixture::Upload(
    Caller& caller, const std::string& content,
    const std::string& on_behalf_of) {
  MemorySource source(content);
  client::UploadOptions options;
  options.parent = TestServer::kBureau;
  options.file_name = "照片.jpg";
  options.on_behalf_of = on_behalf_of;
  return client::Upload(caller.client(), source, options);
}

absl::StatusOr<v1::UploadEvidenceResponse> EvidenceFixture::Send(
    Caller& caller, const std::vector<v1::UploadEvidenceRequest>& messages) {
  v1::UploadEvidenceResponse response;
  std::size_t next = 0;
  RETURN_IF_ERROR(caller.client().Send(
      "dudao.v1.EvidenceService/UploadEvidence",
      [&]() -> absl::StatusOr<const google::protobuf::Message*> {
        return next < messages.size() ? &messages[next++] : nullptr;
      },
      &response));
  return response;
}

v1::UploadEvidenceRequest EvidenceFixture::Start(const std::string& content,
                                                 std::int64_t offset) const {
  v1::UploadEvidenceRequest request;
  v1::UploadStart& start = *request.mutable_start();
  start.set_parent(TestServer::kBureau);
  start.set_sha256(Sha256Hex(content));
  start.set_size_bytes(static_cast<std::int64_t>(content.size()));
  start.set_offset(offset);
  return request;
}

v1::UploadEvidenceRequest EvidenceFixture::Chunk(const std::string& data,
                                                 std::int64_t offset) const {
  v1::UploadEvidenceRequest request;
  request.mutable_chunk()->set_offset(offset);
  request.mutable_chunk()->set_data(data);
  return request;
}

void EvidenceFixture::BreakOffAfter(Caller& caller, const std::string& content,
                                    std::size_t bytes) {
  const v1::UploadEvidenceRequest messages[] = {
      Start(content), Chunk(content.substr(0, bytes))};
  std::size_t next = 0;
  v1::UploadEvidenceResponse response;
  const absl::Status status = caller.client().Send(
      "dudao.v1.EvidenceService/UploadEvidence",
      [&]() -> absl::StatusOr<const google::protobuf::Message*> {
        if (next < 2) return &messages[next++];
        // The server must have it before the client goes.
        const absl::Time end = SystemClock().Now() + absl::Seconds(30);
        while (Progress(caller, content).received_bytes() <
               static_cast<std::int64_t>(bytes)) {
          if (SystemClock().Now() < end) continue;
          ADD_FAILURE() << "half a minute on, the bytes have not arrived";
          break;
        }
        return absl::UnavailableError("gone");
      },
      &response);
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kUnavailable));
}

v1::GetUploadProgressResponse EvidenceFixture::Progress(
    Caller& caller, const std::string& content) {
  v1::GetUploadProgressRequest request;
  request.set_parent(TestServer::kBureau);
  request.set_sha256(Sha256Hex(content));
  return Must(caller.Call<v1::GetUploadProgressResponse>(request));
}

absl::StatusOr<v1::GetEvidenceResponse> EvidenceFixture::Files(
    Caller& caller, const std::string& record, bool missing_only) {
  v1::GetEvidenceRequest request;
  request.set_record(record);
  request.set_missing_only(missing_only);
  return caller.Call<v1::GetEvidenceResponse>(request);
}

absl::StatusOr<std::string> EvidenceFixture::Download(
    Caller& caller, const std::string& record, const std::string& content,
    std::int64_t offset) {
  v1::DownloadEvidenceRequest request;
  request.set_record(record);
  request.set_sha256(Sha256Hex(content));
  request.set_offset(offset);
  std::string bytes;
  RETURN_IF_ERROR(caller.client().Stream(
      "dudao.v1.EvidenceService/DownloadEvidence", request,
      [&](const google::protobuf::Message& message) {
        bytes +=
            static_cast<const v1::DownloadEvidenceResponse&>(message).content();
        return true;
      }));
  return bytes;
}

v1::RecordInspectionResponse EvidenceFixture::VisitWith(
    const std::vector<std::string>& contents,
    const std::vector<std::string>& of_finding, bool zero_tolerance) {
  v1::Finding finding = Draft(v1::FINDING_GRADE_ORDINARY, "灭火器过期");
  if (zero_tolerance) {
    finding = Draft(v1::FINDING_GRADE_SERIOUS, "欺凌", true);
  }
  for (const std::string& content : of_finding) {
    *finding.add_evidence() = Declare(content);
  }
  v1::RecordInspectionRequest request =
      server_.Visit(school_, wei_, {finding});
  for (const std::string& content : contents) {
    *request.mutable_inspection()->add_evidence() = Declare(content);
  }
  return Must(supervisor_.Call<v1::RecordInspectionResponse>(request));
}

v1::Inspection EvidenceFixture::Get(const v1::Inspection& inspection) {
  v1::GetInspectionRequest request;
  request.set_name(inspection.name());
  return Must(officer_.Call<v1::GetInspectionResponse>(request)).inspection();
}

int EvidenceFixture::CountFiles(const std::string& folder) const {
  int count = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(
           absl::StrCat(server_.data_dir(), "/", folder))) {
    count += entry.is_regular_file() ? 1 : 0;
  }
  return count;
}

}  // namespace dudao
