#include "tests/fuzz/placeholders.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/strip.h"
#include "dudao/v1/options.pb.h"
#include "google/protobuf/descriptor.h"
#include "tests/fuzz/require.h"

namespace dudao::fuzz {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using storage::Snapshot;

const sql::Table* TableOfType(absl::string_view type) {
  for (const sql::Table& table : storage::AllTables()) {
    const auto& options = table.prototype->GetDescriptor()->options();
    if (options.GetExtension(v1::resource).type() == type) return &table;
  }
  return nullptr;
}

std::string TextOf(const Message& message, const char* name) {
  const FieldDescriptor* field =
      message.GetDescriptor()->FindFieldByName(name);
  return field == nullptr || field->is_repeated() ||
                 field->cpp_type() != FieldDescriptor::CPPTYPE_STRING
             ? ""
             : message.GetReflection()->GetString(message, field);
}

// The k-th of the table, by id; null where there is none.
std::unique_ptr<Message> Find(const Snapshot& snapshot,
                              const std::string& bureau,
                              const sql::Table& table, int k) {
  storage::ListQuery query;
  query.bureau = bureau;
  query.where = sql::Predicate::True();
  query.limit = k + 1;
  std::vector<std::unique_ptr<Message>> rows;
  const absl::Status scanned = snapshot.Scan(
      table, query,
      [&] { return rows.emplace_back(table.prototype->New()).get(); }, nullptr);
  if (!scanned.ok() || rows.size() != static_cast<std::size_t>(k) + 1) {
    return nullptr;
  }
  return std::move(rows.back());
}

// `#3` is 3; -1 for anything else.
int NumberOf(absl::string_view text) {
  int number = -1;
  constexpr int kMost = 50;
  if (!absl::ConsumePrefix(&text, "#") || !absl::SimpleAtoi(text, &number) ||
      number > kMost) {
    return -1;
  }
  return number;
}

class Filler {
 public:
  Filler(const Snapshot& snapshot, const std::string& bureau)
      : snapshot_(snapshot), bureau_(bureau) {}

  void Fill(Message* message) {
    const auto* reflection = message->GetReflection();
    std::vector<const FieldDescriptor*> fields;
    reflection->ListFields(*message, &fields);
    for (const FieldDescriptor* field : fields) FillField(message, field);
    FillEtag(message);
  }

 private:
  void FillField(Message* message, const FieldDescriptor* field) {
    const auto* reflection = message->GetReflection();
    const int count =
        field->is_repeated() ? reflection->FieldSize(*message, field) : 1;
    for (int i = 0; i < count; ++i) {
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        Fill(field->is_repeated()
                 ? reflection->MutableRepeatedMessage(message, field, i)
                 : reflection->MutableMessage(message, field));
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
        FillName(message, field, i);
      }
    }
  }

  void FillName(Message* message, const FieldDescriptor* field, int index) {
    const auto* reflection = message->GetReflection();
    const std::string text =
        field->is_repeated()
            ? reflection->GetRepeatedString(*message, field, index)
            : reflection->GetString(*message, field);
    const int number = NumberOf(text);
    // The first of the types where there are several.
    const std::string types =
        field->options().GetExtension(v1::rules).resource();
    const sql::Table* table = TableOfType(types.substr(0, types.find('|')));
    if (number < 0 || table == nullptr) return;
    const auto found = Find(snapshot_, bureau_, *table, number);
    if (found == nullptr) return;
    if (field->is_repeated()) {
      reflection->SetRepeatedString(message, field, index,
                                    TextOf(*found, "name"));
    } else {
      reflection->SetString(message, field, TextOf(*found, "name"));
    }
  }

  void FillEtag(Message* message) {
    if (TextOf(*message, "etag") != "#") return;
    const auto* name = message->GetDescriptor()->FindFieldByName("name");
    if (name == nullptr) return;
    const sql::Table* table =
        TableOfType(name->options().GetExtension(v1::rules).resource());
    if (table == nullptr) return;
    const std::unique_ptr<Message> stored(table->prototype->New());
    if (!snapshot_.Load(*table, TextOf(*message, "name"), stored.get()).ok()) {
      return;
    }
    message->GetReflection()->SetString(
        message, message->GetDescriptor()->FindFieldByName("etag"),
        TextOf(*stored, "etag"));
  }

  const Snapshot& snapshot_;
  const std::string& bureau_;
};

}  // namespace

void FillIn(storage::Store& store, const std::string& bureau,
            Message* request) {
  const absl::Status read = store.ReadNow([&](const Snapshot& snapshot) {
    Filler(snapshot, bureau).Fill(request);
    return absl::OkStatus();
  });
  Require(read.ok(), read.ToString());
}

}  // namespace dudao::fuzz
