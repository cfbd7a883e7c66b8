#ifndef DUDAO_SERVICES_PIPELINE_WITHHOLD_H_
#define DUDAO_SERVICES_PIPELINE_WITHHOLD_H_

#include "google/protobuf/message.h"
#include "services/pipeline/call.h"

namespace dudao::pipeline {

// Takes the confidential fields out of a row unless the caller may read that
// row's; what was written by or to the unit is left for its head, and what was
// written by or to a section for that section.
void WithholdFrom(const Call& call, google::protobuf::Message* row);

}  // namespace dudao::pipeline

#endif  // DUDAO_SERVICES_PIPELINE_WITHHOLD_H_
