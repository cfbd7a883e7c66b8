#ifndef DUDAO_SERVICES_NOTICE_CLOSE_NOTICE_H_
#define DUDAO_SERVICES_NOTICE_CLOSE_NOTICE_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/notice.pb.h"
#include "services/pipeline/call.h"
#include "storage/transaction.h"

namespace dudao::notice {

// The notice a finding is in. A finding in no notice gets an empty one, which
// no rule takes for acknowledged.
absl::StatusOr<v1::Notice> LiveNotice(const v1::Finding& finding,
                                      const storage::Snapshot& snapshot);

// Brings a notice up to date with its findings: progress, and CLOSED when
// every finding is closed or withdrawn. To be called after they were saved.
absl::Status RefreshNotice(absl::string_view name, const pipeline::Call& call,
                           storage::Transaction& tx);

}  // namespace dudao::notice

#endif  // DUDAO_SERVICES_NOTICE_CLOSE_NOTICE_H_
