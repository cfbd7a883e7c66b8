#ifndef DUDAO_SERVICES_NOTICE_VISIBLE_H_
#define DUDAO_SERVICES_NOTICE_VISIBLE_H_

#include "services/pipeline/principal.h"

namespace dudao::notice {

// The notices in reach that the caller may see: a draft is not the unit's to
// see.
sql::Predicate VisibleNotices(const pipeline::Access& access);

}  // namespace dudao::notice

#endif  // DUDAO_SERVICES_NOTICE_VISIBLE_H_
