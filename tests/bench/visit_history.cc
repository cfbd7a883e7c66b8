#include "tests/bench/visit_history.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/api/resource_name.h"
#include "services/domain/document_number.h"
#include "storage/aggregates/numbers.h"
#include "storage/base/date.h"

namespace dudao::bench {
namespace {

constexpr const char* kMatters[] = {"s1", "s2", "s3", "s4",
                                    "s5", "s6", "s7", "s8"};
constexpr const char* kTexts[] = {
    "教学楼二楼消防通道堆放杂物，疏散指示标志损坏。",
    "食堂两名从业人员健康证过期，留样记录不全。",
    "三年级周课时总量超出课程标准，晨读计入课时。",
    "教师师德档案未按学期更新，谈话记录缺失。",
    "校门口上下学时段交通秩序混乱，护学岗未到位。",
    "作业公示制度未落实，五年级家庭作业时间偏长。"};

google::protobuf::Timestamp At(absl::CivilDay day, int hour) {
  return ToProto(BeijingMidnight(day) + absl::Hours(hour));
}

v1::Rectification Answer(absl::CivilDay day) {
  v1::Rectification answer;
  answer.set_measure(
      "已组织后勤、德育两处逐项整改，责任到人，并开展全校排查。");
  answer.set_responsible_leader("梁校长");
  answer.set_responsible_person("后勤主任");
  *answer.mutable_done_date() = ToProto(day);
  answer.set_result("整改完成，已建立月检记录，效果良好。");
  *answer.mutable_time() = At(day, 15);
  return answer;
}

}  // namespace

v1::Deadline Until(absl::CivilDay start, absl::CivilDay due) {
  v1::Deadline deadline;
  deadline.mutable_limit()->set_length(static_cast<int>(due - start));
  deadline.mutable_limit()->set_unit(v1::LIMIT_UNIT_CALENDAR_DAY);
  deadline.mutable_limit()->set_start_event(v1::START_EVENT_SERVICE);
  *deadline.mutable_start_date() = ToProto(start);
  *deadline.mutable_due_date() = ToProto(due);
  deadline.set_calendar_version("bench");
  return deadline;
}

VisitHistory::VisitHistory(const County& county, std::size_t unit,
                           absl::CivilDay day, absl::CivilDay last_day,
                           Dice& dice)
    : unit_(county.units()[unit]),
      supervisor_(county.ResponsibleOn(day, unit)),
      day_(day),
      last_day_(last_day),
      dice_(dice) {}

std::string VisitHistory::Name(const char* type, absl::CivilDay day) {
  return api::MakeName(type, County::kBureau, dice_.IdOf(day));
}

void VisitHistory::MakeVisit() {
  visit_.set_name(Name("inspection", day_));
  visit_.set_unit(unit_.name());
  visit_.set_unit_display_name(unit_.display_name());
  visit_.set_supervisor(supervisor_.name());
  visit_.set_supervisor_display_name(supervisor_.display_name());
  visit_.set_unannounced(dice_.Percent(30));
  *visit_.mutable_enter_time() = At(day_, 8);
  *visit_.mutable_leave_time() = At(day_, 11);
  *visit_.mutable_record_time() = At(day_, 12);
  *visit_.mutable_sign_time() = At(day_, 12);
  *visit_.mutable_visit_date() = ToProto(day_);
  visit_.add_matters("s6");
  visit_.add_matters("s7");
  visit_.add_methods(v1::INSPECTION_METHOD_CAMPUS_ROUND);
  visit_.add_methods(v1::INSPECTION_METHOD_FILES);
  visit_.set_narrative(
      "上午入校，随机推门听课两节，巡视校园、宿舍和食堂，查阅安全台账、"
      "作业公示和师德档案，与分管校长、班主任和学生代表座谈。总体情况良好，"
      "办学行为规范，个别方面存在问题，已当场反馈并提出整改要求。");
  visit_.set_good_practice("大课间活动组织有序。");
  visit_.set_disposition(v1::DISPOSITION_NONE);
  visit_.set_evidence_complete(true);
  visit_.set_state(v1::INSPECTION_STATE_SIGNED);
  if (HasCome(day_ + 2)) {
    visit_.set_state(dice_.Percent(1) ? v1::INSPECTION_STATE_REFUSED
                                      : v1::INSPECTION_STATE_CONFIRMED);
    *visit_.mutable_confirm_time() = At(day_ + 2, 10);
  }
}

v1::Finding VisitHistory::MakeFinding(v1::FindingGrade grade) {
  v1::Finding finding;
  finding.set_name(Name("finding", day_));
  finding.set_unit(unit_.name());
  finding.set_unit_display_name(unit_.display_name());
  finding.set_supervisor(supervisor_.name());
  finding.set_responsible(supervisor_.name());
  finding.set_inspection(visit_.name());
  finding.set_matter(kMatters[dice_.Below(std::size(kMatters))]);
  finding.set_grade(grade);
  finding.set_text(kTexts[dice_.Below(std::size(kTexts))]);
  finding.set_state(v1::FINDING_STATE_RAISED);
  *finding.mutable_found_date() = ToProto(day_);
  *finding.mutable_raise_date() = ToProto(day_);
  *finding.mutable_raise_time() = At(day_, 12);
  if (grade == v1::FINDING_GRADE_MINOR &&
      (dice_.Percent(80) || HasCome(day_ + 30))) {
    finding.set_state(v1::FINDING_STATE_CLOSED);
    finding.set_outcome(v1::FINDING_OUTCOME_ADVISED);
    *finding.mutable_close_date() = ToProto(day_);
    *finding.mutable_close_time() = At(day_, 12);
  }
  return finding;
}

absl::Status VisitHistory::Notify(v1::NoticeKind kind,
                                  std::vector<v1::Finding*> findings,
                                  storage::Transaction& tx) {
  const bool advice = kind == v1::NOTICE_KIND_ADVICE;
  const absl::CivilDay issued = day_ + (advice ? 1 : 3);
  if (findings.empty() || !HasCome(issued)) return absl::OkStatus();
  v1::Notice& notice = notices_.emplace_back();
  notice.set_name(Name("notice", issued));
  notice.set_kind(kind);
  notice.set_unit(unit_.name());
  notice.set_unit_display_name(unit_.display_name());
  notice.set_supervisor(supervisor_.name());
  notice.set_source(v1::NOTICE_SOURCE_INSPECTION);
  notice.set_agency_code(County::kAgencyCode);
  notice.set_year(static_cast<int>(issued.year()));
  *notice.mutable_issue_date() = ToProto(issued);
  const std::string code =
      absl::StrCat(County::kAgencyCode, advice ? "建" : "");
  ASSIGN_OR_RETURN(const int serial, storage::NextSerial(tx, County::kBureau,
                                                         code, notice.year()));
  notice.set_serial(serial);
  notice.set_document_number(
      domain::DocumentNumber(code, notice.year(), serial));
  notice.set_state(v1::NOTICE_STATE_ISSUED);
  notice.set_progress(v1::NOTICE_PROGRESS_OPEN);
  *notice.mutable_acknowledge_deadline() = Until(issued, issued + 5);
  for (v1::Finding* finding : findings) {
    v1::NoticeItem* item = notice.add_items();
    item->set_finding(finding->name());
    item->set_demand("立即整改，举一反三，按期提交整改报告和佐证材料。");
    finding->set_notice(notice.name());
    finding->set_document_number(notice.document_number());
    finding->set_state(v1::FINDING_STATE_RECTIFYING);
    finding->set_round(1);
  }
  const absl::CivilDay served = issued + dice_.Between(1, 3);
  if (!HasCome(served)) return absl::OkStatus();
  Serve(served, &notice);
  bool open = false;
  for (v1::Finding* finding : findings) {
    Rectify(served, finding);
    open = open || finding->state() == v1::FINDING_STATE_RECTIFYING ||
           finding->state() == v1::FINDING_STATE_SUBMITTED;
  }
  if (open) return absl::OkStatus();
  notice.set_state(v1::NOTICE_STATE_CLOSED);
  notice.set_progress(v1::NOTICE_PROGRESS_ALL_SUBMITTED);
  return absl::OkStatus();
}

void VisitHistory::Serve(absl::CivilDay day, v1::Notice* notice) {
  notice->set_state(v1::NOTICE_STATE_ACKNOWLEDGED);
  v1::NoticeServing* serving = notice->mutable_service();
  serving->set_method(v1::SERVICE_METHOD_ACKNOWLEDGED);
  serving->set_receiver("梁校长");
  *serving->mutable_service_date() = ToProto(day);
  *serving->mutable_time() = At(day, 10);
  if (notice->kind() == v1::NOTICE_KIND_ADVICE || !HasCome(day + 4)) return;
  notice->mutable_plan()->set_text("成立整改专班，逐项明确责任人和完成时限。");
  notice->mutable_plan()->set_responsible_leader("梁校长");
  *notice->mutable_plan()->mutable_time() = At(day + 4, 16);
}

void VisitHistory::Rectify(absl::CivilDay served, v1::Finding* finding) {
  const bool serious = finding->grade() == v1::FINDING_GRADE_SERIOUS;
  const absl::CivilDay due = served + (serious ? 30 : 15);
  *finding->mutable_deadline() = Until(served, due);
  finding->set_plan_submitted(serious && HasCome(served + 4));
  // Two of a hundred never answer; eight are late.
  const int fate = dice_.Below(100);
  absl::CivilDay submitted =
      fate < 10 ? due + dice_.Between(1, 30) : served + dice_.Between(3, 14);
  if (fate < 2 || !HasCome(submitted)) return;
  finding->set_on_time(submitted <= due);
  *finding->mutable_submit_time() = At(submitted, 15);
  *finding->mutable_rectification() = Answer(submitted);
  if (dice_.Percent(8) && HasCome(submitted + 3)) {
    submitted = Return(submitted, finding);
    if (!HasCome(submitted)) return;
    finding->set_on_time(true);
    *finding->mutable_submit_time() = At(submitted, 15);
    *finding->mutable_rectification() = Answer(submitted);
  }
  finding->set_state(v1::FINDING_STATE_SUBMITTED);
  *finding->mutable_review_deadline() = Until(submitted, submitted + 30);
  Close(submitted, finding);
}

absl::CivilDay VisitHistory::Return(absl::CivilDay submitted,
                                    v1::Finding* finding) {
  v1::FindingRound* round = finding->add_rounds();
  round->set_round(finding->round());
  finding->mutable_rectification()->Swap(round->mutable_rectification());
  finding->clear_rectification();
  *round->mutable_submit_time() = finding->submit_time();
  round->set_on_time(finding->on_time());
  round->set_return_reason("佐证材料不足，整改不彻底。");
  *round->mutable_deadline() = finding->deadline();
  finding->clear_submit_time();
  finding->clear_on_time();
  finding->set_round(finding->round() + 1);
  finding->set_returns(1);
  finding->set_returned_ever(true);
  *finding->mutable_deadline() = Until(submitted + 3, submitted + 13);
  return submitted + 3 + dice_.Between(2, 9);
}

void VisitHistory::Close(absl::CivilDay submitted, v1::Finding* finding) {
  const absl::CivilDay closed = submitted + dice_.Between(1, 12);
  if (!HasCome(closed)) return;
  finding->set_state(v1::FINDING_STATE_CLOSED);
  finding->set_outcome(v1::FINDING_OUTCOME_VERIFIED);
  finding->set_review_note("现场核查，整改到位，予以销号。");
  *finding->mutable_close_date() = ToProto(closed);
  *finding->mutable_close_time() = At(closed, 16);
  LookBack(closed, finding);
}

void VisitHistory::LookBack(absl::CivilDay closed, v1::Finding* finding) {
  v1::FollowUp& follow_up = follow_ups_.emplace_back();
  follow_up.set_name(Name("follow_up", closed));
  follow_up.set_kind(v1::FOLLOW_UP_KIND_LOOK_BACK);
  follow_up.set_unit(unit_.name());
  follow_up.set_unit_display_name(unit_.display_name());
  follow_up.add_findings(finding->name());
  *follow_up.mutable_deadline() = Until(closed, closed + 90);
  follow_up.set_state(v1::FOLLOW_UP_STATE_DUE);
  const absl::CivilDay looked = closed + dice_.Between(70, 95);
  if (!HasCome(looked)) return;
  follow_up.set_state(v1::FOLLOW_UP_STATE_DONE);
  follow_up.set_lead(supervisor_.name());
  follow_up.add_people(supervisor_.name());
  *follow_up.mutable_planned_date() = ToProto(looked);
  *follow_up.mutable_visit_date() = ToProto(looked);
  *follow_up.mutable_sign_time() = At(looked, 16);
  v1::FindingVerdict* verdict = follow_up.add_verdicts();
  verdict->set_finding(finding->name());
  verdict->set_note("现场查看，制度执行正常。");
  verdict->set_verdict(v1::VERDICT_SUSTAINED);
  if (!dice_.Percent(4)) return;
  verdict->set_verdict(v1::VERDICT_RELAPSED);
  finding->set_relapses(1);
  finding->set_outcome(v1::FINDING_OUTCOME_UNSPECIFIED);
  finding->set_state(v1::FINDING_STATE_REOPENED);
  finding->clear_close_date();
  finding->clear_close_time();
}

absl::Status VisitHistory::Insert(storage::Transaction& tx) {
  MakeVisit();
  // 1.2 findings a visit; the shares of the grades are 30, 60 and 10.
  const int lot = dice_.Below(100);
  const int count = lot < 35   ? 0
                    : lot < 62 ? 1
                    : lot < 84 ? 2
                    : lot < 95 ? 3
                               : 4;
  findings_.reserve(4);
  std::vector<v1::Finding*> ordinary;
  std::vector<v1::Finding*> serious;
  for (int i = 0; i < count; ++i) {
    const int grade = dice_.Below(100);
    if (grade < 30) {
      findings_.push_back(MakeFinding(v1::FINDING_GRADE_MINOR));
    } else if (grade < 90) {
      findings_.push_back(MakeFinding(v1::FINDING_GRADE_ORDINARY));
      ordinary.push_back(&findings_.back());
    } else {
      findings_.push_back(MakeFinding(v1::FINDING_GRADE_SERIOUS));
      serious.push_back(&findings_.back());
    }
  }
  if (!findings_.empty()) {
    visit_.set_disposition(serious.empty() ? v1::DISPOSITION_ORDINARY
                                           : v1::DISPOSITION_SERIOUS);
  }
  RETURN_IF_ERROR(Notify(v1::NOTICE_KIND_ADVICE, std::move(ordinary), tx));
  RETURN_IF_ERROR(
      Notify(v1::NOTICE_KIND_RECTIFICATION, std::move(serious), tx));
  RETURN_IF_ERROR(tx.Insert(visit_));
  for (v1::Finding& finding : findings_) RETURN_IF_ERROR(tx.Insert(finding));
  for (v1::Notice& notice : notices_) RETURN_IF_ERROR(tx.Insert(notice));
  for (v1::FollowUp& one : follow_ups_) RETURN_IF_ERROR(tx.Insert(one));
  return absl::OkStatus();
}

}  // namespace dudao::bench
