#include "services/domain/deadline_text.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/strings/str_cat.h"
#include "storage/base/date.h"
#include "storage/base/enum_text.h"

namespace dudao::domain {
namespace {

bool IsOfWorkingDays(const v1::Limit& limit) {
  return limit.unit() == v1::LIMIT_UNIT_WORKING_DAY;
}

// 5个工作日, 30日, 6个月.
Wording LengthOf(v1::LimitUnit unit, int length) {
  const absl::string_view plural = length == 1 ? "" : "s";
  absl::string_view en = "calendar day";
  if (unit == v1::LIMIT_UNIT_WORKING_DAY) en = "working day";
  if (unit == v1::LIMIT_UNIT_MONTH) en = "month";
  return {absl::StrCat(length, EnumZh(unit)),
          absl::StrCat(length, " ", en, plural)};
}

// 第5个工作日, 第30日, 满6个月.
Wording Reached(const v1::Limit& limit, int count) {
  const std::string zh = absl::StrCat(count, EnumZh(limit.unit()));
  if (limit.unit() == v1::LIMIT_UNIT_MONTH) {
    return {absl::StrCat("满", zh), absl::StrCat("month ", count)};
  }
  return {absl::StrCat("第", zh),
          absl::StrCat(IsOfWorkingDays(limit) ? "working day " : "day ",
                       count)};
}

// What a day is, with the holiday where it is known: 国庆节放假, 调休上班（补春
// 节）.
Wording KindOfDay(const DayCount& day, absl::string_view holiday) {
  const bool named = !holiday.empty();
  switch (day.kind) {
    case DayKind::kWorking:
      return {"工作日", "a working day"};
    case DayKind::kWeekend:
      return {"周末", "the weekend"};
    case DayKind::kHoliday:
      return {named ? absl::StrCat(holiday, "放假") : "法定节假日放假",
              named ? absl::StrCat("a national holiday (", holiday, ")")
                    : "a national holiday"};
    case DayKind::kMakeUpWorkday:
      return {named ? absl::StrCat("调休上班（补", holiday, "）") : "调休上班",
              named ? absl::StrCat("a make-up workday (for ", holiday, ")")
                    : "a make-up workday"};
    case DayKind::kRegionalHoliday:
      return {named ? absl::StrCat("地方假日（", holiday, "）") : "地方假日",
              named ? absl::StrCat("a local holiday (", holiday, ")")
                    : "a local holiday"};
  }
  return {};
}

// Why a day between the start and the due date counts or not.
Wording ReasonOf(const v1::Limit& limit, const DayCount& day,
                 const Wording& kind) {
  const Wording reached = Reached(limit, day.count);
  const bool whole = day.count == limit.length();
  if (day.counted) {
    // With the whole length counted, only rest keeps it from being the last.
    return {absl::StrCat(reached.zh, "：", kind.zh, whole ? "，顺延" : ""),
            absl::StrCat(reached.en, ": ", kind.en,
                         whole ? "; rolled forward" : "")};
  }
  if (whole) {
    return {absl::StrCat(kind.zh, "，顺延"),
            absl::StrCat(kind.en, "; rolled forward")};
  }
  if (limit.unit() == v1::LIMIT_UNIT_MONTH) {
    return {absl::StrCat(kind.zh, "；按月计算，不逐日计数"),
            absl::StrCat(kind.en, "; months are counted, not days")};
  }
  return {absl::StrCat(kind.zh, "，不计"),
          absl::StrCat("not counted: ", kind.en)};
}

Wording ReasonOfStart(const Wording& kind, bool due) {
  return {absl::StrCat("起算当日，不计；", kind.zh, due ? "，即截止日" : ""),
          absl::StrCat("the day it starts is not counted; ", kind.en,
                       due ? "; due" : "")};
}

// The last day, reached by the count or by rolling forward.
Wording ReasonOfEnd(const v1::Limit& limit, const DayCount& day,
                    const Wording& kind) {
  if (!day.counted) {
    return {absl::StrCat("顺延至此，", kind.zh, "，即截止日"),
            absl::StrCat("rolled forward to here: ", kind.en, "; due")};
  }
  const Wording reached = Reached(limit, day.count);
  return {absl::StrCat(reached.zh, "：", kind.zh, "，即截止日"),
          absl::StrCat(reached.en, ": ", kind.en, "; due")};
}

Wording ReasonFor(const v1::Limit& limit, const std::vector<DayCount>& days,
                  std::size_t i, absl::string_view holiday) {
  const DayCount& day = days[i];
  const Wording kind = KindOfDay(day, holiday);
  const bool last = i + 1 == days.size();
  Wording reason = i == 0 ? ReasonOfStart(kind, last)
                   : last ? ReasonOfEnd(limit, day, kind)
                          : ReasonOf(limit, day, kind);
  if (day.provisional) {
    absl::StrAppend(&reason.zh, "（", day.day.year(),
                    "年放假安排未公布，暂按周末计）");
    absl::StrAppend(&reason.en, " (the arrangement of ", day.day.year(),
                    " is not published: only weekends are known)");
  }
  return reason;
}

// 2026年10月9日（周五）.
Wording DayWithWeekday(absl::CivilDay day) {
  return {absl::StrCat(FormatDayZh(day), "（", WeekdayZh(day), "）"),
          absl::StrCat(WeekdayEn(day), " ", FormatDay(day))};
}

// What the day is that something is due on, of a deadline without a limit.
Wording FixedDay(v1::ObligationKind kind) {
  switch (kind) {
    case v1::OBLIGATION_KIND_VISIT_MONTHLY:
      return {"当月最后一天", "the last day of the month"};
    case v1::OBLIGATION_KIND_VISIT_SEMESTER:
      return {"本学期最后一天", "the last day of the semester"};
    case v1::OBLIGATION_KIND_SUBMIT_SELF_EVALUATION:
      return {"督导通知书定的报送日", "the day the notice sets"};
    case v1::OBLIGATION_KIND_REVIEW_SELF_EVALUATION:
    case v1::OBLIGATION_KIND_MAKE_SITE_VISIT:
      return {"计划的现场考察结束日", "the last day planned for the visit"};
    case v1::OBLIGATION_KIND_DECIDE_ESCALATION:
      return {"零容忍问题提出当日，不论是否工作日",
              "the day zero tolerance was raised, working day or not"};
    case v1::OBLIGATION_KIND_RECORD_REFERRAL:
      return {"决定移送当日，不论是否工作日",
              "the day the referral was decided on, working day or not"};
    case v1::OBLIGATION_KIND_HOLD_TALK:
      return {"约谈通知定的约谈日", "the day the talk is set for"};
    case v1::OBLIGATION_KIND_RENEW_TERM:
      return {"任期届满之日", "the last day of the term"};
    default:
      return {};
  }
}

// Where the count itself ends, before a day of rest is rolled over.
const DayCount& EndOfCount(const std::vector<DayCount>& days) {
  const int length = days.back().count;
  return *std::find_if(days.begin(), days.end(), [&](const DayCount& day) {
    return day.count == length;
  });
}

}  // namespace

std::vector<v1::DeadlineDay> DeadlineDays(const v1::Limit& limit,
                                          const std::vector<DayCount>& days,
                                          const Calendar& calendar) {
  std::vector<v1::DeadlineDay> explained;
  explained.reserve(days.size());
  for (std::size_t i = 0; i < days.size(); ++i) {
    const DayCount& day = days[i];
    const absl::string_view holiday = calendar.HolidayOf(day.day);
    Wording reason = ReasonFor(limit, days, i, holiday);
    v1::DeadlineDay& added = explained.emplace_back();
    *added.mutable_date() = ToProto(day.day);
    added.set_kind(ProtoKind(day.kind));
    added.set_holiday(std::string(holiday));
    added.set_counted(day.counted);
    added.set_count(day.count);
    added.set_provisional(day.provisional);
    added.set_text(std::move(reason.zh));
    added.set_text_en(std::move(reason.en));
  }
  return explained;
}

Wording DeadlineSummary(const v1::Limit& limit,
                        const std::vector<DayCount>& days) {
  const Wording start = DayWithWeekday(days.front().day);
  const Wording due = DayWithWeekday(days.back().day);
  const DayCount& end = EndOfCount(days);
  Wording text{absl::StrCat("自", start.zh, "起算，当日不计"),
               absl::StrCat("Counted from ", start.en,
                            ", which is not counted itself")};
  if (limit.length() > 0) {
    const Wording reached = Reached(limit, limit.length());
    const Wording at = DayWithWeekday(end.day);
    absl::StrAppend(&text.zh, "，", reached.zh, "为", at.zh);
    absl::StrAppend(&text.en, ", ", reached.en, " is ", at.en);
  }
  if (end.day != days.back().day) {
    absl::StrAppend(&text.zh, "，遇休息日，顺延至", due.zh);
    absl::StrAppend(&text.en, ", a day of rest, rolled forward to ", due.en);
  }
  absl::StrAppend(&text.zh, "；期限", LengthOf(limit.unit(), limit.length()).zh,
                  "，", due.zh, "24时截止。");
  absl::StrAppend(&text.en, ". The limit of ",
                  LengthOf(limit.unit(), limit.length()).en,
                  " ends at 24:00 of ", due.en, ".");
  if (std::any_of(days.begin(), days.end(),
                  [](const DayCount& day) { return day.provisional; })) {
    absl::StrAppend(&text.zh, "期限暂定：其中有年份的放假安排尚未公布，公布后"
                              "重新计算。");
    absl::StrAppend(&text.en,
                    " It is provisional: it crosses into a year whose "
                    "arrangement is not published, and is computed anew then.");
  }
  return text;
}

Wording FixedDeadlineSummary(const v1::Obligation& due) {
  if (due.deadline().limit().unit() != v1::LIMIT_UNIT_UNSPECIFIED) return {};
  const Wording what = FixedDay(due.kind());
  if (what.zh.empty() || !due.deadline().has_due_date()) return {};
  const Wording day =
      DayWithWeekday(FromProto(due.deadline().due_date()));
  return {absl::StrCat("期限为", day.zh, "，即", what.zh,
                       "，至当日24时止。"),
          absl::StrCat("Due on ", day.en, ", ", what.en,
                       "; it ends at 24:00.")};
}

Wording RecordedDeadlineNote(const v1::Deadline& recorded,
                             const v1::Deadline& counted) {
  Wording note;
  const bool changed =
      recorded.calendar_version() != counted.calendar_version();
  if (changed) {
    absl::StrAppend(&note.zh, "放假安排已有变动：在册期限按",
                    recorded.calendar_version(), "计算，现行的是",
                    counted.calendar_version(), "。");
    absl::StrAppend(&note.en, "The calendar has changed: the recorded deadline "
                              "was computed with ",
                    recorded.calendar_version(), ", now it is ",
                    counted.calendar_version(), ".");
  }
  if (!recorded.has_due_date()) return note;
  const absl::CivilDay due = FromProto(recorded.due_date());
  if (due == FromProto(counted.due_date())) return note;
  const Wording at = DayWithWeekday(due);
  absl::StrAppend(&note.zh, "在册截止日是", at.zh, "，",
                  changed ? "与上面的结果不同。"
                          : "不是计算的结果，而是另行指定的（如批准延期）。");
  absl::StrAppend(&note.en, note.en.empty() ? "" : " ",
                  "The due date on record is ", at.en,
                  changed ? ", which differs from the result above."
                          : ": not the result of the count but set by a "
                            "person, as for an extension.");
  return note;
}

}  // namespace dudao::domain
