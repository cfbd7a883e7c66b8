#ifndef DUDAO_TESTS_E2E_CALENDAR_FIXTURE_H_
#define DUDAO_TESTS_E2E_CALENDAR_FIXTURE_H_

#include <string>

#include "dudao/v1/calendar_service.pb.h"
#include "tests/e2e/refusal.h"

namespace dudao {

// A bureau in Guangxi and its calendar.
class CalendarFixture : public RefusalTest {
 protected:
  static constexpr char kCalendar[] = "bureaus/450802/calendar";
  // Of 2027, in the community's form: the 1st of March is off.
  static constexpr char kYear2027[] =
      R"({"year": 2027, "papers": ["https://example.org/2027.htm"], "days": [
          {"name": "元旦", "date": "2027-01-01", "isOffDay": true},
          {"name": "春节", "date": "2027-03-01", "isOffDay": true},
          {"name": "春节", "date": "2027-02-27", "isOffDay": false}]})";

  static v1::ImportCalendarRequest Import(std::string document) {
    v1::ImportCalendarRequest request;
    request.set_name(kCalendar);
    request.set_document(std::move(document));
    return request;
  }

  // Two days off of 2026 that an officer enters.
  static v1::SetCalendarYearRequest Entered(const std::string& region,
                                            const std::string& holiday,
                                            absl::CivilDay first) {
    v1::SetCalendarYearRequest request;
    request.set_name(kCalendar);
    v1::CalendarYear* year = request.mutable_calendar_year();
    year->set_region(region);
    year->set_year(2026);
    for (const absl::CivilDay day : {first, first + 1}) {
      v1::CalendarDay* added = year->add_off_days();
      *added->mutable_date() = ToProto(day);
      added->set_name(holiday);
    }
    year->add_sources("放假通知");
    return request;
  }
  // 三月三, a Monday and a Tuesday.
  static v1::SetCalendarYearRequest SanYueSan(const std::string& region) {
    return Entered(region, "三月三", absl::CivilDay(2026, 4, 20));
  }
  // The two days after today, a Wednesday and a Thursday.
  static v1::SetCalendarYearRequest Tomorrow() {
    return Entered("OWN", "运动会", absl::CivilDay(2026, 9, 2));
  }

  static v1::ExplainDeadlineRequest Explain(int length, v1::LimitUnit unit,
                                            const v1::Date& start) {
    v1::ExplainDeadlineRequest request;
    request.set_name(kCalendar);
    request.mutable_limit()->set_length(length);
    request.mutable_limit()->set_unit(unit);
    *request.mutable_start_date() = start;
    return request;
  }

  v1::Calendar Calendar() {
    v1::GetCalendarRequest request;
    request.set_name(kCalendar);
    return Must(officer_.Call<v1::GetCalendarResponse>(request)).calendar();
  }
};

}  // namespace dudao

#endif  // DUDAO_TESTS_E2E_CALENDAR_FIXTURE_H_
