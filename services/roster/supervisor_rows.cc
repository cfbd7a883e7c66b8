#include "services/roster/supervisor_rows.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/message_differencer.h"
#include "services/domain/qualification.h"
#include "services/roster/cell_text.h"
#include "storage/base/date.h"
#include "storage/base/enum_text.h"
#include "storage/base/error.h"

namespace dudao::roster {
namespace {

enum SupervisorColumn : std::size_t {
  kNumber,
  kName,
  kKind,
  kTier,
  kEducation,
  kYears,
  kTermStart,
  kTermEnd,
  kTermNumber,
  kPhone,
  kEmployer,
  kRelativeAt,
  kKinship,
  kFormerAt,
  kLeft,
};

constexpr Column kColumns[] = {
    {"督学证号", "督学证编号 督学证号码 证号 证件编号 督学编号", "credential_number",
     ""},
    {"姓名", "督学姓名 督学", "display_name", "name"},
    {"性质", "督学性质 督学类别 类别 专兼职 聘任性质", "kind", "kind"},
    {"层级", "督学层级 级别 督学级别", "tier", ""},
    {"学历", "最高学历 文化程度", "education", ""},
    {"教育工作年限", "从教年限 教龄 教育工龄 从事教育工作年限", "years_in_education",
     ""},
    {"任期起", "任期开始 聘期起 聘任日期 任期起始 任期起始日期 聘期开始", "", ""},
    {"任期止", "任期结束 聘期止 任期终止 任期截止 任期截止日期 聘期结束", "", ""},
    {"任期届数", "届数 第几届 连任届数 任期届次", "term.number", ""},
    {"联系电话", "电话 手机 手机号 手机号码 联系方式", "phone", ""},
    {"工作单位", "现工作单位 所在单位 现任职单位", "employer", ""},
    {"近亲属所在单位", "亲属所在单位 近亲属任职单位 近亲属任职就读单位 "
     "近亲属任职或就读单位 回避单位",
     "relatives", "", true},
    {"近亲属关系", "亲属关系 与本人关系", "", "", true},
    {"原任职单位", "原工作单位 曾任职单位 曾工作单位", "former_employers", "", true},
    {"离职日期", "离任日期 离开日期 调离日期 离开原单位日期", "", "", true},
};

constexpr Alias kKinds[] = {
    {"专职督学", v1::SUPERVISOR_KIND_FULL_TIME},
    {"兼职督学", v1::SUPERVISOR_KIND_PART_TIME},
    {"特约督学", v1::SUPERVISOR_KIND_SPECIAL},
    {"特约教育督导员", v1::SUPERVISOR_KIND_SPECIAL},
};

constexpr Alias kTiers[] = {
    {"县(区)级", v1::SUPERVISOR_TIER_COUNTY},
    {"区级", v1::SUPERVISOR_TIER_COUNTY},
    {"责任区督学", v1::SUPERVISOR_TIER_AREA},
    {"片区", v1::SUPERVISOR_TIER_AREA},
    {"学校", v1::SUPERVISOR_TIER_SCHOOL},
    {"校级督学", v1::SUPERVISOR_TIER_SCHOOL},
};

constexpr Alias kEducations[] = {
    {"中专", v1::EDUCATION_ASSOCIATE},     {"高中", v1::EDUCATION_ASSOCIATE},
    {"大专", v1::EDUCATION_ASSOCIATE},     {"大学专科", v1::EDUCATION_ASSOCIATE},
    {"大学", v1::EDUCATION_BACHELOR},      {"大学本科", v1::EDUCATION_BACHELOR},
    {"学士", v1::EDUCATION_BACHELOR},      {"研究生", v1::EDUCATION_MASTER},
    {"硕士研究生", v1::EDUCATION_MASTER},  {"博士研究生", v1::EDUCATION_DOCTOR},
};

constexpr char kUnknownUnit[] =
    "单位名册中没有这个单位；请按登记的单位名称或标识码填写，先导入单位名册；"
    "不属于本局督导的单位不必填写";

v1::RelativeTie* TieAt(const std::string& unit, v1::Supervisor* supervisor) {
  for (v1::RelativeTie& tie : *supervisor->mutable_relatives()) {
    if (tie.unit() == unit) return &tie;
  }
  v1::RelativeTie* added = supervisor->add_relatives();
  added->set_unit(unit);
  return added;
}

v1::FormerEmployment* PostAt(const std::string& unit,
                             v1::Supervisor* supervisor) {
  for (v1::FormerEmployment& post : *supervisor->mutable_former_employers()) {
    if (post.unit() == unit) return &post;
  }
  v1::FormerEmployment* added = supervisor->add_former_employers();
  added->set_unit(unit);
  return added;
}

}  // namespace

absl::Span<const Column> SupervisorColumns() { return kColumns; }

SupervisorRows::SupervisorRows(const RosterContext& context,
                               std::vector<v1::Supervisor> supervisors,
                               std::vector<v1::Unit> units)
    : context_(context),
      supervisors_(std::move(supervisors)),
      names_("supervisor", context, supervisors_) {
  for (const v1::Supervisor& supervisor : supervisors_) {
    by_name_[supervisor.display_name()].push_back(&supervisor);
    if (!supervisor.credential_number().empty()) {
      by_number_[supervisor.credential_number()] = &supervisor;
    }
  }
  for (const v1::Unit& unit : units) {
    units_[unit.display_name()] = unit.name();
    if (!unit.code().empty()) units_[unit.code()] = unit.name();
  }
}

const v1::Supervisor* SupervisorRows::Match(RowReader& row,
                                            const std::string& number) {
  if (auto found = by_number_.find(number); found != by_number_.end()) {
    return found->second;
  }
  auto found = by_name_.find(row.Text(kName));
  if (found == by_name_.end()) return nullptr;
  // With a number of one's own, somebody of the same name is somebody else.
  std::vector<const v1::Supervisor*> same = found->second;
  if (!number.empty()) {
    std::erase_if(same, [](const v1::Supervisor* one) {
      return !one->credential_number().empty();
    });
  }
  if (same.size() > 1) {
    row.Bad(kName, "系统中有几名同名的督学，请填写督学证号以便区分");
  }
  return same.size() == 1 ? same[0] : nullptr;
}

void SupervisorRows::ReadCells(RowReader& row,
                               v1::Supervisor* supervisor) const {
  row.ReadText(kName, supervisor->mutable_display_name());
  v1::SupervisorKind kind = supervisor->kind();
  row.ReadEnum(kKind, kKinds, &kind);
  supervisor->set_kind(kind);
  v1::SupervisorTier tier = supervisor->tier();
  row.ReadEnum(kTier, kTiers, &tier);
  supervisor->set_tier(tier);
  v1::Education education = supervisor->education();
  row.ReadEnum(kEducation, kEducations, &education);
  supervisor->set_education(education);
  std::int32_t years = supervisor->years_in_education();
  row.ReadNumber(kYears, &years);
  supervisor->set_years_in_education(years);
  if (!row.Text(kTermStart).empty()) {
    row.ReadDay(kTermStart, supervisor->mutable_term()->mutable_start_date());
  }
  if (!row.Text(kTermEnd).empty()) {
    row.ReadDay(kTermEnd, supervisor->mutable_term()->mutable_end_date());
  }
  if (!row.Text(kTermNumber).empty()) {
    std::int32_t number = supervisor->term().number();
    row.ReadNumber(kTermNumber, &number);
    supervisor->mutable_term()->set_number(number);
  }
  const std::string phone = row.Code(kPhone);
  if (!phone.empty()) supervisor->set_phone(phone);
  row.ReadText(kEmployer, supervisor->mutable_employer());
}

std::string SupervisorRows::UnitOf(RowReader& row, std::size_t column,
                                   const std::string& text) const {
  auto found = units_.find(text);
  if (found != units_.end()) return found->second;
  row.Bad(column, kUnknownUnit);
  return "";
}

void SupervisorRows::ReadTies(RowReader& row,
                              v1::Supervisor* supervisor) const {
  const std::vector<std::string> units = SplitList(row.Text(kRelativeAt));
  const std::vector<std::string> kinships = SplitList(row.Text(kKinship));
  if (!kinships.empty() && kinships.size() != units.size()) {
    row.Bad(kKinship, "近亲属关系的个数要与近亲属所在单位的个数相同，用顿号分开");
    return;
  }
  for (std::size_t i = 0; i < units.size(); ++i) {
    const std::string unit = UnitOf(row, kRelativeAt, units[i]);
    if (unit.empty()) continue;
    v1::RelativeTie* tie = TieAt(unit, supervisor);
    if (kinships.empty()) continue;
    const auto* descriptor = google::protobuf::GetEnumDescriptor<v1::Kinship>();
    const auto* value = FindEnumValue(descriptor, kinships[i]);
    if (value == nullptr) {
      row.Bad(kKinship, absl::StrCat("没有这个选项，应为：",
                                     EnumChoicesZh(descriptor)));
      continue;
    }
    tie->set_kinship(static_cast<v1::Kinship>(value->number()));
  }
}

void SupervisorRows::ReadPosts(RowReader& row,
                               v1::Supervisor* supervisor) const {
  const std::vector<std::string> units = SplitList(row.Text(kFormerAt));
  const std::vector<std::string> days = SplitList(row.Text(kLeft));
  if (units.size() != days.size()) {
    row.Bad(kLeft, "原任职单位与离职日期要一一对应，有几个单位就填几个日期，用顿号分开");
    return;
  }
  for (std::size_t i = 0; i < units.size(); ++i) {
    const std::string unit = UnitOf(row, kFormerAt, units[i]);
    const absl::optional<absl::CivilDay> day = ParseCellDay(days[i]);
    if (!day.has_value()) {
      row.Bad(kLeft, "不是有效的日期，应填如 2026-09-01 或 2026年9月1日");
      continue;
    }
    if (unit.empty()) continue;
    *PostAt(unit, supervisor)->mutable_left_date() = ToProto(*day);
  }
}

void SupervisorRows::CheckOnce(RowReader& row, const v1::Supervisor& known) {
  const int before = seen_supervisors_.Add(known.name(), row.number());
  if (before == 0) return;
  const std::string& number = known.credential_number();
  row.Bad(row.Text(kNumber).empty() ? kName : kNumber,
          absl::StrCat("与第 ", before, " 行是同一督学（系统中的“",
                       known.display_name(), "”，",
                       number.empty() ? "没有督学证号" : "督学证号 ", number,
                       "）；一名督学只填一行，请删去多余的一行。如是同名的两个人，"
                       "请都填写督学证号，分两次导入：先导入该督学的一行，再导入"
                       "另一人的一行"));
}

void SupervisorRows::CheckRow(RowReader& row, const v1::Supervisor& supervisor,
                              const v1::Supervisor* known) {
  // As the row says it: the number may be what is known of a namesake.
  const std::string number = row.Text(kNumber).empty()
                                 ? std::string()
                                 : supervisor.credential_number();
  const std::string key =
      number.empty() ? absl::StrCat("name ", supervisor.display_name())
                     : absl::StrCat("number ", number);
  if (const int before = seen_.Add(key, row.number()); before != 0) {
    row.Bad(number.empty() ? kName : kNumber,
            absl::StrCat("与第 ", before, " 行重复"));
  } else if (known != nullptr) {
    CheckOnce(row, *known);
  }
  if (known != nullptr && known->state() != v1::RECORD_STATE_ACTIVE) {
    row.Bad(kName, "该督学已解聘，不再导入；重新聘任请另发督学证号");
  }
  row.Check(supervisor);
  const absl::Status term = domain::CheckTerm(supervisor, context_.settings);
  if (!row.good() || term.ok()) return;
  row.Bad(kTermEnd, TextOf(term));
}

void SupervisorRows::Take(RowReader& row) {
  const std::string number = row.Code(kNumber);
  const v1::Supervisor* known = Match(row, number);
  v1::Supervisor supervisor = known == nullptr ? v1::Supervisor() : *known;
  if (!number.empty()) supervisor.set_credential_number(number);
  ReadCells(row, &supervisor);
  ReadTies(row, &supervisor);
  ReadPosts(row, &supervisor);
  CheckRow(row, supervisor, known);
  if (!row.good()) {
    ++plan_.rejected;
  } else if (known == nullptr) {
    supervisor.set_name(names_.New(number));
    supervisor.set_state(v1::RECORD_STATE_ACTIVE);
    plan_.inserts.push_back(std::move(supervisor));
  } else if (google::protobuf::util::MessageDifferencer::Equals(*known,
                                                                supervisor)) {
    ++plan_.unchanged;
  } else {
    plan_.updates.push_back(std::move(supervisor));
  }
}

}  // namespace dudao::roster
