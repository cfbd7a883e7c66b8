#include "clients/cli/request_builder.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "clients/cpp/contract.h"
#include "dudao/v1/assignment_service.pb.h"
#include "dudao/v1/bureau_service.pb.h"
#include "dudao/v1/finding_service.pb.h"
#include "dudao/v1/follow_up_service.pb.h"
#include "dudao/v1/inspection_service.pb.h"
#include "dudao/v1/unit_service.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/base/date.h"
#include "storage/base/error.h"
#include "tests/testing/sequence_ids.h"
#include "tests/testing/status_matchers.h"

namespace dudao::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

class FakeResolver : public Resolver {
 public:
  absl::StatusOr<std::string> Bureau() override { return "bureaus/gangbei"; }
  absl::StatusOr<std::string> Lookup(absl::string_view type,
                                     absl::string_view text) override {
    if (type == "unit" && text == "港城一小") {
      return "bureaus/gangbei/units/4511020001";
    }
    return NotFound(text);
  }
};

class RequestBuilderTest : public ::testing::Test {
 protected:
  using Typed = std::vector<std::pair<std::string, std::vector<std::string>>>;

  // Builds the request of a method from NAME and flags.
  template <class Request>
  absl::StatusOr<Request> Build(std::string name, const Typed& typed,
                                absl::optional<std::string> json = {}) {
    const auto* method = client::FindMethodOf(Request::descriptor());
    const std::vector<Flag> flags = FlagsOf(method, {"from", "json"});
    GivenInput input;
    input.name = std::move(name);
    input.json = std::move(json);
    for (const auto& [flag_name, values] : typed) {
      const Flag* found = nullptr;
      for (const Flag& flag : flags) {
        for (const std::string& other : flag.names) {
          if (other == flag_name) found = &flag;
        }
      }
      if (found == nullptr) return absl::UnimplementedError(flag_name);
      input.flags.push_back({found, values});
    }
    auto request = BuildRequest(method, input, resolver_, ids_);
    if (!request.ok()) return request.status();
    return static_cast<const Request&>(**request);
  }

  FakeResolver resolver_;
  SequenceIds ids_;
};

TEST_F(RequestBuilderTest, TheParentIsTheBureau) {
  ASSERT_OK_AND_ASSIGN(const auto request,
                       Build<v1::ListUnitsRequest>(
                           "", {{"page-size", {"20"}},
                                {"filter", {"kind = PRIMARY"}}}));
  EXPECT_EQ(request.parent(), "bureaus/gangbei");
  EXPECT_EQ(request.page_size(), 20);
  EXPECT_EQ(request.filter(), "kind = PRIMARY");
}

TEST_F(RequestBuilderTest, CompletesNames) {
  const std::pair<const char*, const char*> cases[] = {
      {"4511020001", "bureaus/gangbei/units/4511020001"},
      {"units/4511020001", "bureaus/gangbei/units/4511020001"},
      {"bureaus/x/units/y", "bureaus/x/units/y"},
      {"港城一小", "bureaus/gangbei/units/4511020001"},
  };
  for (const auto& [typed, name] : cases) {
    ASSERT_OK_AND_ASSIGN(const auto request,
                         Build<v1::GetUnitRequest>(typed, {}));
    EXPECT_EQ(request.name(), name);
  }
  EXPECT_THAT(Build<v1::GetUnitRequest>("没有这所", {}),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(RequestBuilderTest, NameMayFollowFromTheBureau) {
  ASSERT_OK_AND_ASSIGN(const auto settings,
                       Build<v1::GetBureauSettingsRequest>("", {}));
  EXPECT_EQ(settings.name(), "bureaus/gangbei/settings");
  ASSERT_OK_AND_ASSIGN(const auto bureau, Build<v1::GetBureauRequest>("", {}));
  EXPECT_EQ(bureau.name(), "bureaus/gangbei");
  EXPECT_THAT(Build<v1::GetUnitRequest>("", {}),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(RequestBuilderTest, TakesFlagsOfTheMainMessage) {
  ASSERT_OK_AND_ASSIGN(
      const auto request,
      Build<v1::CreateUnitRequest>("", {{"display-name", {"港城一小"}},
                                        {"kind", {"小学"}},
                                        {"unit.ownership", {"public"}},
                                        {"enrolment", {"1208"}},
                                        {"area", {"a1"}},
                                        {"validate-only", {"true"}}}));
  EXPECT_EQ(request.unit().display_name(), "港城一小");
  EXPECT_EQ(request.unit().kind(), v1::UNIT_KIND_PRIMARY);
  EXPECT_EQ(request.unit().ownership(), v1::OWNERSHIP_PUBLIC);
  EXPECT_EQ(request.unit().enrolment(), 1208);
  EXPECT_EQ(request.unit().area(), "bureaus/gangbei/areas/a1");
  EXPECT_TRUE(request.validate_only());
}

TEST_F(RequestBuilderTest, AnUnknownWordListsTheAllowedOnes) {
  const auto request = Build<v1::CreateUnitRequest>("", {{"kind", {"小学校"}}});
  EXPECT_THAT(request, StatusIs(absl::StatusCode::kInvalidArgument));
  const auto violations = ViolationsOf(request.status()).field_violations();
  ASSERT_THAT(violations, SizeIs(1));
  EXPECT_EQ(violations[0].field(), "--kind");
  EXPECT_THAT(violations[0].description(), HasSubstr("小学（PRIMARY）"));
  EXPECT_THAT(violations[0].description(), HasSubstr("KINDERGARTEN"));
}

TEST_F(RequestBuilderTest, DatesAndTimes) {
  for (const char* text : {"2026-08-01", "2026/8/1", "2026年8月1日"}) {
    ASSERT_OK_AND_ASSIGN(
        const auto request,
        Build<v1::RequestExtensionRequest>("f1", {{"due-date", {text}}}));
    EXPECT_EQ(FormatDay(FromProto(request.due_date())), "2026-08-01");
  }
  for (const char* text : {"2026-02-30", "tomorrow", "20260801"}) {
    const auto request =
        Build<v1::RequestExtensionRequest>("f1", {{"due-date", {text}}});
    EXPECT_THAT(request, StatusIs(absl::StatusCode::kInvalidArgument)) << text;
    EXPECT_THAT(TextOf(request.status()), HasSubstr("2026-08-01")) << text;
  }
  for (const char* text :
       {"2026-08-01 09:30", "2026-08-01T09:30:00", "2026-08-01T01:30:00Z",
        "2026-08-01T09:30:00+08:00"}) {
    ASSERT_OK_AND_ASSIGN(
        const auto request,
        Build<v1::StartInspectionRequest>("i1", {{"enter-time", {text}}}));
    EXPECT_EQ(request.enter_time().seconds(), 1785547800) << text;
  }
  EXPECT_THAT(
      Build<v1::StartInspectionRequest>("i1", {{"enter-time", {"noon"}}}),
      StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(RequestBuilderTest, NumbersAndBooleans) {
  EXPECT_THAT(Build<v1::ListUnitsRequest>("", {{"page-size", {"many"}}}),
              StatusIs(absl::StatusCode::kInvalidArgument));
  ASSERT_OK_AND_ASSIGN(
      auto request,
      Build<v1::RecordInspectionRequest>("", {{"sign", {"是"}}}));
  EXPECT_TRUE(request.sign());
  ASSERT_OK_AND_ASSIGN(request, Build<v1::RecordInspectionRequest>(
                                    "", {{"sign", {"false"}}}));
  EXPECT_FALSE(request.sign());
}

TEST_F(RequestBuilderTest, UpdatesNameWhatWasGiven) {
  ASSERT_OK_AND_ASSIGN(
      const auto request,
      Build<v1::UpdateUnitRequest>("u1", {{"head-name", {""}},
                                          {"kind", {"JUNIOR"}},
                                          {"etag", {"7"}}}));
  EXPECT_EQ(request.unit().name(), "bureaus/gangbei/units/u1");
  EXPECT_EQ(request.unit().etag(), "7");
  EXPECT_THAT(request.update_mask().paths(), ElementsAre("head_name", "kind"));
  ASSERT_OK_AND_ASSIGN(
      const auto settings,
      Build<v1::UpdateBureauSettingsRequest>(
          "", {{"record-limit.length", {"3"}}, {"visits-per-month", {"2"}}}));
  EXPECT_EQ(settings.settings().name(), "bureaus/gangbei/settings");
  EXPECT_THAT(settings.update_mask().paths(),
              ElementsAre("record_limit.length", "visits_per_month"));
}

TEST_F(RequestBuilderTest, TheMaskGivenIsKept) {
  ASSERT_OK_AND_ASSIGN(const auto request,
                       Build<v1::UpdateUnitRequest>(
                           "u1", {{"head-name", {"李"}},
                                  {"update-mask", {"head-name, address"}}}));
  EXPECT_THAT(request.update_mask().paths(),
              ElementsAre("head_name", "address"));
}

TEST_F(RequestBuilderTest, FlagsGoOverJson) {
  ASSERT_OK_AND_ASSIGN(
      const auto request,
      Build<v1::UpdateUnitRequest>(
          "u1", {{"address", {"二号"}}},
          R"({"unit": {"name": "bureaus/x/units/y", "etag": "1",
              "headName": "李", "address": "一号"}})"));
  EXPECT_EQ(request.unit().name(), "bureaus/gangbei/units/u1");
  EXPECT_EQ(request.unit().address(), "二号");
  EXPECT_THAT(request.update_mask().paths(),
              ElementsAre("address", "head_name"));
}

TEST_F(RequestBuilderTest, JsonMayBeTheMainMessageAlone) {
  ASSERT_OK_AND_ASSIGN(const auto request,
                       Build<v1::CreateUnitRequest>(
                           "", {}, R"({"display_name": "港城一小"})"));
  EXPECT_EQ(request.unit().display_name(), "港城一小");
  EXPECT_THAT(Build<v1::CreateUnitRequest>("", {}, R"({"nonsense": 1})"),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Build<v1::CreateUnitRequest>("", {}, "not JSON"),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(RequestBuilderTest, PartsAreTypedInLineOrAsJson) {
  ASSERT_OK_AND_ASSIGN(
      const auto request,
      Build<v1::RecordFollowUpRequest>(
          "f1", {{"verdicts",
                  {"finding=a,verdict=到位,note=已换锁,已复验",
                   R"({"finding": "bureaus/x/findings/b",
                       "verdict": "VERDICT_RELAPSED"})"}}}));
  ASSERT_THAT(request.verdicts(), SizeIs(2));
  EXPECT_EQ(request.verdicts(0).finding(), "bureaus/gangbei/findings/a");
  EXPECT_EQ(request.verdicts(0).verdict(), v1::VERDICT_SUSTAINED);
  EXPECT_EQ(request.verdicts(0).note(), "已换锁,已复验");
  EXPECT_EQ(request.verdicts(1).verdict(), v1::VERDICT_RELAPSED);
  const auto wrong =
      Build<v1::RecordFollowUpRequest>("f1", {{"verdicts", {"nothing"}}});
  EXPECT_THAT(wrong, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(TextOf(wrong.status()), HasSubstr("finding, verdict"));
}

TEST_F(RequestBuilderTest, AToolsIdIsMade) {
  ASSERT_OK_AND_ASSIGN(const auto request,
                       Build<v1::RecordInspectionRequest>(
                           "", {{"sign", {"true"}}, {"unit", {"u1"}}}));
  EXPECT_THAT(request.inspection_id(), SizeIs(36));
  EXPECT_TRUE(request.sign());
  EXPECT_EQ(request.inspection().unit(), "bureaus/gangbei/units/u1");
}

TEST_F(RequestBuilderTest, PlateTakesTheUnitAsName) {
  ASSERT_OK_AND_ASSIGN(const auto request,
                       Build<v1::GetGatePlateRequest>("港城一小", {}));
  EXPECT_EQ(request.unit(), "bureaus/gangbei/units/4511020001");
}

TEST_F(RequestBuilderTest, TextMustBeUtf8) {
  EXPECT_THAT(Build<v1::CreateUnitRequest>("", {{"display-name", {"\xff"}}}),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace dudao::cli
