#include "tests/faults/desk.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "dudao/v1/unit_service.pb.h"
#include "tests/crash/image.h"
#include "tests/testing/run_method.h"

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

absl::StatusOr<crash::Verdict> Desk::Look(storage::Store& store) const {
  return crash::Audit(store, crash::BaseImage().rows, workload_.cast().bureau,
                      journal_);
}

std::string Desk::Audit(storage::Store& store) const {
  const auto verdict = Look(store);
  return verdict.ok() ? verdict->text() : verdict.status().ToString();
}

absl::Status Desk::Read(crash::Office& office) const {
  v1::ListUnitsRequest request;
  request.set_parent(absl::StrCat("bureaus/", workload_.cast().bureau));
  pipeline::Pipeline& pipeline = office.app().pipeline();
  return RunMethod(pipeline, *pipeline.Find("dudao.v1.UnitService/ListUnits"),
                   workload_.cast().officer_token, request)
      .status();
}

std::size_t Desk::acknowledged() const {
  return static_cast<std::size_t>(
      std::count_if(journal_.begin(), journal_.end(),
                    [](const auto& entry) { return entry->acknowledged; }));
}

}  // namespace dudao::faults
