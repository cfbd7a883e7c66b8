// A resource name as a client sends it: what is one can be taken apart and put
// together again.
#include <cstddef>
#include <cstdint>

#include "absl/strings/str_cat.h"
#include "services/api/resource_name.h"
#include "storage/base/error.h"
#include "tests/fuzz/require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace dudao;
  const absl::string_view text(reinterpret_cast<const char*>(data), size);
  const auto name = api::ParseName(text);
  if (!name.ok()) {
    fuzz::Require(ReasonOf(name.status()) == v1::ERROR_REASON_INVALID_FIELD,
                  name.status().ToString());
    fuzz::Require(!api::IsName(text, ""), "a name and no name");
    return 0;
  }
  fuzz::Require(api::MakeName(name->type, name->bureau, name->id) == text,
                absl::StrCat("not the same again: ", text));
  fuzz::Require(api::IsName(text, name->type), "not of its own type");
  fuzz::Require(api::IsResourceId(name->id), "an id that is none");
  const std::string parent = api::ParentOf(text);
  fuzz::Require(parent.empty() || api::IsName(parent, "bureau"),
                absl::StrCat("no bureau: ", parent));
  return 0;
}
