#include "services/calendar/calendar_steps.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "google/protobuf/util/message_differencer.h"
#include "services/api/etag.h"
#include "services/bureau/load_calendar.h"
#include "services/domain/calendar_years.h"
#include "services/domain/holidays_document.h"
#include "storage/base/error.h"
#include "storage/transaction.h"

namespace dudao::calendar {
namespace {

using domain::HolidaysDocument;
using domain::YearPlan;
using google::protobuf::util::MessageDifferencer;
using pipeline::Call;
using storage::Snapshot;
using storage::Transaction;

// What the bureau loaded; without an etag where that is nothing yet.
absl::StatusOr<v1::Calendar> LoadStored(const Snapshot& snapshot,
                                        const std::string& name) {
  absl::StatusOr<v1::Calendar> stored = snapshot.Get<v1::Calendar>(name);
  if (!absl::IsNotFound(stored.status())) return stored;
  v1::Calendar none;
  none.set_name(name);
  return none;
}

template <class Request>
absl::StatusOr<v1::Calendar> ToChange(const Snapshot& snapshot,
                                      const Request& request) {
  ASSIGN_OR_RETURN(v1::Calendar stored, LoadStored(snapshot, request.name()));
  RETURN_IF_ERROR(api::CheckEtag(request.etag(), stored.etag()));
  return stored;
}

// What is as before is not written.
absl::Status Save(const v1::Calendar& before, v1::Calendar* calendar,
                  Transaction& tx) {
  if (MessageDifferencer::Equals(before, *calendar)) return absl::OkStatus();
  calendar->set_revision(before.revision() + 1);
  return before.etag().empty() ? tx.Insert(*calendar) : tx.Update(*calendar);
}

// The calendar as it is shown: with what is built in.
absl::StatusOr<v1::Calendar> Shown(const Call& call, const Snapshot& snapshot,
                                   const v1::Calendar& stored) {
  ASSIGN_OR_RETURN(const std::string region,
                   bureau::LoadRegion(snapshot, call.bureau));
  const HolidaysDocument effective = domain::EffectiveHolidays(stored);
  const std::vector<v1::CalendarYear> years = domain::CalendarYears(
      effective, domain::LoadedHolidays(stored), region);
  v1::Calendar shown = stored;
  shown.mutable_years()->Assign(years.begin(), years.end());
  shown.set_region(region);
  shown.set_version(domain::Calendar::Make(region, effective).version());
  return shown;
}

absl::StatusOr<v1::GetCalendarResponse> GetCalendar(
    const Call& call, const v1::GetCalendarRequest& request,
    const Snapshot& snapshot) {
  ASSIGN_OR_RETURN(const v1::Calendar stored,
                   LoadStored(snapshot, request.name()));
  v1::GetCalendarResponse response;
  ASSIGN_OR_RETURN(*response.mutable_calendar(),
                   Shown(call, snapshot, stored));
  return response;
}

// The document, with the source of the request where a year names none.
absl::StatusOr<HolidaysDocument> ReadDocument(
    const Call&, const v1::ImportCalendarRequest& request) {
  ASSIGN_OR_RETURN(HolidaysDocument document,
                   domain::ParseAnyHolidays(request.document()));
  std::size_t years = 0;
  for (auto& [region, plan] : document) {
    years += plan.size();
    for (auto& [year, announced] : plan) {
      if (!announced.sources.empty() || request.source().empty()) continue;
      RETURN_IF_ERROR(domain::AddSource(request.source(), "source", announced));
    }
  }
  if (years <= static_cast<std::size_t>(domain::kMostCalendarYears)) {
    return document;
  }
  return InvalidField(
      "document",
      absl::StrCat("文件里有 ", years, " 个年度安排，一次最多导入 ",
                   domain::kMostCalendarYears, " 个"),
      absl::StrCat("has ", years, " years; at most ",
                   domain::kMostCalendarYears));
}

bool CountsFor(const std::string& region, const std::string& of_bureau) {
  const std::vector<std::string> regions = domain::RegionsOf(of_bureau);
  return std::find(regions.begin(), regions.end(), region) != regions.end();
}

// Takes the years of a document over into a calendar, one by one.
class Import {
 public:
  Import(std::string region, v1::Calendar* calendar)
      : region_(std::move(region)),
        calendar_(calendar),
        effective_(domain::EffectiveHolidays(*calendar)) {}

  absl::StatusOr<v1::CalendarChange> Take(const std::string& region, int year,
                                          YearPlan announced) {
    if (!CountsFor(region, region_)) {
      v1::CalendarChange other;
      other.set_region(region);
      other.set_year(year);
      other.set_kind(v1::CALENDAR_CHANGE_KIND_OTHER_REGION);
      return other;
    }
    const YearPlan* before = domain::FindYear(effective_, region, year);
    if (before != nullptr) domain::KeepNames(*before, &announced);
    RETURN_IF_ERROR(domain::CheckAgainst(
        effective_, region, year, announced,
        absl::StrCat("regions.", region, ".", year)));
    v1::CalendarChange change =
        domain::ChangeOf(region, year, before, announced);
    if (change.kind() == v1::CALENDAR_CHANGE_KIND_UNCHANGED) return change;
    RETURN_IF_ERROR(domain::PutYear(region, year, announced, calendar_));
    effective_[region][year] = std::move(announced);
    return change;
  }

 private:
  const std::string region_;
  v1::Calendar* const calendar_;
  HolidaysDocument effective_;
};

// National years come first in a document: those of a region are held against
// them.
absl::StatusOr<v1::ImportCalendarResponse> ImportCalendar(
    const Call& call, const v1::ImportCalendarRequest& request,
    const HolidaysDocument& document, Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Calendar calendar, ToChange(tx, request));
  const v1::Calendar before = calendar;
  ASSIGN_OR_RETURN(std::string region, bureau::LoadRegion(tx, call.bureau));
  Import import(std::move(region), &calendar);
  v1::ImportCalendarResponse response;
  for (const auto& [code, plan] : document) {
    for (const auto& [year, announced] : plan) {
      ASSIGN_OR_RETURN(*response.add_changes(),
                       import.Take(code, year, announced));
    }
  }
  RETURN_IF_ERROR(Save(before, &calendar, tx));
  ASSIGN_OR_RETURN(*response.mutable_calendar(), Shown(call, tx, calendar));
  return response;
}

absl::Status CheckRegion(const Call& call, const Snapshot& snapshot,
                         const std::string& region) {
  ASSIGN_OR_RETURN(const std::string of_bureau,
                   bureau::LoadRegion(snapshot, call.bureau));
  if (CountsFor(region, of_bureau)) return absl::OkStatus();
  const std::string known = absl::StrJoin(domain::RegionsOf(of_bureau), "、");
  return InvalidField(
      "calendar_year.region",
      absl::StrCat("本局不能填报地区“", region, "”的安排，可填报 ", known,
                   "（CN 为全国，OWN 为本局自定）"),
      absl::StrCat("must be one of ", known));
}

absl::StatusOr<v1::SetCalendarYearResponse> SetCalendarYear(
    const Call& call, const v1::SetCalendarYearRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Calendar calendar, ToChange(tx, request));
  const v1::Calendar before = calendar;
  const v1::CalendarYear& entered = request.calendar_year();
  ASSIGN_OR_RETURN(const YearPlan plan,
                   domain::ReadCalendarYear(entered, "calendar_year"));
  RETURN_IF_ERROR(CheckRegion(call, tx, entered.region()));
  RETURN_IF_ERROR(domain::CheckAgainst(domain::EffectiveHolidays(calendar),
                                       entered.region(), entered.year(), plan,
                                       "calendar_year"));
  RETURN_IF_ERROR(
      domain::PutYear(entered.region(), entered.year(), plan, &calendar));
  RETURN_IF_ERROR(Save(before, &calendar, tx));
  v1::SetCalendarYearResponse response;
  ASSIGN_OR_RETURN(*response.mutable_calendar(), Shown(call, tx, calendar));
  return response;
}

absl::StatusOr<v1::RemoveCalendarYearResponse> RemoveCalendarYear(
    const Call& call, const v1::RemoveCalendarYearRequest& request,
    Transaction& tx) {
  ASSIGN_OR_RETURN(v1::Calendar calendar, ToChange(tx, request));
  const v1::Calendar before = calendar;
  RETURN_IF_ERROR(
      domain::TakeYear(request.region(), request.year(), &calendar));
  RETURN_IF_ERROR(Save(before, &calendar, tx));
  v1::RemoveCalendarYearResponse response;
  ASSIGN_OR_RETURN(*response.mutable_calendar(), Shown(call, tx, calendar));
  return response;
}

}  // namespace

void RegisterCalendar(pipeline::MethodRegistry& registry) {
  registry.Bind(GetCalendar);
  registry.BindPrepared<v1::ImportCalendarRequest, v1::ImportCalendarResponse,
                        HolidaysDocument>(ReadDocument, ImportCalendar);
  registry.Bind(SetCalendarYear);
  registry.Bind(RemoveCalendarYear);
  registry.Bind(ExplainDeadline);
}

}  // namespace dudao::calendar
