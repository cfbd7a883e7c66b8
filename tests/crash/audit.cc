#include "tests/crash/audit.h"

#include <map>
#include <sstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/inspection_service.pb.h"
#include "dudao/v1/notice_service.pb.h"
#include "dudao/v1/unit_service.pb.h"
#include "google/protobuf/util/message_differencer.h"
#include "services/server/check.h"
#include "storage/base/status_macros.h"
#include "storage/event_log.h"
#include "storage/sqlite/open_store.h"

namespace dudao::crash {
namespace {

using google::protobuf::util::MessageDifferencer;
using storage::Snapshot;

// How often each request id stands in the event log.
using Times = std::map<std::string, int>;

absl::StatusOr<Times> TimesDone(const Snapshot& snapshot,
                                const std::string& bureau) {
  ASSIGN_OR_RETURN(const std::vector<storage::StoredEvent> events,
                   storage::ReadEvents(snapshot, bureau, 0, "",
                                       Snapshot::kNoLimit));
  Times times;
  for (const storage::StoredEvent& event : events) {
    ++times[event.header.request_id];
  }
  return times;
}

template <class M>
bool IsStored(const Snapshot& snapshot, const M& answered) {
  const absl::StatusOr<M> stored = snapshot.Get<M>(answered.name());
  return stored.ok() && MessageDifferencer::Equals(*stored, answered);
}

// Whether what was answered is what is stored. Of what later writes change
// (findings, notices), what they leave.
bool IsThere(const Snapshot& snapshot,
             const google::protobuf::Message& answer) {
  if (const auto* visit =
          dynamic_cast<const v1::RecordInspectionResponse*>(&answer)) {
    bool there = IsStored(snapshot, visit->inspection());
    for (const v1::Finding& finding : visit->findings()) {
      const auto stored = snapshot.Get<v1::Finding>(finding.name());
      there = there && stored.ok() &&
              stored->inspection() == finding.inspection();
    }
    return there;
  }
  if (const auto* unit = dynamic_cast<const v1::CreateUnitResponse*>(&answer)) {
    return IsStored(snapshot, unit->unit());
  }
  if (const auto* draft =
          dynamic_cast<const v1::CreateNoticeResponse*>(&answer)) {
    return snapshot.Get<v1::Notice>(draft->notice().name()).ok();
  }
  if (const auto* issued =
          dynamic_cast<const v1::IssueNoticeResponse*>(&answer)) {
    return IsStored(snapshot, issued->notice());
  }
  return false;
}

// The rows that writes done add, by what was asked.
void AddRows(const google::protobuf::Message& request, Rows* rows) {
  ++rows->events;
  if (const auto* visit =
          dynamic_cast<const v1::RecordInspectionRequest*>(&request)) {
    ++rows->inspections;
    rows->findings += visit->findings_size();
  } else if (dynamic_cast<const v1::CreateUnitRequest*>(&request) != nullptr) {
    ++rows->units;
  } else if (dynamic_cast<const v1::CreateNoticeRequest*>(&request) !=
             nullptr) {
    ++rows->notices;
  }
}

void CompareEntry(const Snapshot& snapshot, const Entry& entry, int times,
                  Verdict* verdict) {
  if (times > 1) {
    ++verdict->doubled;
    verdict->problems.push_back(absl::StrCat(
        entry.method, " ", entry.request_id, " was done ", times, " times"));
  }
  if (!entry.acknowledged) return;
  if (times > 0 && IsThere(snapshot, *entry.answer)) return;
  ++verdict->lost;
  verdict->problems.push_back(
      absl::StrCat("acknowledged and ", times > 0 ? "not as answered" : "lost",
                   ": ", entry.method, " ", entry.request_id));
}

void CompareRows(const Rows& expected, const Rows& found, Verdict* verdict) {
  const auto compare = [verdict](const char* what, std::int64_t want,
                                 std::int64_t have) {
    if (want == have) return;
    verdict->problems.push_back(
        absl::StrCat("there should be ", want, " ", what, ", not ", have));
  };
  compare("inspections", expected.inspections, found.inspections);
  compare("findings", expected.findings, found.findings);
  compare("units", expected.units, found.units);
  compare("notices", expected.notices, found.notices);
  compare("events", expected.events, found.events);
}

}  // namespace

std::string Verdict::text() const { return absl::StrJoin(problems, "\n"); }

absl::StatusOr<Rows> CountRows(storage::Store& store,
                               const std::string& bureau) {
  Rows rows;
  RETURN_IF_ERROR(store.ReadNow([&](const Snapshot& snapshot) -> absl::Status {
    const sql::Predicate all = sql::Predicate::And({});
    ASSIGN_OR_RETURN(rows.inspections,
                     snapshot.Count<v1::Inspection>(bureau, all));
    ASSIGN_OR_RETURN(rows.findings, snapshot.Count<v1::Finding>(bureau, all));
    ASSIGN_OR_RETURN(rows.units, snapshot.Count<v1::Unit>(bureau, all));
    ASSIGN_OR_RETURN(rows.notices, snapshot.Count<v1::Notice>(bureau, all));
    ASSIGN_OR_RETURN(const storage::EventHead head,
                     storage::ReadEventHead(snapshot, bureau));
    rows.events = head.seq;
    return absl::OkStatus();
  }));
  return rows;
}

absl::StatusOr<Verdict> Audit(storage::Store& store, const Rows& before,
                              const std::string& bureau,
                              const Journal& journal) {
  Verdict verdict;
  Rows expected = before;
  RETURN_IF_ERROR(store.ReadNow([&](const Snapshot& snapshot) -> absl::Status {
    ASSIGN_OR_RETURN(Times times, TimesDone(snapshot, bureau));
    for (const std::unique_ptr<Entry>& entry : journal) {
      const int done = times[entry->request_id];
      CompareEntry(snapshot, *entry, done, &verdict);
      if (done > 0) AddRows(*entry->request, &expected);
    }
    return absl::OkStatus();
  }));
  ASSIGN_OR_RETURN(const Rows found, CountRows(store, bureau));
  CompareRows(expected, found, &verdict);
  std::ostringstream report;
  ASSIGN_OR_RETURN(const bool sound, server::CheckData(store, report));
  if (!sound) verdict.problems.push_back(report.str());
  return verdict;
}

absl::StatusOr<Verdict> AuditFolder(const std::string& data_dir,
                                    const Clock& clock, const Rows& before,
                                    const std::string& bureau,
                                    const Journal& journal) {
  sqlite::StoreOptions options;
  options.data_dir = data_dir;
  options.must_exist = true;
  ASSIGN_OR_RETURN(const auto store, sqlite::OpenStore(options, clock));
  return Audit(*store, before, bureau, journal);
}

}  // namespace dudao::crash
