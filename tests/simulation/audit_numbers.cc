#include "absl/strings/str_cat.h"
#include "storage/base/date.h"
#include "tests/simulation/audit.h"

namespace dudao::simulation {
namespace {

// The numbers (发文字号) of a bureau: by code and year from 1 on, each once,
// whatever became of the document.
class Numbers {
 public:
  explicit Numbers(Problems& problems) : problems_(problems) {}

  // A document that took its number on a day.
  template <class Document>
  void Take(const Document& document, absl::string_view code,
            absl::CivilDay day) {
    TakeOne(document.name(), document.document_number(), document.serial(),
            code, day);
  }
  void TakeOne(const std::string& name, const std::string& number, int serial,
               absl::string_view code, absl::CivilDay day) {
    const std::string series = absl::StrCat(code, "〔", day.year(), "〕");
    problems_.Expect(number == absl::StrCat(series, serial, "号"), name,
                     " has the number ", number);
    const auto [taken, is_new] = serials_[series].emplace(serial, name);
    problems_.Expect(is_new, series, serial, "号 is of ", name, " and of ",
                     taken->second);
  }
  // One that has none yet.
  template <class Document>
  void TakeNone(const Document& document) {
    problems_.Expect(document.document_number().empty(), document.name(),
                     " has the number ", document.document_number(),
                     " too early");
  }
  void Finish() {
    for (const auto& [series, taken] : serials_) {
      problems_.Expect(
          taken.begin()->first == 1 &&
              taken.rbegin()->first == static_cast<int>(taken.size()),
          series, " has a gap: ", taken.size(), " numbers from ",
          taken.begin()->first, " to ", taken.rbegin()->first);
    }
  }

 private:
  Problems& problems_;
  std::map<std::string, std::map<int, std::string>> serials_;
};

}  // namespace

// Whatever takes numbers adds a loop here.
void AuditNumbers(World&, const Rows& listed, Problems& problems) {
  constexpr char kCode[] = "港北教督";
  Numbers numbers(problems);
  for (const auto& [name, notice] : listed.notices) {
    if (notice.state() == v1::NOTICE_STATE_DRAFT) {
      numbers.TakeNone(notice);
    } else {
      numbers.Take(notice,
                   notice.kind() == v1::NOTICE_KIND_ADVICE
                       ? absl::StrCat(kCode, "建")
                       : kCode,
                   FromProto(notice.issue_date()));
    }
  }
  // The notice of a supervision has one, its opinion another.
  for (const auto& [name, one] : listed.supervisions) {
    if (one.has_notice()) {
      numbers.Take(one, kCode, FromProto(one.notice().issue_date()));
    } else {
      numbers.TakeNone(one);
    }
    problems.Expect(one.has_opinion() == !one.opinion_number().empty(), name,
                    " has the opinion's number ", one.opinion_number());
    if (one.has_opinion()) {
      numbers.TakeOne(name, one.opinion_number(), one.opinion_serial(), kCode,
                      FromProto(one.opinion().issue_date()));
    }
  }
  for (const auto& [name, rung] : listed.escalations) {
    if (rung.service().has_time()) {
      numbers.Take(rung, kCode, BeijingDay(FromProto(rung.service().time())));
    } else if (rung.state() == v1::ESCALATION_STATE_REFERRED) {
      numbers.Take(rung, kCode, BeijingDay(FromProto(rung.referral().time())));
    } else {
      numbers.TakeNone(rung);
    }
  }
  for (const auto& [name, commendation] : listed.commendations) {
    if (commendation.has_issue_date()) {
      numbers.Take(commendation, kCode, FromProto(commendation.issue_date()));
    } else {
      numbers.TakeNone(commendation);
    }
  }
  numbers.Finish();
}

}  // namespace dudao::simulation
