#include "clients/cpp/contract.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "dudao/v1/assignment_proposal_service.pb.h"
#include "dudao/v1/assignment_service.pb.h"
#include "dudao/v1/bureau_service.pb.h"
#include "dudao/v1/calendar_service.pb.h"
#include "dudao/v1/campaign_service.pb.h"
#include "dudao/v1/checklist_service.pb.h"
#include "dudao/v1/commendation_service.pb.h"
#include "dudao/v1/consultation_service.pb.h"
#include "dudao/v1/escalation_review_service.pb.h"
#include "dudao/v1/escalation_service.pb.h"
#include "dudao/v1/event_service.pb.h"
#include "dudao/v1/evidence_service.pb.h"
#include "dudao/v1/finding_service.pb.h"
#include "dudao/v1/follow_up_service.pb.h"
#include "dudao/v1/identity_service.pb.h"
#include "dudao/v1/import_service.pb.h"
#include "dudao/v1/inspection_service.pb.h"
#include "dudao/v1/notice_service.pb.h"
#include "dudao/v1/obligation_service.pb.h"
#include "dudao/v1/preference_service.pb.h"
#include "dudao/v1/public_service.pb.h"
#include "dudao/v1/reminder_service.pb.h"
#include "dudao/v1/report_service.pb.h"
#include "dudao/v1/search_service.pb.h"
#include "dudao/v1/server_service.pb.h"
#include "dudao/v1/session_service.pb.h"
#include "dudao/v1/supervision_opinion_service.pb.h"
#include "dudao/v1/supervision_report_service.pb.h"
#include "dudao/v1/supervision_service.pb.h"
#include "dudao/v1/supervision_visit_service.pb.h"
#include "dudao/v1/supervisor_service.pb.h"
#include "dudao/v1/unit_service.pb.h"

namespace dudao::client {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::DescriptorPool;
using ::google::protobuf::FileDescriptor;
using ::google::protobuf::MethodDescriptor;
using ::google::protobuf::MethodOptions;
using ::google::protobuf::ServiceDescriptor;

// One message of each service's file: naming it makes the linker keep the
// file's descriptor, which is in a static library.
std::vector<const FileDescriptor*> ServiceFiles() {
  return {v1::GetAssignmentRequest::descriptor()->file(),
          v1::GetAssignmentProposalRequest::descriptor()->file(),
          v1::GetBureauRequest::descriptor()->file(),
          v1::GetCalendarRequest::descriptor()->file(),
          v1::GetChecklistRequest::descriptor()->file(),
          v1::GetConsultationRequest::descriptor()->file(),
          v1::GetCommendationRequest::descriptor()->file(),
          v1::GetEscalationRequest::descriptor()->file(),
          v1::RequestReviewRequest::descriptor()->file(),
          v1::ListEventsRequest::descriptor()->file(),
          v1::GetEvidenceRequest::descriptor()->file(),
          v1::GetFindingRequest::descriptor()->file(),
          v1::GetFollowUpRequest::descriptor()->file(),
          v1::WhoAmIRequest::descriptor()->file(),
          v1::ImportRosterRequest::descriptor()->file(),
          v1::GetInspectionRequest::descriptor()->file(),
          v1::GetNoticeRequest::descriptor()->file(),
          v1::ListObligationsRequest::descriptor()->file(),
          v1::GetPreferencesRequest::descriptor()->file(),
          v1::ListPublicBureausRequest::descriptor()->file(),
          v1::GetReminderRequest::descriptor()->file(),
          v1::ListLedgerRequest::descriptor()->file(),
          v1::SearchRequest::descriptor()->file(),
          v1::SignInRequest::descriptor()->file(),
          v1::GetServerStatusRequest::descriptor()->file(),
          v1::GetCampaignRequest::descriptor()->file(),
          v1::GetSupervisionRequest::descriptor()->file(),
          v1::RecordSiteVisitRequest::descriptor()->file(),
          v1::IssueSupervisionOpinionRequest::descriptor()->file(),
          v1::DraftSupervisionReportRequest::descriptor()->file(),
          v1::GetSupervisorRequest::descriptor()->file(),
          v1::GetUnitRequest::descriptor()->file()};
}

}  // namespace

std::vector<const ServiceDescriptor*> Services() {
  std::vector<const ServiceDescriptor*> services;
  for (const FileDescriptor* file : ServiceFiles()) {
    for (int i = 0; i < file->service_count(); ++i) {
      services.push_back(file->service(i));
    }
  }
  std::sort(services.begin(), services.end(), [](auto* a, auto* b) {
    return a->full_name() < b->full_name();
  });
  return services;
}

const MethodDescriptor* FindMethod(absl::string_view method) {
  return DescriptorPool::generated_pool()->FindMethodByName(
      absl::StrReplaceAll(method, {{"/", "."}}));
}

const MethodDescriptor* FindMethodOf(const Descriptor* request) {
  const FileDescriptor* file = request->file();
  for (int i = 0; i < file->service_count(); ++i) {
    const ServiceDescriptor* service = file->service(i);
    for (int j = 0; j < service->method_count(); ++j) {
      if (service->method(j)->input_type() == request) {
        return service->method(j);
      }
    }
  }
  return nullptr;
}

std::string MethodPath(const MethodDescriptor* method) {
  return absl::StrCat(method->service()->full_name(), "/", method->name());
}

bool SafeToRepeat(const MethodDescriptor* method) {
  return method->options().idempotency_level() ==
             MethodOptions::NO_SIDE_EFFECTS ||
         method->input_type()->FindFieldByName("request_id") != nullptr;
}

}  // namespace dudao::client
