// The life of a checklist: written, published, retired, read all the while.

#include "absl/strings/match.h"
#include "tests/e2e/checklist_fixture.h"

namespace dudao {
namespace {

using testing::ElementsAre;

class ChecklistTest : public ChecklistFixture {
 protected:
  static constexpr auto kConflict = v1::ERROR_REASON_STATE_CONFLICT;

  v1::Checklist Get(const v1::Checklist& checklist) {
    v1::GetChecklistRequest request;
    request.set_name(checklist.name());
    return Must(head_.Call<v1::GetChecklistResponse>(request)).checklist();
  }
  static v1::RetireChecklistRequest Retirement(
      const v1::Checklist& checklist) {
    v1::RetireChecklistRequest request;
    request.set_name(checklist.name());
    return request;
  }
  v1::Checklist Retire(const v1::Checklist& checklist) {
    return Must(officer_.Call<v1::RetireChecklistResponse>(
                    Retirement(checklist)))
        .checklist();
  }
  // The names of those that are not built in.
  std::vector<std::string> List(const std::string& filter) {
    v1::ListChecklistsRequest request;
    request.set_parent(TestServer::kBureau);
    request.set_filter(filter);
    request.set_order_by("display_name");
    std::vector<std::string> names;
    const auto page = Must(head_.Call<v1::ListChecklistsResponse>(request));
    for (const v1::Checklist& checklist : page.checklists()) {
      if (absl::StartsWith(checklist.display_name(), "专项")) {
        names.push_back(checklist.display_name());
      }
    }
    return names;
  }
};

TEST_F(ChecklistTest, ADraftIsEditedAndNothingElse) {
  const v1::Checklist draft = DraftFor(v1::UNIT_KIND_PRIMARY, "z1");
  v1::UpdateChecklistRequest request;
  *request.mutable_checklist() = draft;
  request.mutable_checklist()->set_display_name("专项清单（修订）");
  request.mutable_checklist()->mutable_items(0)->set_max_score(20);
  request.mutable_update_mask()->add_paths("items");
  request.mutable_update_mask()->add_paths("display_name");
  const v1::Checklist edited =
      Must(officer_.Call<v1::UpdateChecklistResponse>(request)).checklist();
  const v1::Checklist seen = Get(draft);
  EXPECT_EQ(seen.SerializeAsString(), edited.SerializeAsString());
  EXPECT_EQ(seen.display_name(), "专项清单（修订）");
  EXPECT_EQ(seen.items(0).max_score(), 20);
  EXPECT_EQ(seen.matters(0).title(), "专项事项");
  Refused<v1::UpdateChecklistResponse>(
      officer_, request,
      {absl::StatusCode::kAborted, v1::ERROR_REASON_ETAG_MISMATCH});
  const v1::Checklist published = Publish(draft);
  *request.mutable_checklist() = published;
  request.mutable_checklist()->set_display_name("专项清单");
  Refused<v1::UpdateChecklistResponse>(officer_, request,
                                       {kPrecondition, kConflict});
  EXPECT_EQ(Get(draft).SerializeAsString(), published.SerializeAsString());
}

TEST_F(ChecklistTest, ARetiredOneIsReadAndServesNoLaterVisit) {
  const v1::Checklist draft = DraftFor(v1::UNIT_KIND_PRIMARY, "z1");
  Refused<v1::RetireChecklistResponse>(officer_, Retirement(draft),
                                       {kPrecondition, kConflict});
  EXPECT_FALSE(Publish(draft).has_retire_time());
  server_.SetDay(absl::CivilDay(2026, 9, 2));
  const v1::Checklist retired = Retire(draft);
  EXPECT_EQ(retired.state(), v1::CHECKLIST_STATE_RETIRED);
  EXPECT_EQ(FromProto(retired.retire_time()), server_.clock().Now());
  EXPECT_EQ(Get(draft).SerializeAsString(), retired.SerializeAsString());
  Refused<v1::RetireChecklistResponse>(officer_, Retirement(draft),
                                       {kPrecondition, kConflict});
  const v1::RecordInspectionRequest same_day = VisitBy(draft, "z1");
  server_.SetDay(absl::CivilDay(2026, 9, 3));
  Must(supervisor_.Call<v1::RecordInspectionResponse>(same_day));
  ExpectRefused(VisitBy(draft, "z1"), "inspection.checklist");
}

TEST_F(ChecklistTest, AListIsNarrowedByState) {
  DraftFor(v1::UNIT_KIND_PRIMARY, "z1", "专项一");
  Publish(DraftFor(v1::UNIT_KIND_PRIMARY, "z2", "专项二"));
  Retire(Publish(DraftFor(v1::UNIT_KIND_PRIMARY, "z3", "专项三")));
  EXPECT_THAT(List(""),
              testing::UnorderedElementsAre("专项一", "专项二", "专项三"));
  EXPECT_THAT(List("state = PUBLISHED"), ElementsAre("专项二"));
  EXPECT_THAT(List("state = RETIRED"), ElementsAre("专项三"));
}

}  // namespace
}  // namespace dudao
