#include "services/domain/evidence_rules.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "storage/base/error.h"

namespace dudao::domain {
namespace {

// `bureaus/{bureau}` of a name below it.
std::string BureauOf(absl::string_view name) {
  const auto first = name.find('/');
  return std::string(name.substr(0, name.find('/', first + 1)));
}

}  // namespace

std::vector<EvidencePart> EvidenceOf(const v1::Inspection& inspection) {
  return {{&inspection.evidence(), {inspection.supervisor()}}};
}

EvidencePart FoundEvidence(const v1::Finding& finding) {
  return {&finding.evidence(), {finding.supervisor()}};
}

std::vector<EvidencePart> EvidenceOf(const v1::Finding& finding) {
  const std::vector<std::string> unit = {finding.unit()};
  std::vector<EvidencePart> parts = {
      FoundEvidence(finding), {&finding.rectification().evidence(), unit}};
  for (const v1::FindingRound& round : finding.rounds()) {
    parts.push_back({&round.rectification().evidence(), unit, /*past=*/true});
  }
  return parts;
}

std::vector<EvidencePart> EvidenceOf(const v1::Notice& notice) {
  return {{&notice.plan().evidence(), {notice.unit()}}};
}

std::vector<EvidencePart> EvidenceOf(const v1::FollowUp& follow_up) {
  std::vector<std::string> team(follow_up.people().begin(),
                                follow_up.people().end());
  team.push_back(follow_up.lead());
  team.push_back(BureauOf(follow_up.name()));
  std::vector<EvidencePart> parts;
  for (const v1::FindingVerdict& verdict : follow_up.verdicts()) {
    parts.push_back({&verdict.evidence(), team});
  }
  return parts;
}

std::vector<EvidencePart> EvidenceOf(const v1::Consultation& consultation) {
  const v1::ConsultationAnswer& answer = consultation.answer();
  std::vector<EvidencePart> parts = {
      {&consultation.evidence(),
       {consultation.supervisor(), BureauOf(consultation.name())}},
      {&answer.evidence(), {answer.answered_by()}}};
  for (const v1::ConsultationRound& round : consultation.rounds()) {
    parts.push_back({&round.answer().evidence(),
                     {round.answer().answered_by()},
                     /*past=*/true});
  }
  return parts;
}

std::vector<EvidencePart> EvidenceOf(const v1::Commendation& commendation) {
  const std::string office = BureauOf(commendation.name());
  return {{&commendation.evidence(),
           {commendation.proposer().empty() ? office
                                            : commendation.proposer()}}};
}

std::vector<EvidencePart> EvidenceOf(const v1::Escalation& escalation) {
  const std::vector<std::string> office = {BureauOf(escalation.name())};
  const std::vector<std::string> unit = {escalation.unit()};
  return {{&escalation.evidence(), office},
          {&escalation.served_documents(), office},
          {&escalation.answer().evidence(), unit},
          {&escalation.review().evidence(), unit},
          {&escalation.appeal().evidence(), unit},
          {&escalation.talk_record().evidence(), office},
          {&escalation.referral().evidence(), office},
          {&escalation.conclusion().evidence(), office},
          {&escalation.correction().evidence(), office}};
}

std::vector<EvidencePart> EvidenceOf(const v1::Supervision& supervision) {
  std::vector<std::string> team(supervision.members().begin(),
                                supervision.members().end());
  // Who was there may have left the team since; the photos stay.
  for (const std::string& person : supervision.site_visit().attendees()) {
    if (std::find(team.begin(), team.end(), person) == team.end()) {
      team.push_back(person);
    }
  }
  team.push_back(BureauOf(supervision.name()));
  const std::vector<std::string> unit = {supervision.unit()};
  std::vector<EvidencePart> parts = {
      {&supervision.site_visit().evidence(), std::move(team)},
      {&supervision.self_evaluation().evidence(), unit}};
  for (const v1::Rebuttal& rebuttal : supervision.rebuttals()) {
    parts.push_back({&rebuttal.evidence(), unit});
  }
  for (const v1::OpinionObjection& objection : supervision.objections()) {
    parts.push_back({&objection.evidence(), unit});
  }
  return parts;
}

absl::StatusOr<std::vector<std::string>> HoldersFor(
    const Actor& actor, absl::string_view bureau,
    absl::string_view on_behalf_of) {
  const std::string office = absl::StrCat("bureaus/", bureau);
  if (!on_behalf_of.empty() && BureauOf(on_behalf_of) != office) {
    return InvalidField("start.on_behalf_of",
                        "须是本局的督学、单位或本局（on_behalf_of）",
                        "must be of this bureau");
  }
  if (actor.integration) {
    if (on_behalf_of.empty()) {
      return InvalidField(
          "start.on_behalf_of",
          "对接系统上传时须注明代哪位督学、哪个单位或督导室上传（on_behalf_of）",
          "a tool says for whom it uploads");
    }
    return std::vector<std::string>{std::string(on_behalf_of)};
  }
  std::vector<std::string> holders = actor.supervisors;
  holders.insert(holders.end(), actor.headed_units.begin(),
                 actor.headed_units.end());
  if (actor.officer) holders.push_back(office);
  if (actor.section) holders.push_back(actor.user);
  if (on_behalf_of.empty()) return holders;
  if (std::find(holders.begin(), holders.end(), on_behalf_of) !=
      holders.end()) {
    return std::vector<std::string>{std::string(on_behalf_of)};
  }
  return MakeError(
      absl::StatusCode::kPermissionDenied, v1::ERROR_REASON_PERMISSION_DENIED,
      absl::StrCat("您不能代 ", on_behalf_of, " 上传。"),
      absl::StrCat("The caller does not act for ", on_behalf_of, "."));
}

absl::Status CheckEvidence(absl::string_view missing) {
  if (missing.empty()) return absl::OkStatus();
  return GuardFailed(
      absl::StrCat("佐证材料尚未传齐（缺 ", missing, "），请补传后再办理。"),
      absl::StrCat("Evidence ", missing, " has not arrived."),
      {{"missing", std::string(missing)}});
}

}  // namespace dudao::domain
