#include "services/pipeline/event_body.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "dudao/v1/obligation.pb.h"
#include "dudao/v1/preference_service.pb.h"
#include "dudao/v1/session.pb.h"
#include "google/protobuf/util/message_differencer.h"
#include "services/api/redact.h"
#include "storage/base/sha256.h"

namespace dudao::pipeline {
namespace {

using google::protobuf::Message;
using MessagePtr = std::unique_ptr<Message>;

// The resource as events tell of it: without what renewals of a session change.
MessagePtr Told(const Message& resource) {
  MessagePtr told(resource.New());
  told->CopyFrom(resource);
  if (resource.GetDescriptor() == v1::Session::descriptor()) {
    auto& session = static_cast<v1::Session&>(*told);
    session.clear_etag();
    session.clear_update_time();
    session.clear_expire_time();
  }
  return told;
}

bool IsRenewal(const storage::Change& change) {
  return change.before != nullptr && change.after != nullptr &&
         google::protobuf::util::MessageDifferencer::Equals(
             *Told(*change.before), *Told(*change.after));
}

// That an obligation was not fulfilled in time follows from nothing else.
bool IsNews(const storage::Change& change) {
  const auto* type = change.table->prototype->GetDescriptor();
  if (type == v1::Session::descriptor()) return !IsRenewal(change);
  if (EventsTellOf(type)) return true;
  if (type != v1::Obligation::descriptor()) return false;
  const auto* before =
      static_cast<const v1::Obligation*>(change.before.get());
  const auto* after = static_cast<const v1::Obligation*>(change.after.get());
  return after != nullptr && after->has_overdue_time() &&
         (before == nullptr || !before->has_overdue_time());
}

void AddChange(const storage::Change& change, absl::string_view secret,
               v1::EventBody* body) {
  v1::EventChange* added = body->add_changes();
  added->set_resource(change.name);
  if (change.after == nullptr) {
    added->set_deleted(true);
    return;
  }
  if (!api::HasConfidential(change.after->GetDescriptor())) {
    added->mutable_message()->PackFrom(*change.after);
    return;
  }
  const MessagePtr open = Told(*change.after);
  std::vector<api::ConfidentialField> hidden;
  api::Redact(open.get(), &hidden);
  added->mutable_message()->PackFrom(*open);
  for (const api::ConfidentialField& field : hidden) {
    v1::ConfidentialDigest* digest = added->add_confidential();
    digest->set_path(field.path);
    // The name binds a digest to its place, so that equal values in two
    // resources do not look equal.
    digest->set_digest(absl::StrCat(
        "hmac-sha256:",
        absl::BytesToHexString(HmacSha256(
            secret,
            absl::StrCat(change.name, "\n", field.path, "\n", field.bytes)))));
  }
}

}  // namespace

bool EventsTellOf(const google::protobuf::Descriptor* resource) {
  return resource != v1::Obligation::descriptor() &&
         resource != v1::Preferences::descriptor();
}

std::vector<std::string> ChangedBureaus(
    const std::vector<storage::Change>& changes) {
  std::vector<std::string> bureaus;
  for (const storage::Change& change : changes) {
    std::string bureau = storage::KeyOf(change.name).bureau;
    if (std::find(bureaus.begin(), bureaus.end(), bureau) == bureaus.end()) {
      bureaus.push_back(std::move(bureau));
    }
  }
  return bureaus;
}

v1::EventBody MakeEventBody(const std::vector<storage::Change>& changes,
                            absl::string_view bureau,
                            absl::string_view secret) {
  v1::EventBody body;
  for (const storage::Change& change : changes) {
    if (storage::KeyOf(change.name).bureau != bureau) continue;
    if (IsNews(change)) AddChange(change, secret, &body);
  }
  return body;
}

}  // namespace dudao::pipeline
