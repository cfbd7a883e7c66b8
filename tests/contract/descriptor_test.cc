// What every proto of the contract must have, checked over the descriptors
// that are linked into the server.

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "dudao/v1/evidence_service.pb.h"
#include "services/api/field_rules.h"
#include "services/pipeline/roles.h"
#include "services/server/app.h"
#include "tests/testing/chinese.h"
#include "tests/testing/status_matchers.h"

namespace dudao {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::FileDescriptor;
using api::RulesOf;

const pipeline::MethodRegistry& Registry() {
  static const auto& registry = *[] {
    auto* made = new pipeline::MethodRegistry();
    server::RegisterAll(*made, {});
    return made;
  }();
  return registry;
}

void AddFile(const FileDescriptor* file, std::set<const FileDescriptor*>* all) {
  if (file->package() != "dudao.v1" || !all->insert(file).second) return;
  for (int i = 0; i < file->dependency_count(); ++i) {
    AddFile(file->dependency(i), all);
  }
}

// The files of the contract. options.proto is the language of annotations
// itself, so that it cannot be annotated.
std::set<const FileDescriptor*> Files() {
  std::set<const FileDescriptor*> files;
  for (const auto& method : Registry().methods()) {
    AddFile(method->descriptor->file(), &files);
  }
  AddFile(v1::ErrorStatus::descriptor()->file(), &files);
  files.erase(v1::FieldRules::descriptor()->file());
  return files;
}

void AddMessage(const Descriptor* message,
                std::vector<const Descriptor*>* all) {
  if (message->options().map_entry()) return;
  all->push_back(message);
  for (int i = 0; i < message->nested_type_count(); ++i) {
    AddMessage(message->nested_type(i), all);
  }
}

std::vector<const Descriptor*> Messages() {
  std::vector<const Descriptor*> messages;
  for (const FileDescriptor* file : Files()) {
    for (int i = 0; i < file->message_type_count(); ++i) {
      AddMessage(file->message_type(i), &messages);
    }
  }
  return messages;
}

std::vector<const EnumDescriptor*> Enums() {
  std::vector<const EnumDescriptor*> enums;
  for (const FileDescriptor* file : Files()) {
    for (int i = 0; i < file->enum_type_count(); ++i) {
      enums.push_back(file->enum_type(i));
    }
  }
  for (const Descriptor* message : Messages()) {
    for (int i = 0; i < message->enum_type_count(); ++i) {
      enums.push_back(message->enum_type(i));
    }
  }
  return enums;
}

void ForEachField(const std::function<void(const FieldDescriptor*)>& check) {
  for (const Descriptor* message : Messages()) {
    for (int i = 0; i < message->field_count(); ++i) check(message->field(i));
  }
}

const FieldDescriptor* FieldAt(const Descriptor* message,
                               const std::string& path) {
  const FieldDescriptor* field = nullptr;
  for (const std::string& part :
       std::vector<std::string>(absl::StrSplit(path, '.'))) {
    if (message == nullptr) return nullptr;
    field = message->FindFieldByName(part);
    if (field == nullptr) return nullptr;
    message = field->message_type();
  }
  return field;
}

// `FindingGrade` is FINDING_GRADE_.
std::string PrefixOf(const EnumDescriptor* type) {
  std::string prefix;
  for (const char c : type->name()) {
    if (absl::ascii_isupper(static_cast<unsigned char>(c)) && !prefix.empty()) {
      prefix += '_';
    }
    prefix += absl::ascii_toupper(static_cast<unsigned char>(c));
  }
  return prefix + "_";
}

bool IsList(const pipeline::Method& method) {
  return absl::StartsWith(method.descriptor->name(), "List");
}

// What people do about their own sign-in.
bool IsOfOneself(const pipeline::Method& method) {
  static const auto& own = *new std::set<std::string>{
      "ChangePassword", "EndMySession", "RenewSession", "SignIn", "SignOut",
      "UpdatePreferences"};
  return own.count(method.descriptor->name()) == 1;
}

TEST(DescriptorTest, EveryFileIsOfThePackageItsPathSays) {
  ASSERT_GT(Files().size(), 25U);
  for (const FileDescriptor* file : Files()) {
    EXPECT_TRUE(absl::StartsWith(file->name(), "dudao/v1/")) << file->name();
  }
}

TEST(DescriptorTest, EveryMethodIsBoundAndMayBeServed) {
  EXPECT_OK(Registry().Check());
}

TEST(DescriptorTest, EveryMethodHasAPolicyThatResolves) {
  ASSERT_GT(Registry().methods().size(), 90U);
  for (const auto& method : Registry().methods()) {
    SCOPED_TRACE(method->name);
    const v1::MethodPolicy& policy = method->policy;
    EXPECT_NE(policy.kind(), v1::METHOD_KIND_UNSPECIFIED);
    EXPECT_TRUE(IsChinese(policy.zh()));
    if (policy.public_() || policy.any_user()) {
      EXPECT_EQ(policy.permission(), "");
      // Whoever calls, nothing but one's own is changed without a permission.
      EXPECT_TRUE(policy.kind() == v1::METHOD_KIND_READ || IsOfOneself(*method));
      continue;
    }
    const FieldDescriptor* field = FieldAt(method->descriptor->input_type(),
                                           policy.resource_field());
    ASSERT_NE(field, nullptr) << policy.resource_field();
    EXPECT_NE(RulesOf(field).resource(), "");
    const bool of_patch = absl::EndsWith(policy.resource_field(), ".name");
    EXPECT_TRUE(of_patch || RulesOf(field).required());
    const auto& known = pipeline::AllPermissions();
    EXPECT_TRUE(std::find(known.begin(), known.end(), policy.permission()) !=
                known.end())
        << policy.permission() << " is in no role";
  }
}

TEST(DescriptorTest, EveryPermissionOfARoleIsAskedForSomewhere) {
  std::set<std::string> asked = {pipeline::kReadConfidential};
  for (const auto& method : Registry().methods()) {
    asked.insert(method->policy.permission());
  }
  for (const absl::string_view permission : pipeline::AllPermissions()) {
    EXPECT_EQ(asked.count(std::string(permission)), 1U) << permission;
  }
}

TEST(DescriptorTest, EveryMethodHasARequestAndAnAnswerOfItsOwn) {
  std::set<const Descriptor*> seen;
  for (const auto& method : Registry().methods()) {
    const auto* descriptor = method->descriptor;
    EXPECT_EQ(descriptor->input_type()->name(), descriptor->name() + "Request");
    EXPECT_EQ(descriptor->output_type()->name(),
              descriptor->name() + "Response");
    EXPECT_TRUE(seen.insert(descriptor->input_type()).second);
    // No reactor serves both at once.
    EXPECT_FALSE(descriptor->client_streaming() &&
                 descriptor->server_streaming())
        << method->name;
  }
}

TEST(DescriptorTest, EveryWriteCanBeRepeatedAndTried) {
  for (const auto& method : Registry().methods()) {
    if (method->policy.kind() != v1::METHOD_KIND_WRITE) continue;
    // Done again it does the same, or, of a password, is refused.
    if (IsOfOneself(*method)) continue;
    SCOPED_TRACE(method->name);
    EXPECT_EQ(method->descriptor->options().idempotency_level(),
              google::protobuf::MethodOptions::IDEMPOTENT);
    const std::vector<std::string> event =
        absl::StrSplit(method->policy.event(), '.');
    ASSERT_EQ(event.size(), 2U) << method->policy.event();
    EXPECT_NE(event[0], "");
    EXPECT_NE(event[1], "");
    const std::string& refused = method->policy.refused_event();
    if (!refused.empty()) {
      EXPECT_EQ(refused.rfind(event[0] + ".", 0), 0U) << refused;
      EXPECT_NE(refused, method->policy.event());
    }
    // What is uploaded is known by its digest, however often it is sent.
    if (method->descriptor->client_streaming()) {
      EXPECT_NE(FieldAt(method->descriptor->input_type(), "start.sha256"),
                nullptr);
      continue;
    }
    ASSERT_NE(method->request_id, nullptr);
    EXPECT_EQ(RulesOf(method->request_id).format(), v1::STRING_FORMAT_UUID);
    EXPECT_NE(method->validate_only, nullptr);
  }
}

TEST(DescriptorTest, EveryReadSaysItHasNoSideEffects) {
  for (const auto& method : Registry().methods()) {
    if (method->policy.kind() != v1::METHOD_KIND_READ) continue;
    EXPECT_EQ(method->descriptor->options().idempotency_level(),
              google::protobuf::MethodOptions::NO_SIDE_EFFECTS)
        << method->name;
    EXPECT_EQ(method->request_id, nullptr) << method->name;
  }
}

TEST(DescriptorTest, EveryWriteToWhatExistsTakesAnEtag) {
  for (const auto& method : Registry().methods()) {
    if (method->policy.kind() != v1::METHOD_KIND_WRITE) continue;
    const std::string& path = method->policy.resource_field();
    if (absl::EndsWith(path, "parent") || IsOfOneself(*method)) continue;
    // Nobody reads a password.
    if (method->descriptor->name() == "ResetPassword") continue;
    const std::string etag =
        absl::StrCat(path.substr(0, path.size() - std::string("name").size()),
                     "etag");
    EXPECT_NE(FieldAt(method->descriptor->input_type(), etag), nullptr)
        << method->name << " has no " << etag;
  }
}

TEST(DescriptorTest, EveryListIsPagedFilteredAndOrdered) {
  // What a list has no use for.
  std::map<std::string, std::set<std::string>> absent = {
      // Of many bureaus: no one event log to watch.
      {"ListBureaus", {"parent", "watch_cursor"}},
      // Paged by sequence number, which never changes.
      {"ListEvents",
       {"page_token", "filter", "order_by", "next_page_token", "total_size",
        "watch_cursor"}},
      // One's own, twenty at most.
      {"ListMySessions",
       {"parent", "page_size", "page_token", "filter", "order_by",
        "next_page_token", "total_size", "watch_cursor"}},
      // Of several resources, narrowed as its summary is.
      {"ListSummaryItems", {"filter", "order_by"}},
      // What anyone may read: no filter over columns, no event log.
      {"ListPublishedReports",
       {"filter", "order_by", "total_size", "watch_cursor"}},
      // And that is a choice in a form, not a list to go through.
      {"ListPublicBureaus",
       {"parent", "page_size", "page_token", "filter", "order_by",
        "next_page_token", "total_size", "watch_cursor"}},
      {"ListPublicUnits",
       {"page_size", "page_token", "filter", "order_by", "next_page_token",
        "total_size", "watch_cursor"}},
  };
  int lists = 0;
  for (const auto& method : Registry().methods()) {
    if (!IsList(*method)) continue;
    ++lists;
    const auto* descriptor = method->descriptor;
    std::set<std::string> lacking;
    for (const char* field :
         {"parent", "page_size", "page_token", "filter", "order_by"}) {
      if (descriptor->input_type()->FindFieldByName(field) == nullptr) {
        lacking.insert(field);
      }
    }
    for (const char* field :
         {"next_page_token", "total_size", "watch_cursor"}) {
      if (descriptor->output_type()->FindFieldByName(field) == nullptr) {
        lacking.insert(field);
      }
    }
    EXPECT_EQ(lacking, absent[descriptor->name()]) << method->name;
  }
  EXPECT_GT(lists, 13);
}

// This is what stands between a request and the memory of the server.
TEST(DescriptorTest, EveryTextAndListHasALimit) {
  ForEachField([](const FieldDescriptor* field) {
    const v1::FieldRules& rules = RulesOf(field);
    if (field->is_repeated()) {
      EXPECT_GT(rules.max_items(), 0) << field->full_name();
    }
    if (field->type() == FieldDescriptor::TYPE_BYTES) {
      EXPECT_GT(rules.max_length(), 0) << field->full_name();
    }
    if (field->type() == FieldDescriptor::TYPE_STRING) {
      EXPECT_TRUE(rules.max_length() > 0 || !rules.resource().empty() ||
                  rules.format() != v1::STRING_FORMAT_UNSPECIFIED)
          << field->full_name();
    }
  });
}

TEST(DescriptorTest, EveryFieldHasAChineseLabel) {
  ForEachField([](const FieldDescriptor* field) {
    EXPECT_TRUE(IsChinese(RulesOf(field).zh())) << field->full_name();
  });
}

TEST(DescriptorTest, EveryEnumBeginsUnspecifiedAndIsPrefixed) {
  for (const EnumDescriptor* type : Enums()) {
    const std::string prefix = PrefixOf(type);
    EXPECT_EQ(type->value(0)->number(), 0) << type->full_name();
    EXPECT_EQ(type->value(0)->name(), prefix + "UNSPECIFIED");
    for (int i = 0; i < type->value_count(); ++i) {
      EXPECT_TRUE(absl::StartsWith(type->value(i)->name(), prefix))
          << type->value(i)->full_name();
    }
  }
}

TEST(DescriptorTest, EveryEnumValueHasAChineseLabel) {
  for (const EnumDescriptor* type : Enums()) {
    // Reasons are for programs; people get the message beside them.
    if (type == v1::ErrorReason_descriptor()) continue;
    for (int i = 1; i < type->value_count(); ++i) {
      const EnumValueDescriptor* value = type->value(i);
      EXPECT_TRUE(IsChinese(value->options().GetExtension(v1::label).zh()))
          << value->full_name();
    }
  }
}

TEST(DescriptorTest, EveryResourceIsBelowABureauAndNamed) {
  std::set<std::string> types;
  for (const Descriptor* message : Messages()) {
    if (!message->options().HasExtension(v1::resource)) continue;
    const v1::ResourceRules& rules =
        message->options().GetExtension(v1::resource);
    EXPECT_TRUE(types.insert(rules.type()).second) << rules.type();
    EXPECT_TRUE(absl::StartsWith(rules.pattern(), "bureaus/{bureau}"));
    EXPECT_TRUE(IsChinese(rules.zh())) << message->full_name();
    for (const char* field : {"name", "etag", "create_time", "update_time"}) {
      EXPECT_NE(message->FindFieldByName(field), nullptr)
          << message->full_name() << " lacks " << field;
    }
  }
  ForEachField([&](const FieldDescriptor* field) {
    if (RulesOf(field).resource().empty()) return;
    for (const std::string& type : std::vector<std::string>(
             absl::StrSplit(RulesOf(field).resource(), '|'))) {
      EXPECT_EQ(types.count(type), 1U)
          << field->full_name() << " names the unknown type " << type;
    }
  });
}

TEST(DescriptorTest, EveryConditionForSecrecyIsAFieldBeside) {
  ForEachField([](const FieldDescriptor* field) {
    const std::string& condition = RulesOf(field).confidential_if();
    if (condition.empty()) return;
    const FieldDescriptor* beside =
        field->containing_type()->FindFieldByName(condition);
    ASSERT_NE(beside, nullptr) << field->full_name();
    EXPECT_EQ(beside->type(), FieldDescriptor::TYPE_BOOL);
  });
}

TEST(DescriptorTest, EveryColumnMirrorsAField) {
  for (const sql::Table& table : storage::AllTables()) {
    const Descriptor* message = table.prototype->GetDescriptor();
    std::set<std::string> columns = {""};
    for (const sql::Column& column : table.columns) {
      EXPECT_NE(FieldAt(message, column.path), nullptr)
          << table.name.text() << "." << column.name.text();
      EXPECT_TRUE(columns.insert(std::string(column.name.text())).second);
    }
    for (const char* column :
         {table.unit_column, table.supervisor_column, table.team_column,
          table.section_column}) {
      EXPECT_EQ(columns.count(column), 1U)
          << table.name.text() << " is narrowed by the unknown " << column;
    }
  }
}

TEST(DescriptorTest, EveryResourceHasATable) {
  for (const Descriptor* message : Messages()) {
    if (!message->options().HasExtension(v1::resource)) continue;
    EXPECT_NE(storage::FindTable(message), nullptr) << message->full_name();
  }
}

bool Holds(const Descriptor* message, const Descriptor* wanted) {
  for (int i = 0; i < message->field_count(); ++i) {
    const Descriptor* part = message->field(i)->message_type();
    if (part != nullptr && (part == wanted || Holds(part, wanted))) return true;
  }
  return false;
}

// A file is for whoever the record is shown to by its own Get method.
TEST(DescriptorTest, EveryRecordWithEvidenceShowsItsFilesByItsGetMethod) {
  const std::string types =
      RulesOf(FieldAt(v1::GetEvidenceRequest::descriptor(), "record"))
          .resource();
  const std::set<std::string> shown = absl::StrSplit(types, '|');
  std::set<std::string> holders;
  for (const Descriptor* message : Messages()) {
    const v1::ResourceRules& rules =
        message->options().GetExtension(v1::resource);
    // What was refused is shown in a list only.
    if (rules.type().empty() || rules.type() == "conflicting_record") continue;
    if (Holds(message, v1::Evidence::descriptor())) {
      holders.insert(rules.type());
    }
  }
  EXPECT_EQ(holders, shown);
  for (const std::string& type : shown) {
    EXPECT_NE(Registry().FindGetter(type), nullptr) << type;
  }
}

// A column is readable by whoever reads the file, and filters are logged.
TEST(DescriptorTest, NoConfidentialFieldIsAColumnThatCanBeFiltered) {
  for (const sql::Table& table : storage::AllTables()) {
    for (const sql::Column& column : table.columns) {
      const FieldDescriptor* field =
          FieldAt(table.prototype->GetDescriptor(), column.path);
      if (field == nullptr || !column.listed) continue;
      EXPECT_FALSE(RulesOf(field).confidential())
          << table.name.text() << "." << column.name.text();
    }
  }
}

}  // namespace
}  // namespace dudao
