#include "services/notice/close_notice.h"

#include <utility>
#include <vector>

#include "services/domain/notice_rules.h"
#include "storage/base/date.h"

namespace dudao::notice {

absl::StatusOr<v1::Notice> LiveNotice(const v1::Finding& finding,
                                      const storage::Snapshot& snapshot) {
  if (finding.notice().empty()) return v1::Notice();
  return snapshot.Get<v1::Notice>(finding.notice());
}

absl::Status RefreshNotice(absl::string_view name, const pipeline::Call& call,
                           storage::Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Notice notice, tx.Get<v1::Notice>(name));
  std::vector<v1::Finding> findings;
  for (const v1::NoticeItem& item : notice.items()) {
    ASSIGN_OR_RETURN(v1::Finding finding,
                     tx.Get<v1::Finding>(item.finding()));
    // One that relapsed and went into a new notice is done with here.
    if (finding.notice() != notice.name()) continue;
    findings.push_back(std::move(finding));
  }
  const v1::NoticeProgress progress = domain::ProgressOf(findings);
  const bool settled = notice.state() == v1::NOTICE_STATE_ACKNOWLEDGED &&
                       domain::AllSettled(findings);
  if (progress == notice.progress() && !settled) return absl::OkStatus();
  notice.set_progress(progress);
  if (settled) {
    RETURN_IF_ERROR(domain::MoveNotice("Close", &notice));
    *notice.mutable_close_time() = ToProto(call.now);
  }
  return tx.Update(notice);
}

}  // namespace dudao::notice
