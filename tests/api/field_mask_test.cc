#include "services/api/field_mask.h"

#include <string>
#include <vector>

#include "tests/testing/sample.pb.h"
#include "tests/testing/status_matchers.h"

namespace dudao::api {
namespace {

using ::google::protobuf::FieldMask;
using ::testing::HasSubstr;
using testing::Sample;

Sample Stored() {
  Sample sample;
  sample.set_name("bureaus/a/samples/1");
  sample.set_etag("\"3\"");
  sample.mutable_create_time()->set_seconds(1000);
  sample.set_display_name("一中");
  sample.set_grade(testing::SAMPLE_GRADE_MINOR);
  sample.set_month(3);
  sample.set_owner("bureaus/a/samples/9");
  sample.mutable_part()->set_version("v1");
  sample.mutable_part()->set_origin("巡查");
  sample.mutable_part()->set_remark("旧");
  sample.mutable_part()->mutable_limit()->set_length(5);
  sample.add_tags("甲");
  return sample;
}

FieldMask Mask(const std::vector<std::string>& paths) {
  FieldMask mask;
  for (const std::string& path : paths) mask.add_paths(path);
  return mask;
}

// The text about the only violation.
std::string OnlyViolation(const absl::Status& status,
                          const std::string& field) {
  EXPECT_THAT(status, IsReason(v1::ERROR_REASON_INVALID_FIELD));
  const v1::BadRequest bad = ViolationsOf(status);
  EXPECT_EQ(bad.field_violations_size(), 1) << status;
  if (bad.field_violations_size() == 0) return "";
  EXPECT_EQ(bad.field_violations(0).field(), field);
  return bad.field_violations(0).description();
}

TEST(FieldMaskTest, EmptyMaskTakesWhatIsSet) {
  Sample target = Stored();
  Sample patch;
  patch.set_name(target.name());
  patch.set_etag("\"2\"");
  patch.set_display_name("二中");
  patch.mutable_create_time()->set_seconds(7);
  patch.add_tags("乙");
  patch.add_tags("丙");
  ASSERT_OK(ApplyUpdate(patch, {}, &target));
  EXPECT_EQ(target.display_name(), "二中");
  EXPECT_EQ(target.tags_size(), 2);
  EXPECT_EQ(target.tags(0), "乙");
  EXPECT_EQ(target.etag(), "\"3\"");
  EXPECT_EQ(target.create_time().seconds(), 1000);
  EXPECT_EQ(target.month(), 3);
  EXPECT_EQ(target.part().remark(), "旧");
}

TEST(FieldMaskTest, PathsChangeOnlyWhatTheyName) {
  Sample target = Stored();
  Sample patch;
  patch.set_display_name("二中");
  patch.set_month(4);
  ASSERT_OK(ApplyUpdate(patch, Mask({"month", "tags"}), &target));
  EXPECT_EQ(target.month(), 4);
  EXPECT_EQ(target.tags_size(), 0);
  EXPECT_EQ(target.display_name(), "一中");
}

TEST(FieldMaskTest, PathsReachIntoMessages) {
  Sample target = Stored();
  Sample patch;
  patch.mutable_part()->set_remark("新");
  patch.mutable_part()->mutable_limit()->set_length(9);
  ASSERT_OK(ApplyUpdate(patch, Mask({"part.limit.length"}), &target));
  EXPECT_EQ(target.part().limit().length(), 9);
  EXPECT_EQ(target.part().remark(), "旧");
  ASSERT_OK(ApplyUpdate(patch, Mask({"part.remark"}), &target));
  EXPECT_EQ(target.part().remark(), "新");
}

TEST(FieldMaskTest, OverlappingPathsAreTheShorterOne) {
  Sample target = Stored();
  Sample patch;
  patch.mutable_part()->set_remark("新");
  ASSERT_OK(ApplyUpdate(
      patch, Mask({"part.remark", "part", "part.remark", "part"}), &target));
  EXPECT_EQ(target.part().remark(), "新");
  EXPECT_FALSE(target.part().has_limit());
}

TEST(FieldMaskTest, ReplacedMessagesKeepWhatIsNotTheCallers) {
  Sample target = Stored();
  Sample patch;
  patch.mutable_part()->set_remark("新");
  patch.mutable_part()->set_version("forged");
  ASSERT_OK(ApplyUpdate(patch, {}, &target));
  EXPECT_EQ(target.part().remark(), "新");
  EXPECT_EQ(target.part().version(), "v1");
  EXPECT_EQ(target.part().origin(), "巡查");
  EXPECT_FALSE(target.part().has_limit());
}

TEST(FieldMaskTest, NewMessagesCarryNothingOfTheServers) {
  Sample target = Stored();
  target.clear_part();
  Sample patch;
  patch.mutable_part()->set_remark("新");
  patch.mutable_part()->set_version("forged");
  patch.add_people()->set_badge("forged");
  patch.mutable_people(0)->set_display_name("张");
  ASSERT_OK(ApplyUpdate(patch, Mask({"part", "people"}), &target));
  EXPECT_EQ(target.part().version(), "");
  EXPECT_EQ(target.people(0).badge(), "");
}

TEST(FieldMaskTest, StarReplacesEverythingThatMayChange) {
  Sample target = Stored();
  Sample patch;
  patch.set_name(target.name());
  patch.set_display_name("二中");
  patch.set_grade(testing::SAMPLE_GRADE_SERIOUS);
  patch.set_month(5);
  patch.mutable_part()->set_remark("新");
  ASSERT_OK(ApplyUpdate(patch, Mask({"*"}), &target));
  Sample expected = Stored();
  expected.set_display_name("二中");
  expected.set_grade(testing::SAMPLE_GRADE_SERIOUS);
  expected.set_month(5);
  expected.clear_tags();
  expected.mutable_part()->set_remark("新");
  expected.mutable_part()->clear_limit();
  EXPECT_EQ(target.DebugString(), expected.DebugString());
}

TEST(FieldMaskTest, UnknownPathsNameTheAllowed) {
  const Sample before = Stored();
  for (const std::string path :
       {"colour", "", ".", "part.", "part.colour", "tags.x", "display_name.x",
        "due_date.year", "people.phone", "Display_Name", "displayName",
        "notes.key", "\xFF", "part.limit.length.x"}) {
    Sample target = before;
    const std::string text = OnlyViolation(
        ApplyUpdate(before, Mask({path}), &target), "update_mask");
    EXPECT_THAT(text, HasSubstr("中没有字段")) << path;
    EXPECT_EQ(target.DebugString(), before.DebugString());
  }
  Sample target = before;
  const std::string text = OnlyViolation(
      ApplyUpdate(before, Mask({"colour"}), &target), "update_mask");
  EXPECT_THAT(text, HasSubstr("“colour”，可用：display_name、grade、month"));
  EXPECT_THAT(text, HasSubstr("allowed: display_name, grade, month"));
  EXPECT_EQ(text.find("owner"), std::string::npos);
  EXPECT_EQ(text.find("etag"), std::string::npos);
}

TEST(FieldMaskTest, AllWrongPathsAtOnce) {
  Sample target = Stored();
  const absl::Status status =
      ApplyUpdate(target, Mask({"a", "b", "create_time", "*"}), &target);
  EXPECT_EQ(ViolationsOf(status).field_violations_size(), 4) << status;
}

TEST(FieldMaskTest, OutputOnlyIsRefusedWhenNamed) {
  for (const std::string path :
       {"create_time", "etag", "part.version", "create_time.seconds"}) {
    Sample target = Stored();
    EXPECT_THAT(OnlyViolation(ApplyUpdate(Stored(), Mask({path}), &target),
                              "update_mask"),
                HasSubstr("由系统维护"))
        << path;
  }
}

TEST(FieldMaskTest, ImmutableIsRefusedWhenItDiffers) {
  Sample target = Stored();
  Sample patch = Stored();
  EXPECT_OK(ApplyUpdate(patch, {}, &target));
  EXPECT_OK(ApplyUpdate(patch, Mask({"*"}), &target));
  EXPECT_OK(ApplyUpdate(patch, Mask({"owner", "name"}), &target));
  patch.set_owner("bureaus/a/samples/8");
  for (const FieldMask& mask : {FieldMask(), Mask({"*"}), Mask({"owner"})}) {
    EXPECT_THAT(OnlyViolation(ApplyUpdate(patch, mask, &target), "owner"),
                HasSubstr("责任单位（owner）建立后不能更改"));
  }
  EXPECT_OK(ApplyUpdate(patch, Mask({"month"}), &target));
  EXPECT_EQ(target.owner(), "bureaus/a/samples/9");
}

TEST(FieldMaskTest, ImmutableIsRefusedWhenCleared) {
  Sample target = Stored();
  Sample patch;
  OnlyViolation(ApplyUpdate(patch, Mask({"owner"}), &target), "owner");
  OnlyViolation(ApplyUpdate(patch, Mask({"part.origin"}), &target),
                "part.origin");
  patch.set_name("bureaus/a/samples/2");
  OnlyViolation(ApplyUpdate(patch, {}, &target), "name");
}

TEST(FieldMaskTest, ImmutableInsideMessages) {
  Sample target = Stored();
  Sample patch;
  patch.mutable_part()->set_origin("举报");
  patch.mutable_part()->set_remark("新");
  OnlyViolation(ApplyUpdate(patch, {}, &target), "part.origin");
  EXPECT_EQ(target.part().remark(), "旧");
}

TEST(FieldMaskTest, TheOutcomeObeysTheRules) {
  Sample target = Stored();
  Sample patch;
  EXPECT_THAT(OnlyViolation(ApplyUpdate(patch, Mask({"display_name"}), &target),
                            "display_name"),
              HasSubstr("必填"));
  OnlyViolation(ApplyUpdate(patch, Mask({"month"}), &target), "month");
  OnlyViolation(ApplyUpdate(patch, Mask({"part.remark"}), &target),
                "part.remark");
  EXPECT_EQ(target.DebugString(), Stored().DebugString());
}

TEST(FieldMaskTest, WhatWasNotTouchedMayBeOld) {
  Sample target = Stored();
  target.set_month(0);  // stored before the rule was made
  Sample patch;
  patch.set_display_name("二中");
  EXPECT_OK(ApplyUpdate(patch, {}, &target));
}

TEST(FieldMaskTest, MessagesAreClearedByName) {
  Sample target = Stored();
  target.mutable_due_date()->set_year(2026);
  target.mutable_part()->mutable_inner()->set_remark("内");
  ASSERT_OK(ApplyUpdate(Sample(), Mask({"due_date", "part.inner"}), &target));
  EXPECT_FALSE(target.has_due_date());
  EXPECT_FALSE(target.part().has_inner());
}

TEST(FieldMaskTest, OptionalNumbersCanBeTakenAway) {
  Sample target = Stored();
  target.set_score(3);
  ASSERT_OK(ApplyUpdate(Sample(), Mask({"score"}), &target));
  EXPECT_FALSE(target.has_score());
}

TEST(FieldMaskTest, LimitsHold) {
  Sample target = Stored();
  FieldMask mask;
  for (int i = 0; i <= kMaxMaskPaths; ++i) mask.add_paths("month");
  EXPECT_THAT(
      OnlyViolation(ApplyUpdate(Stored(), mask, &target), "update_mask"),
      HasSubstr("100"));
  std::string deep = "part";
  for (int i = 0; i < 200000; ++i) deep += ".inner";
  EXPECT_THAT(OnlyViolation(ApplyUpdate(Stored(), Mask({deep}), &target),
                            "update_mask"),
              HasSubstr("层次太深"));
}

TEST(FieldMaskTest, TypesMustBeTheSame) {
  Sample target = Stored();
  EXPECT_THAT(ApplyUpdate(testing::Part(), {}, &target),
              StatusIs(absl::StatusCode::kInternal));
}

}  // namespace
}  // namespace dudao::api
