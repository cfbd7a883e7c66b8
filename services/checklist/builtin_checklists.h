#ifndef DUDAO_SERVICES_CHECKLIST_BUILTIN_CHECKLISTS_H_
#define DUDAO_SERVICES_CHECKLIST_BUILTIN_CHECKLISTS_H_

#include <vector>

#include "dudao/v1/checklist.pb.h"

namespace dudao::checklist {

// The checklists a new bureau begins with, without name, state and times: the
// eight matters of the 中小学校责任督学挂牌督导办法 (art. 4) for schools, the
// duties of the 幼儿园责任督学挂牌督导办法 for kindergartens. A bureau publishes
// its own over them.
std::vector<v1::Checklist> BuiltinChecklists();

}  // namespace dudao::checklist

#endif  // DUDAO_SERVICES_CHECKLIST_BUILTIN_CHECKLISTS_H_
