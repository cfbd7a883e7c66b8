// Rosters as bureaus have them, over the socket.

#include <atomic>
#include <thread>

#include "absl/strings/str_cat.h"
#include "dudao/v1/import_service.pb.h"
#include "dudao/v1/unit_service.pb.h"
#include "storage/base/clock.h"
#include "tests/e2e/refusal.h"
#include "tests/testing/workbook_maker.h"

namespace dudao {
namespace {

constexpr int kMany = 10'000;

// A roster of so many units as a workbook, codes as numbers.
std::string Units(int count) {
  WorkbookMaker maker;
  lxw_worksheet* sheet = maker.AddSheet("单位名册");
  worksheet_merge_range(sheet, 0, 0, 0, 9, "港北区学校名册", nullptr);
  WorkbookMaker::Row(sheet, 1,
                     {"学校标识码", "单位名称", "类别", "办学性质", "乡镇",
                      "在校生数", "校长姓名", "校长电话", "地址"});
  for (int i = 0; i < count; ++i) {
    const auto row = static_cast<lxw_row_t>(i + 2);
    WorkbookMaker::Row(sheet, i + 2,
                       {"", absl::StrCat("第", i, "小学"), "小学", "公办",
                        absl::StrCat("乡镇", i % 30), "", "韦明", "",
                        absl::StrCat("和平路", i, "号")});
    worksheet_write_number(sheet, row, 0, 2145000000 + i, nullptr);
    worksheet_write_number(sheet, row, 5, 100 + i, nullptr);
    worksheet_write_number(sheet, row, 7, 13900000000 + i, nullptr);
  }
  return maker.Finish();
}

class RosterImportTest : public RefusalTest {
 protected:
  static v1::ImportRosterRequest Import(std::string content) {
    v1::ImportRosterRequest request;
    request.set_parent(TestServer::kBureau);
    request.set_kind(v1::ROSTER_KIND_UNITS);
    request.set_content(std::move(content));
    return request;
  }
};

TEST_F(RosterImportTest, TenThousandRowsAndTheirProgress) {
  v1::ImportRosterRequest request = Import(Units(kMany));
  request.set_request_id("0197f3a0-0000-7000-8000-00000000abcd");
  v1::GetImportProgressRequest ask;
  ask.set_parent(TestServer::kBureau);
  ask.set_import_request_id(request.request_id());
  EXPECT_EQ(Must(officer_.Call<v1::GetImportProgressResponse>(ask)).phase(),
            v1::IMPORT_PHASE_NONE);

  std::atomic<bool> over{false};
  absl::StatusOr<v1::ImportRosterResponse> answer;
  std::jthread importing([&] {
    answer = officer_.Call<v1::ImportRosterResponse>(request);
    over = true;
  });
  // What is seen of it is in order, and never more than there is.
  int last_phase = v1::IMPORT_PHASE_NONE;
  int last_done = 0;
  while (!over) {
    const auto seen = Must(officer_.Call<v1::GetImportProgressResponse>(ask));
    if (seen.phase() == v1::IMPORT_PHASE_NONE) continue;
    EXPECT_GE(seen.phase(), last_phase);
    if (seen.phase() == last_phase) {
      EXPECT_GE(seen.done(), last_done);
    }
    if (seen.phase() == v1::IMPORT_PHASE_CHECKING ||
        seen.phase() == v1::IMPORT_PHASE_WRITING) {
      EXPECT_EQ(seen.total(), kMany);
      EXPECT_LE(seen.done(), kMany);
    }
    last_phase = seen.phase();
    last_done = seen.done();
    // Another caller's import is not theirs to see.
    EXPECT_EQ(
        Must(server_.admin().Call<v1::GetImportProgressResponse>(ask)).phase(),
        v1::IMPORT_PHASE_NONE);
  }
  importing.join();
  ASSERT_OK(answer);
  // An import that is over is under way no more; the answer may be here
  // before the server has put its work away.
  const absl::Time patience = SystemClock().Now() + absl::Seconds(30);
  v1::ImportPhase phase = v1::IMPORT_PHASE_UNSPECIFIED;
  do {
    phase = Must(officer_.Call<v1::GetImportProgressResponse>(ask)).phase();
  } while (phase != v1::IMPORT_PHASE_NONE && SystemClock().Now() < patience);
  EXPECT_EQ(phase, v1::IMPORT_PHASE_NONE);
  EXPECT_EQ(answer->created(), kMany);
  EXPECT_EQ(answer->sheet(), "单位名册");
  EXPECT_EQ(answer->problems_size(), 0);

  v1::ListUnitsRequest list;
  list.set_parent(TestServer::kBureau);
  list.set_filter("code = \"2145009999\"");
  const auto found = Must(officer_.Call<v1::ListUnitsResponse>(list));
  ASSERT_EQ(found.units_size(), 1);
  EXPECT_EQ(found.units(0).display_name(), "第9999小学");
  EXPECT_EQ(found.units(0).enrolment(), 100 + 9999);
  EXPECT_EQ(found.units(0).head_phone(), "13900009999");

  // Sent again, the answer is the one kept.
  EXPECT_EQ(Must(officer_.Call<v1::ImportRosterResponse>(request)).created(),
            kMany);
}

TEST_F(RosterImportTest, RefusedFilesChangeNothing) {
  Refused<v1::ImportRosterResponse>(
      officer_, Import("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
      {kInvalid, v1::ERROR_REASON_FILE_INVALID});
  Refused<v1::ImportRosterResponse>(officer_, Import("PK\x03\x04 no workbook"),
                                    {kInvalid, v1::ERROR_REASON_FILE_INVALID});
  v1::ImportRosterRequest request = Import(Units(1));
  request.set_sheet("督学");
  Refused<v1::ImportRosterResponse>(
      officer_, request, {kInvalid, v1::ERROR_REASON_INVALID_FIELD, "sheet"});
}

}  // namespace
}  // namespace dudao
