#include <algorithm>
#include <utility>

#include "dudao/v1/commendation_service.pb.h"
#include "storage/base/date.h"
#include "tests/simulation/people.h"

namespace dudao::simulation {
namespace {

constexpr std::size_t kMostCited = 3;

bool IsSigned(const v1::Inspection& visit) {
  return visit.state() == v1::INSPECTION_STATE_SIGNED ||
         visit.state() == v1::INSPECTION_STATE_CONFIRMED ||
         visit.state() == v1::INSPECTION_STATE_REFUSED;
}

// Whether a record speaks for a school, or for a supervisor where the
// commendation is of no unit.
bool BearsOut(const v1::Commendation& commendation,
              const v1::Inspection& visit) {
  if (!IsSigned(visit)) return false;
  if (commendation.unit().empty()) {
    return visit.supervisor() == commendation.supervisor() &&
           !visit.record_late();
  }
  return visit.unit() == commendation.unit() &&
         !visit.good_practice().empty();
}

bool BearsOut(const v1::Commendation& commendation,
              const v1::Finding& finding) {
  const bool own = commendation.unit().empty()
                       ? finding.supervisor() == commendation.supervisor()
                       : finding.unit() == commendation.unit();
  return own && !finding.zero_tolerance() && finding.on_time() &&
         finding.state() == v1::FINDING_STATE_CLOSED;
}

// What is cited may be back, or withdrawn, by now.
bool StillHolds(const Rows& rows, const v1::Commendation& commendation) {
  return std::all_of(
      commendation.citations().begin(), commendation.citations().end(),
      [&](const v1::CommendationCitation& cited) {
        const auto visit = rows.inspections.find(cited.source());
        return visit != rows.inspections.end()
                   ? BearsOut(commendation, visit->second)
                   : BearsOut(commendation,
                              rows.findings.at(cited.source()));
      });
}

// Of the records that bear it out some, findings first.
std::vector<std::string> RecordsFor(World& world,
                                    const v1::Commendation& commendation) {
  const Rows& rows = world.watch.rows();
  std::vector<std::string> records;
  for (const auto& [name, finding] : rows.findings) {
    if (records.size() < kMostCited && BearsOut(commendation, finding) &&
        world.OneIn(2)) {
      records.push_back(name);
    }
  }
  for (const auto& [name, visit] : rows.inspections) {
    if (records.size() < kMostCited && BearsOut(commendation, visit) &&
        world.OneIn(2)) {
      records.push_back(name);
    }
  }
  return records;
}

}  // namespace

void People::Commend() {
  Later(20, 60, [this] { Commend(); });
  const School& school = world_.schools[static_cast<std::size_t>(
      world_.Below(static_cast<int>(world_.schools.size())))];
  if (world_.OneIn(4)) {
    const std::vector<const Inspector*> engaged = world_.Engaged();
    CommendInspector(*engaged[static_cast<std::size_t>(
        world_.Below(static_cast<int>(engaged.size())))]);
  } else {
    CommendSchool(school);
  }
}

// The supervisor who is responsible for it proposes it, or the office.
void People::CommendSchool(const School& school) {
  v1::Commendation commendation;
  commendation.set_subject(school.name);
  commendation.set_unit(school.name);  // to find records; not sent
  const Names records = RecordsFor(world_, commendation);
  const Person& proposer =
      world_.OneIn(2) || !school.covered
          ? world_.officer
          : world_.inspectors[school.supervisor].person;
  ProposeCommendation(proposer, std::move(commendation), records);
}

// The office does, and nobody for oneself.
void People::CommendInspector(const Inspector& inspector) {
  v1::Commendation commendation;
  commendation.set_subject(inspector.name);
  commendation.set_supervisor(inspector.name);  // to find records; not sent
  const Names records = RecordsFor(world_, commendation);
  if (world_.OneIn(4) && !records.empty()) {
    v1::ProposeCommendationRequest own;
    own.set_parent(kBureau);
    v1::Commendation& wanted = *own.mutable_commendation();
    wanted.set_subject(inspector.name);
    wanted.set_kind(v1::COMMENDATION_KIND_RECOMMEND_FOR_AWARD);
    wanted.set_grounds("本人工作积极");
    wanted.add_citations()->set_source(records.front());
    world_.calls.Refused<v1::ProposeCommendationResponse>(
        inspector.person, own, absl::StatusCode::kPermissionDenied);
  }
  ProposeCommendation(world_.officer, std::move(commendation), records);
}

void People::ProposeCommendation(const Person& proposer,
                                 v1::Commendation commendation,
                                 const Names& records) {
  commendation.clear_unit();
  commendation.clear_supervisor();
  commendation.set_kind(static_cast<v1::CommendationKind>(
      world_.Between(1, v1::CommendationKind_MAX)));
  commendation.set_grounds("整改扎实，办学有特色");
  v1::ProposeCommendationRequest request;
  request.set_parent(kBureau);
  *request.mutable_commendation() = std::move(commendation);
  if (records.empty() || world_.OneIn(8)) {
    // It would rest on nothing.
    world_.calls.Refused<v1::ProposeCommendationResponse>(proposer, request);
    world_.figures.Add("refused: a commendation of nothing");
  }
  if (records.empty()) return;
  for (const std::string& record : records) {
    request.mutable_commendation()->add_citations()->set_source(record);
  }
  if (world_.OneIn(8)) {
    v1::ProposeCommendationRequest twice = request;
    *twice.mutable_commendation()->add_citations() =
        request.commendation().citations(0);
    world_.calls.Refused<v1::ProposeCommendationResponse>(
        proposer, twice, absl::StatusCode::kInvalidArgument);
  }
  const std::string name =
      world_.calls.Do<v1::ProposeCommendationResponse>(proposer, request)
          .commendation()
          .name();
  world_.figures.Add("commendations proposed");
  if (world_.OneIn(4)) {
    v1::IssueCommendationRequest early;
    early.set_name(name);
    world_.calls.Refused<v1::IssueCommendationResponse>(world_.officer,
                                                        early);
  }
  Later(0, 9, [this, name] { DecideCommendation(name); });
}

void People::DecideCommendation(const std::string& name) {
  const v1::Commendation* const proposed =
      CommendationIn(name, v1::COMMENDATION_STATE_PROPOSED);
  if (proposed == nullptr) return;
  if (world_.OneIn(4)) return DeclineCommendation(name);
  v1::ApproveCommendationRequest request;
  request.set_name(name);
  request.set_note("同意");
  if (!StillHolds(world_.watch.rows(), *proposed)) {
    world_.calls.Refused<v1::ApproveCommendationResponse>(world_.officer,
                                                          request);
    return DeclineCommendation(name);
  }
  world_.calls.Do<v1::ApproveCommendationResponse>(world_.officer, request);
  world_.figures.Add("commendations approved");
  Later(0, world_.OneIn(4) ? 40 : 12,
        [this, name] { IssueCommendation(name); });
}

void People::DeclineCommendation(const std::string& name) {
  v1::DeclineCommendationRequest request;
  request.set_name(name);
  request.set_reason("材料不充分");
  world_.calls.Do<v1::DeclineCommendationResponse>(world_.second_officer,
                                                   request);
  world_.figures.Add("commendations declined");
  if (world_.OneIn(4)) {
    v1::ApproveCommendationRequest late;
    late.set_name(name);
    world_.calls.Refused<v1::ApproveCommendationResponse>(world_.officer,
                                                          late);
  }
}

void People::IssueCommendation(const std::string& name) {
  const v1::Commendation* const approved =
      CommendationIn(name, v1::COMMENDATION_STATE_APPROVED);
  if (approved == nullptr) return;
  v1::IssueCommendationRequest request;
  request.set_name(name);
  if (!StillHolds(world_.watch.rows(), *approved)) {
    world_.calls.Refused<v1::IssueCommendationResponse>(world_.officer,
                                                        request);
    world_.figures.Add("refused: a commendation of what is back");
    return RevokeCommendation(name);
  }
  world_.calls.Do<v1::IssueCommendationResponse>(world_.officer, request);
  world_.figures.Add("commendations issued");
  if (approved->kind() == v1::COMMENDATION_KIND_PRAISE_CIRCULAR ||
      approved->kind() == v1::COMMENDATION_KIND_PROMOTE_PRACTICE) {
    Later(0, 45, [this, name] { PublishCommendation(name); });
  }
  if (world_.OneIn(6)) {
    Later(1, 90, [this, name] { RevokeCommendation(name); });
  }
}

void People::PublishCommendation(const std::string& name) {
  const v1::Commendation* const issued =
      CommendationIn(name, v1::COMMENDATION_STATE_ISSUED);
  if (issued == nullptr) return;
  const absl::CivilDay issue_day = FromProto(issued->issue_date());
  v1::PublishCommendationRequest request;
  request.set_name(name);
  request.set_published_at("区政府网站");
  if (world_.OneIn(8)) {
    *request.mutable_publish_date() = ToProto(issue_day - 1);
    world_.calls.Refused<v1::PublishCommendationResponse>(
        world_.officer, request, absl::StatusCode::kInvalidArgument);
  }
  *request.mutable_publish_date() =
      ToProto(std::max(world_.today() - world_.Below(3), issue_day));
  world_.calls.Do<v1::PublishCommendationResponse>(world_.officer, request);
  world_.figures.Add("commendations published");
}

// Approved, issued or published.
void People::RevokeCommendation(const std::string& name) {
  const v1::CommendationState state =
      world_.watch.rows().commendations.at(name).state();
  if (state != v1::COMMENDATION_STATE_APPROVED &&
      state != v1::COMMENDATION_STATE_ISSUED &&
      state != v1::COMMENDATION_STATE_PUBLISHED) {
    return;
  }
  v1::RevokeCommendationRequest request;
  request.set_name(name);
  request.set_reason("引用的问题已反弹");
  world_.calls.Do<v1::RevokeCommendationResponse>(world_.second_officer,
                                                  request);
  world_.figures.Add("commendations revoked");
}

}  // namespace dudao::simulation
