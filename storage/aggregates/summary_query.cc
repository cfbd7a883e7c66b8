#include "storage/aggregates/summary_query.h"

#include <utility>

#include "absl/container/flat_hash_map.h"
#include "google/protobuf/generated_enum_reflection.h"
#include "storage/aggregates/ledger_query.h"
#include "storage/base/date.h"
#include "storage/base/enum_text.h"

namespace dudao::storage {
namespace {

using sql::Predicate;
using sql::Statement;

template <class E>
E ParseEnum(absl::string_view text) {
  const auto* value =
      FindEnumValue(google::protobuf::GetEnumDescriptor<E>(), text);
  return static_cast<E>(value == nullptr ? 0 : value->number());
}

absl::StatusOr<absl::flat_hash_map<std::string, std::string>> ActiveSupervisors(
    const Snapshot& snapshot, const std::string& bureau) {
  Statement statement("SELECT unit,supervisor FROM assignments WHERE bureau=");
  statement.Bind(bureau).Add(" AND state='ACTIVE'");
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  absl::flat_hash_map<std::string, std::string> supervisors;
  for (;;) {
    ASSIGN_OR_RETURN(const bool found, rows->Next());
    if (!found) return supervisors;
    supervisors[std::string(rows->Text(0))] = std::string(rows->Text(1));
  }
}

SummaryFinding FindingOf(const sql::Rows& rows) {
  SummaryFinding finding;
  finding.unit = std::string(rows.Text(0));
  finding.supervisor = std::string(rows.Text(1));
  finding.matter = std::string(rows.Text(2));
  finding.grade = ParseEnum<v1::FindingGrade>(rows.Text(3));
  finding.closed = rows.Text(4) == "CLOSED";
  finding.returns = rows.Int64(5);
  finding.relapses = rows.Int64(6);
  finding.raise_date = std::string(rows.Text(7));
  finding.close_date = std::string(rows.Text(8));
  finding.submitted = rows.Int64(9) > 0;
  finding.on_time = rows.Int64(10) != 0;
  finding.id = std::string(rows.Text(11));
  finding.overdue = rows.Int64(12) != 0;
  return finding;
}

absl::Status TakeHistory(absl::string_view body, SummaryFinding* finding) {
  if (body.empty()) return absl::OkStatus();
  v1::Finding whole;
  if (!whole.ParseFromArray(body.data(), static_cast<int>(body.size()))) {
    return absl::DataLossError("a stored finding cannot be parsed");
  }
  finding->extensions = whole.extensions_granted();
  finding->rounds.Swap(whole.mutable_rounds());
  return absl::OkStatus();
}

// Only a finding in a later round, or one that left a notice that was withdrawn,
// has rounds that are over, and only one with a request for more time, or such
// rounds, may have had it: so only those bodies are read.
Statement FindingsStatement(const SummaryScope& scope, absl::CivilDay today) {
  Statement statement(
      "SELECT unit,supervisor,matter,grade,state,returns,relapses,raise_date,"
      "close_date,submit_time,on_time,id,CASE WHEN ");
  sql::AppendPredicate(FindingIsOverdue(today), statement);
  statement.Add(
      " THEN 1 ELSE 0 END,CASE WHEN round>1 OR (round=1 AND notice='') OR "
      "extension_state IN ('PENDING','GRANTED','REFUSED') THEN body ELSE x'' END"
      " FROM findings WHERE bureau=");
  statement.Bind(scope.bureau);
  statement.Add(" AND raise_date>=").Bind(FormatDay(scope.first));
  statement.Add(" AND raise_date<=").Bind(FormatDay(scope.last));
  statement.Add(" AND ");
  sql::AppendPredicate(Predicate::And({InLedger(), scope.findings}),
                       statement);
  return statement;
}

}  // namespace

Predicate UnitsLike(const std::string& unit, const std::string& area,
                    const std::string& township, v1::UnitKind kind) {
  std::vector<Predicate> all;
  if (!unit.empty()) all.push_back(Predicate::Equal("unit", unit));
  if (!area.empty()) all.push_back(Predicate::Equal("area", area));
  if (!township.empty()) all.push_back(Predicate::Equal("township", township));
  if (kind != v1::UNIT_KIND_UNSPECIFIED) {
    all.push_back(Predicate::Equal("kind", EnumShortName(kind)));
  }
  return Predicate::And(std::move(all));
}

absl::StatusOr<std::vector<SummaryUnit>> ReadSummaryUnits(
    const Snapshot& snapshot, const SummaryScope& scope) {
  ASSIGN_OR_RETURN(auto supervisors,
                   ActiveSupervisors(snapshot, scope.bureau));
  Statement statement(
      "SELECT unit,display_name,kind,township,area,CASE WHEN "
      "state='ACTIVE' AND ");
  sql::AppendPredicate(scope.counted_units, statement);
  statement.Add(" THEN 1 ELSE 0 END FROM units WHERE bureau=");
  statement.Bind(scope.bureau).Add(" AND ");
  sql::AppendPredicate(scope.units, statement);
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  std::vector<SummaryUnit> units;
  for (;;) {
    ASSIGN_OR_RETURN(const bool found, rows->Next());
    if (!found) return units;
    SummaryUnit& unit = units.emplace_back();
    unit.name = std::string(rows->Text(0));
    unit.display_name = std::string(rows->Text(1));
    unit.kind = ParseEnum<v1::UnitKind>(rows->Text(2));
    unit.township = std::string(rows->Text(3));
    unit.area = std::string(rows->Text(4));
    unit.supervisor = supervisors[unit.name];
    unit.counted = rows->Int64(5) != 0;
  }
}

absl::Status ReadSummaryVisits(
    const Snapshot& snapshot, const SummaryScope& scope,
    const std::function<void(const SummaryVisit&)>& take) {
  Statement statement(
      "SELECT id,unit,supervisor,visit_date FROM inspections WHERE bureau=");
  statement.Bind(scope.bureau);
  statement.Add(
      " AND state IN ('RECORDED','SIGNED','CONFIRMED','REFUSED')"
      " AND visit_date>=");
  statement.Bind(FormatDay(scope.first));
  statement.Add(" AND visit_date<=").Bind(FormatDay(scope.last));
  statement.Add(" AND ");
  sql::AppendPredicate(scope.visits, statement);
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  for (;;) {
    ASSIGN_OR_RETURN(const bool found, rows->Next());
    if (!found) return absl::OkStatus();
    take({std::string(rows->Text(0)), std::string(rows->Text(1)),
          std::string(rows->Text(2)), std::string(rows->Text(3))});
  }
}

absl::Status ReadSummaryFindings(
    const Snapshot& snapshot, const SummaryScope& scope, absl::CivilDay today,
    const std::function<void(const SummaryFinding&)>& take) {
  ASSIGN_OR_RETURN(
      auto rows,
      snapshot.connection().Query(FindingsStatement(scope, today)));
  for (;;) {
    ASSIGN_OR_RETURN(const bool found, rows->Next());
    if (!found) return absl::OkStatus();
    SummaryFinding finding = FindingOf(*rows);
    RETURN_IF_ERROR(TakeHistory(rows->Bytes(13), &finding));
    take(finding);
  }
}

absl::Status ReadSummaryRungs(
    const Snapshot& snapshot, const SummaryScope& scope,
    const std::function<void(const SummaryRung&)>& take) {
  Statement statement(
      "SELECT id,unit,finding,supervisor,COALESCE((SELECT f.matter"
      " FROM findings AS f WHERE f.bureau=escalations.bureau AND f.id=replace("
      "escalations.finding,'bureaus/'||escalations.bureau||'/findings/','')),"
      "''),kind,service_date FROM escalations WHERE bureau=");
  statement.Bind(scope.bureau);
  statement.Add(" AND state IN ('SERVED','CONCLUDED') AND service_date>=");
  statement.Bind(FormatDay(scope.first));
  statement.Add(" AND service_date<=").Bind(FormatDay(scope.last));
  statement.Add(" AND ");
  sql::AppendPredicate(scope.rungs, statement);
  ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
  for (;;) {
    ASSIGN_OR_RETURN(const bool found, rows->Next());
    if (!found) return absl::OkStatus();
    SummaryRung rung;
    rung.id = std::string(rows->Text(0));
    rung.unit = std::string(rows->Text(1));
    rung.finding = std::string(rows->Text(2));
    rung.supervisor = std::string(rows->Text(3));
    rung.matter = std::string(rows->Text(4));
    rung.kind = ParseEnum<v1::EscalationKind>(rows->Text(5));
    rung.service_date = std::string(rows->Text(6));
    take(rung);
  }
}

}  // namespace dudao::storage
