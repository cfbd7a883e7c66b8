#include "services/roster/unit_rows.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/message_differencer.h"
#include "services/api/validator.h"
#include "services/domain/unit_rules.h"

namespace dudao::roster {
namespace {

enum UnitColumn : std::size_t {
  kCode,
  kName,
  kKind,
  kOwnership,
  kTownship,
  kArea,
  kEnrolment,
  kHeadName,
  kHeadPhone,
  kAddress,
  kLongitude,
  kLatitude,
};

constexpr Column kColumns[] = {
    {"学校标识码", "学校代码 标识码 学校(机构)标识码 机构标识码 单位代码 学校编码",
     "code", ""},
    {"单位名称", "学校名称 单位 学校 名称 机构名称 园所名称 幼儿园名称 单位全称 "
     "学校全称",
     "display_name", "name"},
    {"类别", "办学类型 学校类别 学校类型 单位类别 单位类型 学段", "kind", "kind"},
    {"办学性质", "公民办 公办民办 公办/民办 性质 举办者性质 办学体制", "ownership",
     "ownership"},
    {"乡镇", "所属乡镇 乡镇街道 乡镇(街道) 所在乡镇 镇街 乡(镇) 所属镇街",
     "township", ""},
    {"责任区", "所属责任区 督学责任区 责任片区 督学片区", "area", ""},
    {"在校生数", "学生数 在校学生数 学生人数 在校人数 在园幼儿数 在园人数 幼儿数",
     "enrolment", ""},
    {"校长姓名", "校长 负责人 负责人姓名 园长 园长姓名 校(园)长 校(园)长姓名 "
     "单位负责人",
     "head_name", ""},
    {"校长电话", "负责人电话 园长电话 校(园)长电话 联系电话 电话 联系方式 手机号码 "
     "手机",
     "head_phone", "", true},
    {"地址", "学校地址 单位地址 详细地址 办学地址 通讯地址 园址", "address", ""},
    {"经度", "东经 学校经度 单位经度 坐标经度 lng longitude", "place.longitude",
     ""},
    {"纬度", "北纬 学校纬度 单位纬度 坐标纬度 lat latitude", "place.latitude", ""},
};

constexpr Alias kKinds[] = {
    {"完全小学", v1::UNIT_KIND_PRIMARY},
    {"完小", v1::UNIT_KIND_PRIMARY},
    {"中心小学", v1::UNIT_KIND_PRIMARY},
    {"中心校", v1::UNIT_KIND_PRIMARY},
    {"初级中学", v1::UNIT_KIND_JUNIOR},
    {"普通初中", v1::UNIT_KIND_JUNIOR},
    {"九年一贯制", v1::UNIT_KIND_NINE_YEAR},
    {"九年制学校", v1::UNIT_KIND_NINE_YEAR},
    {"高级中学", v1::UNIT_KIND_SENIOR},
    {"普通高中", v1::UNIT_KIND_SENIOR},
    {"特殊教育", v1::UNIT_KIND_SPECIAL},
    {"特教学校", v1::UNIT_KIND_SPECIAL},
    {"职业学校", v1::UNIT_KIND_VOCATIONAL},
    {"职业高中", v1::UNIT_KIND_VOCATIONAL},
    {"中职", v1::UNIT_KIND_VOCATIONAL},
    {"小学教学点", v1::UNIT_KIND_TEACHING_POINT},
    {"附设幼儿园", v1::UNIT_KIND_KINDERGARTEN},
    {"附属幼儿园", v1::UNIT_KIND_KINDERGARTEN},
    {"部门", v1::UNIT_KIND_DEPARTMENT},
    {"乡镇", v1::UNIT_KIND_TOWNSHIP},
    {"街道", v1::UNIT_KIND_TOWNSHIP},
    {"乡镇政府", v1::UNIT_KIND_TOWNSHIP},
    {"乡镇人民政府", v1::UNIT_KIND_TOWNSHIP},
    {"街道办事处", v1::UNIT_KIND_TOWNSHIP},
};

constexpr Alias kOwnerships[] = {
    {"公立", v1::OWNERSHIP_PUBLIC},       {"公", v1::OWNERSHIP_PUBLIC},
    {"教育部门办", v1::OWNERSHIP_PUBLIC}, {"私立", v1::OWNERSHIP_PRIVATE},
    {"民", v1::OWNERSHIP_PRIVATE},        {"普惠性民办", v1::OWNERSHIP_PRIVATE},
    {"民办普惠", v1::OWNERSHIP_PRIVATE},
};

// Rosters leave the ownership of governments and departments blank.
bool IsGovernment(v1::UnitKind kind) {
  return kind == v1::UNIT_KIND_TOWNSHIP || kind == v1::UNIT_KIND_DEPARTMENT;
}

}  // namespace

absl::Span<const Column> UnitColumns() { return kColumns; }

UnitRows::UnitRows(const RosterContext& context, std::vector<v1::Unit> units,
                   std::vector<v1::Area> areas)
    : context_(context),
      units_(std::move(units)),
      names_("unit", context, units_) {
  for (const v1::Unit& unit : units_) {
    by_name_[unit.display_name()] = &unit;
    if (!unit.code().empty()) by_code_[unit.code()] = &unit;
  }
  for (v1::Area& area : areas) {
    std::string name = area.display_name();
    areas_[std::move(name)] = std::move(area);
  }
}

const v1::Unit* UnitRows::Match(RowReader& row, const std::string& code) {
  if (auto found = by_code_.find(code); found != by_code_.end()) {
    return found->second;
  }
  auto found = by_name_.find(row.Text(kName));
  if (found == by_name_.end()) return nullptr;
  const std::string& known = found->second->code();
  if (!code.empty() && !known.empty()) {
    row.Bad(kCode, absl::StrCat("系统中同名单位的标识码是 ", known,
                                "，与文件不一致，请核对"));
  }
  return found->second;
}

std::string UnitRows::AreaOf(RowReader& row, std::vector<v1::Area>* made) {
  const absl::string_view text = row.Text(kArea);
  auto found = areas_.find(text);
  if (found != areas_.end()) {
    if (found->second.state() != v1::RECORD_STATE_ACTIVE) {
      row.Bad(kArea, "该责任区已停用，请填写在用的责任区");
    }
    return found->second.name();
  }
  v1::Area& area = made->emplace_back();
  area.set_name(
      api::MakeName("area", context_.bureau, context_.ids->NewId()));
  area.set_display_name(std::string(text));
  area.set_state(v1::RECORD_STATE_ACTIVE);
  for (const FieldViolation& violation : api::FindViolations(area)) {
    row.Bad(kArea, violation.zh);
  }
  return area.name();
}

void UnitRows::ReadCells(RowReader& row, const std::string& code,
                         v1::Unit* unit) {
  if (!code.empty()) unit->set_code(code);
  row.ReadText(kName, unit->mutable_display_name());
  v1::UnitKind kind = unit->kind();
  row.ReadEnum(kKind, kKinds, &kind);
  unit->set_kind(kind);
  v1::Ownership ownership = unit->ownership();
  row.ReadEnum(kOwnership, kOwnerships, &ownership);
  if (ownership == v1::OWNERSHIP_UNSPECIFIED && IsGovernment(kind)) {
    ownership = v1::OWNERSHIP_PUBLIC;
  }
  unit->set_ownership(ownership);
  row.ReadText(kTownship, unit->mutable_township());
  std::int32_t enrolment = unit->enrolment();
  row.ReadNumber(kEnrolment, &enrolment);
  unit->set_enrolment(enrolment);
  row.ReadText(kHeadName, unit->mutable_head_name());
  const std::string phone = row.Code(kHeadPhone);
  if (!phone.empty()) unit->set_head_phone(phone);
  row.ReadText(kAddress, unit->mutable_address());
  ReadPlace(row, unit);
}

void UnitRows::ReadPlace(RowReader& row, v1::Unit* unit) {
  const bool longitude = !row.Text(kLongitude).empty();
  const bool latitude = !row.Text(kLatitude).empty();
  if (!longitude && !latitude) return;
  if (longitude != latitude) {
    row.Bad(longitude ? kLatitude : kLongitude,
            "经度和纬度要同时填写，不知道的请都不填");
    return;
  }
  double degrees = 0;
  row.ReadDegrees(kLongitude, &degrees);
  unit->mutable_place()->set_longitude(degrees);
  degrees = 0;
  row.ReadDegrees(kLatitude, &degrees);
  unit->mutable_place()->set_latitude(degrees);
  if (row.good() && !domain::CheckPlace(*unit).ok()) {
    row.Bad(degrees == 0 ? kLatitude : kLongitude,
            "坐标不能是 0；经度应如 109.6012，纬度应如 23.1036，不知道的请都不填");
  }
}

void UnitRows::CheckOnce(RowReader& row, const v1::Unit& known) {
  const int before = seen_units_.Add(known.name(), row.number());
  if (before == 0) return;
  row.Bad(row.Text(kCode).empty() ? kName : kCode,
          absl::StrCat("与第 ", before, " 行是同一单位（系统中的“",
                       known.display_name(), "”，",
                       known.code().empty() ? "没有标识码" : "标识码 ",
                       known.code(),
                       "）；一个单位只填一行，请删去多余的一行。如是两个单位，"
                       "请分两次导入：先导入该单位的一行，再导入另一单位的一行"));
}

void UnitRows::CheckNames(RowReader& row, const v1::Unit& unit,
                          const v1::Unit* known) {
  const std::string& name = unit.display_name();
  bool twice = false;
  if (!name.empty()) {
    if (const int before = seen_names_.Add(name, row.number()); before != 0) {
      row.Bad(kName, absl::StrCat("与第 ", before, " 行的单位名称重复"));
      twice = true;
    }
  }
  if (!row.Text(kCode).empty() && !unit.code().empty()) {
    const int before = seen_codes_.Add(unit.code(), row.number());
    if (before != 0) {
      row.Bad(kCode, absl::StrCat("与第 ", before, " 行的学校标识码重复"));
      twice = true;
    }
  }
  // With another code it is not that unit, and reported already.
  const bool same = known != nullptr && (known->code().empty() ||
                                         known->code() == unit.code());
  if (same && !twice) CheckOnce(row, *known);
  auto found = by_name_.find(name);
  if (found != by_name_.end() && found->second != known) {
    row.Bad(kName, "与系统中另一个单位重名（标识码不同），请核对名称或标识码");
  }
  if (known != nullptr && known->state() != v1::RECORD_STATE_ACTIVE) {
    row.Bad(kName, "该单位已停用，不再导入；如不应停用，请联系系统管理员");
  }
}

void UnitRows::Take(RowReader& row) {
  const std::string code = row.Code(kCode);
  const v1::Unit* known = Match(row, code);
  v1::Unit unit = known == nullptr ? v1::Unit() : *known;
  ReadCells(row, code, &unit);
  std::vector<v1::Area> made;
  if (!row.Text(kArea).empty()) unit.set_area(AreaOf(row, &made));
  CheckNames(row, unit, known);
  row.Check(unit);
  if (!row.good()) {
    ++plan_.rejected;
    return;
  }
  for (v1::Area& area : made) {
    areas_[area.display_name()] = area;
    new_areas_.push_back(std::move(area));
  }
  if (known == nullptr) {
    unit.set_name(names_.New(code));
    unit.set_state(v1::RECORD_STATE_ACTIVE);
    plan_.inserts.push_back(std::move(unit));
  } else if (google::protobuf::util::MessageDifferencer::Equals(*known, unit)) {
    ++plan_.unchanged;
  } else {
    plan_.updates.push_back(std::move(unit));
  }
}

}  // namespace dudao::roster
