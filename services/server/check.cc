#include "services/server/check.h"

#include <string>
#include <vector>

#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/evidence.pb.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/follow_up.pb.h"
#include "dudao/v1/inspection.pb.h"
#include "dudao/v1/notice.pb.h"
#include "services/bureau/settings.h"
#include "services/obligation/derive.h"
#include "services/search/index_upkeep.h"
#include "services/server/fold_check.h"
#include "storage/aggregates/bureau_query.h"
#include "storage/aggregates/numbers.h"
#include "storage/event_log.h"
#include "storage/row_check.h"
#include "storage/search/search_index.h"
#include "storage/sqlite/integrity.h"

namespace dudao::server {
namespace {

using storage::Snapshot;

constexpr int kPage = 500;

absl::StatusOr<std::vector<v1::Bureau>> Bureaus(const Snapshot& snapshot) {
  ASSIGN_OR_RETURN(const std::vector<std::string> ids,
                   storage::BureauIds(snapshot));
  std::vector<v1::Bureau> bureaus;
  for (const std::string& id : ids) {
    ASSIGN_OR_RETURN(bureaus.emplace_back(),
                     snapshot.Get<v1::Bureau>("bureaus/" + id));
  }
  return bureaus;
}

absl::StatusOr<bool> CheckPages(const Snapshot& snapshot, std::ostream& out) {
  ASSIGN_OR_RETURN(const std::vector<std::string> damaged,
                   sqlite::DamagedPages(snapshot.connection()));
  for (const std::string& problem : damaged) {
    out << "数据库文件损坏 / the database file is damaged: " << problem << "\n";
  }
  if (damaged.empty()) out << "数据库文件完好 / database file sound\n";
  return damaged.empty();
}

absl::StatusOr<bool> CheckRows(const Snapshot& snapshot,
                               const std::string& bureau, std::ostream& out) {
  ASSIGN_OR_RETURN(const std::vector<std::string> wrong,
                   storage::FindWrongRows(snapshot, bureau));
  for (const std::string& row : wrong) {
    out << "记录自相矛盾 / a row contradicts itself: " << row << "\n";
  }
  ASSIGN_OR_RETURN(const std::vector<std::string> unfolded,
                   FindUnfoldedRows(snapshot, bureau));
  for (const std::string& resource : unfolded) {
    out << "记录与最后的事件不符 / not as its last event says: " << resource
        << "\n";
  }
  const bool sound = wrong.empty() && unfolded.empty();
  if (sound) out << "记录与事件一致 / rows follow from the events\n";
  return sound;
}

absl::StatusOr<bool> CheckChain(const Snapshot& snapshot,
                                const std::string& bureau,
                                std::ostream& out) {
  ASSIGN_OR_RETURN(const storage::ChainCheck check,
                   storage::VerifyChain(snapshot, bureau));
  if (check.intact) {
    out << "事件链完整：" << check.events << " 条 / event chain whole\n";
    // No damage: the hash is over the digest. Yet nobody should wonder.
    if (check.erased > 0) {
      out << "其中内容已删除的事件：" << check.erased
          << " 条 / events whose body was erased\n";
    }
  } else {
    out << "事件链异常：" << check.problem << " / " << check.problem_en
        << "\n";
  }
  return check.intact;
}

absl::StatusOr<bool> CheckSerials(const Snapshot& snapshot,
                                  const std::string& bureau,
                                  std::ostream& out) {
  ASSIGN_OR_RETURN(const std::vector<std::string> gaps,
                   storage::SerialGaps(snapshot, bureau));
  for (const std::string& gap : gaps) {
    out << "文号不连续 / a gap in the document numbers: " << gap << "\n";
  }
  if (gaps.empty()) out << "文号连续 / document numbers have no gap\n";
  return gaps.empty();
}

absl::StatusOr<bool> CheckObligations(const Snapshot& snapshot,
                                      const std::string& bureau,
                                      std::ostream& out) {
  ASSIGN_OR_RETURN(const std::vector<std::string> wrong,
                   obligation::FindWrongObligations(bureau, snapshot));
  for (const std::string& source : wrong) {
    out << "待办与状态不符 / obligations do not follow from: " << source
        << "\n";
  }
  if (wrong.empty()) out << "待办与状态一致 / obligations follow from state\n";
  return wrong.empty();
}

absl::StatusOr<bool> CheckSearch(const Snapshot& snapshot,
                                 const std::string& bureau,
                                 std::ostream& out) {
  ASSIGN_OR_RETURN(const std::vector<std::string> wrong,
                   search::FindWrongDocuments(bureau, snapshot));
  for (const std::string& name : wrong) {
    out << "查找内容与记录不符 / search does not follow from: " << name << "\n";
  }
  if (wrong.empty()) out << "查找内容与记录一致 / search follows from records\n";
  return wrong.empty();
}

absl::StatusOr<bool> CheckBureau(const Snapshot& snapshot,
                                 const v1::Bureau& bureau,
                                 std::ostream& out) {
  out << bureau.display_name() << "（" << bureau.name() << "）\n";
  const std::string id = storage::KeyOf(bureau.name()).bureau;
  bool sound = true;
  for (const auto check : {CheckRows, CheckChain, CheckSerials,
                           CheckObligations, CheckSearch}) {
    ASSIGN_OR_RETURN(const bool part, check(snapshot, id, out));
    sound = sound && part;
  }
  return sound;
}

// Of one bureau; adds to `missing` the uploads whose file is not there whole.
absl::Status AddMissing(const Snapshot& snapshot, const std::string& bureau,
                        const blobs::BlobStore& files, std::int64_t* checked,
                        std::vector<std::string>* missing) {
  storage::ListQuery query{bureau, sql::Predicate::True(), {}, {}, kPage};
  do {
    ASSIGN_OR_RETURN(const auto page,
                     snapshot.List<v1::EvidenceUpload>(query));
    for (const v1::EvidenceUpload& upload : page.items) {
      const auto file = files.Open(upload.stored_sha256());
      const bool whole = file.ok() && file->Size().value_or(-1) ==
                                          upload.stored_size_bytes();
      if (!whole) missing->push_back(upload.name());
      ++*checked;
    }
    query.after = page.next;
  } while (!query.after.empty());
  return absl::OkStatus();
}

// The index is of the whole database, not of a bureau.
absl::StatusOr<bool> CheckIndex(storage::Store& store, std::ostream& out) {
  const absl::Status status = store.WriteNow(storage::CheckSearchIndex);
  if (absl::IsDataLoss(status)) {
    out << "查找索引与查找内容不符 / the index of search is damaged\n";
    return false;
  }
  RETURN_IF_ERROR(status);
  return true;
}

}  // namespace

absl::StatusOr<bool> CheckFiles(storage::Store& store,
                                const blobs::BlobStore& files,
                                std::ostream& out) {
  std::int64_t checked = 0;
  std::vector<std::string> missing;
  RETURN_IF_ERROR(store.ReadNow([&](const Snapshot& snapshot) -> absl::Status {
    ASSIGN_OR_RETURN(const std::vector<std::string> bureaus,
                     storage::BureauIds(snapshot));
    for (const std::string& bureau : bureaus) {
      RETURN_IF_ERROR(
          AddMissing(snapshot, bureau, files, &checked, &missing));
    }
    return absl::OkStatus();
  }));
  for (const std::string& upload : missing) {
    out << "佐证文件缺失或不完整 / a file is missing or cut short: " << upload
        << "\n";
  }
  if (missing.empty()) {
    out << "佐证文件齐全：" << checked << " 个 / evidence files are there\n";
  }
  return missing.empty();
}

absl::StatusOr<bool> CheckData(storage::Store& store, std::ostream& out) {
  bool sound = true;
  RETURN_IF_ERROR(store.ReadNow([&](const Snapshot& snapshot) -> absl::Status {
    ASSIGN_OR_RETURN(sound, CheckPages(snapshot, out));
    // What is read from a damaged file proves nothing.
    if (!sound) return absl::OkStatus();
    ASSIGN_OR_RETURN(const std::vector<v1::Bureau> bureaus, Bureaus(snapshot));
    if (bureaus.empty()) {
      out << "没有教育局 / there is no bureau\n";
      sound = false;
    }
    for (const v1::Bureau& bureau : bureaus) {
      ASSIGN_OR_RETURN(const bool part, CheckBureau(snapshot, bureau, out));
      sound = sound && part;
    }
    return absl::OkStatus();
  }));
  ASSIGN_OR_RETURN(const bool indexed, CheckIndex(store, out));
  return sound && indexed;
}

}  // namespace dudao::server
