#ifndef DUDAO_SERVICES_PIPELINE_EVENT_BODY_H_
#define DUDAO_SERVICES_PIPELINE_EVENT_BODY_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "dudao/v1/event.pb.h"
#include "storage/transaction.h"

namespace dudao::pipeline {

// What an event says of the changes: each resource as it became, without its
// confidential fields, of which only digests keyed with `secret` enter.
v1::EventBody MakeEventBody(const std::vector<storage::Change>& changes,
                            absl::string_view secret);

}  // namespace dudao::pipeline

#endif  // DUDAO_SERVICES_PIPELINE_EVENT_BODY_H_
