#include "services/domain/deadline.h"

#include <algorithm>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "storage/base/date.h"
#include "storage/base/error.h"
#include "storage/base/status_macros.h"

namespace dudao::domain {
namespace {

constexpr int kMaxLength = 3660;
constexpr absl::CivilDay kFirstDay(1900, 1, 1);
constexpr absl::CivilDay kLastDay(2200, 12, 31);

absl::Status CheckLimit(const v1::Limit& limit, absl::CivilDay start) {
  if (limit.length() < 0 || limit.length() > kMaxLength) {
    return InvalidField("limit.length", "期限长度应为 0 至 3660",
                        "must be 0 to 3660");
  }
  if (limit.unit() != v1::LIMIT_UNIT_WORKING_DAY &&
      limit.unit() != v1::LIMIT_UNIT_CALENDAR_DAY &&
      limit.unit() != v1::LIMIT_UNIT_MONTH) {
    return InvalidField("limit.unit", "期限单位应为工作日、日或月",
                        "must be WORKING_DAY, CALENDAR_DAY or MONTH");
  }
  if (start < kFirstDay || start > kLastDay) {
    return InvalidField("start_date", "起算日应在 1900 年至 2200 年之间",
                        "must be a day of 1900 to 2200");
  }
  return absl::OkStatus();
}

// Goes from the start of a limit to its due date, one day at a time.
class Walk {
 public:
  // Puts every day into `trace` unless it is null.
  Walk(absl::CivilDay start, const Calendar& calendar,
       std::vector<DayCount>* trace)
      : start_(start), calendar_(calendar), trace_(trace), day_(start) {}

  absl::Status Run(const v1::Limit& limit) {
    RETURN_IF_ERROR(CheckLimit(limit, start_));
    const int length = limit.length();
    // 民法典 201: the day it starts is not counted.
    Visit(/*counted=*/false, /*decides=*/length == 0);
    switch (limit.unit()) {
      case v1::LIMIT_UNIT_WORKING_DAY:
        CountWorkingDays(length);
        break;
      case v1::LIMIT_UNIT_MONTH:
        CountMonths(length);
        break;
      default:
        CountCalendarDays(length);
    }
    // 民法典 203: a last day of rest gives way to the day after the rest.
    while (InRange() && !calendar_.IsWorkingDay(day_)) {
      ++day_;
      Visit(/*counted=*/false, /*decides=*/true);
    }
    if (InRange()) return absl::OkStatus();
    return InvalidField("limit.length", "截止日期超出 2200 年",
                        "the due date is after 2200");
  }

  absl::CivilDay due() const { return day_; }
  bool provisional() const { return provisional_; }

 private:
  bool InRange() const { return day_ <= kLastDay; }

  void CountWorkingDays(int length) {
    while (count_ < length && InRange()) {
      ++day_;
      Visit(calendar_.IsWorkingDay(day_), /*decides=*/true);
    }
  }

  void CountCalendarDays(int length) {
    while (count_ < length && InRange()) {
      ++day_;
      Visit(/*counted=*/true, /*decides=*/count_ + 1 == length);
    }
  }

  void CountMonths(int length) {
    while (count_ < length && InRange()) {
      const absl::CivilDay reached = CorrespondingDay(start_, count_ + 1);
      while (++day_ < reached) Visit(/*counted=*/false, /*decides=*/false);
      Visit(/*counted=*/true, /*decides=*/count_ + 1 == length);
    }
  }

  void Visit(bool counted, bool decides) {
    if (counted) ++count_;
    const bool in_doubt =
        decides && !calendar_.IsPublished(static_cast<int>(day_.year()));
    provisional_ = provisional_ || in_doubt;
    if (trace_ != nullptr) {
      trace_->push_back(
          {day_, calendar_.KindOf(day_), counted, count_, in_doubt});
    }
  }

  const absl::CivilDay start_;
  const Calendar& calendar_;
  std::vector<DayCount>* const trace_;
  absl::CivilDay day_;
  int count_ = 0;
  bool provisional_ = false;
};

}  // namespace

absl::CivilDay CorrespondingDay(absl::CivilDay start, int months) {
  const absl::CivilMonth month = absl::CivilMonth(start) + months;
  const absl::CivilDay first(month);
  const absl::CivilDay month_end = absl::CivilDay(month + 1) - 1;
  return std::min(first + (start.day() - 1), month_end);
}

absl::StatusOr<v1::Deadline> ComputeDeadline(const v1::Limit& limit,
                                             absl::CivilDay start,
                                             const Calendar& calendar) {
  Walk walk(start, calendar, /*trace=*/nullptr);
  RETURN_IF_ERROR(walk.Run(limit));
  v1::Deadline deadline;
  *deadline.mutable_limit() = limit;
  *deadline.mutable_start_date() = ToProto(start);
  *deadline.mutable_due_date() = ToProto(walk.due());
  deadline.set_provisional(walk.provisional());
  deadline.set_calendar_version(calendar.version());
  return deadline;
}

absl::Status SetDueDate(const v1::Date& due_date, absl::CivilDay today,
                        v1::Deadline* deadline) {
  if (FromProto(due_date) <= today) {
    return InvalidField(
        "due_date",
        absl::StrCat("截止日期须晚于今天（", FormatDay(today), "）"),
        "must be after today");
  }
  *deadline->mutable_due_date() = due_date;
  deadline->set_provisional(false);
  return absl::OkStatus();
}

absl::StatusOr<std::vector<DayCount>> ExplainDeadline(
    const v1::Limit& limit, absl::CivilDay start, const Calendar& calendar) {
  std::vector<DayCount> days;
  RETURN_IF_ERROR(Walk(start, calendar, &days).Run(limit));
  return days;
}

}  // namespace dudao::domain
