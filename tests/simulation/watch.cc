#include "tests/simulation/watch.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "dudao/v1/event_service.pb.h"
#include "storage/base/date.h"
#include "tests/simulation/ladder.h"
#include "tests/simulation/setting.h"

namespace dudao::simulation {

std::vector<v1::Event> Watch::Pull() {
  std::vector<v1::Event> events;
  v1::ListEventsRequest request;
  request.set_parent(kBureau);
  request.set_page_size(500);
  request.set_with_stored_body(true);
  std::int64_t last = 0;
  do {
    request.set_after_seq(verifier_.events());
    auto page = connection_.ClientOf(auditor_).Call<v1::ListEventsResponse>(
        request);
    if (!page.ok()) throw Failure("events: " + page.status().ToString());
    last = page->last_seq();
    for (v1::Event& event : *page->mutable_events()) {
      Take(event);
      events.push_back(std::move(event));
    }
    if (page->events().empty() && verifier_.events() != last) {
      throw Failure(absl::StrCat("the log ends at ", verifier_.events(),
                                 " and says ", last));
    }
  } while (verifier_.events() < last);
  return events;
}

void Watch::Take(const v1::Event& event) {
  if (!verifier_.Add(event)) {
    throw Failure(absl::StrCat("event ", event.seq(), ": ",
                               verifier_.problem()->en));
  }
  Problems problems;
  if (!event.request_id().empty()) {
    journal_.Told(event.request_id(), problems);
  }
  if (sources_ != nullptr) CheckRungs(*sources_, event, problems);
  problems.Settle(absl::StrCat("event ", event.seq(), " ", event.kind()));
  std::set<std::string> changed;
  rows_.Take(event, &changed);
  for (const std::string& name : changed) {
    for (const std::string& concerned : Concerned(rows_, name)) {
      Recount(concerned);
      touched_.insert(concerned);
    }
  }
}

void Watch::Recount(const std::string& name) {
  if (sources_ == nullptr) return;
  duties_.Put(*sources_, name, simulation::Recount(*sources_, name),
              BeijingDay(connection_.now()));
}

void Watch::RecountOne(const std::string& name) {
  Recount(name);
  touched_.insert(name);
}

void Watch::RecountAll() {
  rows_.ForEachName([this](const std::string& name) { Recount(name); });
}

std::set<std::string> Watch::TakeTouched() {
  return std::exchange(touched_, {});
}

}  // namespace dudao::simulation
