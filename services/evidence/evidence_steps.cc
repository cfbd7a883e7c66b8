#include "services/evidence/evidence_steps.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/types/optional.h"
#include "dudao/v1/evidence_service.pb.h"
#include "services/domain/evidence_rules.h"
#include "services/evidence/upload_sink.h"
#include "services/evidence/uploaded_file.h"
#include "services/pipeline/resource_reader.h"
#include "storage/aggregates/evidence.h"
#include "storage/base/error.h"
#include "storage/blobs/blob_store.h"

namespace dudao::evidence {
namespace {

using google::protobuf::Message;
using pipeline::Call;
using pipeline::Pulled;
using storage::Snapshot;

constexpr std::size_t kDownloadBytes = 512 << 10;

// A file as a record declares it, and its upload where there is one.
struct Declared {
  const v1::Evidence* file;
  absl::optional<v1::EvidenceUpload> upload;
};

template <class M>
bool AddParts(const Message& record, std::vector<domain::EvidencePart>* parts) {
  if (record.GetDescriptor() != M::descriptor()) return false;
  *parts = domain::EvidenceOf(static_cast<const M&>(record));
  return true;
}

absl::StatusOr<std::vector<domain::EvidencePart>> PartsOf(
    const Message& record) {
  std::vector<domain::EvidencePart> parts;
  if (AddParts<v1::Inspection>(record, &parts) ||
      AddParts<v1::Finding>(record, &parts) ||
      AddParts<v1::Notice>(record, &parts) ||
      AddParts<v1::FollowUp>(record, &parts) ||
      AddParts<v1::Consultation>(record, &parts) ||
      AddParts<v1::Commendation>(record, &parts) ||
      AddParts<v1::Escalation>(record, &parts) ||
      AddParts<v1::Supervision>(record, &parts)) {
    return parts;
  }
  return absl::InternalError(
      absl::StrCat("no evidence in ", record.GetTypeName()));
}

absl::Status NotDeclared(absl::string_view record, absl::string_view sha256) {
  return MakeError(absl::StatusCode::kNotFound, v1::ERROR_REASON_NOT_FOUND,
                   absl::StrCat("记录 ", record, " 中没有这个文件（", sha256,
                                "），请核对。"),
                   absl::StrCat(record, " declares no file ", sha256, "."),
                   {{"resource", std::string(record)}});
}

// The files of a record that its Get method shows to the caller; with a digest,
// only that one. Files that are withheld there are not there.
absl::StatusOr<std::vector<Declared>> FilesOf(const Call& call,
                                              const Snapshot& snapshot,
                                              const Message& record,
                                              absl::string_view sha256) {
  ASSIGN_OR_RETURN(const std::vector<domain::EvidencePart> parts,
                   PartsOf(record));
  std::vector<Declared> files;
  for (const domain::EvidencePart& part : parts) {
    for (const v1::Evidence& file : *part.files) {
      if (!sha256.empty() && file.sha256() != sha256) continue;
      ASSIGN_OR_RETURN(auto upload,
                       storage::FindUpload(snapshot, call.bureau,
                                           file.sha256(), part.holders));
      files.push_back({&file, std::move(upload)});
    }
  }
  return files;
}

absl::StatusOr<v1::GetEvidenceResponse> GetEvidence(
    const Call& call, const v1::GetEvidenceRequest& request,
    const Snapshot& snapshot) {
  ASSIGN_OR_RETURN(const auto record,
                   call.resources->Get(call, snapshot, request.record()));
  ASSIGN_OR_RETURN(const std::vector<Declared> files,
                   FilesOf(call, snapshot, *record, request.sha256()));
  if (files.empty() && !request.sha256().empty()) {
    return NotDeclared(request.record(), request.sha256());
  }
  v1::GetEvidenceResponse response;
  for (const Declared& file : files) {
    if (!file.upload.has_value()) {
      v1::EvidenceFile* missing = response.add_files();
      *missing->mutable_declared() = *file.file;
      missing->set_state(v1::EVIDENCE_STATE_MISSING);
    } else if (!request.missing_only()) {
      *response.add_files() = ShownOf(*file.upload, *file.file);
    }
  }
  return response;
}

// The digest of what is kept of a file that a record declares.
absl::StatusOr<std::string> StoredDigest(
    const Call& call, const v1::DownloadEvidenceRequest& request,
    const Snapshot& snapshot) {
  ASSIGN_OR_RETURN(const auto record,
                   call.resources->Get(call, snapshot, request.record()));
  ASSIGN_OR_RETURN(const std::vector<Declared> files,
                   FilesOf(call, snapshot, *record, request.sha256()));
  if (files.empty()) return NotDeclared(request.record(), request.sha256());
  for (const Declared& file : files) {
    if (file.upload.has_value()) return file.upload->stored_sha256();
  }
  return domain::CheckEvidence(files.front().file->file_name().empty()
                                   ? request.sha256()
                                   : files.front().file->file_name());
}

// Reads on the reader's thread, as the pages of the database are.
class DownloadSource : public pipeline::StreamSource {
 public:
  explicit DownloadSource(const v1::DownloadEvidenceRequest& request)
      : request_(request), offset_(request.offset()) {}

  // Who may read the record is asked each time, not only at the beginning.
  absl::StatusOr<Pulled> Pull(const Call& call, const Snapshot& snapshot,
                              Message* response) override {
    ASSIGN_OR_RETURN(const std::string digest,
                     StoredDigest(call, request_, snapshot));
    if (!file_.has_value()) RETURN_IF_ERROR(Open(call, digest));
    ASSIGN_OR_RETURN(std::string content,
                     file_->ReadAt(offset_, kDownloadBytes));
    if (content.empty()) return Pulled::kEnd;
    offset_ += static_cast<std::int64_t>(content.size());
    static_cast<v1::DownloadEvidenceResponse*>(response)->set_content(
        std::move(content));
    return Pulled::kMessage;
  }

 private:
  absl::Status Open(const Call& call, const std::string& digest) {
    ASSIGN_OR_RETURN(blobs::File file, call.files->Open(digest));
    ASSIGN_OR_RETURN(const std::int64_t size, file.Size());
    if (offset_ > size) {
      return InvalidField("offset",
                          absl::StrCat("不能超过文件的大小 ", size, " 字节"),
                          absl::StrCat("must not be beyond ", size));
    }
    file_.emplace(std::move(file));
    return absl::OkStatus();
  }

  const v1::DownloadEvidenceRequest request_;
  std::int64_t offset_;
  absl::optional<blobs::File> file_;
};

std::unique_ptr<pipeline::StreamSource> OpenDownload(
    const v1::DownloadEvidenceRequest& request) {
  return std::make_unique<DownloadSource>(request);
}

std::unique_ptr<pipeline::StreamSink> OpenUpload(
    const v1::UploadEvidenceRequest& first) {
  return std::make_unique<UploadSink>(first);
}

absl::StatusOr<v1::GetUploadProgressResponse> GetUploadProgress(
    const Call& call, const v1::GetUploadProgressRequest& request,
    const Snapshot& snapshot) {
  ASSIGN_OR_RETURN(const std::vector<std::string> holders,
                   domain::HoldersFor(call.actor(), call.bureau,
                                      request.on_behalf_of()));
  ASSIGN_OR_RETURN(const auto upload,
                   storage::FindUploadBy(snapshot, call.bureau,
                                         request.sha256(), call.user()));
  v1::GetUploadProgressResponse response;
  if (upload.has_value() && IsFor(*upload, holders)) {
    v1::Evidence declared;
    declared.set_sha256(request.sha256());
    declared.set_file_name(upload->file_name());
    declared.set_size_bytes(upload->size_bytes());
    response.set_complete(true);
    response.set_received_bytes(upload->size_bytes());
    *response.mutable_file() = ShownOf(*upload, declared);
  } else {
    response.set_received_bytes(
        call.files->ReceivedBytes(UploadKey(call, request.sha256())));
  }
  return response;
}

}  // namespace

void RegisterEvidence(pipeline::MethodRegistry& registry) {
  registry.BindClientStream(OpenUpload);
  registry.Bind(GetUploadProgress);
  registry.Bind(GetEvidence);
  registry.BindStream(OpenDownload);
}

}  // namespace dudao::evidence
