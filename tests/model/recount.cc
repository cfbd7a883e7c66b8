#include "tests/model/recount.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "dudao/v1/escalation.pb.h"
#include "dudao/v1/obligation.pb.h"
#include "dudao/v1/supervisor.pb.h"
#include "storage/base/date.h"
#include "storage/base/status_macros.h"
#include "storage/snapshot.h"
#include "tests/model/differences.h"

namespace dudao::model {
namespace {

constexpr char kBureauId[] = "450802";

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

// Nobody has to rectify what is in no notice; who acknowledged one knows by
// when.
std::optional<bool> HasDueDay(const CaseModel& model, const Finding& finding) {
  switch (finding.state) {
    case v1::FINDING_STATE_DRAFT:
    case v1::FINDING_STATE_RAISED:
    case v1::FINDING_STATE_REOPENED:
      return false;
    default:
      return model.IsUnderWay(finding) ? std::optional<bool>(true)
                                       : std::nullopt;
  }
}

void CompareFinding(const v1::Finding& row, const CaseModel& model,
                    Finding& finding, Differences& found) {
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
  // In another state nobody waits for it.
  if (finding.state == v1::FINDING_STATE_RECTIFYING) {
    found.Expect(name + " asks for help", finding.asks_for_help,
                 !row.help_request().empty() && row.help_answer().empty());
  }
  found.Expect(name + " withdrawal asked for",
               finding.withdrawal_by.has_value(),
               !row.withdraw_requested_by().empty());
  // Which day is due is for other tests; once it is, it stays.
  const bool has_due = row.deadline().has_due_date();
  found.Expect(name + " has a day",
               HasDueDay(model, finding).value_or(has_due), has_due);
  if (finding.due.has_value()) {
    found.Expect(
        name + " due", FormatDay(*finding.due),
        has_due ? FormatDay(FromProto(row.deadline().due_date())) : "");
  } else if (has_due) {
    finding.due = FromProto(row.deadline().due_date());
  }
}

std::string TextOf(const Verdicts& verdicts) {
  return absl::StrJoin(verdicts, " ",
                       [](std::string* out, const auto& verdict) {
                         absl::StrAppend(out, verdict.first, "=",
                                         v1::Verdict_Name(verdict.second));
                       });
}

void CompareFollowUp(const v1::FollowUp& row, const FollowUp& follow_up,
                     Differences& found) {
  const std::string& name = follow_up.name;
  found.Expect(name + " state", v1::FollowUpState_Name(follow_up.state),
               v1::FollowUpState_Name(row.state()));
  found.Expect(name + " has a lead", follow_up.lead.has_value(),
               !row.lead().empty());
  // What one was about that was cancelled makes no difference.
  if (follow_up.state == v1::FOLLOW_UP_STATE_CANCELLED) return;
  found.Expect(name + " findings", absl::StrJoin(follow_up.findings, " "),
               absl::StrJoin(row.findings(), " "));
  Verdicts verdicts;
  for (const v1::FindingVerdict& verdict : row.verdicts()) {
    verdicts[verdict.finding()] = verdict.verdict();
  }
  found.Expect(name + " verdicts", TextOf(follow_up.verdicts),
               TextOf(verdicts));
  found.Expect(name + " verdicts", follow_up.verdicts.size(),
               row.verdicts_size());
}

// One that the server made of itself is known by what it is about.
FollowUp* NewlyMade(const v1::FollowUp& row, CaseModel& model) {
  const std::vector<std::string> about(row.findings().begin(),
                                       row.findings().end());
  for (FollowUp& follow_up : model.follow_ups) {
    if (follow_up.name.empty() && follow_up.findings == about &&
        follow_up.kind == row.kind() && follow_up.round == row.round()) {
      return &follow_up;
    }
  }
  return nullptr;
}

void CompareFollowUps(const std::map<std::string, v1::FollowUp>& rows,
                      CaseModel& model, Differences& found) {
  std::set<std::string> known;
  for (const FollowUp& follow_up : model.follow_ups) {
    known.insert(follow_up.name);
  }
  for (const auto& [name, row] : rows) {
    if (known.count(name) > 0) continue;
    if (FollowUp* const made = NewlyMade(row, model)) {
      made->name = name;
    } else {
      found.Expect("follow-up", "none", row.ShortDebugString());
    }
  }
  for (const FollowUp& follow_up : model.follow_ups) {
    const auto row = rows.find(follow_up.name);
    found.Expect("follow-up of " + absl::StrJoin(follow_up.findings, " "), true,
                 row != rows.end());
    if (row != rows.end()) CompareFollowUp(row->second, follow_up, found);
  }
}

void CompareSupervisors(const std::map<std::string, v1::Supervisor>& rows,
                        const CaseModel& model, Differences& found) {
  for (const Supervisor& supervisor : model.supervisors) {
    found.Expect(supervisor.name + " relatives", supervisor.relatives_at.size(),
                 rows.at(supervisor.name).relatives_size());
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
  for (std::size_t i = 0; i < finding.proposals.size(); ++i) {
    due->emplace("DECIDE_ESCALATION", finding.name);
  }
  switch (finding.state) {
    case v1::FINDING_STATE_RAISED:
    case v1::FINDING_STATE_REOPENED:
      due->emplace("ISSUE_NOTICE", finding.name);
      break;
    case v1::FINDING_STATE_RECTIFYING:
      due->emplace("RECTIFY_FINDING", finding.name);
      if (finding.asked_for) due->emplace("DECIDE_EXTENSION", finding.name);
      if (finding.asks_for_help) due->emplace("GIVE_HELP", finding.name);
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
    if (inspection.state == v1::INSPECTION_STATE_RECORDED) {
      due.emplace("SIGN_RECORD", name);
    } else if (inspection.state == v1::INSPECTION_STATE_SIGNED) {
      due.emplace("CONFIRM_RECORD", name);
    }
  }
  return due;
}

void CompareObligations(TestServer& server, const CaseModel& model,
                        Differences& found) {
  constexpr std::size_t kPrefix = sizeof("OBLIGATION_KIND_") - 1;
  Due stored;
  const auto rungs = Rows<v1::Escalation>(server);
  for (const auto& [name, row] : Rows<v1::Obligation>(server)) {
    // The visits that a month or a semester wants are no case's.
    if (row.has_visits()) continue;
    // A rung that the server made of itself is known by its finding.
    const auto rung = rungs.find(row.source());
    stored.emplace(
        v1::ObligationKind_Name(row.kind()).substr(kPrefix),
        rung == rungs.end() ? row.source() : rung->second.finding());
  }
  const Due implied = Implied(model);
  for (const auto& [kind, source] : implied) {
    found.Expect(absl::StrCat(kind, " ", source), implied.count({kind, source}),
                 stored.count({kind, source}));
  }
  found.Expect("obligations", implied.size(), stored.size());
}

}  // namespace

std::vector<std::string> CompareRows(TestServer& server, CaseModel& model) {
  Differences found;
  const auto findings = Rows<v1::Finding>(server);
  found.Expect("findings", model.findings.size(), findings.size());
  for (auto& [name, finding] : model.findings) {
    const auto row = findings.find(name);
    found.Expect(name, true, row != findings.end());
    if (row == findings.end()) continue;
    CompareFinding(row->second, model, finding, found);
  }
  const auto notices = Rows<v1::Notice>(server);
  found.Expect("notices",
               std::count_if(model.notices.begin(), model.notices.end(),
                             [](const auto& notice) {
                               return !notice.second.deleted;
                             }),
               notices.size());
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
    const v1::Inspection& row = inspections.at(name);
    found.Expect(name + " state", v1::InspectionState_Name(inspection.state),
                 v1::InspectionState_Name(row.state()));
    found.Expect(name + " corrections", inspection.corrections,
                 row.corrections_size());
  }
  CompareFollowUps(Rows<v1::FollowUp>(server), model, found);
  CompareSupervisors(Rows<v1::Supervisor>(server), model, found);
  CompareObligations(server, model, found);
  return found.Take();
}

}  // namespace dudao::model
