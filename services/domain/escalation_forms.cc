#include "services/domain/escalation_forms.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "services/domain/aggravation.h"
#include "services/domain/escalation_rules.h"
#include "storage/base/date.h"
#include "storage/base/enum_text.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::domain {
namespace {

absl::Status CheckIsTalk(const v1::Escalation& rung) {
  if (IsTalk(rung)) return absl::OkStatus();
  return GuardFailed(
      absl::StrCat("这项督办问责是“", EnumZh(rung.kind()), "”，不是约谈。"),
      "It is no talk.");
}

absl::Status CheckBetween(const v1::Date& date, absl::CivilDay first,
                          absl::CivilDay last, absl::string_view field,
                          absl::string_view zh) {
  const absl::CivilDay day = FromProto(date);
  if (day >= first && day <= last) return absl::OkStatus();
  return InvalidField(
      field,
      absl::StrCat(zh, "须在 ", FormatDay(first), " 至 ", FormatDay(last),
                   " 之间"),
      absl::StrCat("must be from ", FormatDay(first), " to ",
                   FormatDay(last)));
}

}  // namespace

bool IsTalk(const v1::Escalation& rung) {
  return rung.kind() == v1::ESCALATION_KIND_REGULATORY_TALK ||
         (rung.kind() == v1::ESCALATION_KIND_ACCOUNTABILITY &&
          rung.unit_form() == v1::UNIT_FORM_TALK);
}

absl::Status TakeForms(const v1::DecideEscalationRequest& decision,
                       v1::Escalation* rung) {
  const bool accountability =
      decision.kind() == v1::ESCALATION_KIND_ACCOUNTABILITY;
  const bool none = decision.unit_form() == v1::UNIT_FORM_UNSPECIFIED &&
                    decision.persons().empty();
  if (accountability == none) {
    return InvalidField(
        "unit_form",
        accountability
            ? absl::StrCat("问责须写明对单位的方式（",
                           EnumChoicesZh(v1::UnitForm_descriptor()),
                           "）或被问责人员的职务和方式（persons）")
            : "只有问责（ACCOUNTABILITY）才填写问责方式",
        accountability ? "accountability needs a unit_form or persons"
                       : "is for ACCOUNTABILITY only");
  }
  rung->set_unit_form(decision.unit_form());
  *rung->mutable_persons() = decision.persons();
  rung->set_liable_superior(decision.liable_superior());
  const bool liable = HasGround(*rung, v1::AGGRAVATING_GROUND_NOT_RECTIFIED);
  if (!liable && !decision.liable_superior().empty()) {
    return InvalidField(
        "liable_superior",
        "该单位现在没有督办后仍不整改的情形，主管单位不负连带责任",
        "is for a unit that did not rectify");
  }
  if (accountability && liable && decision.liable_superior().empty()) {
    return InvalidField(
        "liable_superior",
        "单位督办后仍不整改的，其主管单位负连带责任，请写明主管单位"
        "（《教育督导问责办法》）",
        "names the superior of a unit that did not rectify");
  }
  return absl::OkStatus();
}

absl::Status ScheduleTalk(const FindingContext& context,
                          const v1::TalkPlan& plan, v1::Escalation* rung) {
  RETURN_IF_ERROR(MoveEscalation("ScheduleTalk", rung));
  RETURN_IF_ERROR(CheckIsTalk(*rung));
  if (rung->has_talk_record()) {
    return GuardFailed("约谈已经进行，不能再安排。", "It was held already.");
  }
  if (FromProto(plan.time()) < context.now) {
    return InvalidField("talk_plan.time", "约谈时间不能早于现在",
                        "must not be in the past");
  }
  *rung->mutable_talk_plan() = plan;
  return absl::OkStatus();
}

absl::Status RecordTalk(const FindingContext& context,
                        const v1::TalkRecord& record, v1::Escalation* rung) {
  RETURN_IF_ERROR(MoveEscalation("RecordTalk", rung));
  RETURN_IF_ERROR(CheckIsTalk(*rung));
  if (rung->has_talk_record()) {
    return GuardFailed("约谈记录已经双方签字并登记，不能改写。",
                       "It was recorded and signed already.");
  }
  RETURN_IF_ERROR(CheckBetween(
      record.talk_date(), FromProto(rung->service().service_date()),
      BeijingDay(context.now), "talk_record.talk_date", "约谈日期"));
  *rung->mutable_talk_record() = record;
  *rung->mutable_talk_record()->mutable_time() = ToProto(context.now);
  rung->mutable_talk_record()->set_recorded_by(context.actor.user);
  return absl::OkStatus();
}

absl::Status Refer(const FindingContext& context, const v1::Referral& referral,
                   v1::Escalation* rung) {
  RETURN_IF_ERROR(MoveEscalation("RecordReferral", rung));
  if (rung->kind() != v1::ESCALATION_KIND_REFERRAL) {
    return GuardFailed(
        absl::StrCat("这项督办问责是“", EnumZh(rung->kind()),
                     "”，不是移送。"),
        "It is no referral.");
  }
  const absl::CivilDay today = BeijingDay(context.now);
  if (!IsZeroTolerance(*rung)) {
    RETURN_IF_ERROR(CheckBetween(referral.date(),
                                 FromProto(rung->decide_date()), today,
                                 "referral.date", "移送日期"));
  } else if (FromProto(referral.date()) > today) {
    return InvalidField("referral.date", "移送日期不能晚于今天",
                        "must not be after today");
  }
  *rung->mutable_referral() = referral;
  *rung->mutable_referral()->mutable_time() = ToProto(context.now);
  rung->mutable_referral()->set_recorded_by(context.actor.user);
  return absl::OkStatus();
}

}  // namespace dudao::domain
