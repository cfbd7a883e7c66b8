#include "services/pipeline/method_registry.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
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
#include "services/api/redact.h"

namespace dudao::pipeline {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::FileDescriptor;
using google::protobuf::Message;
using google::protobuf::MessageFactory;
using google::protobuf::MethodDescriptor;
using google::protobuf::ServiceDescriptor;

std::vector<const FileDescriptor*> ServiceFiles() {
  return {v1::GetBureauRequest::descriptor()->file(),
          v1::GetCalendarRequest::descriptor()->file(),
          v1::GetUnitRequest::descriptor()->file(),
          v1::GetSupervisorRequest::descriptor()->file(),
          v1::ImportRosterRequest::descriptor()->file(),
          v1::GetAssignmentRequest::descriptor()->file(),
          v1::GetAssignmentProposalRequest::descriptor()->file(),
          v1::GetChecklistRequest::descriptor()->file(),
          v1::GetInspectionRequest::descriptor()->file(),
          v1::GetFindingRequest::descriptor()->file(),
          v1::GetNoticeRequest::descriptor()->file(),
          v1::GetEscalationRequest::descriptor()->file(),
          v1::RequestReviewRequest::descriptor()->file(),
          v1::GetFollowUpRequest::descriptor()->file(),
          v1::GetConsultationRequest::descriptor()->file(),
          v1::GetCommendationRequest::descriptor()->file(),
          v1::GetCampaignRequest::descriptor()->file(),
          v1::GetSupervisionRequest::descriptor()->file(),
          v1::RecordSiteVisitRequest::descriptor()->file(),
          v1::IssueSupervisionOpinionRequest::descriptor()->file(),
          v1::DraftSupervisionReportRequest::descriptor()->file(),
          v1::ListObligationsRequest::descriptor()->file(),
          v1::GetReminderRequest::descriptor()->file(),
          v1::GetSummaryRequest::descriptor()->file(),
          v1::SearchRequest::descriptor()->file(),
          v1::WhoAmIRequest::descriptor()->file(),
          v1::SignInRequest::descriptor()->file(),
          v1::ListEventsRequest::descriptor()->file(),
          v1::GetEvidenceRequest::descriptor()->file(),
          v1::GetPreferencesRequest::descriptor()->file(),
          v1::ListPublicBureausRequest::descriptor()->file(),
          v1::GetServerStatusRequest::descriptor()->file()};
}

std::vector<const FieldDescriptor*> FieldPath(const Descriptor* message,
                                              absl::string_view path) {
  std::vector<const FieldDescriptor*> fields;
  if (path.empty()) return fields;
  const std::vector<std::string> parts = absl::StrSplit(path, '.');
  for (const std::string& part : parts) {
    const FieldDescriptor* field =
        message == nullptr ? nullptr : message->FindFieldByName(part);
    fields.push_back(field);
    message = field == nullptr ? nullptr : field->message_type();
  }
  return fields;
}

absl::Status Broken(const Method& method, absl::string_view why) {
  return absl::FailedPreconditionError(
      absl::StrCat("method ", method.name, ": ", why));
}

// Whether the step is of the kind that the method is.
bool HasStep(const Method& method) {
  const bool writes = method.policy.kind() == v1::METHOD_KIND_WRITE;
  const bool up = method.descriptor->client_streaming();
  const bool down = method.descriptor->server_streaming();
  if (up) return !down && writes && method.steps.client_stream != nullptr;
  if (down) return !writes && method.steps.stream != nullptr;
  return writes ? method.steps.write != nullptr : method.steps.read != nullptr;
}

// The type that a method gets one of by name; "" for any other method.
std::string GottenType(const MethodDescriptor& method) {
  const FieldDescriptor* name = method.input_type()->FindFieldByName("name");
  const Descriptor* answer = method.output_type();
  if (name == nullptr || answer->field_count() == 0) return "";
  const Descriptor* resource = answer->field(0)->message_type();
  if (resource == nullptr || method.name() != "Get" + resource->name()) {
    return "";
  }
  return resource->options().GetExtension(v1::resource).type();
}

absl::Status CheckMethod(const Method& method) {
  const v1::MethodPolicy& policy = method.policy;
  if (policy.kind() == v1::METHOD_KIND_UNSPECIFIED) {
    return Broken(method, "no policy");
  }
  if (policy.permission().empty() && !policy.public_() && !policy.any_user()) {
    return Broken(method, "no permission");
  }
  if (!policy.permission().empty() && method.resource_path.empty()) {
    return Broken(method, "a permission without a resource field");
  }
  for (const FieldDescriptor* field : method.resource_path) {
    if (field == nullptr) return Broken(method, "no such resource field");
  }
  if (!HasStep(method)) {
    return Broken(method, "no step, or one of the wrong kind");
  }
  const bool writes = policy.kind() == v1::METHOD_KIND_WRITE;
  if (writes && policy.event().empty()) return Broken(method, "no event kind");
  return absl::OkStatus();
}

}  // namespace

MethodRegistry::MethodRegistry() {
  for (const FileDescriptor* file : ServiceFiles()) {
    for (int i = 0; i < file->service_count(); ++i) {
      const ServiceDescriptor* service = file->service(i);
      for (int j = 0; j < service->method_count(); ++j) {
        AddMethod(service->method(j));
      }
    }
  }
}

void MethodRegistry::AddMethod(const MethodDescriptor* descriptor) {
  auto method = std::make_unique<Method>();
  method->name = absl::StrCat(descriptor->service()->full_name(), "/",
                              descriptor->name());
  method->descriptor = descriptor;
  method->policy = descriptor->options().GetExtension(v1::policy);
  MessageFactory* factory = MessageFactory::generated_factory();
  method->request = factory->GetPrototype(descriptor->input_type());
  method->response = factory->GetPrototype(descriptor->output_type());
  method->resource_path =
      FieldPath(descriptor->input_type(), method->policy.resource_field());
  method->request_id = descriptor->input_type()->FindFieldByName("request_id");
  method->validate_only =
      descriptor->input_type()->FindFieldByName("validate_only");
  method->confidential_answer = api::HasConfidential(descriptor->output_type());
  by_name_[method->name] = method.get();
  const std::string gotten = GottenType(*descriptor);
  if (!gotten.empty()) getters_[gotten] = method.get();
  by_request_[descriptor->input_type()] = method.get();
  methods_.push_back(std::move(method));
}

Steps& MethodRegistry::Take(const Descriptor* request) {
  return by_request_.at(request)->steps;
}

absl::Status MethodRegistry::Check() const {
  for (const auto& method : methods_) RETURN_IF_ERROR(CheckMethod(*method));
  return absl::OkStatus();
}

const Method* MethodRegistry::Find(absl::string_view name) const {
  if (!name.empty() && name[0] == '/') name.remove_prefix(1);
  auto found = by_name_.find(std::string(name));
  return found == by_name_.end() ? nullptr : found->second;
}

const Method* MethodRegistry::FindGetter(absl::string_view type) const {
  auto found = getters_.find(std::string(type));
  return found == getters_.end() ? nullptr : found->second;
}

std::vector<std::string> MethodRegistry::ServiceNames() const {
  std::vector<std::string> names;
  for (const FileDescriptor* file : ServiceFiles()) {
    for (int i = 0; i < file->service_count(); ++i) {
      names.push_back(file->service(i)->full_name());
    }
  }
  return names;
}

}  // namespace dudao::pipeline
