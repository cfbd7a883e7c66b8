#ifndef DUDAO_CLIENTS_CPP_UPLOAD_H_
#define DUDAO_CLIENTS_CPP_UPLOAD_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "clients/cpp/byte_source.h"
#include "clients/cpp/client.h"
#include "dudao/v1/evidence.pb.h"

namespace dudao::client {

// How many bytes are over, of how many.
using OnProgress = std::function<void(std::int64_t, std::int64_t)>;

struct UploadOptions {
  std::string parent;     // `bureaus/gangbei`
  std::string file_name;  // as the server is told it; may be empty
  // For whom a tool uploads: a supervisor, a unit, or the bureau.
  std::string on_behalf_of;
  OnProgress on_progress;  // may be empty
};

// Uploads a file as evidence: what the server has already is not sent again,
// and where the connection breaks it goes on from there. Errors: the server's;
// what a source cannot read.
absl::StatusOr<v1::EvidenceFile> Upload(Client& client, ByteSource& source,
                                        const UploadOptions& options);

}  // namespace dudao::client

#endif  // DUDAO_CLIENTS_CPP_UPLOAD_H_
