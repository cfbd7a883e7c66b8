#ifndef DUDAO_SERVICES_REPORT_SUMMARY_FRAME_H_
#define DUDAO_SERVICES_REPORT_SUMMARY_FRAME_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "dudao/v1/report_service.pb.h"
#include "services/pipeline/call.h"
#include "services/report/display_names.h"
#include "services/report/summary_walk.h"
#include "storage/aggregates/summary_query.h"

namespace dudao::report {

// What a summary is asked of, with what the request leaves out filled in.
struct SummaryFrame {
  v1::BureauSettings settings;
  Period period;
  v1::SummaryDimension by = v1::SUMMARY_DIMENSION_BUREAU;
  storage::SummaryScope scope;  // narrowed to the caller's grants
};

// Errors: INVALID_ARGUMENT / INVALID_FIELD for a period that ends before it
// begins.
absl::StatusOr<SummaryFrame> FrameOf(const pipeline::Call& call,
                                     const v1::GetSummaryRequest& request,
                                     const storage::Snapshot& snapshot);

// Walks what the frame holds in one snapshot.
absl::Status Walk(const pipeline::Call& call, const SummaryFrame& frame,
                  const storage::Snapshot& snapshot, SummarySink* sink);

// What people call the groups, by their key. Townships are their own names.
absl::StatusOr<DisplayNames> GroupNames(const SummaryFrame& frame,
                                        const storage::Snapshot& snapshot);

// The request of the summary that another one is about.
template <class Request>
v1::GetSummaryRequest SummaryOf(const Request& request) {
  v1::GetSummaryRequest summary;
  summary.set_parent(request.parent());
  if (request.has_from_date()) {
    *summary.mutable_from_date() = request.from_date();
  }
  if (request.has_to_date()) *summary.mutable_to_date() = request.to_date();
  summary.set_by(request.by());
  return summary;
}

}  // namespace dudao::report

#endif  // DUDAO_SERVICES_REPORT_SUMMARY_FRAME_H_
