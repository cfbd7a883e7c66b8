#include "services/roster/assignment_rows.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/assignment/active_assignments.h"
#include "services/domain/qualification.h"
#include "services/domain/recusal.h"
#include "storage/base/date.h"
#include "storage/base/error.h"

namespace dudao::roster {
namespace {

enum AssignmentColumn : std::size_t {
  kUnitName,
  kUnitCode,
  kNumber,
  kSupervisorName,
  kStart,
};

constexpr Column kColumns[] = {
    {"单位名称", "学校名称 单位 学校 名称 被督导单位 挂牌单位 责任学校", "unit",
     "unit"},
    {"学校标识码", "学校代码 标识码 学校(机构)标识码 单位代码 学校编码", "", "unit"},
    {"督学证号", "督学证编号 督学证号码 证号 责任督学证号 督学编号", "supervisor",
     "supervisor"},
    {"督学姓名", "责任督学 责任督学姓名 督学 姓名", "", "supervisor"},
    {"起始日期", "挂牌日期 开始日期 分配日期 任职日期", "start_date", ""},
};

// The value of a key, or null.
template <class T>
const T* Find(const absl::flat_hash_map<std::string, const T*>& map,
              absl::string_view key) {
  auto found = map.find(key);
  return found == map.end() ? nullptr : found->second;
}

}  // namespace

absl::Span<const Column> AssignmentColumns() { return kColumns; }

AssignmentRows::AssignmentRows(const RosterContext& context,
                               std::vector<v1::Unit> units,
                               std::vector<v1::Supervisor> supervisors,
                               std::vector<v1::Assignment> active)
    : context_(context),
      units_(std::move(units)),
      supervisors_(std::move(supervisors)),
      active_(std::move(active)) {
  for (const v1::Unit& unit : units_) {
    unit_by_name_[unit.display_name()] = &unit;
    if (!unit.code().empty()) unit_by_code_[unit.code()] = &unit;
  }
  for (const v1::Supervisor& supervisor : supervisors_) {
    by_name_[supervisor.display_name()].push_back(&supervisor);
    if (!supervisor.credential_number().empty()) {
      by_number_[supervisor.credential_number()] = &supervisor;
    }
  }
  for (const v1::Assignment& assignment : active_) {
    by_unit_[assignment.unit()] = &assignment;
  }
}

const v1::Unit* AssignmentRows::UnitOf(RowReader& row) const {
  const std::string code = row.Code(kUnitCode);
  const absl::string_view name = row.Text(kUnitName);
  if (code.empty() && name.empty()) {
    row.BadRow("没有填写单位名称或学校标识码");
    return nullptr;
  }
  if (code.empty()) {
    const v1::Unit* unit = Find(unit_by_name_, name);
    if (unit == nullptr) {
      row.Bad(kUnitName, "单位名册中没有这个单位，请先导入单位名册或核对名称");
    }
    return unit;
  }
  const v1::Unit* unit = Find(unit_by_code_, code);
  if (unit == nullptr) {
    row.Bad(kUnitCode, "单位名册中没有这个标识码，请先导入单位名册或核对");
  } else if (!name.empty() && unit->display_name() != name) {
    row.Bad(kUnitName, absl::StrCat("与标识码不符：该标识码的单位是“",
                                    unit->display_name(), "”"));
    return nullptr;
  }
  return unit;
}

const v1::Supervisor* AssignmentRows::SupervisorOf(RowReader& row) const {
  const std::string number = row.Code(kNumber);
  const absl::string_view name = row.Text(kSupervisorName);
  if (!number.empty()) {
    const v1::Supervisor* supervisor = Find(by_number_, number);
    if (supervisor == nullptr) {
      row.Bad(kNumber, "督学名册中没有这个督学证号，请先导入督学名册或核对");
    } else if (!name.empty() && supervisor->display_name() != name) {
      row.Bad(kSupervisorName, absl::StrCat("与督学证号不符：该证号的督学是",
                                            supervisor->display_name()));
      return nullptr;
    }
    return supervisor;
  }
  auto found = by_name_.find(name);
  if (name.empty()) {
    row.BadRow("没有填写督学证号或督学姓名");
  } else if (found == by_name_.end()) {
    row.Bad(kSupervisorName, "督学名册中没有这个人，请先导入督学名册或核对姓名");
  } else if (found->second.size() > 1) {
    row.Bad(kSupervisorName, "有几名同名的督学，请改填督学证号");
  } else {
    return found->second[0];
  }
  return nullptr;
}

bool AssignmentRows::IsFree(RowReader& row, const v1::Unit& unit,
                            const v1::Supervisor& supervisor) {
  if (const int before = seen_.Add(unit.name(), row.number()); before != 0) {
    row.BadRow(absl::StrCat("与第 ", before, " 行是同一个单位，每个单位只填一行"));
  }
  const v1::Assignment* present = Find(by_unit_, unit.name());
  if (present == nullptr || !row.good()) return row.good();
  if (present->supervisor() == supervisor.name()) {
    ++plan_.unchanged;
    return false;
  }
  row.BadRow(absl::StrCat("“", unit.display_name(), "”的责任督学已是",
                          present->supervisor_display_name(),
                          "；导入不会换人，请用“更换责任督学”办理并写明原因"));
  return false;
}

void AssignmentRows::CheckFit(RowReader& row, const v1::Unit& unit,
                              const v1::Supervisor& supervisor) const {
  if (unit.state() != v1::RECORD_STATE_ACTIVE) {
    row.Bad(kUnitName, "该单位已停用，不能分配责任督学");
  }
  for (const absl::Status& status :
       {domain::CheckQualification(supervisor, context_.today,
                                   context_.settings),
        domain::CheckRecusal(supervisor, unit.name(), unit.display_name(),
                             context_.today, context_.settings)}) {
    if (!status.ok()) row.Bad(kNumber, TextOf(status));
  }
}

absl::CivilDay AssignmentRows::StartOf(RowReader& row) const {
  if (row.Text(kStart).empty()) return context_.today;
  v1::Date day;
  row.ReadDay(kStart, &day);
  if (!row.good()) return context_.today;
  if (FromProto(day) > context_.today) {
    row.Bad(kStart, "起始日期不能晚于今天；请到那一天再分配");
  }
  return FromProto(day);
}

void AssignmentRows::Take(RowReader& row) {
  const v1::Unit* unit = UnitOf(row);
  const v1::Supervisor* supervisor = SupervisorOf(row);
  if (unit == nullptr || supervisor == nullptr ||
      !IsFree(row, *unit, *supervisor)) {
    if (!row.good()) ++plan_.rejected;
    return;
  }
  CheckFit(row, *unit, *supervisor);
  const absl::CivilDay start = StartOf(row);
  if (!row.good()) {
    ++plan_.rejected;
    return;
  }
  v1::Assignment made = assignment::MakeAssignment(*unit, *supervisor, start);
  made.set_name(
      api::MakeName("assignment", context_.bureau, context_.ids->NewId()));
  plan_.inserts.push_back(std::move(made));
}

}  // namespace dudao::roster
