#ifndef DUDAO_SERVICES_EVIDENCE_UPLOADED_FILE_H_
#define DUDAO_SERVICES_EVIDENCE_UPLOADED_FILE_H_

#include <string>
#include <vector>

#include "dudao/v1/evidence.pb.h"
#include "services/pipeline/call.h"

namespace dudao::evidence {

// The name under which the bytes of a caller's upload are kept until it is
// whole.
std::string UploadKey(const pipeline::Call& call, const std::string& sha256);

// Whether an upload was on behalf of all of these.
bool IsFor(const v1::EvidenceUpload& upload,
           const std::vector<std::string>& holders);

// What is shown of an upload; `declared` and the state are set.
v1::EvidenceFile ShownOf(const v1::EvidenceUpload& upload,
                         const v1::Evidence& declared);

}  // namespace dudao::evidence

#endif  // DUDAO_SERVICES_EVIDENCE_UPLOADED_FILE_H_
