#include "services/evidence/upload_sink.h"

#include <fcntl.h>
#include <unistd.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "dudao/v1/identity.pb.h"
#include "dudao/v1/supervisor.pb.h"
#include "dudao/v1/unit.pb.h"
#include "google/protobuf/util/message_differencer.h"
#include "services/api/resource_name.h"
#include "services/api/validator.h"
#include "services/domain/evidence_rules.h"
#include "services/evidence/file_error.h"
#include "services/evidence/media_type.h"
#include "services/evidence/picture.h"
#include "services/evidence/uploaded_file.h"
#include "services/pipeline/resource_steps.h"
#include "storage/aggregates/evidence.h"
#include "storage/base/date.h"
#include "storage/base/error.h"

namespace dudao::evidence {
namespace {

using pipeline::Call;
using storage::Snapshot;

// For whom an upload is must exist.
absl::Status CheckHolder(const Call& call, const Snapshot& snapshot,
                         const std::string& holder) {
  const storage::Key key = storage::KeyOf(holder);
  const sql::Table& table = api::IsName(holder, "unit")
                                ? storage::TableOf<v1::Unit>()
                            : api::IsName(holder, "user")
                                ? storage::TableOf<v1::User>()
                                : storage::TableOf<v1::Supervisor>();
  if (key.id == key.bureau) return absl::OkStatus();  // the office
  return pipeline::CheckReference(call, snapshot, table, holder,
                                  "start.on_behalf_of");
}

absl::Status DoesNotFollow(std::int64_t expected, std::int64_t offset) {
  return InvalidField(
      "chunk.offset",
      absl::StrCat("应从 ", expected, " 处继续，收到的却从 ", offset, " 处开始"),
      absl::StrCat("must be ", expected, ", where the file ends so far; it is ",
                   offset));
}

absl::Status Longer(std::int64_t declared) {
  return FileRefused(
      "size",
      absl::StrCat("文件比声明的 ", declared, " 字节长，没有保存；请重新上传"),
      absl::StrCat("the file is longer than the ", declared,
                   " bytes declared"));
}

absl::Status Shorter(std::int64_t size, std::int64_t declared) {
  return FileRefused(
      "size",
      absl::StrCat("只收到 ", size, " 字节，共 ", declared,
                   " 字节；已收到的部分保留一周，可以续传"),
      absl::StrCat("only ", size, " of ", declared,
                   " bytes have arrived; go on from there"));
}

absl::Status OtherDigest(const std::string& digest) {
  return FileRefused(
      "digest",
      absl::StrCat("文件内容与声明的摘要不符（实为 ", digest,
                   "），没有保存；请核对文件后重新上传"),
      absl::StrCat("the content has another digest: ", digest));
}

absl::Status OtherType(const std::string& found, const std::string& declared) {
  return FileRefused(
      "type",
      absl::StrCat("文件内容是 ", found, "，与声明的类型 ", declared,
                   " 不符，没有保存"),
      absl::StrCat("the content is ", found, ", not ", declared));
}

}  // namespace

absl::Status UploadSink::Begin(const Call& call, const Snapshot& snapshot) {
  ASSIGN_OR_RETURN(const std::vector<std::string> holders,
                   domain::HoldersFor(call.actor(), call.bureau,
                                      start_.on_behalf_of()));
  for (const std::string& holder : holders) {
    RETURN_IF_ERROR(CheckHolder(call, snapshot, holder));
  }
  if (start_.offset() > start_.size_bytes()) {
    return InvalidField("start.offset", "不能超过文件的大小（size_bytes）",
                        "must not be beyond size_bytes");
  }
  files_ = call.files;
  key_ = UploadKey(call, start_.sha256());
  ASSIGN_OR_RETURN(const auto before,
                   storage::FindUploadBy(snapshot, call.bureau,
                                         start_.sha256(), call.user()));
  again_ = before.has_value() && IsFor(*before, holders) &&
           before->size_bytes() == start_.size_bytes() &&
           start_.offset() == start_.size_bytes();
  return absl::OkStatus();
}

absl::Status UploadSink::Open() {
  if (again_) return absl::OkStatus();
  ASSIGN_OR_RETURN(upload_, files_->Resume(key_, start_.offset(),
                                           start_.size_bytes()));
  return absl::OkStatus();
}

absl::Status UploadSink::Take(const google::protobuf::Message& message) {
  const auto& request = static_cast<const v1::UploadEvidenceRequest&>(message);
  if (!request.has_chunk()) {
    return InvalidField("start", "开始之后只能发送分块（chunk）",
                        "only chunks follow the start");
  }
  RETURN_IF_ERROR(api::Validate(request.chunk()));
  const std::int64_t at = again_ ? start_.size_bytes() : upload_->size();
  const std::string& data = request.chunk().data();
  if (request.chunk().offset() != at) {
    return DoesNotFollow(at, request.chunk().offset());
  }
  if (at + static_cast<std::int64_t>(data.size()) > start_.size_bytes()) {
    return Reject(Longer(start_.size_bytes()));
  }
  absl::Status status = upload_->Append(data);
  if (!status.ok()) upload_->Suspend().IgnoreError();  // to be resumed
  return status;
}

absl::Status UploadSink::Reject(absl::Status why) {
  if (upload_ != nullptr) RETURN_IF_ERROR(upload_->Discard());
  return why;
}

absl::Status UploadSink::End() {
  if (again_) return absl::OkStatus();
  absl::Status status = Finish();
  // Before anyone is answered: whoever then sends it again gets a turn.
  upload_.reset();
  return status;
}

absl::Status UploadSink::Finish() {
  if (upload_->size() < start_.size_bytes()) {
    RETURN_IF_ERROR(upload_->Suspend());
    return Shorter(upload_->size(), start_.size_bytes());
  }
  ASSIGN_OR_RETURN(const std::string digest, upload_->Seal());
  if (digest != start_.sha256()) return Reject(OtherDigest(digest));
  absl::Status status = Store();
  if (status.code() == absl::StatusCode::kInvalidArgument) {
    return Reject(std::move(status));
  }
  return status;
}

absl::Status UploadSink::Store() {
  ASSIGN_OR_RETURN(const std::string type, RecogniseType(upload_->path()));
  if (!start_.media_type().empty() && start_.media_type() != type) {
    return OtherType(type, start_.media_type());
  }
  stored_.set_sha256(start_.sha256());
  stored_.set_size_bytes(start_.size_bytes());
  stored_.set_media_type(type);
  stored_.set_file_name(start_.file_name());
  return IsPicture(type) ? StorePicture() : StoreAsIs();
}

absl::Status UploadSink::StoreAsIs() {
  stored_.set_stored_sha256(start_.sha256());
  stored_.set_stored_size_bytes(start_.size_bytes());
  pin_.emplace(*files_, stored_.stored_sha256());
  return files_->Keep(upload_->path(), stored_.stored_sha256());
}

absl::Status UploadSink::StorePicture() {
  const std::string copy = files_->ScratchPath(key_);
  const absl::StatusOr<PictureFacts> facts =
      CopyWithoutMetadata(upload_->path(), stored_.media_type(), copy);
  if (!facts.ok()) {
    ::unlink(copy.c_str());
    return facts.status();
  }
  if (facts->taken_time.has_value()) {
    *stored_.mutable_taken_time() = ToProto(*facts->taken_time);
  }
  if (facts->place.has_value()) *stored_.mutable_place() = *facts->place;
  ASSIGN_OR_RETURN(blobs::File file, blobs::File::Open(copy, O_RDWR));
  ASSIGN_OR_RETURN(const std::int64_t size, file.Size());
  ASSIGN_OR_RETURN(*stored_.mutable_stored_sha256(),
                   blobs::DigestOf(file, size));
  stored_.set_stored_size_bytes(size);
  RETURN_IF_ERROR(file.Sync());
  pin_.emplace(*files_, stored_.stored_sha256());
  RETURN_IF_ERROR(files_->Keep(copy, stored_.stored_sha256()));
  return upload_->Discard();
}

absl::Status UploadSink::Write(const Call& call, storage::Transaction& tx,
                               google::protobuf::Message* response) {
  // What the caller is now, not when the upload began.
  ASSIGN_OR_RETURN(const std::vector<std::string> holders,
                   domain::HoldersFor(call.actor(), call.bureau,
                                      start_.on_behalf_of()));
  ASSIGN_OR_RETURN(auto known,
                   storage::FindUploadBy(tx, call.bureau, start_.sha256(),
                                         call.user()));
  v1::EvidenceUpload upload = known.value_or(v1::EvidenceUpload());
  upload.MergeFrom(stored_);
  for (const std::string& holder : holders) {
    if (!IsFor(upload, {holder})) upload.add_holders(holder);
  }
  if (!known.has_value()) {
    upload.set_name(
        api::MakeName("evidence_upload", call.bureau, call.ids->NewId()));
    upload.set_uploader(call.user());
    RETURN_IF_ERROR(tx.Insert(upload));
  } else if (!google::protobuf::util::MessageDifferencer::Equals(*known,
                                                                 upload)) {
    RETURN_IF_ERROR(tx.Update(upload));
  }
  v1::Evidence declared;
  declared.set_sha256(start_.sha256());
  declared.set_file_name(start_.file_name());
  declared.set_size_bytes(start_.size_bytes());
  *static_cast<v1::UploadEvidenceResponse*>(response)->mutable_file() =
      ShownOf(upload, declared);
  return absl::OkStatus();
}

}  // namespace dudao::evidence
