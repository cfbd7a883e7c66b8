#ifndef DUDAO_SERVICES_DOMAIN_DEADLINE_TEXT_H_
#define DUDAO_SERVICES_DOMAIN_DEADLINE_TEXT_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "dudao/v1/calendar.pb.h"
#include "dudao/v1/common.pb.h"
#include "dudao/v1/obligation.pb.h"
#include "services/domain/calendar.h"
#include "services/domain/deadline.h"

namespace dudao::domain {

// The same in Chinese, for people, and in English.
struct Wording {
  std::string zh;
  std::string en;
};

// The days of ExplainDeadline with the reason of each: `limit` and `calendar`
// are those they were counted with.
std::vector<v1::DeadlineDay> DeadlineDays(const v1::Limit& limit,
                                          const std::vector<DayCount>& days,
                                          const Calendar& calendar);

// What `days` come to: 自2026年9月24日（周四）起算，当日不计，第5个工作日为
// 2026年10月9日（周五），即截止日，至当日24时止。 `days` has at least one.
Wording DeadlineSummary(const v1::Limit& limit,
                        const std::vector<DayCount>& days);

// Why something is due on a day that is not counted from any other: 期限为
// 2026年9月30日（周三），即当月最后一天，至当日24时止。 Empty where its day is
// counted, or none is set.
Wording FixedDeadlineSummary(const v1::Obligation& due);

// How a deadline on record compares with the same counted now: its calendar has
// changed, or it has another due date. Empty where it is the same.
Wording RecordedDeadlineNote(const v1::Deadline& recorded,
                             const v1::Deadline& counted);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_DEADLINE_TEXT_H_
