#ifndef DUDAO_SERVICES_GATEWAY_ANSWER_H_
#define DUDAO_SERVICES_GATEWAY_ANSWER_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "services/gateway/exchange.h"

namespace dudao::gateway {

// Ends an exchange with a refusal: its JSON, and the HTTP status that goes with
// its code.
void Refuse(const ExchangePtr& exchange, const absl::Status& status,
            Headers headers = {});

// Ends an exchange with an answer of one piece that nobody may keep, compressed
// where the client takes it and it is worth it.
void Answer(const ExchangePtr& exchange, absl::string_view type,
            std::string body, Headers headers = {}, int status = 200);

}  // namespace dudao::gateway

#endif  // DUDAO_SERVICES_GATEWAY_ANSWER_H_
