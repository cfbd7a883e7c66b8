#ifndef DUDAO_SERVICES_PIPELINE_EVENT_BODY_H_
#define DUDAO_SERVICES_PIPELINE_EVENT_BODY_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "dudao/v1/event.pb.h"
#include "google/protobuf/descriptor.h"
#include "storage/transaction.h"

namespace dudao::pipeline {

// The ids of the bureaus whose resources changed, in the order of their first
// change; each has an event log of its own.
std::vector<std::string> ChangedBureaus(
    const std::vector<storage::Change>& changes);

// Whether an event tells of each row of a resource: not of obligations, which
// follow from the state of other resources, nor of preferences, which concern
// nobody but their user.
bool EventsTellOf(const google::protobuf::Descriptor* resource);

// What an event of `bureau` says of the changes: each of its resources as it
// became, without the confidential fields, of which only digests keyed with
// `secret` enter.
v1::EventBody MakeEventBody(const std::vector<storage::Change>& changes,
                            absl::string_view bureau,
                            absl::string_view secret);

}  // namespace dudao::pipeline

#endif  // DUDAO_SERVICES_PIPELINE_EVENT_BODY_H_
