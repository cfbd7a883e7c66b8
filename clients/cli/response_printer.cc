#include "clients/cli/response_printer.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/field_text.h"
#include "clients/cli/json_io.h"
#include "clients/cli/labels.h"
#include "clients/cli/record_printer.h"
#include "clients/cli/resources.h"
#include "storage/base/list_count.h"
#include "storage/base/status_macros.h"

namespace dudao::cli {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;
using ::google::protobuf::MethodDescriptor;
using ::google::protobuf::Reflection;

bool IsMessageList(const FieldDescriptor* field) {
  return field->is_repeated() && field->message_type() != nullptr;
}

// The file of an answer that is nothing but a file.
const FieldDescriptor* FileField(const Descriptor* response) {
  return response->field_count() == 1 &&
                 response->field(0)->type() == FieldDescriptor::TYPE_BYTES
             ? response->field(0)
             : nullptr;
}

// The row of all groups together, which belongs under `items`.
const FieldDescriptor* TotalField(const FieldDescriptor* items) {
  const FieldDescriptor* total =
      items->containing_type()->FindFieldByName("total");
  return total != nullptr && total->message_type() == items->message_type()
             ? total
             : nullptr;
}

// What is best read as tables: a report, and a resource with lists that have
// columns.
bool HasTables(const Descriptor* message) {
  if (ResourceRulesOf(message) == nullptr) return true;
  for (int i = 0; i < message->field_count(); ++i) {
    const FieldDescriptor* field = message->field(i);
    if (IsMessageList(field) && HasColumns(field->message_type())) return true;
  }
  return false;
}

std::int64_t IntField(const Message& message, const char* name,
                      std::int64_t otherwise) {
  const FieldDescriptor* field = message.GetDescriptor()->FindFieldByName(name);
  return field == nullptr ? otherwise
                          : message.GetReflection()->GetInt64(message, field);
}

}  // namespace

const FieldDescriptor* ItemsField(const MethodDescriptor* method) {
  if (!absl::StartsWith(method->name(), "List") &&
      !method->server_streaming()) {
    return nullptr;
  }
  const FieldDescriptor* first = method->output_type()->field(0);
  return IsMessageList(first) ? first : nullptr;
}

ResponsePrinter::ResponsePrinter(const MethodDescriptor* method,
                                 OutputOptions options, std::ostream& out)
    : items_(ItemsField(method)), options_(std::move(options)), out_(out) {}

absl::Status ResponsePrinter::Print(const Message& response) {
  if (options_.json && options_.pages) {
    AddPage(response);
    return absl::OkStatus();
  }
  if (options_.json) {
    ASSIGN_OR_RETURN(const std::string json,
                     ToJson(response, options_.one_line));
    out_ << json;
    return absl::OkStatus();
  }
  return items_ != nullptr ? PrintItems(response) : PrintParts(response);
}

absl::Status ResponsePrinter::PrintItems(const Message& response) {
  const int size = response.GetReflection()->FieldSize(response, items_);
  shown_ += size;
  total_ = std::max(shown_, IntField(response, "total_size", shown_));
  if (size > 0) return PrintTable(response, items_);
  // A wrong column is wrong for an empty list too.
  return ColumnsOf(items_->message_type(), options_.columns).status();
}

absl::Status ResponsePrinter::PrintTable(const Message& response,
                                         const FieldDescriptor* items) {
  if (!table_.has_value()) {
    ASSIGN_OR_RETURN(columns_,
                     ColumnsOf(items->message_type(), options_.columns));
    std::vector<TableColumn> styles;
    for (const FieldPath& path : columns_) {
      styles.push_back(ColumnStyle(path, options_.lang));
    }
    table_.emplace(std::move(styles), options_.width);
  }
  const Reflection* reflection = response.GetReflection();
  std::vector<std::vector<std::string>> rows;
  for (int i = 0; i < reflection->FieldSize(response, items); ++i) {
    rows.push_back(Row(reflection->GetRepeatedMessage(response, items, i)));
  }
  const FieldDescriptor* total = TotalField(items);
  if (total != nullptr && reflection->HasField(response, total)) {
    rows.push_back(Row(reflection->GetMessage(response, total)));
    std::string& first = rows.back().front();
    if (first.empty()) first = FieldLabel(total, options_.lang);
  }
  table_->Print(rows, out_);
  return absl::OkStatus();
}

std::vector<std::string> ResponsePrinter::Row(const Message& item) const {
  std::vector<std::string> cells;
  cells.reserve(columns_.size());
  for (const FieldPath& path : columns_) {
    cells.push_back(CellText(item, path, options_.lang));
  }
  return cells;
}

// What is one resource is printed as it is; of a report or an answer with more,
// the single fields and parts first, then each list as a table under its label.
absl::Status ResponsePrinter::PrintParts(const Message& response) {
  const Descriptor* descriptor = response.GetDescriptor();
  const Reflection* reflection = response.GetReflection();
  if (const FieldDescriptor* file = FileField(descriptor)) {
    std::string scratch;
    out_ << reflection->GetStringReference(response, file, &scratch);
    return absl::OkStatus();
  }
  // What is a report within an answer of nothing else is the answer.
  if (descriptor->field_count() == 1 && HasParts(descriptor->field(0)) &&
      HasTables(descriptor->field(0)->message_type())) {
    return PrintParts(reflection->GetMessage(response, descriptor->field(0)));
  }
  std::unique_ptr<Message> plain(response.New());
  plain->CopyFrom(response);
  std::vector<const FieldDescriptor*> lists;
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const FieldDescriptor* field = descriptor->field(i);
    if (IsMessageList(field)) {
      plain->GetReflection()->ClearField(plain.get(), field);
      if (TotalField(field) != nullptr) {
        plain->GetReflection()->ClearField(plain.get(), TotalField(field));
      }
      lists.push_back(field);
    } else if (HasParts(field) && plain->GetReflection()->HasField(*plain, field)) {
      PrintRecord(reflection->GetMessage(response, field), options_.lang, out_);
      plain->GetReflection()->ClearField(plain.get(), field);
    }
  }
  PrintRecord(*plain, options_.lang, out_);
  for (const FieldDescriptor* field : lists) {
    if (reflection->FieldSize(response, field) == 0) continue;
    out_ << '\n' << FieldLabel(field, options_.lang) << '\n';
    table_.reset();
    RETURN_IF_ERROR(PrintTable(response, field));
  }
  return absl::OkStatus();
}

void ResponsePrinter::AddPage(const Message& page) {
  if (all_ == nullptr) all_.reset(page.New());
  // Where to go on is what the last page says.
  for (const char* name : {"next_page_token", "watch_cursor"}) {
    const FieldDescriptor* field = page.GetDescriptor()->FindFieldByName(name);
    if (field != nullptr) all_->GetReflection()->ClearField(all_.get(), field);
  }
  all_->MergeFrom(page);
}

absl::Status ResponsePrinter::Finish() {
  if (all_ != nullptr) {
    ASSIGN_OR_RETURN(const std::string json, ToJson(*all_, false));
    out_ << json;
  }
  if (options_.json || items_ == nullptr) return absl::OkStatus();
  // The server counts no further (ListUnitsResponse.total_size).
  const bool uncounted = total_ == kMostCounted && shown_ < kMostCounted;
  if (options_.lang == Lang::kZh) {
    out_ << "共 " << (uncounted ? "1000 多" : absl::StrCat(total_)) << " 条";
    if (total_ > shown_) {
      out_ << "，已显示 " << shown_ << " 条（--all 显示全部）";
    }
  } else {
    out_ << (uncounted ? "over 1000" : absl::StrCat(total_))
         << (total_ == 1 ? " row" : " rows");
    if (total_ > shown_) out_ << ", " << shown_ << " shown (--all for all)";
  }
  out_ << '\n';
  return absl::OkStatus();
}

}  // namespace dudao::cli
