#include "services/api/resource_name.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "dudao/v1/bureau.pb.h"
#include "dudao/v1/unit.pb.h"
#include "google/protobuf/descriptor.pb.h"
#include "tests/testing/sample.pb.h"
#include "tests/testing/status_matchers.h"

namespace dudao::api {
namespace {

using ::testing::HasSubstr;

class ResourceNameTest : public ::testing::Test {
 protected:
  ResourceNameTest() {
    // Links the files in, as a server that has their services does.
    EXPECT_NE(v1::Bureau::descriptor(), nullptr);
    EXPECT_NE(v1::Unit::descriptor(), nullptr);
    EXPECT_OK(RegisterResources(testing::Sample::descriptor()->file()));
  }
};

TEST_F(ResourceNameTest, TakesNamesApart) {
  ASSERT_OK_AND_ASSIGN(ParsedName name,
                       ParseName("bureaus/gangbei/units/4508000001"));
  EXPECT_EQ(name, (ParsedName{"unit", "gangbei", "4508000001"}));
  ASSERT_OK_AND_ASSIGN(name, ParseName("bureaus/gangbei/samples/A.b_c-1"));
  EXPECT_EQ(name, (ParsedName{"sample", "gangbei", "A.b_c-1"}));
  ASSERT_OK_AND_ASSIGN(name, ParseName("bureaus/gangbei/sampleSettings"));
  EXPECT_EQ(name, (ParsedName{"sample_settings", "gangbei", "sampleSettings"}));
  ASSERT_OK_AND_ASSIGN(name, ParseName("tops/one"));
  EXPECT_EQ(name, (ParsedName{"sample_top", "", "one"}));
}

TEST_F(ResourceNameTest, RefusesWhatIsNoName) {
  const std::string long_id(64, 'a');
  for (const std::string& text : {
           std::string(""),
           std::string("/"),
           std::string("bureaus"),
           std::string("bureaus/"),
           std::string("bureaus/a/"),
           std::string("/bureaus/a/units/1"),
           std::string("bureaus/a/units"),
           std::string("bureaus/a/units/"),
           std::string("bureaus/a/units/1/"),
           std::string("bureaus/a/units/1/x"),
           std::string("bureaus//units/1"),
           std::string("bureaus/a/nothings/1"),
           std::string("bureaus/a/units/.."),
           std::string("bureaus/../units/1"),
           std::string("bureaus/a/units/."),
           std::string("bureaus/a/units/一"),
           std::string("bureaus/a/units/1 "),
           std::string("bureaus/a/units/*"),
           std::string("bureaus/-/units/a b"),
           std::string("units/1"),
           std::string("other/a/units/1"),
           std::string("Bureaus/a/units/1"),
           std::string("bureaus/a/units/\xFF"),
           std::string("bureaus/a/units/1\0", 18),
           absl::StrCat("bureaus/a/units/", long_id),
           std::string(100000, '/'),
       }) {
    const auto name = ParseName(text);
    EXPECT_THAT(name, IsReason(v1::ERROR_REASON_INVALID_FIELD)) << text;
    EXPECT_FALSE(IsName(text, ""));
    EXPECT_LT(TextOf(name.status()).size(), 1000u);
  }
  EXPECT_OK(ParseName(absl::StrCat("bureaus/a/units/", long_id.substr(1))));
}

TEST_F(ResourceNameTest, ChecksTypes) {
  EXPECT_TRUE(IsName("bureaus/a/units/1", "unit"));
  EXPECT_TRUE(IsName("bureaus/a/units/1", "sample|unit"));
  EXPECT_TRUE(IsName("bureaus/a/units/1", ""));
  EXPECT_FALSE(IsName("bureaus/a/units/1", "sample"));
  EXPECT_FALSE(IsName("bureaus/a/units/1", "uni|nit"));
}

TEST_F(ResourceNameTest, MakesNames) {
  EXPECT_EQ(MakeName("unit", "a", "1"), "bureaus/a/units/1");
  EXPECT_EQ(MakeName("sample_settings", "a", ""), "bureaus/a/sampleSettings");
  EXPECT_EQ(MakeName("sample_top", "", "x"), "tops/x");
  EXPECT_EQ(MakeName("nothing", "a", "1"), "");
}

TEST_F(ResourceNameTest, FindsParents) {
  EXPECT_EQ(ParentOf("bureaus/a/units/1"), "bureaus/a");
  EXPECT_EQ(ParentOf("bureaus/a/sampleSettings"), "bureaus/a");
  EXPECT_EQ(ParentOf("bureaus/a"), "");
  EXPECT_EQ(ParentOf("tops/x"), "");
  EXPECT_EQ(ParentOf(""), "");
}

TEST_F(ResourceNameTest, TellsPatternsAndWords) {
  EXPECT_EQ(
      PatternsOf("unit|sample", " 或 "),
      "bureaus/{bureau}/units/{unit} 或 bureaus/{bureau}/samples/{sample}");
  EXPECT_EQ(TypeZh("unit"), "单位");
  EXPECT_EQ(TypeZh("nothing"), "nothing");
}

// A file whose one message has a resource option.
const google::protobuf::FileDescriptor* FileWith(
    google::protobuf::DescriptorPool* pool, const std::string& type,
    const std::string& pattern) {
  google::protobuf::FileDescriptorProto file;
  file.set_name(absl::StrCat("made/", type, ".proto"));
  file.set_package(absl::StrCat("made.", type));
  auto* message = file.add_message_type();
  message->set_name("Made");
  auto* rules = message->mutable_options()->MutableExtension(v1::resource);
  rules->set_type(type);
  rules->set_pattern(pattern);
  return pool->BuildFile(file);
}

TEST_F(ResourceNameTest, RefusesBrokenPatterns) {
  google::protobuf::DescriptorPool pool(
      google::protobuf::DescriptorPool::generated_pool());
  int count = 0;
  for (const char* pattern :
       {"", "things", "things/thing", "{thing}/things", "things/{}",
        "offices/{office}/things/{thing}", "bureaus/{bureau}/things/{thing}/x",
        "bureaus/{bureau}/{things}", "bureaus/{bureau}//{thing}",
        "bureaus/{bureau}/units/{other}"}) {
    const auto* file =
        FileWith(&pool, absl::StrCat("broken", count++), pattern);
    ASSERT_NE(file, nullptr);
    EXPECT_THAT(RegisterResources(file), StatusIs(absl::StatusCode::kInternal))
        << pattern;
  }
  const auto* taken = FileWith(&pool, "unit", "bureaus/{bureau}/other/{other}");
  EXPECT_THAT(RegisterResources(taken), StatusIs(absl::StatusCode::kInternal));
}

TEST_F(ResourceNameTest, RegisteringAgainChangesNothing) {
  EXPECT_OK(RegisterResources(testing::Sample::descriptor()->file()));
  EXPECT_OK(RegisterResources(v1::Unit::descriptor()->file()));
}

TEST_F(ResourceNameTest, TheMessageSaysWhatWouldBeRight) {
  EXPECT_THAT(TextOf(ParseName("学校").status()), HasSubstr("“学校”无法识别"));
  EXPECT_THAT(TextOf(ParseName("学校").status()),
              HasSubstr("bureaus/{bureau}/units/{unit}"));
}

}  // namespace
}  // namespace dudao::api
