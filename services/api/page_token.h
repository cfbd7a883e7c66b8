#ifndef DUDAO_SERVICES_API_PAGE_TOKEN_H_
#define DUDAO_SERVICES_API_PAGE_TOKEN_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "storage/sql/sql.h"

namespace dudao::api {

// A longer token is refused unread. Three order terms of 100 Chinese
// characters and an id come to about 1,400.
inline constexpr std::size_t kMaxPageTokenLength = 2000;

// A token for the page after the row with these values (of the order's
// columns, then the id). It belongs to this method and this request; the
// request's page_size and page_token may change from page to page. The values
// are signed with the key, not hidden: they must be what the caller may see.
std::string MakePageToken(absl::string_view key, absl::string_view method,
                          const google::protobuf::Message& request,
                          const std::vector<sql::Value>& last_values);

// The values of a token made by MakePageToken with the same key, method and
// request. Errors: INVALID_ARGUMENT / PAGE_TOKEN_INVALID for anything else.
absl::StatusOr<std::vector<sql::Value>> ReadPageToken(
    absl::string_view key, absl::string_view method,
    const google::protobuf::Message& request, absl::string_view token);

// INVALID_ARGUMENT / PAGE_TOKEN_INVALID, for a token whose values do not fit
// the list.
absl::Status PageTokenBroken();

}  // namespace dudao::api

#endif  // DUDAO_SERVICES_API_PAGE_TOKEN_H_
