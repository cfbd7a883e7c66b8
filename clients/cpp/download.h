#ifndef DUDAO_CLIENTS_CPP_DOWNLOAD_H_
#define DUDAO_CLIENTS_CPP_DOWNLOAD_H_

#include <string>

#include "absl/status/status.h"
#include "clients/cpp/client.h"
#include "clients/cpp/upload.h"
#include "dudao/v1/evidence.pb.h"

namespace dudao::client {

// Downloads a file of a record to a path, as GetEvidence shows it (`file`). The
// bytes are collected in `<path>.part`, from where an interrupted download goes
// on; the file has its name only once its digest is right. Errors: the
// server's; DATA_LOSS where the digest is another; INVALID_ARGUMENT where the
// file cannot be written.
absl::Status Download(Client& client, const std::string& record,
                      const v1::EvidenceFile& file, const std::string& path,
                      const OnProgress& on_progress);

}  // namespace dudao::client

#endif  // DUDAO_CLIENTS_CPP_DOWNLOAD_H_
