#include "tests/faults/desk.h"

#include <algorithm>
#include <future>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "dudao/v1/unit_service.pb.h"
#include "tests/crash/audit.h"
#include "tests/crash/image.h"

namespace dudao::faults {

Desk::Desk(std::uint64_t seed) : workload_(crash::BaseImage().cast, seed) {}

absl::Status Desk::Send(crash::Office& office, FakeClock& clock,
                        std::size_t count) {
  std::vector<crash::Entry*> entries;
  for (const auto& entry : journal_) {
    if (!entry->acknowledged) entries.push_back(entry.get());
  }
  for (std::size_t i = 0; i < count; ++i) {
    journal_.push_back(workload_.Next(clock.Now()));
    entries.push_back(journal_.back().get());
  }
  const absl::Status sent = office.Send(entries);
  for (const crash::Entry* entry : entries) {
    if (entry->acknowledged) workload_.Learn(*entry);
  }
  clock.Advance(absl::Seconds(1));
  return sent;
}

std::string Desk::Audit(storage::Store& store) const {
  const auto verdict = crash::Audit(store, crash::BaseImage().rows,
                                    workload_.cast().bureau, journal_);
  return verdict.ok() ? verdict->text() : verdict.status().ToString();
}

absl::Status Desk::Read(crash::Office& office) const {
  v1::ListUnitsRequest request;
  request.set_parent(absl::StrCat("bureaus/", workload_.cast().bureau));
  auto message = std::make_unique<v1::ListUnitsRequest>(request);
  std::promise<absl::Status> answer;
  pipeline::Pipeline& pipeline = office.app().pipeline();
  pipeline.Run(*pipeline.Find("dudao.v1.UnitService/ListUnits"),
               {workload_.cast().officer_token, absl::InfiniteFuture()},
               std::move(message),
               [&answer](absl::Status status, const pipeline::MessagePtr&) {
                 answer.set_value(std::move(status));
               });
  return answer.get_future().get();
}

std::size_t Desk::acknowledged() const {
  return static_cast<std::size_t>(
      std::count_if(journal_.begin(), journal_.end(),
                    [](const auto& entry) { return entry->acknowledged; }));
}

}  // namespace dudao::faults
