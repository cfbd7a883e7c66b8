#include "services/search/searchable.h"

#include <set>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/follow_up.pb.h"
#include "dudao/v1/inspection.pb.h"
#include "dudao/v1/notice.pb.h"
#include "dudao/v1/supervisor.pb.h"
#include "dudao/v1/unit.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/api/field_rules.h"
#include "services/api/redact.h"
#include "storage/base/enum_text.h"
#include "storage/search/tokens.h"

namespace dudao::search {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// Fills every text, however deep, with its own path between two marks, so that
// none is part of another, and every bool with `truth`.
void FillAll(Message* message, const std::string& path, bool truth) {
  const auto* descriptor = message->GetDescriptor();
  const Reflection* reflection = message->GetReflection();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const FieldDescriptor* field = descriptor->field(i);
    const std::string here = absl::StrCat(path, "X", field->number());
    const std::string text = absl::StrCat("P", here, "Q");
    switch (field->cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING:
        field->is_repeated() ? reflection->AddString(message, field, text)
                             : reflection->SetString(message, field, text);
        break;
      case FieldDescriptor::CPPTYPE_MESSAGE:
        FillAll(field->is_repeated()
                    ? reflection->AddMessage(message, field)
                    : reflection->MutableMessage(message, field),
                here, truth);
        break;
      case FieldDescriptor::CPPTYPE_BOOL:
        reflection->SetBool(message, field, truth);
        break;
      default:
        break;
    }
  }
}

// Every text in a message.
void AddTexts(const Message& message, std::set<std::string>* texts) {
  std::vector<const FieldDescriptor*> fields;
  const Reflection* reflection = message.GetReflection();
  reflection->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    const int size =
        field->is_repeated() ? reflection->FieldSize(message, field) : 1;
    for (int i = 0; i < size; ++i) {
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
        texts->insert(field->is_repeated()
                          ? reflection->GetRepeatedString(message, field, i)
                          : reflection->GetString(message, field));
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        AddTexts(field->is_repeated()
                     ? reflection->GetRepeatedMessage(message, field, i)
                     : reflection->GetMessage(message, field),
                 texts);
      }
    }
  }
}

void SetState(Message* message, const std::string& state) {
  const FieldDescriptor* field =
      message->GetDescriptor()->FindFieldByName("state");
  message->GetReflection()->SetEnum(
      message, field, FindEnumValue(field->enum_type(), state));
}

// Whether what can be found of the message holds the text.
bool Holds(const storage::SearchDocument& document, const std::string& text) {
  const std::string all =
      absl::StrCat(document.text, "\n", document.names);
  return absl::StrContains(all, text) ||
         absl::StrContains(all, storage::FoldName(text));
}

// Whatever the contract calls confidential, in every type, as it is annotated
// today or tomorrow.
TEST(SearchableTest, NothingConfidentialCanBeFound) {
  int withheld[] = {0, 0};  // texts, of all types
  for (const bool zero_tolerance : {false, true}) {
    for (const SearchableType& type : SearchableTypes()) {
      std::unique_ptr<Message> whole(type.table->prototype->New());
      FillAll(whole.get(), "", zero_tolerance);
      SetState(whole.get(),
               type.states.empty() ? "ACTIVE" : type.states.front());
      std::unique_ptr<Message> open(whole->New());
      open->CopyFrom(*whole);
      std::vector<api::ConfidentialField> taken_out;
      api::Redact(open.get(), &taken_out);
      std::set<std::string> secrets, known;
      AddTexts(*whole, &secrets);
      AddTexts(*open, &known);
      const auto document = DocumentOf(type, *whole);
      ASSERT_TRUE(document.has_value());
      int found = 0;
      for (const std::string& text : secrets) {
        if (known.count(text) > 0) {
          found += Holds(*document, text) ? 1 : 0;
        } else {
          ++withheld[zero_tolerance];
          EXPECT_FALSE(Holds(*document, text))
              << type.table->name.text() << " " << text;
        }
      }
      EXPECT_GT(found, 0) << type.table->name.text();
      // And the same document follows from what is not confidential.
      EXPECT_TRUE(document == DocumentOf(type, *open));
    }
  }
  EXPECT_GT(withheld[false], 0);
  EXPECT_GT(withheld[true], withheld[false]);
}

TEST(SearchableTest, NoTelephoneNumberCanBeFound) {
  for (const SearchableType& type : SearchableTypes()) {
    for (const auto& paths : {type.names, type.texts}) {
      for (const sql::FieldPath& path : paths) {
        EXPECT_FALSE(absl::StrContains(path.back()->name(), "phone"));
        EXPECT_FALSE(absl::StrContains(path.back()->name(), "contact"));
      }
    }
  }
}

TEST(SearchableTest, EveryStateNamedExists) {
  for (const SearchableType& type : SearchableTypes()) {
    const auto* field =
        type.table->prototype->GetDescriptor()->FindFieldByName("state");
    for (const std::string& state : type.states) {
      EXPECT_NE(FindEnumValue(field->enum_type(), state), nullptr) << state;
    }
  }
}

v1::Finding SampleFinding(v1::FindingState state) {
  v1::Finding finding;
  finding.set_state(state);
  finding.set_unit_display_name("港城一小");
  finding.set_text("消防通道堵塞");
  finding.set_document_number("港北教督〔2026〕3号");
  finding.mutable_rectification()->set_measure("已清理");
  finding.mutable_found_date()->set_year(2026);
  finding.mutable_found_date()->set_month(9);
  finding.mutable_found_date()->set_day(1);
  return finding;
}

TEST(SearchableTest, AFindingIsFoundByItsWordsAndItsNumber) {
  const SearchableType& type = *FindSearchableType(v1::Finding::descriptor());
  const auto document =
      DocumentOf(type, SampleFinding(v1::FINDING_STATE_RECTIFYING));
  ASSERT_TRUE(document.has_value());
  EXPECT_EQ(document->names, "\n港-北-教-督-2026-3-号\n");
  EXPECT_EQ(document->text, "港城一小\n消防通道堵塞\n已清理");
  EXPECT_EQ(document->day, "2026-09-01");
  EXPECT_FALSE(document->dormant);
}

TEST(SearchableTest, WhatIsWrittenOrWithdrawnIsNotFound) {
  const SearchableType& type = *FindSearchableType(v1::Finding::descriptor());
  EXPECT_FALSE(DocumentOf(type, SampleFinding(v1::FINDING_STATE_DRAFT)));
  EXPECT_FALSE(DocumentOf(type, SampleFinding(v1::FINDING_STATE_WITHDRAWN)));
  EXPECT_TRUE(DocumentOf(type, SampleFinding(v1::FINDING_STATE_CLOSED)));
}

TEST(SearchableTest, AUnitOutOfUseIsDormant) {
  v1::Unit unit;
  unit.set_display_name("港城一小");
  unit.set_code("2145000001");
  unit.set_state(v1::RECORD_STATE_INACTIVE);
  const auto document =
      DocumentOf(*FindSearchableType(v1::Unit::descriptor()), unit);
  ASSERT_TRUE(document.has_value());
  EXPECT_TRUE(document->dormant);
  EXPECT_EQ(document->names, "\n港-城-一-小\n2145000001\n");
  EXPECT_EQ(document->day, "");
}

}  // namespace
}  // namespace dudao::search
