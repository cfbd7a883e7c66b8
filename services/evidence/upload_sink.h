#ifndef DUDAO_SERVICES_EVIDENCE_UPLOAD_SINK_H_
#define DUDAO_SERVICES_EVIDENCE_UPLOAD_SINK_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/types/optional.h"
#include "dudao/v1/evidence.pb.h"
#include "dudao/v1/evidence_service.pb.h"
#include "services/pipeline/method_registry.h"
#include "storage/blobs/blob_store.h"

namespace dudao::evidence {

// One run of UploadEvidence. What has arrived stays for a later run, unless it
// cannot be what was declared.
class UploadSink : public pipeline::StreamSink {
 public:
  explicit UploadSink(const v1::UploadEvidenceRequest& first)
      : start_(first.start()) {}

  absl::Status Begin(const pipeline::Call& call,
                     const storage::Snapshot& snapshot) override;
  absl::Status Open() override;
  absl::Status Take(const google::protobuf::Message& message) override;
  absl::Status End() override;
  absl::Status Write(const pipeline::Call& call, storage::Transaction& tx,
                     google::protobuf::Message* response) override;

 private:
  // Checks that the file is whole and stores it.
  absl::Status Finish();
  // Recognises the whole file and moves it, or a picture's copy without
  // metadata, to its place.
  absl::Status Store();
  absl::Status StorePicture();
  absl::Status StoreAsIs();
  // Nothing of the upload stays: it cannot become what was declared.
  absl::Status Reject(absl::Status why);

  const v1::UploadStart start_;
  blobs::BlobStore* files_ = nullptr;
  std::string key_;
  // Uploaded before, and nothing is sent again.
  bool again_ = false;
  std::unique_ptr<blobs::Upload> upload_;
  absl::optional<blobs::BlobStore::Pin> pin_;
  v1::EvidenceUpload stored_;  // what was found out about the file
};

}  // namespace dudao::evidence

#endif  // DUDAO_SERVICES_EVIDENCE_UPLOAD_SINK_H_
