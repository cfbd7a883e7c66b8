#include "tests/bench/county.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "dudao/v1/assignment.pb.h"
#include "dudao/v1/bureau.pb.h"
#include "services/api/resource_name.h"
#include "storage/base/date.h"
#include "storage/base/id_source.h"

namespace dudao::bench {
namespace {

constexpr int kSupervisors = 91;
constexpr int kAreas = 23;
constexpr int kYearsATerm = 3;
constexpr const char* kTownships[] = {
    "贵城街道", "港城街道", "大圩镇", "庆丰镇",   "根竹镇",
    "武乐镇",   "奇石乡",   "中里乡", "江北街道", "西江镇"};

// How many units of each kind.
constexpr struct {
  v1::UnitKind kind;
  int count;
  const char* name;
} kKinds[] = {{v1::UNIT_KIND_PRIMARY, 92, "小学"},
              {v1::UNIT_KIND_JUNIOR, 16, "初级中学"},
              {v1::UNIT_KIND_SPECIAL, 1, "特殊教育学校"},
              {v1::UNIT_KIND_KINDERGARTEN, 341, "幼儿园"}};

// The term of office a day lies in.
std::int64_t TermOf(absl::CivilDay day) { return day.year() / kYearsATerm; }

std::string AreaName(std::size_t unit) {
  return api::MakeName("area", County::kBureau,
                       absl::StrCat("area-", unit % kAreas));
}

}  // namespace

std::string Dice::IdOf(absl::CivilDay day) {
  constexpr int kOfficeHours = 8 * 3600 * 1000;
  const auto millis = static_cast<std::uint64_t>(
      absl::ToUnixMillis(BeijingMidnight(day) + absl::Hours(9)) +
      Below(kOfficeHours));
  std::string bytes;
  for (int i = 0; i < 8; ++i) bytes.push_back(static_cast<char>(Below(256)));
  return FormatUuid7(millis << 12, bytes);
}

absl::StatusOr<County> County::Insert(absl::CivilDay first, absl::CivilDay last,
                                      Dice& dice, storage::Transaction& tx) {
  County county;
  for (int i = 0; i < kAreas; ++i) {
    v1::Area area;
    area.set_name(AreaName(static_cast<std::size_t>(i)));
    area.set_display_name(absl::StrCat("第", i + 1, "责任区"));
    area.set_state(v1::RECORD_STATE_ACTIVE);
    RETURN_IF_ERROR(tx.Insert(area));
  }
  RETURN_IF_ERROR(county.InsertUnits(dice, tx));
  RETURN_IF_ERROR(county.InsertSupervisors(dice, tx));
  RETURN_IF_ERROR(county.InsertAssignments(first, last, dice, tx));
  return county;
}

absl::Status County::InsertUnits(Dice& dice, storage::Transaction& tx) {
  for (const auto& kind : kKinds) {
    for (int i = 0; i < kind.count; ++i) {
      const std::size_t number = units_.size();
      const char* township = kTownships[dice.Below(std::size(kTownships))];
      v1::Unit& unit = units_.emplace_back();
      const std::string code = absl::StrFormat("21455%05d", number);
      unit.set_name(api::MakeName("unit", kBureau, code));
      unit.set_code(code);
      unit.set_display_name(absl::StrCat(township, "第", i + 1, kind.name));
      unit.set_kind(kind.kind);
      unit.set_ownership(dice.Percent(60) ? v1::OWNERSHIP_PUBLIC
                                          : v1::OWNERSHIP_PRIVATE);
      unit.set_township(township);
      unit.set_area(AreaName(number));
      unit.set_enrolment(dice.Between(40, 1800));
      unit.set_head_name("梁校长");
      unit.set_address(absl::StrCat("贵港市港北区", township, "学府路 ",
                                    dice.Between(1, 300), " 号"));
      unit.set_state(v1::RECORD_STATE_ACTIVE);
      RETURN_IF_ERROR(tx.Insert(unit));
    }
  }
  return absl::OkStatus();
}

absl::Status County::InsertSupervisors(Dice& dice, storage::Transaction& tx) {
  for (int i = 0; i < kSupervisors; ++i) {
    v1::Supervisor& supervisor = supervisors_.emplace_back();
    const std::string number = absl::StrFormat("GB-%04d", i + 1);
    supervisor.set_name(api::MakeName("supervisor", kBureau, number));
    supervisor.set_display_name(absl::StrCat("督学", i + 1));
    supervisor.set_credential_number(number);
    supervisor.set_kind(dice.Percent(30) ? v1::SUPERVISOR_KIND_FULL_TIME
                                         : v1::SUPERVISOR_KIND_PART_TIME);
    supervisor.set_tier(v1::SUPERVISOR_TIER_SCHOOL);
    supervisor.set_education(v1::EDUCATION_BACHELOR);
    supervisor.set_years_in_education(dice.Between(10, 35));
    supervisor.set_state(v1::RECORD_STATE_ACTIVE);
    RETURN_IF_ERROR(tx.Insert(supervisor));
  }
  return absl::OkStatus();
}

const v1::Supervisor& County::ResponsibleOn(absl::CivilDay day,
                                            std::size_t unit) const {
  const auto term = static_cast<std::size_t>(TermOf(day));
  return supervisors_[(unit / 5 + term * 7) % supervisors_.size()];
}

absl::Status County::InsertAssignments(absl::CivilDay first,
                                       absl::CivilDay last, Dice& dice,
                                       storage::Transaction& tx) const {
  for (absl::CivilDay start = first; start <= last;) {
    const absl::CivilDay end =
        absl::CivilDay((TermOf(start) + 1) * kYearsATerm, 1, 1) - 1;
    for (std::size_t i = 0; i < units_.size(); ++i) {
      const v1::Supervisor& supervisor = ResponsibleOn(start, i);
      v1::Assignment assignment;
      assignment.set_name(
          api::MakeName("assignment", kBureau, dice.IdOf(start)));
      assignment.set_unit(units_[i].name());
      assignment.set_supervisor(supervisor.name());
      *assignment.mutable_start_date() = ToProto(start);
      assignment.set_unit_display_name(units_[i].display_name());
      assignment.set_supervisor_display_name(supervisor.display_name());
      assignment.set_state(v1::ASSIGNMENT_STATE_ACTIVE);
      if (end < last) {
        assignment.set_state(v1::ASSIGNMENT_STATE_ENDED);
        assignment.set_end_reason("任期届满，轮岗交流");
        *assignment.mutable_end_date() = ToProto(end);
      }
      RETURN_IF_ERROR(tx.Insert(assignment));
    }
    start = end + 1;
  }
  return absl::OkStatus();
}

}  // namespace dudao::bench
