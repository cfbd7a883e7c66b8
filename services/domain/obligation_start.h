#ifndef DUDAO_SERVICES_DOMAIN_OBLIGATION_START_H_
#define DUDAO_SERVICES_DOMAIN_OBLIGATION_START_H_

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "dudao/v1/obligation.pb.h"

namespace dudao::domain {

// Starts an obligation that follows from a resource of a unit.
template <class Source>
v1::Obligation Due(const Source& source, v1::ObligationKind kind,
                   v1::Role actor, absl::string_view text) {
  v1::Obligation obligation;
  obligation.set_kind(kind);
  obligation.set_source(source.name());
  obligation.set_unit(source.unit());
  obligation.set_unit_display_name(source.unit_display_name());
  obligation.set_actor(actor);
  obligation.set_text(absl::StrCat(source.unit_display_name(), "：", text));
  return obligation;
}

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_OBLIGATION_START_H_
