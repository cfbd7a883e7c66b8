#include "services/api/redact.h"

#include <string>
#include <vector>

#include "dudao/v1/common.pb.h"
#include "dudao/v1/consultation.pb.h"
#include "dudao/v1/finding.pb.h"
#include "dudao/v1/notice.pb.h"
#include "gmock/gmock.h"
#include "google/protobuf/unknown_field_set.h"
#include "gtest/gtest.h"
#include "tests/testing/sample.pb.h"

namespace dudao::api {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

std::vector<std::string> Paths(const std::vector<ConfidentialField>& found) {
  std::vector<std::string> paths;
  for (const ConfidentialField& field : found) paths.push_back(field.path);
  return paths;
}

TEST(RedactTest, TakesConfidentialFieldsOut) {
  testing::Sample sample;
  sample.set_display_name("一中");
  sample.add_people()->set_display_name("张三");
  testing::Person* person = sample.add_people();
  person->set_display_name("李四");
  person->set_phone("123");
  std::vector<ConfidentialField> found;
  Redact(&sample, &found);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].path, "people[1].phone");
  EXPECT_EQ(found[0].bytes, std::string("\x12\x03") + "123");
  EXPECT_EQ(sample.people(1).phone(), "");
  EXPECT_EQ(sample.people(1).display_name(), "李四");
  EXPECT_EQ(sample.SerializeAsString().find("123"), std::string::npos);
}

TEST(RedactTest, ConditionDecides) {
  testing::Person person;
  person.set_statement("话");
  std::vector<ConfidentialField> found;
  Redact(&person, &found);
  EXPECT_THAT(found, IsEmpty());
  EXPECT_EQ(person.statement(), "话");
  person.set_anonymous(true);
  Redact(&person, &found);
  EXPECT_THAT(Paths(found), ElementsAre("statement"));
  EXPECT_EQ(person.statement(), "");
  EXPECT_TRUE(person.anonymous());
}

TEST(RedactTest, TheHeadOfTheUnitKeepsWhatIsTheUnitsToRead) {
  v1::Notice notice;
  for (const bool zero_tolerance : {true, false}) {
    v1::NoticeItem* item = notice.add_items();
    item->set_zero_tolerance(zero_tolerance);
    item->set_demand("整改要求");
  }
  v1::Finding finding;
  finding.set_zero_tolerance(true);
  finding.set_text("密");
  finding.mutable_rectification()->set_measure("措施");
  finding.add_rounds()->set_return_reason("退回");
  std::vector<ConfidentialField> found;
  v1::Finding of_head = finding;
  Redact(&of_head, &found, Reader::kUnitHead);
  EXPECT_THAT(Paths(found), ElementsAre("text"));
  EXPECT_EQ(of_head.rectification().measure(), "措施");
  found.clear();
  Redact(&finding, &found);
  EXPECT_THAT(Paths(found),
              UnorderedElementsAre("text", "rectification", "rounds"));
  v1::Notice notice_of_head = notice;
  found.clear();
  Redact(&notice_of_head, &found, Reader::kUnitHead);
  EXPECT_THAT(found, IsEmpty());
  Redact(&notice, &found);
  EXPECT_THAT(Paths(found), ElementsAre("items[0].demand"));
  EXPECT_EQ(notice.items(1).demand(), "整改要求");
}

TEST(RedactTest, ASectionReadsWhatWasWrittenToItAndByIt) {
  v1::Consultation consultation;
  consultation.set_zero_tolerance(true);
  consultation.set_question("请研判");
  consultation.mutable_answer()->set_text("意见");
  consultation.set_close_note("采纳");
  std::vector<ConfidentialField> found;
  v1::Consultation of_section = consultation;
  Redact(&of_section, &found, Reader::kSection);
  EXPECT_THAT(found, IsEmpty());
  v1::Consultation of_head = consultation;
  Redact(&of_head, &found, Reader::kUnitHead);
  EXPECT_THAT(Paths(found), UnorderedElementsAre("question", "close_note"));
  // Of a finding it reads what anybody does.
  v1::Finding finding;
  finding.set_zero_tolerance(true);
  finding.set_text("密");
  found.clear();
  Redact(&finding, &found, Reader::kSection);
  EXPECT_THAT(Paths(found), ElementsAre("text"));
}

TEST(RedactTest, ConditionOnNoBoolCountsAsTrue) {
  testing::Person person;
  person.set_note("密");
  std::vector<ConfidentialField> found;
  Redact(&person, &found);
  EXPECT_THAT(Paths(found), ElementsAre("note"));
}

TEST(RedactTest, TakesWholeMessagesAndLooksIntoMaps) {
  testing::Sample sample;
  sample.mutable_secret()->set_remark("密");
  (*sample.mutable_people_by_key())["甲"].set_phone("1");
  (*sample.mutable_people_by_key())["乙"].set_phone("2");
  std::vector<ConfidentialField> found;
  Redact(&sample, &found);
  EXPECT_THAT(Paths(found), UnorderedElementsAre(
                                "secret", "people_by_key[\"甲\"].value.phone",
                                "people_by_key[\"乙\"].value.phone"));
  EXPECT_FALSE(sample.has_secret());
  EXPECT_EQ(sample.people_by_key().size(), 2u);
  EXPECT_EQ(sample.people_by_key().at("甲").phone(), "");
}

TEST(RedactTest, DropsWhatItDoesNotKnow) {
  testing::Person person;
  person.GetReflection()->MutableUnknownFields(&person)->AddLengthDelimited(
      99, "secret");
  std::vector<ConfidentialField> found;
  Redact(&person, &found);
  EXPECT_EQ(person.ByteSizeLong(), 0u);
}

TEST(RedactTest, KnowsWhichTypesHaveSomething) {
  EXPECT_TRUE(HasConfidential(testing::Person::descriptor()));
  EXPECT_TRUE(HasConfidential(testing::Sample::descriptor()));
  EXPECT_TRUE(HasConfidential(testing::CreateSampleRequest::descriptor()));
  EXPECT_FALSE(HasConfidential(v1::Deadline::descriptor()));
  EXPECT_FALSE(HasConfidential(testing::Part::descriptor()));
}

TEST(RedactTest, ClearsOutputOnly) {
  testing::CreateSampleRequest request;
  testing::Sample* sample = request.mutable_sample();
  sample->mutable_create_time()->set_seconds(1);
  sample->set_display_name("一中");
  sample->mutable_part()->mutable_inner()->set_version("9");
  sample->mutable_part()->mutable_inner()->set_remark("留");
  (*sample->mutable_people_by_key())["甲"].set_badge("1");
  request.add_people()->set_badge("7");
  ClearOutputOnly(&request);
  EXPECT_FALSE(request.sample().has_create_time());
  EXPECT_EQ(request.sample().display_name(), "一中");
  EXPECT_EQ(request.sample().part().inner().version(), "");
  EXPECT_EQ(request.sample().part().inner().remark(), "留");
  EXPECT_EQ(request.sample().people_by_key().at("甲").badge(), "");
  EXPECT_EQ(request.people(0).badge(), "");
}

}  // namespace
}  // namespace dudao::api
