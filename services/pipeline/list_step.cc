#include "services/pipeline/list_step.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "services/api/filter/checker.h"
#include "services/api/order_by.h"
#include "services/api/page_token.h"
#include "storage/base/error.h"
#include "storage/base/list_count.h"
#include "storage/event_log.h"

namespace dudao::pipeline {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

std::string Text(const Message& message, const char* name) {
  const FieldDescriptor* field =
      message.GetDescriptor()->FindFieldByName(name);
  return message.GetReflection()->GetString(message, field);
}

int Int(const Message& message, const char* name) {
  const FieldDescriptor* field =
      message.GetDescriptor()->FindFieldByName(name);
  return message.GetReflection()->GetInt32(message, field);
}

void SetText(Message* message, const char* name, std::string value) {
  const FieldDescriptor* field =
      message->GetDescriptor()->FindFieldByName(name);
  message->GetReflection()->SetString(message, field, std::move(value));
}

// The repeated field of the answer that holds the resources.
const FieldDescriptor* ItemsField(const Message& response,
                                  const sql::Table& table) {
  const auto* descriptor = response.GetDescriptor();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const FieldDescriptor* field = descriptor->field(i);
    if (field->is_repeated() &&
        field->message_type() == table.prototype->GetDescriptor()) {
      return field;
    }
  }
  return nullptr;
}

template <class T>
absl::StatusOr<T> InField(absl::StatusOr<T> value, absl::string_view field) {
  if (value.ok()) return value;
  return ::dudao::InField(std::move(value).status(), field);
}

}  // namespace

int PageSize(int requested) {
  constexpr int kDefault = 50;
  constexpr int kMost = 500;
  return requested == 0 ? kDefault : std::min(requested, kMost);
}

absl::StatusOr<std::string> WatchCursor(const storage::Snapshot& snapshot,
                                        absl::string_view bureau) {
  ASSIGN_OR_RETURN(const storage::EventHead head,
                   storage::ReadEventHead(snapshot, bureau));
  return absl::StrCat("bureaus/", bureau, ":", head.seq);
}

absl::StatusOr<sql::Predicate> FilterWithin(const Call& call,
                                            absl::string_view filter,
                                            const sql::Table& table,
                                            const sql::Predicate& extra) {
  ASSIGN_OR_RETURN(sql::Predicate condition,
                   InField(api::ParseFilter(filter, table), "filter"));
  return sql::Predicate::And(
      {std::move(condition), call.access.Narrow(table), extra});
}

absl::StatusOr<storage::ListQuery> QueryOf(
    const Call& call, const Message& request, const sql::Table& table,
    const sql::Predicate& extra,
    const std::vector<sql::OrderTerm>& default_order,
    std::size_t more_values) {
  storage::ListQuery query;
  query.bureau = call.bureau;
  ASSIGN_OR_RETURN(
      query.where, FilterWithin(call, Text(request, "filter"), table, extra));
  ASSIGN_OR_RETURN(
      query.order,
      InField(api::ParseOrder(Text(request, "order_by"), table), "order_by"));
  if (query.order.empty()) query.order = default_order;
  RETURN_IF_ERROR(SetPage(call, request, &query, more_values));
  return query;
}

absl::Status SetPage(const Call& call, const Message& request,
                     storage::ListQuery* query, std::size_t more_values) {
  query->limit = PageSize(Int(request, "page_size"));
  const std::string token = Text(request, "page_token");
  if (token.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(query->after,
                   InField(api::ReadPageToken(call.secret, call.method, request,
                                              token),
                           "page_token"));
  // The order's columns, the id, and what the method adds. A token of an
  // earlier version of this program may have been made for another order.
  if (query->after.size() == query->order.size() + 1 + more_values) {
    return absl::OkStatus();
  }
  return dudao::InField(api::PageTokenBroken(), "page_token");
}

absl::Status FinishList(const Call& call, const Message& request,
                        const storage::Snapshot& snapshot,
                        const sql::Table& table, const sql::Predicate& where,
                        const std::vector<sql::Value>& next,
                        Message* response) {
  if (!next.empty()) {
    SetText(response, "next_page_token",
            api::MakePageToken(call.secret, call.method, request, next));
  }
  ASSIGN_OR_RETURN(const std::int64_t total,
                   snapshot.CountRows(table, call.bureau, where, kMostCounted));
  response->GetReflection()->SetInt64(
      response, response->GetDescriptor()->FindFieldByName("total_size"),
      total);
  // There is one event log a bureau: a list over many has no one cursor.
  if (call.bureau == storage::kEveryBureau) return absl::OkStatus();
  ASSIGN_OR_RETURN(std::string cursor, WatchCursor(snapshot, call.bureau));
  SetText(response, "watch_cursor", std::move(cursor));
  return absl::OkStatus();
}

absl::Status ListInto(const Call& call, const Message& request,
                      const storage::Snapshot& snapshot,
                      const sql::Table& table, const sql::Predicate& extra,
                      Message* response,
                      const std::vector<sql::OrderTerm>& default_order) {
  ASSIGN_OR_RETURN(const storage::ListQuery query,
                   QueryOf(call, request, table, extra, default_order));
  const FieldDescriptor* items = ItemsField(*response, table);
  std::vector<sql::Value> next;
  RETURN_IF_ERROR(snapshot.Scan(
      table, query,
      [&] { return response->GetReflection()->AddMessage(response, items); },
      &next));
  return FinishList(call, request, snapshot, table, query.where, next,
                    response);
}

}  // namespace dudao::pipeline
