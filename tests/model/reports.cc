#include <algorithm>
#include <map>
#include <sstream>

#include "dudao/v1/report_service.pb.h"
#include "services/server/check.h"
#include "storage/base/date.h"
#include "tests/model/differences.h"
#include "tests/model/recount.h"

namespace dudao::model {
namespace {

bool IsInLedger(const Finding& finding) {
  return finding.state != v1::FINDING_STATE_DRAFT &&
         finding.state != v1::FINDING_STATE_WITHDRAWN;
}

bool IsOverdue(const Finding& finding, absl::CivilDay today) {
  return finding.state == v1::FINDING_STATE_RECTIFYING && finding.due &&
         !finding.asked_for && today > *finding.due;
}

v1::LedgerWord WordOf(const Finding& finding, absl::CivilDay today) {
  if (!IsInLedger(finding)) return v1::LEDGER_WORD_UNSPECIFIED;
  if (finding.state == v1::FINDING_STATE_CLOSED) {
    return v1::LEDGER_WORD_CLOSED;
  }
  if (finding.relapses > 0) return v1::LEDGER_WORD_RELAPSED;
  if (IsOverdue(finding, today)) return v1::LEDGER_WORD_OVERDUE;
  if (finding.state == v1::FINDING_STATE_SUBMITTED) {
    return v1::LEDGER_WORD_AWAITING_REVIEW;
  }
  return finding.state == v1::FINDING_STATE_RECTIFYING &&
                 (finding.plan || finding.answered)
             ? v1::LEDGER_WORD_RECTIFYING
             : v1::LEDGER_WORD_NOT_STARTED;
}

void CompareLedger(Caller& officer, const CaseModel& model,
                   absl::CivilDay today, Differences& found) {
  std::map<std::string, v1::LedgerWord> words;
  std::size_t rows = 0;
  v1::ListLedgerRequest request;
  request.set_parent(TestServer::kBureau);
  request.set_page_size(100);
  do {
    const auto page = Must(officer.Call<v1::ListLedgerResponse>(request));
    for (const v1::LedgerRow& row : page.rows()) {
      words[row.finding()] = row.word();
      ++rows;
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  found.Expect("rows of the ledger",
               std::count_if(model.findings.begin(), model.findings.end(),
                             [](const auto& finding) {
                               return IsInLedger(finding.second);
                             }),
               rows);
  for (const auto& [name, finding] : model.findings) {
    found.Expect(name + " word", v1::LedgerWord_Name(WordOf(finding, today)),
                 v1::LedgerWord_Name(words[name]));
  }
}

void CompareSummary(Caller& officer, const CaseModel& model,
                    absl::CivilDay today, Differences& found) {
  std::map<std::string, int> counts;
  for (const auto& [name, inspection] : model.inspections) {
    counts["visits"] += inspection.state != v1::INSPECTION_STATE_CANCELLED;
  }
  for (const auto& [name, finding] : model.findings) {
    if (!IsInLedger(finding)) continue;
    ++counts["findings"];
    counts["answered"] += finding.first_on_time.has_value();
    counts["on time"] += finding.first_on_time.value_or(false);
    counts["returned"] += finding.returns > 0;
    counts["closed"] += finding.state == v1::FINDING_STATE_CLOSED;
    counts["extensions"] += finding.extensions;
    counts["relapses"] += finding.relapses;
    counts["overdue"] += IsOverdue(finding, today);
  }
  v1::GetSummaryRequest request;
  request.set_parent(TestServer::kBureau);
  *request.mutable_from_date() = ToProto(absl::CivilDay(2026, 9, 1));
  *request.mutable_to_date() = ToProto(today);
  const v1::SummaryRow total =
      Must(officer.Call<v1::GetSummaryResponse>(request)).total();
  found.Expect("visits", counts["visits"], total.visits());
  found.Expect("findings", counts["findings"], total.findings());
  found.Expect("answered", counts["answered"], total.answered());
  found.Expect("on time", counts["on time"], total.answered_on_time());
  found.Expect("returned", counts["returned"], total.returned());
  found.Expect("closed", counts["closed"], total.closed());
  found.Expect("extensions", counts["extensions"], total.extensions());
  found.Expect("relapses", counts["relapses"], total.relapses());
  found.Expect("overdue", counts["overdue"], total.overdue_now());
  // The program proposes rungs and nobody here decides.
  found.Expect("rungs", 0, total.rungs());
}

}  // namespace

std::vector<std::string> CompareReports(TestServer& server, Caller& officer,
                                        const CaseModel& model) {
  Differences found;
  CompareLedger(officer, model, server.today(), found);
  CompareSummary(officer, model, server.today(), found);
  std::ostringstream said;
  const bool sound = Must(server::CheckData(server.app().store(), said));
  if (!sound) found.Expect("check", "sound", said.str());
  return found.Take();
}

}  // namespace dudao::model
