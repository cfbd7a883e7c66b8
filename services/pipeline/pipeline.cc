#include "services/pipeline/pipeline.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/api/redact.h"
#include "services/api/resource_name.h"
#include "services/api/validator.h"
#include "services/pipeline/authoriser.h"
#include "services/pipeline/event_body.h"
#include "services/pipeline/keep_refused.h"
#include "services/pipeline/replay.h"
#include "services/pipeline/roles.h"
#include "services/pipeline/withhold.h"
#include "storage/base/error.h"
#include "storage/event_log.h"
#include "storage/queue_error.h"

namespace dudao::pipeline {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// How WriteOnce tells the store to undo what validate_only tried.
constexpr char kRolledBack[] = "validate_only";

constexpr absl::Duration kLongestRead = absl::Seconds(30);

// They wait for the disk more than they compute.
constexpr int kWorkers = 4;

// One for the whole server, so that however many sign in at once the others
// keep the machine; who waits longer than these take is better told at once.
constexpr int kSlowWorkers = 1;
constexpr std::size_t kMostSlowWaiting = 16;
constexpr absl::Duration kSlowRetry = absl::Seconds(2);

std::string ResourceOf(const Method& method, const Message& request) {
  const Message* holder = &request;
  for (std::size_t i = 0; i + 1 < method.resource_path.size(); ++i) {
    holder = &holder->GetReflection()->GetMessage(*holder,
                                                  method.resource_path[i]);
  }
  if (method.resource_path.empty()) return "";
  return holder->GetReflection()->GetString(*holder,
                                            method.resource_path.back());
}

std::string RequestIdOf(const Method& method, const Message& request) {
  if (method.request_id == nullptr) return "";
  return request.GetReflection()->GetString(request, method.request_id);
}

bool ValidateOnly(const Method& method, const Message& request) {
  return method.validate_only != nullptr &&
         request.GetReflection()->GetBool(request, method.validate_only);
}

// What the event happened to: what was named, where that changed; otherwise
// what was changed first.
std::string SubjectOf(const std::string& named, const v1::EventBody& body) {
  for (const v1::EventChange& change : body.changes()) {
    if (change.resource() == named) return named;
  }
  return body.changes(0).resource();
}

// `named`: the resource the call is about.
absl::Status AppendCallEvent(const Call& call, const std::string& kind,
                             const std::string& named,
                             storage::Transaction& tx) {
  for (const std::string& bureau : ChangedBureaus(tx.changes())) {
    const v1::EventBody body =
        MakeEventBody(tx.changes(), bureau, call.secret);
    if (body.changes().empty()) continue;
    storage::EventDraft draft{bureau, call.user(), call.method,
                              kind, SubjectOf(named, body),
                              call.request_id, body.SerializeAsString(), {}};
    for (const v1::EventChange& change : body.changes()) {
      draft.resources.push_back(change.resource());
    }
    RETURN_IF_ERROR(storage::AppendEvent(tx, draft).status());
  }
  return absl::OkStatus();
}

// A bureau out of use can be read, and nothing more.
absl::Status CheckInUse(const Method& method, const std::string& bureau,
                        AccessCache::View& known) {
  if (method.policy.kind() != v1::METHOD_KIND_WRITE) return absl::OkStatus();
  ASSIGN_OR_RETURN(const bool out_of_use, known.IsOutOfUse(bureau));
  if (!out_of_use) return absl::OkStatus();
  return GuardFailed("该教育局已停用，资料只能查阅，不能再改动。",
                     "The bureau is out of use: it can only be read.",
                     {{"bureau", absl::StrCat("bureaus/", bureau)}});
}

absl::Status PasswordChangeRequired() {
  return MakeError(absl::StatusCode::kFailedPrecondition,
                   v1::ERROR_REASON_PASSWORD_CHANGE_REQUIRED,
                   "您的密码是管理员设置的一次性密码，请先修改密码再办理其他事项。",
                   "The password must be changed before anything else.");
}

}  // namespace

Pipeline::Pipeline(storage::Store& store, blobs::BlobStore& files,
                   const MethodRegistry& registry, IdSource& ids,
                   std::string secret, std::vector<Projection> projections)
    : store_(store),
      files_(files),
      registry_(registry),
      ids_(ids),
      secret_(std::move(secret)),
      projections_(std::move(projections)),
      workers_(kWorkers),
      slow_worker_(kSlowWorkers, kMostSlowWaiting) {}

absl::StatusOr<Call> Pipeline::Admit(const Method& method,
                                     const Envelope& envelope,
                                     const Message& request,
                                     const storage::Snapshot& snapshot) const {
  Call call = NewCall(method.name, store_.clock().Now());
  call.request_id = RequestIdOf(method, request);
  call.address = envelope.address;
  call.device = envelope.device;
  ASSIGN_OR_RETURN(AccessCache::View known, accesses_.At(snapshot));
  if (!method.policy.public_()) {
    ASSIGN_OR_RETURN(call.principal,
                     known.Authenticate(envelope.token, call.now));
  }
  if (call.principal.must_change_password &&
      !method.policy.before_password_change()) {
    return PasswordChangeRequired();
  }
  RETURN_IF_ERROR(api::Validate(request));
  // What people do about themselves changes no record of the bureau: they do it
  // in one that is out of use, too.
  if (method.policy.public_() || method.policy.any_user()) {
    call.bureau = storage::KeyOf(call.user()).bureau;
    return call;
  }
  RETURN_IF_ERROR(
      Authorise(method, ResourceOf(method, request), &request, known, &call));
  return call;
}

Call Pipeline::NewCall(const std::string& method, absl::Time now) const {
  Call call;
  call.method = method;
  call.now = now;
  call.ids = &ids_;
  call.files = &files_;
  call.resources = this;
  call.secret = secret_;
  return call;
}

absl::Status Pipeline::Authorise(const Method& method,
                                 const std::string& resource,
                                 const Message* request,
                                 AccessCache::View& known, Call* call) const {
  ASSIGN_OR_RETURN(const api::ParsedName name, api::ParseName(resource));
  call->bureau = name.bureau;
  const std::string& permission = method.policy.permission();
  ASSIGN_OR_RETURN(call->access, known.AccessOf(call->principal, call->bureau,
                                                permission));
  if (!HasPermission(call->principal, call->bureau, permission)) {
    return PermissionDenied(method.policy.zh(), permission);
  }
  absl::Status open =
      CheckReach(known.snapshot(), call->access, resource, name.type);
  open.Update(CheckInUse(method, call->bureau, known));
  if (!open.ok()) {
    // It may be the call itself that closed it: what it deleted is out of the
    // caller's reach, and a bureau that it took out of use is.
    ASSIGN_OR_RETURN(const bool again, IsSentAgain(method, request, *call,
                                                   known.snapshot()));
    if (!again) return open;
  }
  ASSIGN_OR_RETURN(call->confidential,
                   known.AccessOf(call->principal, call->bureau,
                                  kReadConfidential));
  return absl::OkStatus();
}

absl::StatusOr<MessagePtr> Pipeline::Get(const Call& call,
                                         const storage::Snapshot& snapshot,
                                         absl::string_view name) const {
  ASSIGN_OR_RETURN(const api::ParsedName parsed, api::ParseName(name));
  const Method* method = registry_.FindGetter(parsed.type);
  if (method == nullptr) {
    return absl::InternalError(absl::StrCat("nothing gets ", name));
  }
  Call as_getter = call;
  as_getter.method = method->name;
  ASSIGN_OR_RETURN(AccessCache::View known, accesses_.At(snapshot));
  RETURN_IF_ERROR(
      Authorise(*method, std::string(name), nullptr, known, &as_getter));
  const MessagePtr request(method->request->New());
  request->GetReflection()->SetString(
      request.get(), method->descriptor->input_type()->FindFieldByName("name"),
      std::string(name));
  MessagePtr response(method->response->New());
  RETURN_IF_ERROR(
      method->steps.read(as_getter, *request, snapshot, response.get()));
  Withhold(*method, as_getter, response.get());
  // The first field of a Get method's answer is the resource.
  const auto* reflection = response->GetReflection();
  return MessagePtr(reflection->ReleaseMessage(
      response.get(), response->GetDescriptor()->field(0)));
}

void Pipeline::Withhold(const Method& method, const Call& call,
                        Message* response) const {
  if (!method.confidential_answer || call.confidential.whole_bureau ||
      method.policy.secret_answer()) {
    return;
  }
  const auto* reflection = response->GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(*response, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!field->is_repeated()) {
      WithholdFrom(call, reflection->MutableMessage(response, field));
      continue;
    }
    for (int i = 0; i < reflection->FieldSize(*response, field); ++i) {
      WithholdFrom(call,
                   reflection->MutableRepeatedMessage(response, field, i));
    }
  }
}

void Pipeline::Run(const Method& method, Envelope envelope, MessagePtr request,
                   AnswerCallback done) {
  // What this server does not know, a later one may take for its own.
  request->DiscardUnknownFields();
  // What only the server sets is ignored when sent.
  api::ClearOutputOnly(request.get());
  if (method.policy.kind() == v1::METHOD_KIND_WRITE) {
    RunWrite(method, std::move(envelope), std::move(request), std::move(done));
  } else {
    RunRead(method, std::move(envelope), std::move(request), std::move(done));
  }
}

void Pipeline::RunRead(const Method& method, Envelope envelope,
                       MessagePtr request, AnswerCallback done) {
  // A reader is never held for longer, whatever the client would wait for.
  const absl::Time deadline =
      std::min(envelope.deadline, store_.clock().Now() + kLongestRead);
  store_.Read(deadline, [this, &method, envelope = std::move(envelope),
                         request = std::move(request), done = std::move(done)](
                            absl::StatusOr<const storage::Snapshot*> snapshot) {
    MessagePtr response(method.response->New());
    const absl::Status status = [&]() -> absl::Status {
      RETURN_IF_ERROR(snapshot.status());
      ASSIGN_OR_RETURN(const Call call,
                       Admit(method, envelope, *request, **snapshot));
      RETURN_IF_ERROR(
          method.steps.read(call, *request, **snapshot, response.get()));
      Withhold(method, call, response.get());
      return absl::OkStatus();
    }();
    done(PublicError(status, method.name, ids_), std::move(response));
  });
}

// What the writer leaves for the answer: it may run twice, so it is made anew
// each time.
struct Pipeline::WriteOutcome {
  absl::Status status;
  MessagePtr response;
};

absl::Status Pipeline::Step(const Method& method, const WriteStep& step,
                            const Call& call, const Message& request,
                            storage::Transaction& tx, Message* response) {
  RETURN_IF_ERROR(step(call, request, tx, response));
  RETURN_IF_ERROR(Project(call, tx));
  return AppendCallEvent(call, method.policy.event(),
                         ResourceOf(method, request), tx);
}

absl::Status Pipeline::Project(const Call& call,
                               storage::Transaction& tx) const {
  for (const Projection& projection : projections_) {
    RETURN_IF_ERROR(projection(call, tx));
  }
  return absl::OkStatus();
}

absl::Status Pipeline::WriteOnce(const Method& method, const WriteStep& step,
                                 const Envelope& envelope,
                                 const Message& request,
                                 const Prepared& prepared,
                                 storage::Transaction& tx,
                                 WriteOutcome* outcome) {
  *outcome = {absl::OkStatus(), MessagePtr(method.response->New())};
  ASSIGN_OR_RETURN(Call call, Admit(method, envelope, request, tx));
  call.now = tx.now();  // one time for the rows, the event and the step
  call.prepared = prepared;
  if (method.steps.caller != nullptr) {
    call.principal.user.set_name(method.steps.caller(prepared));
    call.bureau = storage::KeyOf(call.user()).bureau;
  }
  const bool keep = !call.request_id.empty() && !ValidateOnly(method, request);
  const std::string digest = keep ? DigestOf(method, request) : "";
  if (keep) {
    ASSIGN_OR_RETURN(const bool seen, Replay(method, call, digest, tx,
                                             outcome->response.get()));
    if (seen) {
      Withhold(method, call, outcome->response.get());
      return absl::OkStatus();
    }
  }
  absl::Status status =
      Step(method, step, call, request, tx, outcome->response.get());
  if (status.GetPayload(kKeepUrl).has_value()) {
    // Refused, and yet something is kept: the conflicting record.
    status.ErasePayload(kKeepUrl);
    if (method.policy.refused_event().empty()) {
      return absl::InternalError("a kept refusal without an event kind");
    }
    if (ValidateOnly(method, request)) return status;
    outcome->status = status;
    return AppendCallEvent(call, method.policy.refused_event(),
                           ResourceOf(method, request), tx);
  }
  RETURN_IF_ERROR(status);
  if (keep) {
    RETURN_IF_ERROR(
        KeepAnswer(method, call, digest, *outcome->response, tx));
  }
  Withhold(method, call, outcome->response.get());
  return ValidateOnly(method, request) ? absl::CancelledError(kRolledBack)
                                       : absl::OkStatus();
}

void Pipeline::RunWrite(const Method& method, Envelope envelope,
                        MessagePtr request, AnswerCallback done) {
  // Refused on a reader first, so that what nobody may do or what is invalid
  // never takes the time of the one writer; the writer then decides again.
  const absl::Time deadline = envelope.deadline;
  store_.Read(
      deadline,
      [this, &method, envelope = std::move(envelope),
       request = std::move(request), done = std::move(done)](
          absl::StatusOr<const storage::Snapshot*> snapshot) mutable {
        absl::StatusOr<Call> call =
            snapshot.ok()
                ? BeforeWrite(method, envelope, *request, **snapshot)
                : snapshot.status();
        if (!call.ok()) {
          done(PublicError(call.status(), method.name, ids_), nullptr);
          return;
        }
        if (method.steps.slow != nullptr) {
          RunSlow(method, *std::move(call), std::move(envelope),
                  std::move(request), std::move(done));
          return;
        }
        Write(method, method.steps.write, std::move(envelope),
              std::move(request), std::move(call->prepared), std::move(done));
      });
}

absl::StatusOr<Call> Pipeline::BeforeWrite(
    const Method& method, const Envelope& envelope, const Message& request,
    const storage::Snapshot& snapshot) const {
  ASSIGN_OR_RETURN(Call call, Admit(method, envelope, request, snapshot));
  if (method.steps.prepare == nullptr) return call;
  ASSIGN_OR_RETURN(call.prepared,
                   method.steps.prepare(call, request, snapshot));
  return call;
}

void Pipeline::RunSlow(const Method& method, Call call, Envelope envelope,
                       MessagePtr request, AnswerCallback done) {
  struct Work {
    Call call;
    Envelope envelope;
    MessagePtr request;
    AnswerCallback done;
  };
  auto work = std::make_shared<Work>(
      Work{std::move(call), std::move(envelope), std::move(request),
           std::move(done)});
  const bool taken = slow_worker_.Submit([this, &method, work] {
    absl::StatusOr<Prepared> worked = [&]() -> absl::StatusOr<Prepared> {
      work->call.now = store_.clock().Now();
      if (work->envelope.deadline <= work->call.now) {
        return DeadlinePassedError();
      }
      return method.steps.slow(work->call, *work->request);
    }();
    if (!worked.ok()) {
      work->done(PublicError(worked.status(), method.name, ids_), nullptr);
      return;
    }
    Write(method, method.steps.write, std::move(work->envelope),
          std::move(work->request), *std::move(worked), std::move(work->done));
  });
  if (taken) return;
  work->done(PublicError(RetryAfter(QueueFullError(), kSlowRetry), method.name,
                         ids_),
             nullptr);
}

void Pipeline::Write(const Method& method, WriteStep step, Envelope envelope,
                     MessagePtr request, Prepared prepared,
                     AnswerCallback done) {
  auto outcome = std::make_shared<WriteOutcome>();
  const absl::Time deadline = envelope.deadline;
  store_.Write(
      deadline,
      [this, &method, step = std::move(step), envelope = std::move(envelope),
       request = std::move(request), prepared = std::move(prepared),
       outcome](storage::Transaction& tx) {
        return WriteOnce(method, step, envelope, *request, prepared, tx,
                         outcome.get());
      },
      [this, &method, outcome, done = std::move(done)](absl::Status status) {
        const bool rolled_back = absl::IsCancelled(status) &&
                                 status.message() == kRolledBack;
        if (status.ok() || rolled_back) status = outcome->status;
        done(PublicError(status, method.name, ids_),
             std::move(outcome->response));
      });
}

void Pipeline::Do(Chore chore, storage::Store::Done done) {
  store_.Write(
      absl::InfiniteFuture(),
      [this, chore = std::move(chore)](
          storage::Transaction& tx) -> absl::Status {
        Call call = NewCall(chore.name, tx.now());
        call.bureau = chore.bureau;
        call.principal.user.set_name(domain::kSystemActor);
        RETURN_IF_ERROR(chore.step(call, tx));
        RETURN_IF_ERROR(Project(call, tx));
        return AppendCallEvent(call, chore.event, chore.subject, tx);
      },
      std::move(done), WriteKind::kChore);
}

std::shared_ptr<Stream> Pipeline::Open(const Method& method, Envelope envelope,
                                       MessagePtr request) {
  return std::make_shared<Stream>(*this, method, std::move(envelope),
                                  std::move(request));
}

}  // namespace dudao::pipeline
