#include "tests/simulation/duties.h"

#include "absl/strings/str_cat.h"

namespace dudao::simulation {
namespace {

// A row for each type of resource that something may be due because of: its
// collection, its function, and the kinds that come of it.
struct SourceType {
  absl::string_view collection;
  DutiesOf recount;
  std::vector<v1::ObligationKind> kinds;
};

const std::vector<SourceType>& SourceTypes() {
  static const auto& types = *new std::vector<SourceType>{
      {"findings",
       DutiesOfFinding,
       {v1::OBLIGATION_KIND_ISSUE_NOTICE, v1::OBLIGATION_KIND_RECTIFY_FINDING,
        v1::OBLIGATION_KIND_DECIDE_EXTENSION, v1::OBLIGATION_KIND_GIVE_HELP,
        v1::OBLIGATION_KIND_REVIEW_FINDING,
        v1::OBLIGATION_KIND_CONFIRM_WITHDRAWAL}},
      {"notices",
       DutiesOfNotice,
       {v1::OBLIGATION_KIND_ACKNOWLEDGE_NOTICE,
        v1::OBLIGATION_KIND_SUBMIT_PLAN}},
      {"inspections",
       DutiesOfInspection,
       {v1::OBLIGATION_KIND_COMPLETE_RECORD, v1::OBLIGATION_KIND_SIGN_RECORD,
        v1::OBLIGATION_KIND_CONFIRM_RECORD,
        v1::OBLIGATION_KIND_PROVIDE_EVIDENCE}},
      {"followUps", DutiesOfFollowUp, {v1::OBLIGATION_KIND_DO_FOLLOW_UP}},
  };
  return types;
}

}  // namespace

void Sources::Count(const v1::Limit& limit, absl::CivilDay start,
                    Duty* duty) const {
  const CalendarYears::Due due = calendar.Count(limit, start);
  duty->limit = limit;
  duty->start = start;
  duty->due = due.day;
  duty->provisional = due.provisional;
}

std::vector<Duty> Recount(const Sources& sources, const std::string& name) {
  std::vector<Duty> duties;
  for (const SourceType& type : SourceTypes()) {
    if (type.collection == CollectionOf(name) &&
        sources.rows.Find(name) != nullptr) {
      type.recount(sources, name, &duties);
    }
  }
  return duties;
}

std::vector<std::string> Concerned(const Rows& rows, const std::string& name) {
  std::vector<std::string> concerned = {name};
  const auto finding = rows.findings.find(name);
  if (finding != rows.findings.end() && !finding->second.notice().empty()) {
    concerned.push_back(finding->second.notice());
  }
  const auto notice = rows.notices.find(name);
  if (notice != rows.notices.end()) {
    for (const v1::NoticeItem& item : notice->second.items()) {
      concerned.push_back(item.finding());
    }
  }
  return concerned;
}

void CheckRecounted(v1::ObligationKind kind) {
  for (const SourceType& type : SourceTypes()) {
    for (const v1::ObligationKind known : type.kinds) {
      if (known == kind) return;
    }
  }
  throw Failure(absl::StrCat("obligation kind ", v1::ObligationKind_Name(kind),
                             " is not recounted"));
}

}  // namespace dudao::simulation
