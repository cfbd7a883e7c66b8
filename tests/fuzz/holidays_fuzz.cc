// A holidays document as an administrator sends it: it is read, or refused with
// a text for people.
#include <cstddef>
#include <cstdint>

#include "services/domain/holidays_document.h"
#include "storage/base/error.h"
#include "tests/fuzz/require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace dudao;
  const auto document = domain::ParseHolidays(
      absl::string_view(reinterpret_cast<const char*>(data), size));
  if (!document.ok()) {
    fuzz::Require(ReasonOf(document.status()) != v1::ERROR_REASON_UNSPECIFIED,
                  document.status().ToString());
    return 0;
  }
  fuzz::Require(document->count("CN") == 1, "no region CN");
  for (const auto& [region, plan] : *document) {
    for (const absl::CivilDay day : plan.work) {
      fuzz::Require(plan.off.count(day) == 0, "a day off that is worked");
    }
  }
  return 0;
}
