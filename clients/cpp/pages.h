#ifndef DUDAO_CLIENTS_CPP_PAGES_H_
#define DUDAO_CLIENTS_CPP_PAGES_H_

#include <functional>

#include "absl/status/status.h"
#include "clients/cpp/client.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace dudao::client {

// Whether a method's answers come in pages.
bool HasPages(const google::protobuf::MethodDescriptor* method);

// Turns the request for a page into that for the page after `response`; false
// where that was the last.
bool ToNextPage(const google::protobuf::Message& response,
                google::protobuf::Message* request);

// Calls a list method page by page, from the page the request asks for to the
// last, or until `on_page` returns false.
absl::Status ListAll(
    Client& client, const google::protobuf::Message& request,
    const std::function<bool(const google::protobuf::Message&)>& on_page);

}  // namespace dudao::client

#endif  // DUDAO_CLIENTS_CPP_PAGES_H_
