#include <cstdint>
#include <map>

#include "absl/strings/str_cat.h"
#include "absl/types/optional.h"
#include "dudao/v1/report_service.pb.h"
#include "storage/base/date.h"
#include "tests/simulation/audit.h"

namespace dudao::simulation {
namespace {

bool IsInLedger(const v1::Finding& finding) {
  return finding.state() != v1::FINDING_STATE_DRAFT &&
         finding.state() != v1::FINDING_STATE_WITHDRAWN;
}

bool IsOverdue(const v1::Finding& finding, absl::CivilDay today) {
  return finding.state() == v1::FINDING_STATE_RECTIFYING &&
         finding.extension().state() != v1::EXTENSION_STATE_PENDING &&
         finding.deadline().has_due_date() &&
         FromProto(finding.deadline().due_date()) < today;
}

v1::LedgerWord WordOf(const v1::Finding& finding, absl::CivilDay today) {
  if (finding.state() == v1::FINDING_STATE_CLOSED) {
    return v1::LEDGER_WORD_CLOSED;
  }
  if (finding.state() == v1::FINDING_STATE_REOPENED ||
      finding.relapses() > 0) {
    return v1::LEDGER_WORD_RELAPSED;
  }
  if (IsOverdue(finding, today)) return v1::LEDGER_WORD_OVERDUE;
  if (finding.state() == v1::FINDING_STATE_SUBMITTED) {
    return v1::LEDGER_WORD_AWAITING_REVIEW;
  }
  const bool begun =
      finding.plan_submitted() || finding.rectification().has_time();
  return finding.state() == v1::FINDING_STATE_RECTIFYING && begun
             ? v1::LEDGER_WORD_RECTIFYING
             : v1::LEDGER_WORD_NOT_STARTED;
}

// Whether the first report ever came in time; none where none came.
absl::optional<bool> FirstInTime(const v1::Finding& finding) {
  for (const v1::FindingRound& round : finding.rounds()) {
    if (round.has_submit_time()) return round.on_time();
  }
  if (finding.has_submit_time()) return finding.on_time();
  return absl::nullopt;
}

// What the summary of a stretch of days should say.
class Recounted {
 public:
  Recounted(World& world, const Rows& listed, absl::CivilDay first)
      : first_(first), last_(world.today()) {
    row_.set_units(static_cast<std::int64_t>(world.schools.size()));
    for (const auto& [name, visit] : listed.inspections) Add(visit);
    for (const auto& [name, finding] : listed.findings) Add(finding);
    for (const auto& [name, rung] : listed.escalations) Add(rung);
    row_.set_units_covered(static_cast<std::int64_t>(covered_.size()));
  }
  const v1::SummaryRow& row() const { return row_; }
  const std::map<int, std::int64_t>& by_rung() const { return by_rung_; }

 private:
  bool IsIn(const v1::Date& date) const {
    const absl::CivilDay day = FromProto(date);
    return first_ <= day && day <= last_;
  }

  void Add(const v1::Inspection& visit) {
    if (visit.state() == v1::INSPECTION_STATE_REGISTERED ||
        visit.state() == v1::INSPECTION_STATE_IN_PROGRESS ||
        visit.state() == v1::INSPECTION_STATE_CANCELLED ||
        !IsIn(visit.visit_date())) {
      return;
    }
    row_.set_visits(row_.visits() + 1);
    covered_.insert(visit.unit());
  }

  void Add(const v1::Finding& finding) {
    if (!IsInLedger(finding) || !IsIn(finding.raise_date())) return;
    row_.set_findings(row_.findings() + 1);
    const absl::optional<bool> in_time = FirstInTime(finding);
    row_.set_answered(row_.answered() + in_time.has_value());
    row_.set_answered_on_time(row_.answered_on_time() +
                              in_time.value_or(false));
    row_.set_returned(row_.returned() + (finding.returns() > 0));
    row_.set_closed(row_.closed() +
                    (finding.state() == v1::FINDING_STATE_CLOSED));
    row_.set_overdue_now(row_.overdue_now() + IsOverdue(finding, last_));
    row_.set_extensions(row_.extensions() + finding.extensions_granted());
    row_.set_relapses(row_.relapses() + finding.relapses());
  }

  void Add(const v1::Escalation& rung) {
    if ((rung.state() != v1::ESCALATION_STATE_SERVED &&
         rung.state() != v1::ESCALATION_STATE_CONCLUDED) ||
        !IsIn(rung.service().service_date())) {
      return;
    }
    row_.set_rungs(row_.rungs() + 1);
    ++by_rung_[rung.kind()];
  }

  const absl::CivilDay first_;
  const absl::CivilDay last_;  // today
  v1::SummaryRow row_;
  std::map<int, std::int64_t> by_rung_;
  std::set<std::string> covered_;
};

using Figure = std::int64_t (v1::SummaryRow::*)() const;
constexpr std::pair<const char*, Figure> kFigures[] = {
    {"units", &v1::SummaryRow::units},
    {"units covered", &v1::SummaryRow::units_covered},
    {"visits", &v1::SummaryRow::visits},
    {"findings", &v1::SummaryRow::findings},
    {"answered", &v1::SummaryRow::answered},
    {"answered on time", &v1::SummaryRow::answered_on_time},
    {"returned", &v1::SummaryRow::returned},
    {"closed", &v1::SummaryRow::closed},
    {"overdue", &v1::SummaryRow::overdue_now},
    {"extensions", &v1::SummaryRow::extensions},
    {"relapses", &v1::SummaryRow::relapses},
    {"rungs", &v1::SummaryRow::rungs},
};

}  // namespace

void AuditLedger(World& world, const Rows& listed, Problems& problems) {
  v1::ListLedgerRequest request;
  request.set_parent(kBureau);
  request.set_page_size(500);
  std::set<std::string> seen;
  ForEachPage<v1::ListLedgerResponse>(
      world, request, [&](const v1::ListLedgerResponse& page) {
        for (const v1::LedgerRow& row : page.rows()) {
          problems.Expect(seen.insert(row.finding()).second, row.finding(),
                          " is twice in the ledger");
          const auto found = listed.findings.find(row.finding());
          if (found == listed.findings.end()) {
            problems.Add(row.finding(), " is in the ledger alone");
            continue;
          }
          const v1::Finding& finding = found->second;
          const v1::LedgerWord word = WordOf(finding, world.today());
          problems.Expect(row.word() == word, row.finding(), " is called ",
                          v1::LedgerWord_Name(row.word()), " and is ",
                          v1::LedgerWord_Name(word));
          problems.Expect(row.returns() == finding.returns() &&
                              row.relapses() == finding.relapses() &&
                              row.document_number() ==
                                  finding.document_number(),
                          row.finding(), " is another one in the ledger");
        }
      });
  for (const auto& [name, finding] : listed.findings) {
    problems.Expect(IsInLedger(finding) == (seen.count(name) > 0), name,
                    seen.count(name) > 0 ? " is in the ledger"
                                         : " is not in the ledger");
  }
}

void AuditSummary(World& world, const Rows& listed, Problems& problems) {
  const absl::CivilDay month{absl::CivilMonth(world.today())};
  for (const absl::CivilDay first : {month, world.first_day - 30}) {
    v1::GetSummaryRequest request;
    request.set_parent(kBureau);
    *request.mutable_from_date() = ToProto(first);
    *request.mutable_to_date() = ToProto(world.today());
    const v1::SummaryRow total =
        world.calls.Read<v1::GetSummaryResponse>(world.officer, request)
            .total();
    const Recounted recounted(world, listed, first);
    for (const auto& [name, figure] : kFigures) {
      const std::int64_t wanted = (recounted.row().*figure)();
      const std::int64_t found = (total.*figure)();
      problems.Expect(wanted == found, "since ", FormatDay(first), " ", name,
                      " should be ", wanted, " and is ", found);
    }
    std::map<int, std::int64_t> by_rung;
    for (const v1::RungCount& entry : total.by_rung()) {
      by_rung[entry.kind()] = entry.count();
    }
    problems.Expect(by_rung == recounted.by_rung(), "since ",
                    FormatDay(first), " the kinds of rungs are others");
  }
}

}  // namespace dudao::simulation
