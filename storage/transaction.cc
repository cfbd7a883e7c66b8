#include "storage/transaction.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "dudao/v1/options.pb.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/timestamp.pb.h"
#include "storage/access_version.h"
#include "storage/base/date.h"
#include "storage/base/error.h"
#include "storage/sql/row_mapping.h"

namespace dudao::storage {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using sql::Blob;
using sql::Statement;

constexpr std::int64_t kFirstVersion = 1;

std::string StringField(const Message& message, const char* name) {
  const FieldDescriptor* field =
      message.GetDescriptor()->FindFieldByName(name);
  return message.GetReflection()->GetString(message, field);
}

void SetStringField(Message* message, const char* name, std::string value) {
  const FieldDescriptor* field =
      message->GetDescriptor()->FindFieldByName(name);
  message->GetReflection()->SetString(message, field, std::move(value));
}

void SetTime(Message* message, const char* name, absl::Time time) {
  const FieldDescriptor* field =
      message->GetDescriptor()->FindFieldByName(name);
  message->GetReflection()
      ->MutableMessage(message, field)
      ->CopyFrom(ToProto(time));
}

std::string Etag(std::int64_t version) {
  return "\"" + std::to_string(version) + "\"";
}

// 0 where the etag is not one of ours.
std::int64_t VersionOf(const Message& message) {
  const std::string etag = StringField(message, "etag");
  std::int64_t version = 0;
  if (etag.size() < 3 ||
      !absl::SimpleAtoi(etag.substr(1, etag.size() - 2), &version)) {
    return 0;
  }
  return version;
}

// The message as the row keeps it: the etag is the version column. The message
// is left as it was, which is cheaper than a copy to clear it in.
Blob Body(Message* message) {
  std::string etag = StringField(*message, "etag");
  SetStringField(message, "etag", "");
  Blob body{message->SerializeAsString()};
  SetStringField(message, "etag", std::move(etag));
  return body;
}

std::unique_ptr<Message> Copy(const Message& message) {
  std::unique_ptr<Message> copy(message.New());
  copy->CopyFrom(message);
  return copy;
}

void AddColumns(const sql::Table& table, const Message& message,
                std::vector<sql::Value>* values) {
  for (const sql::Column& column : table.columns) {
    values->push_back(sql::ColumnValue(message, column));
  }
}

// Whether the change may change what somebody may reach; `before` is null where
// that is not known.
bool DecidesAccess(const sql::Table& table, const Message* before,
                   const Message* after) {
  const sql::Column* column = sql::FindColumn(table, table.access_column);
  if (column == nullptr || before == nullptr || after == nullptr) {
    return table.decides_access;
  }
  return sql::ColumnValue(*before, *column) !=
         sql::ColumnValue(*after, *column);
}

absl::Status Duplicate(absl::string_view name) {
  return MakeError(
      absl::StatusCode::kAlreadyExists, v1::ERROR_REASON_ALREADY_EXISTS,
      absl::StrCat("已存在 ", name, "，请核对后再提交。"),
      absl::StrCat(name, " already exists."),
      {{"resource", std::string(name)}});
}

absl::Status TakenValue(const Message& message, const sql::Column& column,
                        const std::string& value, const std::string& other) {
  const FieldDescriptor* field =
      message.GetDescriptor()->FindFieldByName(column.path);
  const std::string& label = field->options().GetExtension(v1::rules).zh();
  return MakeError(
      absl::StatusCode::kAlreadyExists, v1::ERROR_REASON_ALREADY_EXISTS,
      absl::StrCat(label, "“", value, "”已被 ", other,
                   " 使用，不能重复，请核对后再提交。"),
      absl::StrCat(column.path, " \"", value, "\" is that of ", other,
                   " already."),
      {{"resource", other}, {"field", column.path}, {"value", value}});
}

// Which value of the message another row has, or that its name is taken.
absl::Status WhyDuplicate(const Snapshot& snapshot, const sql::Table& table,
                          const Message& message) {
  const std::string name = NameOf(message);
  const Key key = KeyOf(name);
  for (const sql::Column& column : table.columns) {
    if (!column.unique) continue;
    const std::string value = StringField(message, column.path);
    if (value.empty()) continue;
    Statement statement("SELECT id FROM ");
    statement.Add(table.name).Add(" WHERE bureau=").Bind(key.bureau);
    statement.Add(" AND ").Add(column.name).Add("=").Bind(value);
    statement.Add(" AND id<>").Bind(key.id);
    ASSIGN_OR_RETURN(auto rows, snapshot.connection().Query(statement));
    ASSIGN_OR_RETURN(const bool found, rows->Next());
    if (!found) continue;
    return TakenValue(message, column, value,
                      absl::StrCat(name.substr(0, name.rfind('/') + 1),
                                   rows->Text(0)));
  }
  return Duplicate(name);
}

}  // namespace

absl::Status Transaction::InsertRow(const sql::Table& table,
                                    Message* message) {
  SetTime(message, "create_time", now_);
  SetTime(message, "update_time", now_);
  const std::string name = NameOf(*message);
  const Key key = KeyOf(name);
  const std::int64_t now_us = absl::ToUnixMicros(now_);
  std::vector<sql::Value> values;
  values.reserve(table.insert.values().size());
  values.insert(values.end(), {key.bureau, key.id, kFirstVersion, now_us,
                               now_us});
  AddColumns(table, *message, &values);
  values.push_back(Body(message));
  absl::Status status =
      connection().Execute(table.insert.With(std::move(values))).status();
  if (absl::IsAlreadyExists(status)) {
    return WhyDuplicate(*this, table, *message);
  }
  RETURN_IF_ERROR(status);
  SetStringField(message, "etag", Etag(kFirstVersion));
  return Record(table, name, nullptr, Copy(*message));
}

absl::Status Transaction::UpdateRow(const sql::Table& table,
                                    Message* message) {
  const std::string name = NameOf(*message);
  ASSIGN_OR_RETURN(MessagePtr before, Before(table, name));
  SetTime(message, "update_time", now_);
  const Key key = KeyOf(name);
  const std::int64_t version = VersionOf(*message);
  std::vector<sql::Value> values;
  values.reserve(table.update.values().size());
  values.insert(values.end(), {version + 1, absl::ToUnixMicros(now_)});
  AddColumns(table, *message, &values);
  values.push_back(Body(message));
  values.insert(values.end(), {key.bureau, key.id, version});
  absl::StatusOr<std::int64_t> changed =
      connection().Execute(table.update.With(std::move(values)));
  if (absl::IsAlreadyExists(changed.status())) {
    return WhyDuplicate(*this, table, *message);
  }
  RETURN_IF_ERROR(changed.status());
  if (*changed != 1) {
    return MakeError(absl::StatusCode::kAborted,
                     v1::ERROR_REASON_ETAG_MISMATCH,
                     "内容已被他人修改，请刷新后再操作。",
                     name + " was changed meanwhile.",
                     {{"current_etag", CurrentEtag(name, before.get())}});
  }
  SetStringField(message, "etag", Etag(version + 1));
  return Record(table, name, std::move(before), Copy(*message));
}

absl::Status Transaction::DeleteRow(const sql::Table& table,
                                    const Message& message) {
  const std::string name = NameOf(message);
  ASSIGN_OR_RETURN(MessagePtr before, Before(table, name));
  const Key key = KeyOf(name);
  Statement statement("DELETE FROM ");
  statement.Add(table.name).Add(" WHERE bureau=").Bind(key.bureau);
  statement.Add(" AND id=").Bind(key.id);
  RETURN_IF_ERROR(connection().Execute(statement).status());
  return Record(table, name, std::move(before), nullptr);
}

absl::Status Transaction::Mention(const sql::Table& table,
                                  const std::string& name) {
  ASSIGN_OR_RETURN(MessagePtr before, Before(table, name));
  if (before == nullptr) return absl::OkStatus();  // changed already
  MessagePtr after = Copy(*before);
  RETURN_IF_ERROR(Record(table, name, std::move(before), std::move(after)));
  changes_.back().mentioned_only = true;
  return absl::OkStatus();
}

absl::Status Transaction::Load(const sql::Table& table, absl::string_view name,
                               Message* message) const {
  const auto changed = change_of_.find(name);
  if (changed != change_of_.end()) {
    const MessagePtr& after = changes_[changed->second].after;
    if (after == nullptr) return NotFound(name);
    message->CopyFrom(*after);
    return absl::OkStatus();
  }
  MessagePtr& read = read_[name];
  if (read == nullptr) {
    MessagePtr row(message->New());
    RETURN_IF_ERROR(Snapshot::Load(table, name, row.get()));
    read = std::move(row);
  }
  message->CopyFrom(*read);
  return absl::OkStatus();
}

absl::StatusOr<Transaction::MessagePtr> Transaction::Before(
    const sql::Table& table, const std::string& name) {
  const auto changed = change_of_.find(name);
  if (changed != change_of_.end()) {
    if (changes_[changed->second].after == nullptr) return NotFound(name);
    return MessagePtr();
  }
  const auto read = read_.find(name);
  if (read != read_.end() && read->second != nullptr) {
    MessagePtr before = std::move(read->second);
    read_.erase(read);
    return before;
  }
  MessagePtr before(table.prototype->New());
  RETURN_IF_ERROR(Snapshot::Load(table, name, before.get()));
  return before;
}

std::string Transaction::CurrentEtag(const std::string& name,
                                     const Message* before) const {
  if (before != nullptr) return StringField(*before, "etag");
  return StringField(*changes_[change_of_.at(name)].after, "etag");
}

absl::Status Transaction::Record(const sql::Table& table, std::string name,
                                 MessagePtr before, MessagePtr after) {
  if (!access_bumped_ && DecidesAccess(table, before.get(), after.get())) {
    RETURN_IF_ERROR(BumpAccessVersion(connection()));
    access_bumped_ = true;
  }
  const auto [known, is_new] = change_of_.emplace(name, changes_.size());
  if (!is_new) {
    Change& change = changes_[known->second];
    change.after = std::move(after);
    change.mentioned_only = false;
    return absl::OkStatus();
  }
  read_.erase(name);
  changes_.push_back(
      {std::move(name), &table, std::move(before), std::move(after)});
  return absl::OkStatus();
}

}  // namespace dudao::storage
