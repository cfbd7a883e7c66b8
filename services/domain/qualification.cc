#include "services/domain/qualification.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "storage/base/date.h"
#include "storage/base/error.h"

namespace dudao::domain {
namespace {

constexpr char kArticle6[] = "教育督导条例第六条";
constexpr char kArticle7[] = "教育督导条例第七条";

// What is missing, collected.
class Gaps {
 public:
  void Add(std::string zh, std::string en, absl::string_view article) {
    zh_.push_back(std::move(zh));
    en_.push_back(std::move(en));
    if (!article.empty() && (articles_.empty() || articles_.back() != article)) {
      articles_.emplace_back(article);
    }
  }
  bool empty() const { return zh_.empty(); }
  std::string zh() const { return absl::StrJoin(zh_, "；"); }
  std::string en() const { return absl::StrJoin(en_, "; "); }
  std::string articles() const { return absl::StrJoin(articles_, "、"); }

 private:
  std::vector<std::string> zh_;
  std::vector<std::string> en_;
  std::vector<std::string> articles_;
};

// 教育督导条例 art. 7.
void CheckPerson(const v1::Supervisor& supervisor,
                 const v1::BureauSettings& settings, Gaps* gaps) {
  if (supervisor.education() < v1::EDUCATION_BACHELOR) {
    gaps->Add(supervisor.education() == v1::EDUCATION_UNSPECIFIED
                  ? "未登记学历，须为本科以上"
                  : "学历须为本科以上",
              "a bachelor's degree is required", kArticle7);
  }
  const int years = settings.min_years_in_education();
  if (supervisor.kind() != v1::SUPERVISOR_KIND_SPECIAL &&
      supervisor.years_in_education() < years) {
    gaps->Add(absl::StrCat("教育工作年限为", supervisor.years_in_education(),
                           "年，须满", years, "年"),
              absl::StrCat(years, " years in education are required"),
              kArticle7);
  }
}

// 教育督导条例 art. 6. Only part-time supervisors must have a term.
void CheckTermToday(const v1::Supervisor& supervisor, absl::CivilDay today,
                    const v1::BureauSettings& settings, Gaps* gaps) {
  const v1::Term& term = supervisor.term();
  const bool part_time = supervisor.kind() == v1::SUPERVISOR_KIND_PART_TIME;
  if (part_time && (!term.has_start_date() || !term.has_end_date())) {
    gaps->Add("未登记任期的起止日期", "the term is not recorded", kArticle6);
    return;
  }
  if (term.has_start_date() && FromProto(term.start_date()) > today) {
    gaps->Add(absl::StrCat("任期自", FormatDayZh(FromProto(term.start_date())),
                           "起，尚未开始"),
              "the term has not begun", kArticle6);
  }
  if (term.has_end_date() && FromProto(term.end_date()) < today) {
    gaps->Add(absl::StrCat("任期已于",
                           FormatDayZh(FromProto(term.end_date())), "届满"),
              "the term has ended", kArticle6);
  }
  const int most = settings.part_time_max_terms();
  if (part_time && term.number() > most) {
    gaps->Add(absl::StrCat("已是连续第", term.number(), "届，最多连任", most,
                           "届"),
              absl::StrCat("at most ", most, " terms in a row are allowed"),
              kArticle6);
  }
}

Gaps GapsOf(const v1::Supervisor& supervisor, absl::CivilDay today,
            const v1::BureauSettings& settings) {
  Gaps gaps;
  if (supervisor.state() != v1::RECORD_STATE_ACTIVE) {
    gaps.Add("已解聘", "the engagement has ended", "");
  }
  CheckPerson(supervisor, settings, &gaps);
  CheckTermToday(supervisor, today, settings, &gaps);
  return gaps;
}

}  // namespace

bool IsInOffice(const v1::Supervisor& supervisor, absl::CivilDay today) {
  const v1::Term& term = supervisor.term();
  return supervisor.state() == v1::RECORD_STATE_ACTIVE &&
         (!term.has_start_date() || FromProto(term.start_date()) <= today) &&
         (!term.has_end_date() || FromProto(term.end_date()) >= today);
}

std::string WhatIsMissing(const v1::Supervisor& supervisor,
                          absl::CivilDay today,
                          const v1::BureauSettings& settings) {
  return GapsOf(supervisor, today, settings).zh();
}

absl::Status CheckQualification(const v1::Supervisor& supervisor,
                                absl::CivilDay today,
                                const v1::BureauSettings& settings) {
  const Gaps gaps = GapsOf(supervisor, today, settings);
  if (gaps.empty()) return absl::OkStatus();
  ErrorMetadata metadata = {{"supervisor", supervisor.name()}};
  if (!gaps.articles().empty()) metadata.push_back({"article", gaps.articles()});
  return MakeError(
      absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_NOT_QUALIFIED,
      absl::StrCat("督学", supervisor.display_name(), "不能担任责任督学：",
                   gaps.zh(),
                   gaps.articles().empty()
                       ? std::string()
                       : absl::StrCat("（", gaps.articles(), "）"),
                   "。请补正督学名册或改派其他督学。"),
      absl::StrCat(supervisor.display_name(), " is not qualified: ", gaps.en(),
                   "."),
      metadata);
}

absl::Status CheckTerm(const v1::Supervisor& supervisor,
                       const v1::BureauSettings& settings) {
  const v1::Term& term = supervisor.term();
  if (!term.has_start_date() || !term.has_end_date()) return absl::OkStatus();
  const absl::CivilDay start = FromProto(term.start_date());
  const absl::CivilDay end = FromProto(term.end_date());
  if (end < start) {
    return InvalidField("supervisor.term", "任期止早于任期起，请核对",
                        "ends before it starts");
  }
  const int years = settings.part_time_term_years();
  const absl::CivilDay latest(start.year() + years, start.month(),
                              start.day());
  if (supervisor.kind() == v1::SUPERVISOR_KIND_PART_TIME && end > latest) {
    return InvalidField(
        "supervisor.term",
        absl::StrCat("兼职督学每届任期为", years, "年（", kArticle6,
                     "），任期止最晚为", FormatDayZh(latest)),
        absl::StrCat("a part-time term lasts ", years, " years at most"));
  }
  return absl::OkStatus();
}

bool MayContinue(const v1::Supervisor& supervisor,
                 const v1::BureauSettings& settings) {
  return supervisor.kind() != v1::SUPERVISOR_KIND_PART_TIME ||
         supervisor.term().number() < settings.part_time_max_terms();
}

}  // namespace dudao::domain
