#ifndef DUDAO_SERVICES_NOTICE_NOTICE_STEPS_H_
#define DUDAO_SERVICES_NOTICE_NOTICE_STEPS_H_

#include "services/pipeline/method_registry.h"

namespace dudao::notice {

// Binds the methods of NoticeService.
void RegisterNotice(pipeline::MethodRegistry& registry);

// Binds those that serve, answer and withdraw an issued notice.
void RegisterIssuedNotice(pipeline::MethodRegistry& registry);

}  // namespace dudao::notice

#endif  // DUDAO_SERVICES_NOTICE_NOTICE_STEPS_H_
