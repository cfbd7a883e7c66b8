// A holidays document in this program's own form, as an officer sends it: it is
// read, or refused with a text for people.
#include <cstddef>
#include <cstdint>

#include "services/domain/holidays_document.h"
#include "tests/fuzz/sound_holidays.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace dudao;
  fuzz::RequireSound(domain::ParseHolidays(
      absl::string_view(reinterpret_cast<const char*>(data), size)));
  return 0;
}
