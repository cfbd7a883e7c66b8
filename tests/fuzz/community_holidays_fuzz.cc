// A year in the community's form, as an officer sends it: it is read as one
// national year with days off, or refused with a text for people.
#include <cstddef>
#include <cstdint>

#include "services/domain/holidays_document.h"
#include "tests/fuzz/sound_holidays.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace dudao;
  const auto document = domain::ParseCommunityHolidays(
      absl::string_view(reinterpret_cast<const char*>(data), size));
  fuzz::RequireSound(document);
  if (!document.ok()) return 0;
  fuzz::Require(document->size() == 1 && document->count("CN") == 1,
                "not the nation alone");
  fuzz::Require(document->at("CN").size() == 1, "not one year");
  fuzz::Require(!document->at("CN").begin()->second.off.empty(),
                "a year without days off");
  return 0;
}
