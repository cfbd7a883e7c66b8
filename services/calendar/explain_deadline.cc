#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/types/optional.h"
#include "dudao/v1/obligation.pb.h"
#include "services/bureau/load_calendar.h"
#include "services/calendar/calendar_steps.h"
#include "services/domain/deadline.h"
#include "services/domain/deadline_text.h"
#include "services/obligation/visible.h"
#include "services/pipeline/authoriser.h"
#include "storage/base/date.h"
#include "storage/base/error.h"

namespace dudao::calendar {
namespace {

using pipeline::Call;
using sql::Predicate;
using storage::Snapshot;

constexpr char kReadObligations[] = "obligation.read";
// As ExplainDeadlineResponse.days has it: eleven years.
constexpr std::size_t kMostDays = 4000;

// What is to be explained.
struct Question {
  v1::Limit limit;
  absl::CivilDay start;
  absl::optional<v1::Deadline> recorded;
  // Why it is due, where its day is not counted.
  domain::Wording fixed;
};

// Something due that the caller would find in a list.
absl::StatusOr<v1::Obligation> FindObligation(const Call& call,
                                              const Snapshot& snapshot,
                                              const std::string& name) {
  ASSIGN_OR_RETURN(const pipeline::Access access,
                   pipeline::AccessOf(snapshot, call.principal, call.bureau,
                                      kReadObligations));
  if (access.Empty()) {
    return pipeline::PermissionDenied("查看待办", kReadObligations);
  }
  const storage::Key key = storage::KeyOf(name);
  if (key.bureau != call.bureau) return NotFound(name);
  ASSIGN_OR_RETURN(
      std::vector<v1::Obligation> found,
      snapshot.All<v1::Obligation>(
          call.bureau,
          Predicate::And(
              {Predicate::Equal("id", key.id),
               access.Narrow(storage::TableOf<v1::Obligation>()),
               obligation::VisibleObligations(access)})));
  if (found.empty()) return NotFound(name);
  return std::move(found.front());
}

absl::StatusOr<Question> OfObligation(const v1::Obligation& obligation) {
  const v1::Deadline& deadline = obligation.deadline();
  domain::Wording fixed = domain::FixedDeadlineSummary(obligation);
  if (!fixed.zh.empty()) {
    return Question{{}, {}, deadline, std::move(fixed)};
  }
  if (deadline.limit().unit() == v1::LIMIT_UNIT_UNSPECIFIED) {
    return GuardFailed("这件事没有规定期限。", "No limit is set for it.");
  }
  if (!deadline.has_start_date()) {
    return GuardFailed("起算的事由还没有发生，期限要等它发生后才能计算。",
                       "Its start event has not happened: the deadline is "
                       "counted from then.");
  }
  return Question{deadline.limit(), FromProto(deadline.start_date()), deadline, {}};
}

absl::StatusOr<Question> OfLimit(const v1::ExplainDeadlineRequest& request) {
  if (!request.has_limit()) {
    return InvalidField("limit",
                        "请给出期限（长度和单位）和起算日，或指明一件待办",
                        "give a limit and a start, or an obligation");
  }
  if (!request.has_start_date()) {
    return InvalidField("start_date", "请给出起算日，如 2026-09-24",
                        "give the day it starts, like 2026-09-24");
  }
  return Question{request.limit(), FromProto(request.start_date()), {}, {}};
}

absl::StatusOr<Question> QuestionOf(const Call& call,
                                    const v1::ExplainDeadlineRequest& request,
                                    const Snapshot& snapshot) {
  if (request.obligation().empty()) return OfLimit(request);
  if (request.has_limit() || request.has_start_date()) {
    return InvalidField("obligation", "指明了待办，就不要再给期限和起算日",
                        "does not go with a limit or a start");
  }
  ASSIGN_OR_RETURN(const v1::Obligation obligation,
                   FindObligation(call, snapshot, request.obligation()));
  return OfObligation(obligation);
}

void Append(const domain::Wording& more, domain::Wording* text) {
  if (more.zh.empty()) return;
  absl::StrAppend(&text->zh, more.zh);
  absl::StrAppend(&text->en, " ", more.en);
}

void CompareWithRecorded(const v1::Deadline& recorded, domain::Wording* text,
                         v1::ExplainDeadlineResponse* response) {
  const v1::Deadline& counted = response->deadline();
  *response->mutable_recorded_deadline() = recorded;
  response->set_calendar_changed(recorded.calendar_version() !=
                                 counted.calendar_version());
  response->set_due_date_differs(
      recorded.has_due_date() &&
      FromProto(recorded.due_date()) != FromProto(counted.due_date()));
  Append(domain::RecordedDeadlineNote(recorded, counted), text);
}

// There is nothing to count.
v1::ExplainDeadlineResponse AsRecorded(const Question& asked) {
  v1::ExplainDeadlineResponse response;
  *response.mutable_deadline() = *asked.recorded;
  *response.mutable_recorded_deadline() = *asked.recorded;
  response.set_summary(asked.fixed.zh);
  response.set_summary_en(asked.fixed.en);
  return response;
}

}  // namespace

absl::StatusOr<v1::ExplainDeadlineResponse> ExplainDeadline(
    const Call& call, const v1::ExplainDeadlineRequest& request,
    const Snapshot& snapshot) {
  ASSIGN_OR_RETURN(const Question asked, QuestionOf(call, request, snapshot));
  if (!asked.fixed.zh.empty()) return AsRecorded(asked);
  ASSIGN_OR_RETURN(const auto calendar,
                   bureau::LoadCalendar(snapshot, call.bureau));
  ASSIGN_OR_RETURN(
      const std::vector<domain::DayCount> counted,
      domain::ExplainDeadline(asked.limit, asked.start, *calendar));
  if (counted.size() > kMostDays) {
    return InvalidField(
        "limit.length",
        absl::StrCat("期限太长，最多逐日说明 ", kMostDays, " 天"),
        absl::StrCat("is too long: at most ", kMostDays,
                     " days are explained"));
  }
  v1::ExplainDeadlineResponse response;
  ASSIGN_OR_RETURN(
      *response.mutable_deadline(),
      domain::ComputeDeadline(asked.limit, asked.start, *calendar));
  std::vector<v1::DeadlineDay> days =
      domain::DeadlineDays(asked.limit, counted, *calendar);
  response.mutable_days()->Assign(days.begin(), days.end());
  domain::Wording summary = domain::DeadlineSummary(asked.limit, counted);
  if (asked.recorded.has_value()) {
    CompareWithRecorded(*asked.recorded, &summary, &response);
  }
  response.set_summary(std::move(summary.zh));
  response.set_summary_en(std::move(summary.en));
  return response;
}

}  // namespace dudao::calendar
