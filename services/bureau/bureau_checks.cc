#include "services/bureau/bureau_checks.h"

#include <cstdint>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "dudao/v1/finding.pb.h"
#include "services/domain/builtin_calendar.h"
#include "services/domain/document_number.h"
#include "storage/aggregates/ledger_query.h"
#include "storage/base/error.h"

namespace dudao::bureau {
namespace {

using sql::Predicate;

// Nation, province, city, county, and room for more.
constexpr int kMostLevels = 10;

absl::Status CheckSuperior(const storage::Snapshot& snapshot,
                           const v1::Bureau& bureau) {
  std::string above = bureau.superior();
  for (int level = 0; level < kMostLevels && !above.empty(); ++level) {
    if (above == bureau.name()) {
      return InvalidField("bureau.superior",
                          "上级教育局不能是本局，也不能是本局的下级",
                          "leads back to the bureau itself");
    }
    const absl::StatusOr<v1::Bureau> found = snapshot.Get<v1::Bureau>(above);
    if (absl::IsNotFound(found.status())) {
      return InvalidField(
          "bureau.superior",
          absl::StrCat("系统里没有上级教育局 ", above, "；没有上级的请留空"),
          absl::StrCat("there is no ", above, "; leave it empty at the top"));
    }
    RETURN_IF_ERROR(found.status());
    above = found->superior();
  }
  return absl::OkStatus();
}

// A number runs per code: the same code twice would be one series.
absl::Status CheckAgencyCodes(const v1::Bureau& bureau) {
  absl::flat_hash_set<absl::string_view> codes;
  for (int i = 0; i < bureau.agency_codes_size(); ++i) {
    const std::string& code = bureau.agency_codes(i).code();
    const std::string field = absl::StrCat("bureau.agency_codes[", i, "].code");
    RETURN_IF_ERROR(InField(domain::CheckAgencyCode(code), field));
    if (codes.insert(code).second) continue;
    return InvalidField(field, absl::StrCat("机关代字“", code, "”重复"),
                        absl::StrCat("repeats ", code));
  }
  return absl::OkStatus();
}

absl::Status CheckRegion(const v1::Bureau& bureau) {
  if (bureau.region().empty() || domain::HasCalendar(bureau.region())) {
    return absl::OkStatus();
  }
  const std::string known = absl::StrJoin(domain::CalendarRegions(), ", ");
  return InvalidField(
      "bureau.region",
      absl::StrCat("没有地区“", bureau.region(), "”的节假日；可用的地区：",
                   known),
      absl::StrCat("has no holidays; known regions: ", known));
}

}  // namespace

absl::Status CheckBureau(const storage::Snapshot& snapshot,
                         const v1::Bureau& bureau) {
  RETURN_IF_ERROR(CheckSuperior(snapshot, bureau));
  RETURN_IF_ERROR(CheckAgencyCodes(bureau));
  return CheckRegion(bureau);
}

absl::Status CheckNothingOpen(const storage::Snapshot& snapshot,
                              const v1::Bureau& bureau) {
  ASSIGN_OR_RETURN(
      const std::int64_t below,
      snapshot.Count<v1::Bureau>(
          storage::kEveryBureau,
          Predicate::And({Predicate::Equal("superior", bureau.name()),
                          Predicate::Is("state", "ACTIVE")})));
  ASSIGN_OR_RETURN(
      const std::int64_t findings,
      snapshot.Count<v1::Finding>(storage::KeyOf(bureau.name()).bureau,
                                  storage::FindingIsOpen()));
  if (below == 0 && findings == 0) return absl::OkStatus();
  return GuardFailed(
      absl::StrCat("“", bureau.display_name(), "”还有 ", findings,
                   " 个未销号的问题、", below,
                   " 个在用的下级教育局，请先办结再停用。"),
      absl::StrCat(findings, " findings are open, ", below,
                   " bureaus below it are in use."),
      {{"findings", absl::StrCat(findings)}, {"bureaus", absl::StrCat(below)}});
}

}  // namespace dudao::bureau
