#include "services/domain/supervision_unit_rules.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "services/domain/deadline.h"
#include "services/domain/recompute.h"
#include "services/domain/supervision_opinion_rules.h"
#include "storage/base/date.h"
#include "storage/base/status_macros.h"

namespace dudao::domain {
namespace {

constexpr char kRecusalArticle[] = "教育督导条例第十条";
constexpr char kEvaluationArticle[] = "教育督导条例第十八条";
constexpr char kRebuttalArticle[] = "教育督导条例第二十条";
constexpr char kOpinionArticle[] = "教育督导条例第二十一条";

using Names = google::protobuf::RepeatedPtrField<std::string>;

bool IsPending(const v1::TeamRecusalRequest& request) {
  return request.decision() == v1::RECUSAL_DECISION_UNSPECIFIED;
}

v1::TeamRecusalRequest* PendingRequest(absl::string_view supervisor,
                                       v1::Supervision* supervision) {
  for (auto& request : *supervision->mutable_recusal_requests()) {
    if (request.supervisor() == supervisor && IsPending(request)) {
      return &request;
    }
  }
  return nullptr;
}

v1::OpinionPoint* PointOf(int number, v1::Supervision* supervision) {
  auto* points = supervision->mutable_preliminary_opinion()->mutable_points();
  for (v1::OpinionPoint& point : *points) {
    if (point.number() == number) return &point;
  }
  return nullptr;
}

v1::Rebuttal* RebuttalOf(int number, v1::Supervision* supervision) {
  for (v1::Rebuttal& rebuttal : *supervision->mutable_rebuttals()) {
    if (rebuttal.point() == number) return &rebuttal;
  }
  return nullptr;
}

bool IsAnswered(const v1::Rebuttal& rebuttal) {
  return rebuttal.outcome() != v1::CONTEST_OUTCOME_UNSPECIFIED;
}

absl::Status NoSuchPoint(const std::string& path, int number) {
  return InvalidField(
      path + ".point",
      absl::StrCat("初步督导意见中没有第 ", number, " 个问题"),
      absl::StrCat("the preliminary opinion has no point ", number));
}

absl::Status ListedTwice(const std::string& path) {
  return InvalidField(path + ".point", "同一问题只能列一次", "listed twice");
}

absl::Status CheckMayRebut(absl::CivilDay today,
                           const v1::Supervision& supervision) {
  if (supervision.has_rebuttal_waive_time()) {
    return RegulationRefuses(kRebuttalArticle, "贵单位已表示不再申辩",
                             "The unit said that it has nothing more to say.");
  }
  const absl::CivilDay due =
      FromProto(supervision.rebuttal_deadline().due_date());
  if (today <= due) return absl::OkStatus();
  return RegulationRefuses(
      kRebuttalArticle,
      absl::StrCat("申辩期限已于 ", FormatDay(due), " 届满；对督导意见书不服的，"
                   "可在意见书下达后提出异议"),
      "The time to rebut is over.", {{"rebuttal_due_date", FormatDay(due)}});
}

absl::Status TakeAnswer(const SupervisionContext& context,
                        const v1::RebuttalAnswer& answer,
                        const std::string& path,
                        v1::Supervision* supervision) {
  v1::Rebuttal* rebuttal = RebuttalOf(answer.point(), supervision);
  v1::OpinionPoint* point = PointOf(answer.point(), supervision);
  if (rebuttal == nullptr || point == nullptr) {
    return InvalidField(
        path + ".point",
        absl::StrCat("被督导单位没有对第 ", answer.point(), " 个问题申辩"),
        absl::StrCat("point ", answer.point(), " was not rebutted"));
  }
  const bool partly =
      answer.outcome() == v1::CONTEST_OUTCOME_PARTLY_UPHELD;
  if (partly && answer.revised_text().empty()) {
    return InvalidField(path + ".revised_text",
                        "申辩部分成立的，请写明修改后的问题描述",
                        "is required where it is upheld in part");
  }
  point->set_dropped(answer.outcome() == v1::CONTEST_OUTCOME_UPHELD);
  point->set_revised_text(partly ? answer.revised_text() : "");
  rebuttal->set_outcome(answer.outcome());
  rebuttal->set_answer(answer.answer());
  rebuttal->set_answered_by(context.actor.user);
  *rebuttal->mutable_answer_time() = ToProto(context.now);
  return absl::OkStatus();
}

bool HasZeroTolerance(const v1::Supervision& supervision) {
  const auto& points = supervision.preliminary_opinion().points();
  return std::any_of(
      points.begin(), points.end(),
      [](const v1::OpinionPoint& point) { return point.zero_tolerance(); });
}

}  // namespace

absl::Status AskTeamRecusal(const SupervisionContext& context,
                            absl::string_view supervisor,
                            absl::string_view reason,
                            v1::Supervision* supervision) {
  RETURN_IF_ERROR(MoveSupervision("AskTeamRecusal", supervision));
  if (!IsOnTeam(*supervision, supervisor)) {
    return InvalidField("supervisor", "该督学不是督导小组成员",
                        "is not on the team");
  }
  if (PendingRequest(supervisor, supervision) != nullptr) {
    return RegulationRefuses(kRecusalArticle,
                             "已申请该督学回避，请等待督导室决定",
                             "The recusal was asked for already.");
  }
  constexpr int kMost = 50;  // as the contract has it
  if (supervision->recusal_requests_size() >= kMost) {
    return RegulationRefuses(kRecusalArticle, "回避申请过多，请与督导室联系",
                             "No more can be asked.");
  }
  v1::TeamRecusalRequest* request = supervision->add_recusal_requests();
  request->set_supervisor(std::string(supervisor));
  request->set_reason(std::string(reason));
  *request->mutable_request_time() = ToProto(context.now);
  ASSIGN_OR_RETURN(*request->mutable_decide_deadline(),
                   ComputeDeadline(context.settings.decision_limit(),
                                   TodayOf(context), context.calendar));
  return absl::OkStatus();
}

absl::Status DecideTeamRecusal(const SupervisionContext& context,
                               absl::string_view supervisor,
                               v1::RecusalDecision decision,
                               absl::string_view note,
                               v1::Supervision* supervision) {
  RETURN_IF_ERROR(MoveSupervision("DecideTeamRecusal", supervision));
  v1::TeamRecusalRequest* request = PendingRequest(supervisor, supervision);
  if (request == nullptr) {
    return RegulationRefuses(kRecusalArticle, "没有待决定的对该督学的回避申请",
                             "No such recusal is asked for.");
  }
  if (context.actor.Is(supervisor)) {
    return MakeError(absl::StatusCode::kFailedPrecondition,
                     v1::ERROR_REASON_SEPARATION_OF_DUTIES,
                     "被督导单位申请的是您本人回避，不能由您本人决定，请由督导室"
                     "其他工作人员决定（教育督导条例第十条）。",
                     "Nobody decides about one's own recusal.",
                     {{"article", kRecusalArticle}});
  }
  request->set_decision(decision);
  request->set_decision_note(std::string(note));
  request->set_decided_by(context.actor.user);
  *request->mutable_decide_time() = ToProto(context.now);
  if (decision == v1::RECUSAL_DECISION_GRANTED) {
    LeaveTeam(supervisor, supervision);
  }
  return absl::OkStatus();
}

absl::Status CheckNoRecusalPending(const v1::Supervision& supervision) {
  for (const auto& request : supervision.recusal_requests()) {
    if (!IsPending(request)) continue;
    return RegulationRefuses(
        kRecusalArticle, "被督导单位申请督导小组成员回避，请督导室先作出决定",
        "A recusal is still to be decided.",
        {{"supervisor", request.supervisor()}});
  }
  return absl::OkStatus();
}

absl::Status ChangeTeam(absl::string_view lead, const Names& members,
                        v1::Supervision* supervision) {
  RETURN_IF_ERROR(MoveSupervision("ChangeSupervisionTeam", supervision));
  SetTeam(lead, members, supervision);
  for (const auto& request : supervision->recusal_requests()) {
    if (request.decision() != v1::RECUSAL_DECISION_GRANTED ||
        !IsOnTeam(*supervision, request.supervisor())) {
      continue;
    }
    return RegulationRefuses(
        kRecusalArticle, "已决定回避的督学不能再参加本次督导",
        "Who was recused does not come back.",
        {{"supervisor", request.supervisor()}});
  }
  return absl::OkStatus();
}

absl::Status SubmitSelfEvaluation(const SupervisionContext& context,
                                  const v1::SelfEvaluation& evaluation,
                                  v1::Supervision* supervision) {
  RETURN_IF_ERROR(MoveSupervision("SubmitSelfEvaluation", supervision));
  if (evaluation.text().empty() && evaluation.evidence().empty()) {
    return InvalidField("self_evaluation.text",
                        "请填写自评报告内容或上传自评报告文件",
                        "needs a text or a file");
  }
  if (supervision->self_evaluation().has_review_time()) {
    return RegulationRefuses(kEvaluationArticle, "自评报告已经审核，不能再改",
                             "The self-evaluation was reviewed already.");
  }
  v1::SelfEvaluation* kept = supervision->mutable_self_evaluation();
  *kept = evaluation;
  kept->set_submitted_by(context.actor.user);
  *kept->mutable_submit_time() = ToProto(context.now);
  const v1::SupervisionNotice& notice = supervision->notice();
  kept->set_late(notice.has_self_evaluation_due_date() &&
                 TodayOf(context) >
                     FromProto(notice.self_evaluation_due_date()));
  return absl::OkStatus();
}

absl::Status ReviewSelfEvaluation(const SupervisionContext& context,
                                  absl::string_view note,
                                  v1::Supervision* supervision) {
  RETURN_IF_ERROR(CheckConductor(context.actor, *supervision));
  RETURN_IF_ERROR(MoveSupervision("ReviewSelfEvaluation", supervision));
  if (!supervision->has_self_evaluation()) {
    return RegulationRefuses(kEvaluationArticle, "被督导单位还没有报送自评报告",
                             "The unit has handed nothing in.");
  }
  v1::SelfEvaluation* evaluation = supervision->mutable_self_evaluation();
  evaluation->set_review_note(std::string(note));
  evaluation->set_reviewed_by(context.actor.user);
  *evaluation->mutable_review_time() = ToProto(context.now);
  return absl::OkStatus();
}

absl::Status CheckSelfEvaluation(absl::CivilDay today,
                                 const v1::Supervision& supervision) {
  if (supervision.has_self_evaluation()) {
    if (supervision.self_evaluation().has_review_time()) {
      return absl::OkStatus();
    }
    return RegulationRefuses(kEvaluationArticle,
                             "督导小组须先审核被督导单位的自评报告",
                             "The self-evaluation is to be reviewed first.");
  }
  const v1::SupervisionNotice& notice = supervision.notice();
  if (!notice.has_self_evaluation_due_date() ||
      FromProto(notice.self_evaluation_due_date()) < today) {
    return absl::OkStatus();
  }
  return RegulationRefuses(
      kEvaluationArticle, "被督导单位还在自评报告的报送期限内，请先等待报送",
      "The unit's time for its self-evaluation is not over.");
}

absl::Status SubmitRebuttal(
    const SupervisionContext& context,
    const google::protobuf::RepeatedPtrField<v1::Rebuttal>& rebuttals,
    v1::Supervision* supervision) {
  RETURN_IF_ERROR(MoveSupervision("SubmitRebuttal", supervision));
  RETURN_IF_ERROR(CheckMayRebut(TodayOf(context), *supervision));
  absl::flat_hash_set<int> seen;
  for (int i = 0; i < rebuttals.size(); ++i) {
    const std::string path = absl::StrCat("rebuttals[", i, "]");
    if (!seen.insert(rebuttals[i].point()).second) return ListedTwice(path);
    const v1::OpinionPoint* point =
        PointOf(rebuttals[i].point(), supervision);
    if (point == nullptr) return NoSuchPoint(path, rebuttals[i].point());
    v1::Rebuttal* kept = RebuttalOf(point->number(), supervision);
    if (kept == nullptr) kept = supervision->add_rebuttals();
    if (IsAnswered(*kept)) {
      return RegulationRefuses(
          kRebuttalArticle,
          absl::StrCat("第 ", point->number(), " 个问题的申辩已经答复"),
          "The rebuttal of this point was answered already.");
    }
    *kept = rebuttals[i];
    kept->set_zero_tolerance(point->zero_tolerance());
    *kept->mutable_submit_time() = ToProto(context.now);
  }
  return absl::OkStatus();
}

absl::Status WaiveRebuttal(const SupervisionContext& context,
                           v1::Supervision* supervision) {
  RETURN_IF_ERROR(MoveSupervision("WaiveRebuttal", supervision));
  RETURN_IF_ERROR(CheckMayRebut(TodayOf(context), *supervision));
  *supervision->mutable_rebuttal_waive_time() = ToProto(context.now);
  supervision->set_rebuttal_waived_by(context.actor.user);
  return absl::OkStatus();
}

absl::Status AnswerRebuttal(
    const SupervisionContext& context,
    const google::protobuf::RepeatedPtrField<v1::RebuttalAnswer>& answers,
    v1::Supervision* supervision) {
  RETURN_IF_ERROR(CheckConductor(context.actor, *supervision));
  RETURN_IF_ERROR(MoveSupervision("AnswerRebuttal", supervision));
  absl::flat_hash_set<int> seen;
  for (int i = 0; i < answers.size(); ++i) {
    const std::string path = absl::StrCat("answers[", i, "]");
    if (!seen.insert(answers[i].point()).second) return ListedTwice(path);
    RETURN_IF_ERROR(TakeAnswer(context, answers[i], path, supervision));
  }
  return absl::OkStatus();
}

absl::Status CheckRebutted(absl::CivilDay today,
                           const v1::Supervision& supervision) {
  const absl::CivilDay due =
      FromProto(supervision.rebuttal_deadline().due_date());
  if (today <= due && !supervision.has_rebuttal_waive_time()) {
    return RegulationRefuses(
        kRebuttalArticle,
        absl::StrCat("被督导单位可以申辩至 ", FormatDay(due),
                     "，期限届满或其表示不再申辩后才能下达督导意见书"),
        "The unit may still rebut the preliminary opinion.",
        {{"rebuttal_due_date", FormatDay(due)}});
  }
  for (const v1::Rebuttal& rebuttal : supervision.rebuttals()) {
    if (IsAnswered(rebuttal)) continue;
    return RegulationRefuses(
        kOpinionArticle,
        absl::StrCat("对第 ", rebuttal.point(),
                     " 个问题的申辩还没有答复，下达督导意见书前须逐条审查答复"),
        "Every rebuttal is to be answered first.",
        {{"point", absl::StrCat(rebuttal.point())}});
  }
  return absl::OkStatus();
}

absl::Status RecordObjection(const SupervisionContext& context,
                             const v1::OpinionObjection& objection,
                             v1::Supervision* supervision) {
  RETURN_IF_ERROR(MoveSupervision("RecordOpinionObjection", supervision));
  // Nothing due waits for it: the year may have been published since.
  ASSIGN_OR_RETURN(
      auto anew, Recompute(supervision->objection_deadline(), context.calendar));
  if (anew.has_value()) {
    *supervision->mutable_objection_deadline() = *std::move(anew);
  }
  const absl::CivilDay due =
      FromProto(supervision->objection_deadline().due_date());
  if (TodayOf(context) > due) {
    return GuardFailed(
        absl::StrCat("对督导意见书提出异议的期限已于 ", FormatDay(due),
                     " 届满。"),
        "The time to object is over.",
        {{"objection_due_date", FormatDay(due)}});
  }
  constexpr int kMost = 10;  // as the contract has it
  if (OpenObjection(*supervision) != nullptr) {
    return GuardFailed("已提出的异议还在处理，处理后才能再提出。",
                       "An objection is still open.");
  }
  if (supervision->objections_size() >= kMost) {
    return GuardFailed(
        absl::StrCat("对督导意见书的异议最多提出 ", kMost, " 次。"),
        "No more objections can be recorded.",
        {{"most", absl::StrCat(kMost)}});
  }
  v1::OpinionObjection* kept = supervision->add_objections();
  *kept = objection;
  kept->set_zero_tolerance(HasZeroTolerance(*supervision));
  *kept->mutable_submit_time() = ToProto(context.now);
  ASSIGN_OR_RETURN(
      *kept->mutable_decide_deadline(),
      ComputeDeadline(context.settings.objection_decision_limit(),
                      TodayOf(context), context.calendar));
  return absl::OkStatus();
}

absl::Status DecideObjection(const SupervisionContext& context,
                             v1::ContestOutcome outcome,
                             absl::string_view note, const Names& withdrawn,
                             v1::Supervision* supervision) {
  RETURN_IF_ERROR(MoveSupervision("DecideOpinionObjection", supervision));
  if (OpenObjection(*supervision) == nullptr) {
    return GuardFailed("没有待处理的异议。", "No objection is open.");
  }
  const bool upheld = outcome != v1::CONTEST_OUTCOME_REJECTED;
  // Upheld without any, it is about the evaluation or the date.
  if (!upheld && !withdrawn.empty()) {
    return InvalidField("withdrawn_findings", "异议不成立的，不能撤销问题",
                        "must be empty where it is rejected");
  }
  const Names& raised = supervision->findings();
  absl::flat_hash_set<std::string> seen;
  for (int i = 0; i < withdrawn.size(); ++i) {
    const std::string path = absl::StrCat("withdrawn_findings[", i, "]");
    if (std::find(raised.begin(), raised.end(), withdrawn[i]) ==
        raised.end()) {
      return InvalidField(path, "该问题不是本督导意见书提出的",
                          "is no finding of this opinion");
    }
    if (!seen.insert(withdrawn[i]).second) {
      return InvalidField(path, "同一问题只能列一次", "listed twice");
    }
  }
  v1::OpinionObjection* open =
      supervision->mutable_objections(supervision->objections_size() - 1);
  open->set_outcome(outcome);
  open->set_note(std::string(note));
  *open->mutable_withdrawn_findings() = withdrawn;
  open->set_decided_by(context.actor.user);
  *open->mutable_decide_time() = ToProto(context.now);
  return absl::OkStatus();
}

absl::Status CheckNoObjectionOpen(const v1::Supervision& supervision) {
  if (OpenObjection(supervision) == nullptr) return absl::OkStatus();
  return GuardFailed("被督导单位对督导意见书的异议还没有处理，请先处理。",
                     "An objection to the opinion is open.");
}

// Only the last can be open.
const v1::OpinionObjection* OpenObjection(const v1::Supervision& supervision) {
  if (supervision.objections().empty()) return nullptr;
  const v1::OpinionObjection& last = *supervision.objections().rbegin();
  return last.outcome() == v1::CONTEST_OUTCOME_UNSPECIFIED ? &last : nullptr;
}

}  // namespace dudao::domain
