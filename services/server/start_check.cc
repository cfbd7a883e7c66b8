#include "services/server/start_check.h"

#include <cstdint>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/pipeline/log.h"
#include "storage/aggregates/bureau_query.h"
#include "storage/base/error.h"
#include "storage/event_log.h"

namespace dudao::server {
namespace {

using storage::Snapshot;

constexpr int kLastEvents = 1000;

absl::Status Broken(const std::string& data_dir, const std::string& bureau,
                    const storage::ChainCheck& check) {
  return MakeError(
      absl::StatusCode::kDataLoss, v1::ERROR_REASON_STORAGE_FAILED,
      absl::StrCat("数据库 ", data_dir, "/dudao.db 中教育局 ", bureau,
                   " 的事件链有误（", check.problem,
                   "），服务没有启动；请原样保留数据目录，运行 dudaod check "
                   "查看，并从备份恢复。"),
      absl::StrCat("The event chain of bureau ", bureau, " in ", data_dir,
                   "/dudao.db is broken (", check.problem_en,
                   "). Keep the directory as it is, run `dudaod check` and "
                   "restore a backup."));
}

absl::Status NoBureau(const std::string& data_dir) {
  return GuardFailed(
      absl::StrCat("数据库 ", data_dir,
                   "/dudao.db 中没有教育局；首次使用请先运行 dudaod init，"
                   "数据丢失请从备份恢复。"),
      absl::StrCat("There is no bureau in ", data_dir,
                   "/dudao.db. Run `dudaod init` first, or restore a backup."));
}

void WarnOfClock(const std::string& bureau, absl::Time last, absl::Time now) {
  if (now >= last) return;
  Log(LogLevel::kWarning, "the clock is behind the last event",
      {{"bureau", bureau},
       {"behind", absl::FormatDuration(last - now)},
       {"last_event", absl::FormatTime(last, absl::UTCTimeZone())}});
}

}  // namespace

absl::Status CheckAtStart(storage::Store& store, const std::string& data_dir,
                          bool must_hold_data) {
  return store.ReadNow([&](const Snapshot& snapshot) -> absl::Status {
    ASSIGN_OR_RETURN(const std::vector<std::string> bureaus,
                     storage::BureauIds(snapshot));
    if (bureaus.empty() && must_hold_data) return NoBureau(data_dir);
    for (const std::string& bureau : bureaus) {
      ASSIGN_OR_RETURN(const storage::ChainCheck check,
                       storage::VerifyTail(snapshot, bureau, kLastEvents));
      if (!check.intact) return Broken(data_dir, bureau, check);
      WarnOfClock(bureau, absl::FromUnixMicros(check.head.time_us),
                  store.clock().Now());
    }
    return absl::OkStatus();
  });
}

}  // namespace dudao::server
