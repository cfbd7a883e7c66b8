#include "services/api/validator.h"

#include <cstdint>
#include <limits>
#include <string>
#include <thread>
#include <vector>

#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/unit.pb.h"
#include "services/api/resource_name.h"
#include "tests/testing/sample.pb.h"
#include "tests/testing/status_matchers.h"

namespace dudao::api {
namespace {

using testing::CreateSampleRequest;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::Sample;

class ValidatorTest : public ::testing::Test {
 protected:
  ValidatorTest() {
    // Links the files in, as a server that has their services does.
    EXPECT_NE(v1::Bureau::descriptor(), nullptr);
    EXPECT_NE(v1::Unit::descriptor(), nullptr);
    EXPECT_OK(RegisterResources(Sample::descriptor()->file()));
    request_.set_parent("bureaus/a");
    request_.mutable_sample()->set_display_name("一中");
    request_.mutable_sample()->set_grade(testing::SAMPLE_GRADE_MINOR);
    request_.mutable_sample()->set_month(1);
    request_.add_people()->set_display_name("张三");
    request_.mutable_date()->set_year(2026);
    request_.mutable_date()->set_month(8);
    request_.mutable_date()->set_day(1);
  }

  Sample& sample() { return *request_.mutable_sample(); }

  std::vector<std::string> Fields() const {
    std::vector<std::string> fields;
    for (const FieldViolation& violation : FindViolations(request_)) {
      fields.push_back(violation.field);
    }
    return fields;
  }

  // The only violation's Chinese text.
  std::string OnlyZh(const std::string& field) const {
    EXPECT_THAT(Fields(), ElementsAre(field));
    const std::vector<FieldViolation> found = FindViolations(request_);
    return found.empty() ? "" : found[0].zh;
  }

  CreateSampleRequest request_;
};

TEST_F(ValidatorTest, AGoodRequestPasses) { EXPECT_OK(Validate(request_)); }

TEST_F(ValidatorTest, FindsEveryViolationAtOnce) {
  const absl::Status status = Validate(CreateSampleRequest());
  EXPECT_THAT(status, IsReason(v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  request_.Clear();
  request_.mutable_sample();
  EXPECT_THAT(Fields(),
              ElementsAre("parent", "sample.display_name", "sample.grade",
                          "sample.month", "people", "date"));
}

TEST_F(ValidatorTest, SaysWhatWouldBeRight) {
  sample().set_display_name("一二三四五六七八九十十一");
  EXPECT_EQ(OnlyZh("sample.display_name"),
            "单位名称（sample.display_name）不能超过 10 个字，现有 12 个字");
  EXPECT_EQ(FindViolations(request_)[0].en,
            "must have at most 10 characters; it has 12");
  sample().set_display_name("一二三四五六七八九十");
  EXPECT_OK(Validate(request_));
}

TEST_F(ValidatorTest, BlankIsNotSet) {
  sample().set_display_name(" \u3000");
  EXPECT_THAT(OnlyZh("sample.display_name"), HasSubstr("不能只有空白"));
}

TEST_F(ValidatorTest, TextsAreUtf8WithoutControls) {
  sample().set_display_name("a\xE4");
  EXPECT_THAT(OnlyZh("sample.display_name"), HasSubstr("UTF-8"));
  sample().set_display_name(std::string("a\0", 2));
  EXPECT_THAT(OnlyZh("sample.display_name"), HasSubstr("U+0000"));
  sample().set_display_name("a\u009f");
  EXPECT_THAT(OnlyZh("sample.display_name"), HasSubstr("U+009F"));
  sample().set_display_name("a\tb");
  EXPECT_OK(Validate(request_));
}

TEST_F(ValidatorTest, ShortTextsAreOneLine) {
  sample().set_display_name("一中\n二中");
  EXPECT_EQ(OnlyZh("sample.display_name"),
            "单位名称（sample.display_name）只能写一行，请删去换行");
  sample().set_display_name("一中\r");
  EXPECT_THAT(OnlyZh("sample.display_name"), HasSubstr("一行"));
}

TEST_F(ValidatorTest, BytesAreNotText) {
  sample().set_image("\xFF\x00\x01");
  EXPECT_OK(Validate(request_));
  sample().set_image("12345");
  EXPECT_THAT(OnlyZh("sample.image"), HasSubstr("4 字节"));
}

TEST_F(ValidatorTest, ListsHaveLimits) {
  for (int i = 0; i < 4; ++i) sample().add_tags("甲乙丙丁戊");
  EXPECT_THAT(OnlyZh("sample.tags"), HasSubstr("不能超过 3 项，现有 4 项"));
  sample().mutable_tags()->RemoveLast();
  EXPECT_THAT(Fields(), ElementsAre("sample.tags[0]", "sample.tags[1]",
                                    "sample.tags[2]"));
}

TEST_F(ValidatorTest, MapsHaveLimitsAndTheirTextsToo) {
  (*sample().mutable_notes())["键"] = "甲乙丙丁戊";
  EXPECT_THAT(Fields(), ElementsAre("sample.notes[\"键\"].value"));
  sample().clear_notes();
  (*sample().mutable_notes())["a\xFF"] = "";
  EXPECT_THAT(Fields(), ElementsAre("sample.notes[\"a\uFFFD\"].key"));
  sample().clear_notes();
  for (const char* key : {"1", "2", "3"}) (*sample().mutable_notes())[key] = "";
  EXPECT_THAT(Fields(), ElementsAre("sample.notes"));
  sample().clear_notes();
  (*sample().mutable_people_by_key())["甲"];
  EXPECT_THAT(Fields(),
              ElementsAre("sample.people_by_key[\"甲\"].value.display_name"));
}

TEST_F(ValidatorTest, NumbersHaveRanges) {
  sample().set_month(13);
  EXPECT_THAT(OnlyZh("sample.month"), HasSubstr("应在 1 到 12 之间，现为 13"));
  sample().set_month(12);
  sample().set_count(-3);
  EXPECT_THAT(Fields(), ElementsAre("sample.count"));
  sample().set_count(std::numeric_limits<std::int64_t>::max());
  EXPECT_THAT(Fields(), ElementsAre("sample.count"));
  sample().set_count(0);
  sample().set_score(0);
  EXPECT_THAT(Fields(), ElementsAre("sample.score"));
  sample().clear_score();
  EXPECT_OK(Validate(request_));
}

TEST_F(ValidatorTest, FractionsAreFinite) {
  for (const double value : {std::numeric_limits<double>::quiet_NaN(),
                             std::numeric_limits<double>::infinity(), 1.01}) {
    sample().set_ratio(value);
    EXPECT_THAT(Fields(), ElementsAre("sample.ratio"));
  }
  sample().set_ratio(-1);
  EXPECT_OK(Validate(request_));
}

TEST_F(ValidatorTest, EnumsAreKnown) {
  sample().set_grade(static_cast<testing::SampleGrade>(99));
  EXPECT_EQ(OnlyZh("sample.grade"),
            "等级（sample.grade）的值 99 无法识别，可用：轻微（MINOR）、"
            "严重（SERIOUS）、OTHER");
  sample().set_grade(testing::SAMPLE_GRADE_MINOR);
  sample().add_grades(testing::SAMPLE_GRADE_MINOR);
  sample().add_grades(static_cast<testing::SampleGrade>(-1));
  EXPECT_THAT(Fields(), ElementsAre("sample.grades[1]"));
}

TEST_F(ValidatorTest, DaysExist) {
  struct Case {
    int year, month, day;
    bool good;
  };
  for (const Case& c : std::vector<Case>{{2026, 2, 28, true},
                                         {2026, 2, 29, false},
                                         {2024, 2, 29, true},
                                         {2100, 2, 29, false},
                                         {1900, 1, 1, true},
                                         {2200, 12, 31, true},
                                         {1899, 12, 31, false},
                                         {2201, 1, 1, false},
                                         {2026, 0, 1, false},
                                         {2026, 13, 1, false},
                                         {2026, 4, 31, false},
                                         {0, 0, 0, false},
                                         {2026, 1, -2147483647, false},
                                         {2147483647, 1, 1, false},
                                         {2026, 257, 1, false}}) {
    sample().mutable_due_date()->set_year(c.year);
    sample().mutable_due_date()->set_month(c.month);
    sample().mutable_due_date()->set_day(c.day);
    if (c.good) {
      EXPECT_OK(Validate(request_));
    } else {
      EXPECT_THAT(OnlyZh("sample.due_date"), HasSubstr("不是有效日期"));
    }
  }
}

TEST_F(ValidatorTest, TimesAreInRange) {
  auto* time = sample().mutable_enter_time();
  for (const std::int64_t seconds :
       {std::int64_t{-2208988800}, std::int64_t{0}, std::int64_t{7289654399}}) {
    time->set_seconds(seconds);
    EXPECT_OK(Validate(request_));
  }
  for (const std::int64_t seconds :
       {std::int64_t{-2208988801}, std::int64_t{7289654400},
        std::numeric_limits<std::int64_t>::max(),
        std::numeric_limits<std::int64_t>::min()}) {
    time->set_seconds(seconds);
    EXPECT_THAT(Fields(), ElementsAre("sample.enter_time"));
  }
  time->set_seconds(0);
  time->set_nanos(1000000000);
  EXPECT_THAT(Fields(), ElementsAre("sample.enter_time"));
}

TEST_F(ValidatorTest, ResourceNamesAreOfTheirTypes) {
  sample().set_owner("bureaus/a/units/1");
  EXPECT_OK(Validate(request_));
  sample().set_owner("bureaus/a");
  EXPECT_EQ(OnlyZh("sample.owner"),
            "责任单位（sample.owner）应为形如 bureaus/{bureau}/units/{unit} 或 "
            "bureaus/{bureau}/samples/{sample} 的名称，现为“bureaus/a”");
}

TEST_F(ValidatorTest, Formats) {
  sample().set_uuid("01890a5d-ac96-774b-bcce-b302099a8057");
  sample().set_sha256(std::string(64, 'a'));
  sample().set_code("4508000001");
  sample().set_slug(std::string(63, '-'));
  EXPECT_OK(Validate(request_));
  sample().set_uuid("01890A5D-AC96-774B-BCCE-B302099A8057");
  sample().set_sha256(std::string(63, 'a'));
  sample().set_code("45080000０1");
  sample().set_slug("A");
  EXPECT_THAT(Fields(), ElementsAre("sample.uuid", "sample.sha256",
                                    "sample.code", "sample.slug"));
}

TEST_F(ValidatorTest, OutputOnlyIsNotLookedAt) {
  sample().mutable_create_time()->set_nanos(-1);
  request_.mutable_people(0)->set_badge("\xFF");
  EXPECT_OK(Validate(request_));
}

TEST_F(ValidatorTest, ListItemsAreValidated) {
  request_.add_people();
  request_.add_people()->set_phone("\x01");
  EXPECT_THAT(Fields(),
              ElementsAre("people[1].display_name", "people[2].display_name",
                          "people[2].phone"));
}

TEST_F(ValidatorTest, DepthHasALimit) {
  testing::Part* part = sample().mutable_part();
  part->set_remark("x");
  for (int depth = 2; depth < kMaxMessageDepth; ++depth) {
    part = part->mutable_inner();
    part->set_remark("x");
  }
  EXPECT_OK(Validate(request_));
  part->mutable_inner()->set_remark("x");
  EXPECT_EQ(FindViolations(request_).size(), 1u);
  for (int depth = 0; depth < 1000; ++depth) part = part->mutable_inner();
  const std::vector<FieldViolation> found = FindViolations(request_);
  EXPECT_THAT(found.back().zh, HasSubstr("层次太深"));
}

TEST_F(ValidatorTest, TellsTheFirstFiftyOnly) {
  for (int i = 0; i < 1000; ++i) request_.add_people();
  EXPECT_EQ(FindViolations(request_).size(),
            static_cast<std::size_t>(kMaxViolations));
}

TEST_F(ValidatorTest, APatchNeedsOnlyItsName) {
  testing::UpdateSampleRequest update;
  update.mutable_sample()->set_name("bureaus/a/samples/1");
  EXPECT_OK(Validate(update));
  update.mutable_sample()->mutable_part();
  EXPECT_OK(Validate(update));
  update.mutable_sample()->clear_name();
  EXPECT_EQ(FindViolations(update)[0].field, "sample.name");
  update.mutable_sample()->set_name("bureaus/a/units/1");
  EXPECT_EQ(FindViolations(update)[0].field, "sample.name");
}

TEST_F(ValidatorTest, APatchObeysTheRulesOfWhatItSets) {
  testing::UpdateSampleRequest update;
  update.mutable_sample()->set_name("bureaus/a/samples/1");
  update.mutable_sample()->set_display_name("\t");
  update.mutable_sample()->set_month(13);
  update.mutable_sample()->add_people();
  std::vector<std::string> fields;
  for (const auto& violation : FindViolations(update)) {
    fields.push_back(violation.field);
  }
  EXPECT_THAT(fields, ElementsAre("sample.display_name", "sample.month",
                                  "sample.people[0].display_name"));
}

TEST_F(ValidatorTest, AnUpdateWithoutAPatchIsRefused) {
  EXPECT_EQ(FindViolations(testing::UpdateSampleRequest())[0].field, "sample");
}

TEST_F(ValidatorTest, ViolationsAreAlwaysValidUtf8) {
  sample().set_owner("\xFF\xFE\x01");
  sample().set_code(std::string(100000, '\xE4'));
  const absl::Status status = Validate(request_);
  v1::ErrorStatus error = ToErrorStatus(status);
  EXPECT_EQ(ViolationsOf(FromErrorStatus(error)).field_violations_size(), 2);
  EXPECT_LT(error.ByteSizeLong(), 4000u);
}

TEST_F(ValidatorTest, ManyThreadsAtOnce) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([this] {
      for (int j = 0; j < 100; ++j) {
        EXPECT_OK(Validate(request_));
        EXPECT_FALSE(Validate(testing::ListSamplesRequest()).ok());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST_F(ValidatorTest, PrecompileIsHarmless) {
  Precompile(Sample::descriptor());
  Precompile(Sample::descriptor());
  EXPECT_THAT(FindViolations(request_), IsEmpty());
}

}  // namespace
}  // namespace dudao::api
