#include "tests/model/recount.h"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "dudao/v1/obligation.pb.h"
#include "dudao/v1/report_service.pb.h"
#include "services/server/check.h"
#include "storage/base/date.h"

namespace dudao::model {
namespace {

constexpr char kBureauId[] = "450802";

class Differences {
 public:
  template <class A, class B>
  void Expect(const std::string& what, const A& expected, const B& actual) {
    const std::string wanted = absl::StrCat(expected);
    const std::string got = absl::StrCat(actual);
    if (wanted == got) return;
    lines_.push_back(absl::StrCat(what, ": ", got, " instead of ", wanted));
  }
  std::vector<std::string> Take() { return std::move(lines_); }

 private:
  std::vector<std::string> lines_;
};

template <class M>
std::map<std::string, M> Rows(TestServer& server) {
  std::map<std::string, M> rows;
  const absl::Status read = server.app().store().ReadNow(
      [&](const storage::Snapshot& snapshot) -> absl::Status {
        ASSIGN_OR_RETURN(const std::vector<M> all,
                         snapshot.All<M>(kBureauId, sql::Predicate::True()));
        for (const M& row : all) rows[row.name()] = row;
        return absl::OkStatus();
      });
  if (!read.ok()) throw std::runtime_error(read.ToString());
  return rows;
}

void CompareFinding(const v1::Finding& row, Finding& finding,
                    Differences& found) {
  const std::string& name = finding.name;
  found.Expect(name + " state", v1::FindingState_Name(finding.state),
               v1::FindingState_Name(row.state()));
  found.Expect(name + " round", finding.round, row.round());
  found.Expect(name + " returns", finding.returns, row.returns());
  found.Expect(name + " relapses", finding.relapses, row.relapses());
  found.Expect(name + " mostly", finding.mostly, row.mostly_verdicts());
  found.Expect(name + " notice", finding.notice, row.notice());
  found.Expect(name + " plan", finding.plan, row.plan_submitted());
  found.Expect(name + " asks for time", finding.asked_for.has_value(),
               row.extension().state() == v1::EXTENSION_STATE_PENDING);
  found.Expect(name + " extensions", finding.extensions,
               row.extensions_granted());
  found.Expect(name + " withdrawal asked for",
               finding.withdrawal_by.has_value(),
               !row.withdraw_requested_by().empty());
  // When a day is due is for other tests; once it is, it stays.
  const bool has_due = row.deadline().has_due_date();
  if (finding.due.has_value()) {
    found.Expect(
        name + " due", FormatDay(*finding.due),
        has_due ? FormatDay(FromProto(row.deadline().due_date())) : "");
  } else if (has_due) {
    finding.due = FromProto(row.deadline().due_date());
  }
}

void CompareFollowUps(const std::map<std::string, v1::FollowUp>& rows,
                      CaseModel& model, Differences& found) {
  std::set<std::string> known;
  for (const FollowUp& follow_up : model.follow_ups) {
    known.insert(follow_up.name);
  }
  for (const auto& [name, row] : rows) {
    if (known.count(name) > 0) continue;
    const auto made = std::find_if(
        model.follow_ups.begin(), model.follow_ups.end(),
        [&row = row](const FollowUp& follow_up) {
          return follow_up.name.empty() &&
                 follow_up.finding == row.findings(0) &&
                 follow_up.kind == row.kind() && follow_up.round == row.round();
        });
    if (made == model.follow_ups.end()) {
      found.Expect("follow-up", "none", row.ShortDebugString());
    } else {
      made->name = name;
    }
  }
  for (const FollowUp& follow_up : model.follow_ups) {
    const auto row = rows.find(follow_up.name);
    found.Expect("follow-up of " + follow_up.finding, true, row != rows.end());
    if (row == rows.end()) continue;
    found.Expect(follow_up.name + " state",
                 v1::FollowUpState_Name(follow_up.state),
                 v1::FollowUpState_Name(row->second.state()));
    found.Expect(follow_up.name + " has a lead", follow_up.lead.has_value(),
                 !row->second.lead().empty());
  }
}

using Due = std::multiset<std::pair<std::string, std::string>>;

bool NeedsPlan(const CaseModel& model, const Notice& notice) {
  if (notice.state != v1::NOTICE_STATE_ACKNOWLEDGED || notice.plan) {
    return false;
  }
  return std::any_of(notice.findings.begin(), notice.findings.end(),
                     [&](const std::string& name) {
                       const Finding& finding = model.findings.at(name);
                       return finding.notice == notice.name &&
                              finding.grade == v1::FINDING_GRADE_SERIOUS &&
                              finding.state == v1::FINDING_STATE_RECTIFYING;
                     });
}

void AddDue(const Finding& finding, Due* due) {
  switch (finding.state) {
    case v1::FINDING_STATE_RAISED:
    case v1::FINDING_STATE_REOPENED:
      due->emplace("ISSUE_NOTICE", finding.name);
      break;
    case v1::FINDING_STATE_RECTIFYING:
      due->emplace("RECTIFY_FINDING", finding.name);
      if (finding.asked_for) due->emplace("DECIDE_EXTENSION", finding.name);
      break;
    case v1::FINDING_STATE_SUBMITTED:
      due->emplace("REVIEW_FINDING", finding.name);
      break;
    default:
      return;
  }
  if (finding.withdrawal_by) due->emplace("CONFIRM_WITHDRAWAL", finding.name);
}

Due Implied(const CaseModel& model) {
  Due due;
  for (const auto& [name, finding] : model.findings) AddDue(finding, &due);
  for (const auto& [name, notice] : model.notices) {
    if (notice.state == v1::NOTICE_STATE_ISSUED) {
      due.emplace("ACKNOWLEDGE_NOTICE", name);
    }
    if (NeedsPlan(model, notice)) due.emplace("SUBMIT_PLAN", name);
  }
  for (const FollowUp& follow_up : model.follow_ups) {
    if (IsOpen(follow_up)) due.emplace("DO_FOLLOW_UP", follow_up.name);
  }
  for (const auto& [name, inspection] : model.inspections) {
    if (inspection.state == v1::INSPECTION_STATE_SIGNED) {
      due.emplace("CONFIRM_RECORD", name);
    }
  }
  return due;
}

void CompareObligations(TestServer& server, const CaseModel& model,
                        Differences& found) {
  constexpr std::size_t kPrefix = sizeof("OBLIGATION_KIND_") - 1;
  Due stored;
  for (const auto& [name, row] : Rows<v1::Obligation>(server)) {
    stored.emplace(v1::ObligationKind_Name(row.kind()).substr(kPrefix),
                   row.source());
  }
  const Due implied = Implied(model);
  for (const auto& [kind, source] : implied) {
    found.Expect(absl::StrCat(kind, " ", source), implied.count({kind, source}),
                 stored.count({kind, source}));
  }
  found.Expect("obligations", implied.size(), stored.size());
}

v1::LedgerWord WordOf(const Finding& finding, absl::CivilDay today) {
  if (finding.state == v1::FINDING_STATE_WITHDRAWN) {
    return v1::LEDGER_WORD_UNSPECIFIED;
  }
  if (finding.state == v1::FINDING_STATE_CLOSED) {
    return v1::LEDGER_WORD_CLOSED;
  }
  if (finding.relapses > 0) return v1::LEDGER_WORD_RELAPSED;
  const bool rectifying = finding.state == v1::FINDING_STATE_RECTIFYING;
  if (rectifying && finding.due && !finding.asked_for && today > *finding.due) {
    return v1::LEDGER_WORD_OVERDUE;
  }
  if (finding.state == v1::FINDING_STATE_SUBMITTED) {
    return v1::LEDGER_WORD_AWAITING_REVIEW;
  }
  return rectifying && (finding.plan || finding.answered)
             ? v1::LEDGER_WORD_RECTIFYING
             : v1::LEDGER_WORD_NOT_STARTED;
}

void CompareLedger(Caller& officer, const CaseModel& model,
                   absl::CivilDay today, Differences& found) {
  std::map<std::string, v1::LedgerWord> words;
  v1::ListLedgerRequest request;
  request.set_parent(TestServer::kBureau);
  request.set_page_size(100);
  do {
    const auto page = Must(officer.Call<v1::ListLedgerResponse>(request));
    for (const v1::LedgerRow& row : page.rows()) {
      words[row.finding()] = row.word();
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  for (const auto& [name, finding] : model.findings) {
    found.Expect(name + " word", v1::LedgerWord_Name(WordOf(finding, today)),
                 v1::LedgerWord_Name(words[name]));
  }
}

void CompareSummary(Caller& officer, const CaseModel& model,
                    absl::CivilDay today, Differences& found) {
  std::map<std::string, int> counts;
  for (const auto& [name, finding] : model.findings) {
    if (finding.state == v1::FINDING_STATE_WITHDRAWN) continue;
    ++counts["findings"];
    counts["answered"] += finding.first_on_time.has_value();
    counts["on time"] += finding.first_on_time.value_or(false);
    counts["returned"] += finding.returns > 0;
    counts["closed"] += finding.state == v1::FINDING_STATE_CLOSED;
    counts["relapses"] += finding.relapses;
    counts["overdue"] += finding.state == v1::FINDING_STATE_RECTIFYING &&
                         finding.due && !finding.asked_for &&
                         today > *finding.due;
  }
  v1::GetSummaryRequest request;
  request.set_parent(TestServer::kBureau);
  *request.mutable_from_date() = ToProto(absl::CivilDay(2026, 9, 1));
  *request.mutable_to_date() = ToProto(today);
  const v1::SummaryRow total =
      Must(officer.Call<v1::GetSummaryResponse>(request)).total();
  found.Expect("visits", model.inspections.size(), total.visits());
  found.Expect("findings", counts["findings"], total.findings());
  found.Expect("answered", counts["answered"], total.answered());
  found.Expect("on time", counts["on time"], total.answered_on_time());
  found.Expect("returned", counts["returned"], total.returned());
  found.Expect("closed", counts["closed"], total.closed());
  found.Expect("relapses", counts["relapses"], total.relapses());
  found.Expect("overdue", counts["overdue"], total.overdue_now());
}

}  // namespace

std::vector<std::string> CompareRows(TestServer& server, CaseModel& model) {
  Differences found;
  const auto findings = Rows<v1::Finding>(server);
  found.Expect("findings", model.findings.size(), findings.size());
  for (auto& [name, finding] : model.findings) {
    const auto row = findings.find(name);
    found.Expect(name, true, row != findings.end());
    if (row != findings.end()) CompareFinding(row->second, finding, found);
  }
  const auto notices = Rows<v1::Notice>(server);
  for (const auto& [name, notice] : model.notices) {
    const auto row = notices.find(name);
    found.Expect(name, !notice.deleted, row != notices.end());
    if (row == notices.end()) continue;
    found.Expect(name + " state", v1::NoticeState_Name(notice.state),
                 v1::NoticeState_Name(row->second.state()));
    found.Expect(name + " serial", notice.serial, row->second.serial());
  }
  const auto inspections = Rows<v1::Inspection>(server);
  found.Expect("visits", model.inspections.size(), inspections.size());
  for (const auto& [name, inspection] : model.inspections) {
    found.Expect(name + " state", v1::InspectionState_Name(inspection.state),
                 v1::InspectionState_Name(inspections.at(name).state()));
  }
  CompareFollowUps(Rows<v1::FollowUp>(server), model, found);
  CompareObligations(server, model, found);
  return found.Take();
}

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
