// What a user set for the console.

#include <string>
#include <vector>

#include "dudao/v1/preference_service.pb.h"
#include "tests/e2e/story.h"

namespace dudao {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class PreferenceTest : public Story {
 protected:
  static v1::Preferences Of(Caller& caller) {
    return Must(caller.Call<v1::GetPreferencesResponse>(
                    v1::GetPreferencesRequest()))
        .preferences();
  }
  static absl::StatusOr<v1::Preferences> Set(Caller& caller,
                                             const v1::Preferences& wanted) {
    v1::UpdatePreferencesRequest request;
    *request.mutable_preferences() = wanted;
    ASSIGN_OR_RETURN(const auto response,
                     caller.Call<v1::UpdatePreferencesResponse>(request));
    return response.preferences();
  }
  static void AddFilter(const std::string& name, v1::Preferences* preferences) {
    v1::SavedFilter* filter = preferences->add_saved_filters();
    filter->set_list("ledger");
    filter->set_display_name(name);
    filter->set_filter("grade = SERIOUS");
  }
  static std::vector<std::string> FieldsOf(const absl::Status& status) {
    std::vector<std::string> fields;
    const v1::BadRequest bad = ViolationsOf(status);
    for (const auto& violation : bad.field_violations()) {
      fields.push_back(violation.field());
    }
    return fields;
  }
};

TEST_F(PreferenceTest, AreOnesOwnAndOnEveryDevice) {
  const std::string id = officer_.user().substr(officer_.user().rfind('/') + 1);
  const v1::Preferences none = Of(officer_);
  EXPECT_EQ(none.name(), "bureaus/450802/preferences/" + id);
  EXPECT_EQ(none.etag(), "");
  const std::int64_t before = server_.HeadSeq();
  v1::Preferences wanted;
  wanted.set_language("en");
  wanted.set_theme("dark");
  wanted.add_tours_seen("ledger");
  AddFilter("严重问题", &wanted);
  const v1::Preferences made = Must(Set(officer_, wanted));
  EXPECT_NE(made.etag(), "");
  EXPECT_EQ(Of(officer_).SerializeAsString(), made.SerializeAsString());
  EXPECT_EQ(Of(head_).language(), "");
  // They concern nobody else.
  EXPECT_EQ(server_.HeadSeq(), before);
  server_.Restart();
  EXPECT_EQ(Of(officer_).saved_filters(0).display_name(), "严重问题");
}

TEST_F(PreferenceTest, AnotherDeviceIsNotOverwritten) {
  v1::Preferences first = Must(Set(officer_, v1::Preferences()));
  v1::Preferences second = first;
  second.set_theme("light");
  second = Must(Set(officer_, second));
  EXPECT_NE(second.etag(), first.etag());
  EXPECT_EQ(second.create_time().seconds(), first.create_time().seconds());
  first.set_theme("dark");
  EXPECT_THAT(Set(officer_, first), IsReason(v1::ERROR_REASON_ETAG_MISMATCH));
  EXPECT_EQ(Of(officer_).theme(), "light");
  first.clear_etag();
  EXPECT_OK(Set(officer_, first));
}

TEST_F(PreferenceTest, SayWhatIsWrong) {
  v1::Preferences wanted;
  wanted.set_language("fr");
  wanted.set_theme("blue");
  AddFilter("我的", &wanted);
  AddFilter("我的", &wanted);
  const absl::Status refused = Set(officer_, wanted).status();
  EXPECT_THAT(refused, IsReason(v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_THAT(FieldsOf(refused),
              ElementsAre("preferences.language", "preferences.theme",
                          "preferences.saved_filters[1].display_name"));
  EXPECT_THAT(TextOf(refused), HasSubstr("zh（中文）"));
  EXPECT_THAT(server_.anonymous().Call<v1::GetPreferencesResponse>(
                  v1::GetPreferencesRequest()),
              StatusIs(absl::StatusCode::kUnauthenticated));
}

TEST_F(PreferenceTest, TryingChangesNothing) {
  v1::UpdatePreferencesRequest request;
  request.mutable_preferences()->set_theme("dark");
  request.set_validate_only(true);
  EXPECT_EQ(Must(officer_.Call<v1::UpdatePreferencesResponse>(request))
                .preferences()
                .theme(),
            "dark");
  EXPECT_EQ(Of(officer_).theme(), "");
}

}  // namespace
}  // namespace dudao
