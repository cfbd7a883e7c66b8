#ifndef DUDAO_TESTS_E2E_EVIDENCE_FIXTURE_H_
#define DUDAO_TESTS_E2E_EVIDENCE_FIXTURE_H_

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "clients/cpp/byte_source.h"
#include "dudao/v1/evidence_service.pb.h"
#include "tests/e2e/story.h"

namespace dudao {

// Bytes in memory.
class MemorySource : public client::ByteSource {
 public:
  explicit MemorySource(std::string content) : content_(std::move(content)) {}
  std::int64_t size() const override {
    return static_cast<std::int64_t>(content_.size());
  }
  absl::StatusOr<std::string> Read(std::int64_t offset,
                                   std::size_t limit) override {
    // As `substr`, which takes no place beyond the end.
    const auto at = std::min(static_cast<std::size_t>(offset), content_.size());
    return content_.substr(at, limit);
  }

 private:
  const std::string content_;
};

// Files up and down, as a client's library does it and message by message.
class EvidenceFixture : public Story {
 protected:
  using Story::Story;
  // Beside the rest, every file that a row names is there.
  void TearDown() override;
  // All of a file, by the client's library.
  absl::StatusOr<v1::EvidenceFile> Upload(Caller& caller,
                                          const std::string& content,
                                          const std::string& on_behalf_of = "");
  // The messages given, as they are.
  absl::StatusOr<v1::UploadEvidenceResponse> Send(
      Caller& caller, const std::vector<v1::UploadEvidenceRequest>& messages);
  // What begins an upload, and one of its chunks.
  v1::UploadEvidenceRequest Start(const std::string& content,
                                  std::int64_t offset = 0) const;
  v1::UploadEvidenceRequest Chunk(const std::string& data,
                                  std::int64_t offset = 0) const;
  // Sends the first bytes and goes away.
  void BreakOffAfter(Caller& caller, const std::string& content,
                     std::size_t bytes);
  v1::GetUploadProgressResponse Progress(Caller& caller,
                                         const std::string& content);

  absl::StatusOr<v1::GetEvidenceResponse> Files(Caller& caller,
                                                const std::string& record,
                                                bool missing_only = false);
  absl::StatusOr<std::string> Download(Caller& caller,
                                       const std::string& record,
                                       const std::string& content,
                                       std::int64_t offset = 0);

  // A visit of Wei that declares these files, signed; with one finding that
  // declares `of_finding`.
  v1::RecordInspectionResponse VisitWith(
      const std::vector<std::string>& contents,
      const std::vector<std::string>& of_finding = {},
      bool zero_tolerance = false);
  v1::Inspection Get(const v1::Inspection& inspection);
  using Story::Get;

  // Of the data directory.
  int CountFiles(const std::string& folder) const;
};

v1::Evidence Declare(const std::string& content,
                     const std::string& file_name = "照片.jpg");

}  // namespace dudao

#endif  // DUDAO_TESTS_E2E_EVIDENCE_FIXTURE_H_
