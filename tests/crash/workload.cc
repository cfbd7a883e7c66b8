#include "tests/crash/workload.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "dudao/v1/inspection_service.pb.h"
#include "dudao/v1/notice_service.pb.h"
#include "dudao/v1/unit_service.pb.h"
#include "storage/base/date.h"
#include "storage/base/id_source.h"

namespace dudao::crash {
namespace {

template <class Request>
std::unique_ptr<Entry> MakeEntry(absl::string_view method, std::string token,
                                 Request request) {
  auto entry = std::make_unique<Entry>();
  entry->method = absl::StrCat("dudao.v1.", method);
  entry->token = std::move(token);
  entry->request_id = request.request_id();
  entry->request = std::make_unique<Request>(std::move(request));
  return entry;
}

// Takes one out of the list, by chance.
template <class T>
T TakeOne(std::vector<T>& from, std::mt19937_64& random) {
  std::swap(from[random() % from.size()], from.back());
  T taken = std::move(from.back());
  from.pop_back();
  return taken;
}

}  // namespace

Workload::Workload(Cast cast, std::uint64_t seed)
    : cast_(std::move(cast)), random_(seed) {}

std::string Workload::NewId(absl::Time now) {
  std::string bytes(8, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random_());
  const auto millis = static_cast<std::uint64_t>(absl::ToUnixMillis(now));
  return FormatUuid7((millis << 12) + ++made_ % 4096, bytes);
}

std::unique_ptr<Entry> Workload::Next(absl::Time now) {
  const std::uint64_t chance = random_() % 10;
  std::unique_ptr<Entry> entry;
  if (chance < 2 && !drafts_.empty()) {
    entry = IssueNotice();
  } else if (chance < 4 && !raised_.empty()) {
    entry = DraftNotice();
  } else if (chance == 4) {
    entry = NewUnit();
  } else {
    entry = Visit(now);
  }
  const auto* field =
      entry->request->GetDescriptor()->FindFieldByName("request_id");
  entry->request_id = NewId(now);
  entry->request->GetReflection()->SetString(entry->request.get(), field,
                                             entry->request_id);
  return entry;
}

std::unique_ptr<Entry> Workload::Visit(absl::Time now) {
  v1::RecordInspectionRequest request;
  request.set_parent(absl::StrCat("bureaus/", cast_.bureau));
  request.set_inspection_id(NewId(now));
  request.set_sign(true);
  v1::Inspection& inspection = *request.mutable_inspection();
  inspection.set_unit(cast_.units[random_() % cast_.units.size()]);
  inspection.set_supervisor(cast_.supervisor);
  *inspection.mutable_enter_time() = ToProto(now - absl::Hours(3));
  *inspection.mutable_leave_time() = ToProto(now - absl::Hours(1));
  inspection.add_matters("s6");
  inspection.add_methods(v1::INSPECTION_METHOD_CAMPUS_ROUND);
  inspection.set_narrative("巡视校园，查看消防通道和食堂。");
  inspection.set_disposition(v1::DISPOSITION_ORDINARY);
  const std::uint64_t findings = 1 + random_() % 3;
  for (std::uint64_t i = 0; i < findings; ++i) {
    v1::Finding& finding = *request.add_findings();
    finding.set_matter("s6");
    finding.set_grade(v1::FINDING_GRADE_ORDINARY);
    finding.set_text("消防通道堵塞，灭火器过期。");
  }
  return MakeEntry("InspectionService/RecordInspection",
                   cast_.supervisor_token, std::move(request));
}

std::unique_ptr<Entry> Workload::NewUnit() {
  v1::CreateUnitRequest request;
  request.set_parent(absl::StrCat("bureaus/", cast_.bureau));
  request.mutable_unit()->set_display_name(
      absl::StrCat("第", ++made_, "小学"));
  request.mutable_unit()->set_kind(v1::UNIT_KIND_PRIMARY);
  request.mutable_unit()->set_ownership(v1::OWNERSHIP_PUBLIC);
  return MakeEntry("UnitService/CreateUnit", cast_.officer_token,
                   std::move(request));
}

std::unique_ptr<Entry> Workload::DraftNotice() {
  const v1::Finding finding = TakeOne(raised_, random_);
  v1::CreateNoticeRequest request;
  request.set_parent(absl::StrCat("bureaus/", cast_.bureau));
  request.mutable_notice()->set_kind(v1::NOTICE_KIND_RECTIFICATION);
  request.mutable_notice()->set_unit(finding.unit());
  request.mutable_notice()->add_items()->set_finding(finding.name());
  return MakeEntry("NoticeService/CreateNotice", cast_.officer_token,
                   std::move(request));
}

std::unique_ptr<Entry> Workload::IssueNotice() {
  const v1::Notice draft = TakeOne(drafts_, random_);
  v1::IssueNoticeRequest request;
  request.set_name(draft.name());
  request.set_etag(draft.etag());
  return MakeEntry("NoticeService/IssueNotice", cast_.officer_token,
                   std::move(request));
}

void Workload::Learn(const Entry& acknowledged) {
  const google::protobuf::Message* const answer = acknowledged.answer.get();
  if (const auto* visit =
          dynamic_cast<const v1::RecordInspectionResponse*>(answer)) {
    raised_.insert(raised_.end(), visit->findings().begin(),
                   visit->findings().end());
  } else if (const auto* draft =
                 dynamic_cast<const v1::CreateNoticeResponse*>(answer)) {
    drafts_.push_back(draft->notice());
  }
}

}  // namespace dudao::crash
