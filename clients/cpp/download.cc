#include "clients/cpp/download.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "clients/cpp/byte_source.h"
#include "dudao/v1/evidence_service.pb.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::client {
namespace {

namespace fs = std::filesystem;

constexpr char kDownload[] = "dudao.v1.EvidenceService/DownloadEvidence";

absl::Status WrongDigest(const std::string& path) {
  return MakeError(absl::StatusCode::kDataLoss, v1::ERROR_REASON_FILE_INVALID,
                   absl::StrCat(path, " 的内容与服务器给出的摘要不符，已删除；请"
                                      "重新下载。"),
                   absl::StrCat(path, " has another digest than promised."));
}

// What an earlier download left.
std::int64_t SizeOf(const std::string& path) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  return error ? 0 : static_cast<std::int64_t>(size);
}

// Appends what is missing of the file, over as many connections as it takes.
absl::Status Fetch(Client& client, const std::string& record,
                   const v1::EvidenceFile& file, const std::string& path,
                   const OnProgress& on_progress) {
  std::ofstream out(path, std::ios::binary | std::ios::app);
  std::int64_t at = SizeOf(path);
  Backoff backoff(client.options().retry);
  while (at < file.stored_size_bytes()) {
    v1::DownloadEvidenceRequest request;
    request.set_record(record);
    request.set_sha256(file.declared().sha256());
    request.set_offset(at);
    const absl::Status status = client.Stream(
        kDownload, request, [&](const google::protobuf::Message& message) {
          const std::string& content =
              static_cast<const v1::DownloadEvidenceResponse&>(message)
                  .content();
          out << content;
          at += static_cast<std::int64_t>(content.size());
          backoff.Reset();
          if (on_progress) on_progress(at, file.stored_size_bytes());
          return out.good();
        });
    if (!out.flush()) return LocalFileError(path);
    if (status.ok()) break;
    if (!client.WaitToRetry(status, absl::InfiniteFuture(), backoff)) {
      return status;
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status Download(Client& client, const std::string& record,
                      const v1::EvidenceFile& file, const std::string& path,
                      const OnProgress& on_progress) {
  const std::string part = path + ".part";
  RETURN_IF_ERROR(Fetch(client, record, file, part, on_progress));
  ASSIGN_OR_RETURN(const auto source, OpenFile(part));
  ASSIGN_OR_RETURN(const std::string digest, DigestOf(*source));
  std::error_code error;
  if (digest != file.stored_sha256()) {
    fs::remove(part, error);
    return WrongDigest(path);
  }
  fs::rename(part, path, error);
  return error ? LocalFileError(path) : absl::OkStatus();
}

}  // namespace dudao::client
