#ifndef DUDAO_SERVICES_EVENT_WATCH_CHANGES_H_
#define DUDAO_SERVICES_EVENT_WATCH_CHANGES_H_

#include <memory>

#include "dudao/v1/event_service.pb.h"
#include "services/pipeline/method_registry.h"

namespace dudao::event {

std::unique_ptr<pipeline::StreamSource> OpenWatchChanges(
    const v1::WatchChangesRequest& request);

}  // namespace dudao::event

#endif  // DUDAO_SERVICES_EVENT_WATCH_CHANGES_H_
