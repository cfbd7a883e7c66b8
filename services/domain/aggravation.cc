#include "services/domain/aggravation.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/domain/deadline.h"
#include "services/domain/overdue.h"
#include "storage/base/date.h"
#include "storage/base/enum_text.h"
#include "storage/base/error.h"

namespace dudao::domain {
namespace {

// An order to get on with it holds nobody accountable yet.
bool HeldAccountable(const v1::Escalation& rung) {
  switch (rung.kind()) {
    case v1::ESCALATION_KIND_REGULATORY_TALK:
    case v1::ESCALATION_KIND_CRITICISM_CIRCULAR:
    case v1::ESCALATION_KIND_RESOURCE_ADJUSTMENT:
    case v1::ESCALATION_KIND_ACCOUNTABILITY:
      return IsServed(rung);
    default:
      return false;
  }
}

// 民法典 201, 202: the day of the service is not counted, and the year ends with
// the same day of the next.
bool WithinAYear(const v1::Escalation& rung, absl::CivilDay today) {
  return rung.service().has_service_date() &&
         CorrespondingDay(FromProto(rung.service().service_date()), 12) >=
             today;
}

// Until its time and the finding's own are over nobody has failed to do what it
// asks for; about the unit as a whole, who answered has not.
bool WasInVain(const v1::Escalation& rung, const v1::Finding* finding,
               absl::CivilDay today) {
  if (rung.state() != v1::ESCALATION_STATE_SERVED ||
      !IsOverdue(rung.deadline(), today)) {
    return false;
  }
  if (finding == nullptr) return !rung.has_answer();
  return IsLate(*finding, today) && !RelapsedSince(rung, *finding);
}

void Name(const v1::Escalation& rung, std::string* list) {
  absl::StrAppend(
      list, list->empty() ? "" : "；", EnumZh(rung.kind()), " ",
      rung.document_number(), "（",
      FormatDay(FromProto(rung.service().service_date())), " 送达）");
}

void Add(v1::AggravatingGround ground, const std::string& text,
         v1::Escalation* rung) {
  if (text.empty()) return;
  v1::Aggravation* found = rung->add_aggravations();
  found->set_ground(ground);
  found->set_text(text);
  found->set_found_by_program(true);
}

bool IsForAPerson(v1::AggravatingGround ground) {
  return ground == v1::AGGRAVATING_GROUND_OBSTRUCTION ||
         ground == v1::AGGRAVATING_GROUND_RETALIATION;
}

}  // namespace

void FindAggravations(const Rungs& rungs, const v1::Finding* finding,
                      absl::CivilDay today, v1::Escalation* rung) {
  auto* known = rung->mutable_aggravations();
  known->erase(std::remove_if(known->begin(), known->end(),
                              [](const v1::Aggravation& aggravation) {
                                return aggravation.found_by_program();
                              }),
               known->end());
  std::string repeated;
  std::string not_rectified;
  for (const v1::Escalation& other : rungs) {
    if (other.name() == rung->name()) continue;
    if (HeldAccountable(other) && WithinAYear(other, today)) {
      Name(other, &repeated);
    }
    if (AreAboutTheSame(other, *rung) && WasInVain(other, finding, today)) {
      Name(other, &not_rectified);
    }
  }
  Add(v1::AGGRAVATING_GROUND_REPEATED, repeated, rung);
  Add(v1::AGGRAVATING_GROUND_NOT_RECTIFIED, not_rectified, rung);
}

bool HasGround(const v1::Escalation& rung, v1::AggravatingGround ground) {
  return std::any_of(rung.aggravations().begin(), rung.aggravations().end(),
                     [ground](const v1::Aggravation& aggravation) {
                       return aggravation.ground() == ground;
                     });
}

absl::Status AddAggravations(
    const google::protobuf::RepeatedPtrField<v1::Aggravation>& added,
    v1::Escalation* rung) {
  for (int i = 0; i < added.size(); ++i) {
    if (!IsForAPerson(added[i].ground())) {
      return InvalidField(
          absl::StrCat("aggravations[", i, "].ground"),
          "可以增加的从重情形：拒绝、阻挠督导（OBSTRUCTION），打击报复"
          "（RETALIATION）；其余由系统按记录认定",
          "must be OBSTRUCTION or RETALIATION; the program finds the others");
    }
    *rung->add_aggravations() = added[i];
  }
  return absl::OkStatus();
}

}  // namespace dudao::domain
