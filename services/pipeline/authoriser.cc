#include "services/pipeline/authoriser.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/unit.pb.h"
#include "services/pipeline/roles.h"
#include "storage/aggregates/consultation_query.h"
#include "storage/aggregates/identity_query.h"
#include "storage/base/error.h"

namespace dudao::pipeline {
namespace {

using sql::Predicate;
using sql::Value;

bool Carries(const v1::Grant& grant, absl::string_view permission) {
  if (grant.role() == v1::ROLE_INTEGRATION) {
    return std::find(grant.permissions().begin(), grant.permissions().end(),
                     permission) != grant.permissions().end();
  }
  return RoleAllows(grant.role(), permission);
}

bool InBureau(const v1::Grant& grant, absl::string_view bureau) {
  return storage::KeyOf(grant.name()).bureau == bureau;
}

absl::Status AddGrant(const storage::Snapshot& snapshot,
                      const v1::Grant& grant, absl::string_view bureau,
                      absl::string_view permission, Access* access) {
  switch (ReachOf(grant.role(), permission)) {
    case Reach::kBureau:
      access->whole_bureau = true;
      access->officer |= grant.role() == v1::ROLE_OFFICER;
      access->integration |= grant.role() == v1::ROLE_INTEGRATION;
      return absl::OkStatus();
    case Reach::kUnit:
      access->units.push_back(grant.unit());
      access->headed_units.push_back(grant.unit());
      return absl::OkStatus();
    case Reach::kSupervisor: {
      access->supervisors.push_back(grant.supervisor());
      ASSIGN_OR_RETURN(
          const std::vector<std::string> units,
          storage::ActiveUnitsOf(snapshot, bureau, grant.supervisor()));
      access->units.insert(access->units.end(), units.begin(), units.end());
      return absl::OkStatus();
    }
    case Reach::kSection: {
      // A grant made before sections had names is of none.
      if (grant.section().empty()) return absl::OkStatus();
      access->sections.push_back(grant.section());
      ASSIGN_OR_RETURN(
          const std::vector<std::string> findings,
          storage::FindingsConsulted(snapshot, bureau, grant.section()));
      access->consulted_findings.insert(access->consulted_findings.end(),
                                        findings.begin(), findings.end());
      return absl::OkStatus();
    }
  }
  return absl::OkStatus();
}

std::vector<Value> Values(const std::vector<std::string>& texts) {
  return std::vector<Value>(texts.begin(), texts.end());
}

bool Contains(const std::vector<std::string>& names, absl::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

absl::Status OutOfReach(absl::string_view resource) {
  return MakeError(absl::StatusCode::kPermissionDenied,
                   v1::ERROR_REASON_PERMISSION_DENIED,
                   absl::StrCat("您无权处理 ", resource,
                                "：它不存在，或不在您负责的范围内。"),
                   absl::StrCat(resource, " is not within your grants."));
}

using TablesByType = absl::flat_hash_map<std::string, const sql::Table*>;

}  // namespace

const sql::Table* TableOfType(absl::string_view type) {
  static const TablesByType& tables = *[] {
    auto* made = new TablesByType();
    for (const sql::Table& table : storage::AllTables()) {
      const auto& options = table.prototype->GetDescriptor()->options();
      made->emplace(options.GetExtension(v1::resource).type(), &table);
    }
    return made;
  }();
  const auto found = tables.find(type);
  return found == tables.end() ? nullptr : found->second;
}

Predicate Access::OnTeam(sql::Sql column) const {
  std::vector<Predicate> any;
  for (const std::string& supervisor : supervisors) {
    any.push_back(Predicate::Compare(Predicate::Op::kContains, column,
                                     "\n" + supervisor + "\n"));
  }
  return Predicate::Or(std::move(any));
}

Predicate Access::Narrow(const sql::Table& table) const {
  if (whole_bureau) return Predicate::True();
  std::vector<Predicate> any;
  for (const sql::Column& column : table.columns) {
    if (column.name.text() == table.unit_column) {
      any.push_back(Predicate::In(column.name, Values(units)));
    }
    if (column.name.text() == table.supervisor_column) {
      any.push_back(Predicate::In(column.name, Values(supervisors)));
    }
    if (column.name.text() == table.team_column) {
      any.push_back(OnTeam(column.name));
    }
    if (column.name.text() == table.section_column && !sections.empty()) {
      any.push_back(Predicate::In(column.name, Values(sections)));
    }
  }
  if (&table == &storage::TableOf<v1::Finding>() &&
      !consulted_findings.empty()) {
    any.push_back(Predicate::In("id", Values(consulted_findings)));
  }
  return any.empty() ? Predicate::True() : Predicate::Or(std::move(any));
}

bool Access::OnlyAsHead(absl::string_view unit,
                        absl::string_view supervisor) const {
  return !whole_bureau && Contains(headed_units, unit) &&
         !Contains(supervisors, supervisor);
}

Predicate Access::OnlyAsHead(const sql::Table& table) const {
  if (whole_bureau) return Predicate::Or({});
  std::vector<Predicate> all;
  for (const sql::Column& column : table.columns) {
    if (column.name.text() == table.unit_column) {
      all.push_back(Predicate::In(column.name, Values(headed_units)));
    }
    if (column.name.text() == table.supervisor_column) {
      all.push_back(
          Predicate::Not(Predicate::In(column.name, Values(supervisors))));
    }
  }
  return Predicate::And(std::move(all));
}

absl::StatusOr<Access> AccessOf(const storage::Snapshot& snapshot,
                                const Principal& principal,
                                absl::string_view bureau,
                                absl::string_view permission) {
  Access access;
  for (const v1::Grant& grant : principal.grants) {
    if (!InBureau(grant, bureau) || !Carries(grant, permission)) continue;
    RETURN_IF_ERROR(AddGrant(snapshot, grant, bureau, permission, &access));
  }
  return access;
}

bool HasPermission(const Principal& principal, absl::string_view bureau,
                   absl::string_view permission) {
  return std::any_of(principal.grants.begin(), principal.grants.end(),
                     [&](const v1::Grant& grant) {
                       return InBureau(grant, bureau) &&
                              Carries(grant, permission);
                     });
}

absl::Status CheckReach(const storage::Snapshot& snapshot,
                        const Access& access, absl::string_view resource,
                        absl::string_view type) {
  if (access.whole_bureau) return absl::OkStatus();
  const sql::Table* table = TableOfType(type);
  // The access lists the units in reach: there is nothing to look up.
  if (table == &storage::TableOf<v1::Unit>()) {
    return CheckUnitInReach(access, resource);
  }
  if (table == nullptr || (*table->unit_column == '\0' &&
                           *table->supervisor_column == '\0')) {
    return absl::OkStatus();
  }
  const storage::Key key = storage::KeyOf(resource);
  const Predicate where = Predicate::And(
      {Predicate::Equal("id", key.id), access.Narrow(*table)});
  ASSIGN_OR_RETURN(const std::int64_t found,
                   snapshot.CountRows(*table, key.bureau, where));
  return found == 1 ? absl::OkStatus() : OutOfReach(resource);
}

absl::Status CheckUnitInReach(const Access& access, absl::string_view unit) {
  if (access.whole_bureau || Contains(access.units, unit)) {
    return absl::OkStatus();
  }
  return OutOfReach(unit);
}

absl::Status PermissionDenied(absl::string_view method_zh,
                              absl::string_view permission) {
  return MakeError(
      absl::StatusCode::kPermissionDenied, v1::ERROR_REASON_PERMISSION_DENIED,
      absl::StrCat("您没有“", method_zh,
                   "”的权限；如确需办理，请联系系统管理员授权。"),
      absl::StrCat("No grant of the caller carries ", permission, "."),
      {{"permission", std::string(permission)}});
}

}  // namespace dudao::pipeline
