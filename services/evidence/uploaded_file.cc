#include "services/evidence/uploaded_file.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "storage/base/sha256.h"

namespace dudao::evidence {

std::string UploadKey(const pipeline::Call& call, const std::string& sha256) {
  return Sha256Hex(absl::StrCat(call.user(), "\n", call.bureau, "\n", sha256));
}

bool IsFor(const v1::EvidenceUpload& upload,
           const std::vector<std::string>& holders) {
  return std::all_of(
      holders.begin(), holders.end(), [&](const std::string& holder) {
        return std::find(upload.holders().begin(), upload.holders().end(),
                         holder) != upload.holders().end();
      });
}

v1::EvidenceFile ShownOf(const v1::EvidenceUpload& upload,
                         const v1::Evidence& declared) {
  v1::EvidenceFile file;
  *file.mutable_declared() = declared;
  file.set_state(v1::EVIDENCE_STATE_ARRIVED);
  file.set_media_type(upload.media_type());
  file.set_size_bytes(upload.size_bytes());
  file.set_stored_sha256(upload.stored_sha256());
  file.set_stored_size_bytes(upload.stored_size_bytes());
  if (upload.has_taken_time()) *file.mutable_taken_time() = upload.taken_time();
  if (upload.has_place()) *file.mutable_place() = upload.place();
  *file.mutable_upload_time() = upload.create_time();
  return file;
}

}  // namespace dudao::evidence
