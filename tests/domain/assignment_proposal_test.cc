#include "services/domain/assignment_proposal.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/domain/recusal.h"
#include "storage/base/date.h"
#include "tests/domain/county.h"

namespace dudao::domain {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class AssignmentProposalTest : public ::testing::Test {
 protected:
  v1::AssignmentProposal Propose(v1::ProposalMode mode,
                                 std::int64_t seed = 0) const {
    v1::AssignmentProposal proposal;
    proposal.set_mode(mode);
    ProposeAssignments(county_, seed, &proposal);
    return proposal;
  }
  // A county in which every unit has somebody, as this program would have it.
  void AssignAll() {
    Accept(Propose(v1::PROPOSAL_MODE_GAPS), &county_);
  }

  const v1::Unit& UnitNamed(const std::string& name) const {
    return *std::find_if(
        county_.units.begin(), county_.units.end(),
        [&](const v1::Unit& unit) { return unit.name() == name; });
  }
  v1::Supervisor& SupervisorNamed(const std::string& name) {
    return *std::find_if(county_.supervisors.begin(),
                         county_.supervisors.end(),
                         [&](const v1::Supervisor& supervisor) {
                           return supervisor.name() == name;
                         });
  }
  // The units of each supervisor after a proposal.
  std::map<std::string, std::vector<const v1::Unit*>> After(
      const v1::AssignmentProposal& proposal) const {
    AssignmentRegister then = county_;
    Accept(proposal, &then);
    std::map<std::string, std::vector<const v1::Unit*>> units;
    for (const v1::Assignment& assignment : then.assignments) {
      units[assignment.supervisor()].push_back(&UnitNamed(assignment.unit()));
    }
    return units;
  }
  void ExpectNobodyMeetsWhomTheyMayNot(
      const v1::AssignmentProposal& proposal) {
    for (const v1::ProposedAssignment& change : proposal.changes()) {
      EXPECT_TRUE(CheckRecusal(SupervisorNamed(change.supervisor()),
                               change.unit(), change.unit_display_name(),
                               county_.today, county_.settings)
                      .ok())
          << change.ShortDebugString();
    }
  }

  AssignmentRegister county_ = MakeCounty();
};

TEST_F(AssignmentProposalTest, ACountyFromNothingIsCoveredEvenly) {
  const v1::AssignmentProposal proposal = Propose(v1::PROPOSAL_MODE_BALANCE);
  const v1::AssignmentFigures& before = proposal.figures(0);
  const v1::AssignmentFigures& after = proposal.figures(1);
  EXPECT_EQ(before.covered(), 0);
  EXPECT_EQ(before.supervisors(), 91);
  EXPECT_EQ(after.covered(), 526);
  EXPECT_EQ(after.coverage(), 1.0);
  EXPECT_EQ(proposal.change_count(), 526);
  EXPECT_TRUE(proposal.unassignable().empty());
  ExpectNobodyMeetsWhomTheyMayNot(proposal);
  // The mean is 5.78.
  EXPECT_GE(after.least_units(), 4);
  EXPECT_LE(after.most_units(), 7);
  EXPECT_LT(after.load_deviation(), 0.5);
  EXPECT_LT(after.townships_per_supervisor(), 1.25);
}

TEST_F(AssignmentProposalTest, HardlyAnybodyHasOnlyOneKind) {
  int with_one_kind = 0;
  for (const auto& [name, units] :
       After(Propose(v1::PROPOSAL_MODE_BALANCE))) {
    const auto gardens = std::count_if(
        units.begin(), units.end(), [](const v1::Unit* unit) {
          return unit->kind() == v1::UNIT_KIND_KINDERGARTEN;
        });
    const bool one = gardens == 0 ||
                     gardens == static_cast<std::ptrdiff_t>(units.size());
    with_one_kind += one ? 1 : 0;
  }
  EXPECT_LE(with_one_kind, 2);
}

TEST_F(AssignmentProposalTest, WhoIsForAnAreaStaysInOne) {
  int for_an_area = 0;
  int beyond = 0;
  for (const auto& [name, units] :
       After(Propose(v1::PROPOSAL_MODE_BALANCE))) {
    if (SupervisorNamed(name).tier() != v1::SUPERVISOR_TIER_AREA) continue;
    std::set<std::string> areas;
    for (const v1::Unit* unit : units) areas.insert(unit->area());
    ++for_an_area;
    beyond += areas.size() > 1 ? 1 : 0;
  }
  EXPECT_GT(for_an_area, 20);
  // Coverage and an even load go before the tier.
  EXPECT_LE(beyond, 3);
}

TEST_F(AssignmentProposalTest, WhatIsEvenIsLeftAlone) {
  AssignAll();
  for (const auto mode :
       {v1::PROPOSAL_MODE_GAPS, v1::PROPOSAL_MODE_BALANCE}) {
    const v1::AssignmentProposal proposal = Propose(mode);
    EXPECT_EQ(proposal.change_count(), 0);
    EXPECT_EQ(proposal.kept_count(), 526);
    EXPECT_EQ(proposal.figures(1).load_deviation(),
              proposal.figures(0).load_deviation());
  }
}

TEST_F(AssignmentProposalTest, ANewSupervisorGetsAFewUnitsAndNobodyElseMoves) {
  AssignAll();
  county_.supervisors.push_back(MakeSupervisor(100));
  const v1::AssignmentProposal proposal = Propose(v1::PROPOSAL_MODE_BALANCE);
  EXPECT_GE(proposal.change_count(), 2);
  EXPECT_LE(proposal.change_count(), 6);
  for (const v1::ProposedAssignment& change : proposal.changes()) {
    EXPECT_EQ(change.supervisor(), "bureaus/b/supervisors/100");
    EXPECT_THAT(change.reason(), HasSubstr("均衡负荷：现任督学"));
  }
}

TEST_F(AssignmentProposalTest, WhoLeavesIsReplacedAndFewOthersMove) {
  AssignAll();
  v1::Supervisor& gone = SupervisorNamed("bureaus/b/supervisors/040");
  const auto held = static_cast<int>(
      After(v1::AssignmentProposal()).at(gone.name()).size());
  *gone.mutable_term()->mutable_end_date() = ToProto(county_.today - 1);
  for (const auto mode :
       {v1::PROPOSAL_MODE_GAPS, v1::PROPOSAL_MODE_BALANCE}) {
    const v1::AssignmentProposal proposal = Propose(mode);
    EXPECT_EQ(After(proposal).count(gone.name()), 0U);
    EXPECT_GE(proposal.change_count(), held);
    EXPECT_LE(proposal.change_count(),
              mode == v1::PROPOSAL_MODE_GAPS ? held : held + 4);
    EXPECT_EQ(proposal.figures(1).covered(), 526);
    int replaced = 0;
    for (const v1::ProposedAssignment& change : proposal.changes()) {
      EXPECT_THAT(change.choice_reason(), HasSubstr("调整后共"));
      if (change.present_supervisor() != gone.name()) continue;
      ++replaced;
      EXPECT_EQ(change.reason(), "现任督学40任期已于2026年8月31日届满");
    }
    EXPECT_EQ(replaced, held);
  }
}

TEST_F(AssignmentProposalTest, WhoIsRecusedNowIsReplacedAndTheGroundIsNotTold) {
  AssignAll();
  const v1::Assignment present = county_.assignments[17];
  SupervisorNamed(present.supervisor())
      .add_relatives()
      ->set_unit(present.unit());
  const v1::AssignmentProposal proposal = Propose(v1::PROPOSAL_MODE_GAPS);
  ASSERT_EQ(proposal.change_count(), 1);
  EXPECT_EQ(proposal.changes(0).unit(), present.unit());
  EXPECT_EQ(proposal.changes(0).present_assignment(), present.name());
  EXPECT_NE(proposal.changes(0).supervisor(), present.supervisor());
  EXPECT_THAT(proposal.changes(0).reason(), HasSubstr("条例第十条"));
  EXPECT_THAT(proposal.changes(0).reason(), Not(HasSubstr("亲属")));
}

TEST_F(AssignmentProposalTest, GapsAreFilledAndNothingElseChanges) {
  AssignAll();
  std::set<std::string> open;
  for (int i = 0; i < 9; ++i) {
    open.insert(county_.assignments.back().unit());
    county_.assignments.pop_back();
  }
  const v1::AssignmentProposal proposal = Propose(v1::PROPOSAL_MODE_GAPS);
  EXPECT_EQ(proposal.change_count(), 9);
  EXPECT_EQ(proposal.kept_count(), 517);
  for (const v1::ProposedAssignment& change : proposal.changes()) {
    EXPECT_EQ(open.count(change.unit()), 1U);
    EXPECT_EQ(change.present_assignment(), "");
    EXPECT_EQ(change.reason(), "原无责任督学");
  }
}

TEST_F(AssignmentProposalTest, ARotationGivesEveryUnitSomebodyElseNearby) {
  AssignAll();
  const v1::AssignmentProposal proposal = Propose(v1::PROPOSAL_MODE_ROTATION);
  EXPECT_GE(proposal.change_count(), 500);
  EXPECT_EQ(proposal.change_count(), proposal.changes_size());
  EXPECT_EQ(proposal.change_count() + proposal.kept_count(), 526);
  for (const v1::ProposedAssignment& change : proposal.changes()) {
    EXPECT_NE(change.present_supervisor(), "");
    EXPECT_NE(change.present_supervisor(), change.supervisor());
  }
  EXPECT_EQ(proposal.figures(1).covered(), 526);
  EXPECT_LT(proposal.figures(1).townships_per_supervisor(), 1.4);
  EXPECT_GE(proposal.figures(1).least_units(), 4);
  EXPECT_LE(proposal.figures(1).most_units(), 8);
  ExpectNobodyMeetsWhomTheyMayNot(proposal);
  EXPECT_EQ(proposal.changes(0).reason(), "轮岗");
}

TEST_F(AssignmentProposalTest, AScopeIsKeptTo) {
  v1::AssignmentProposal proposal;
  proposal.set_mode(v1::PROPOSAL_MODE_BALANCE);
  proposal.set_township("奇石乡");
  ProposeAssignments(county_, 0, &proposal);
  EXPECT_EQ(proposal.change_count(), 25);
  EXPECT_EQ(proposal.figures(0).units(), 25);
  for (const v1::ProposedAssignment& change : proposal.changes()) {
    EXPECT_EQ(change.township(), "奇石乡");
  }
  proposal.Clear();
  proposal.set_mode(v1::PROPOSAL_MODE_BALANCE);
  proposal.set_area(county_.units[0].area());
  ProposeAssignments(county_, 0, &proposal);
  EXPECT_EQ(proposal.change_count(), proposal.figures(0).units());
  EXPECT_LE(proposal.change_count(), 20);
}

TEST_F(AssignmentProposalTest, LoadOutsideTheScopeCounts) {
  county_.units.resize(5);
  county_.supervisors = {MakeSupervisor(1), MakeSupervisor(2)};
  county_.settings.set_units_per_supervisor(2);
  county_.settings.set_max_units_per_supervisor(4);
  // Four units outside the scope are all that the first may have; the one in
  // it lies in their township.
  v1::AssignmentProposal outside;
  for (v1::Unit& unit : county_.units) {
    unit.set_township("甲镇");
    unit.clear_area();
    v1::ProposedAssignment& change = *outside.add_changes();
    change.set_unit(unit.name());
    change.set_supervisor(county_.supervisors[0].name());
  }
  outside.mutable_changes()->RemoveLast();
  Accept(outside, &county_);
  v1::Unit& open = county_.units.back();
  open.set_area("bureaus/b/areas/east");
  for (std::int64_t seed = 0; seed < 10; ++seed) {
    v1::AssignmentProposal proposal;
    proposal.set_mode(v1::PROPOSAL_MODE_GAPS);
    proposal.set_area(open.area());
    ProposeAssignments(county_, seed, &proposal);
    ASSERT_EQ(proposal.change_count(), 1);
    EXPECT_EQ(proposal.changes(0).unit(), open.name());
    EXPECT_EQ(proposal.changes(0).supervisor(), county_.supervisors[1].name());
  }
}

TEST_F(AssignmentProposalTest, TheSameRegisterInAnyOrderGivesTheSameProposal) {
  const std::string first =
      Propose(v1::PROPOSAL_MODE_BALANCE, 7).SerializeAsString();
  std::reverse(county_.units.begin(), county_.units.end());
  std::reverse(county_.supervisors.begin(), county_.supervisors.end());
  EXPECT_EQ(Propose(v1::PROPOSAL_MODE_BALANCE, 7).SerializeAsString(), first);
  EXPECT_NE(Propose(v1::PROPOSAL_MODE_BALANCE, 8).SerializeAsString(), first);
}

TEST_F(AssignmentProposalTest, EverySeedGivesAProposalAsGood) {
  for (std::int64_t seed = 1; seed <= 5; ++seed) {
    const v1::AssignmentFigures after =
        Propose(v1::PROPOSAL_MODE_BALANCE, seed).figures(1);
    EXPECT_EQ(after.covered(), 526);
    EXPECT_GE(after.least_units(), 4);
    EXPECT_LE(after.most_units(), 7);
    EXPECT_LT(after.townships_per_supervisor(), 1.35);
  }
}

TEST_F(AssignmentProposalTest, SaysWhyNobodyCanTakeAUnit) {
  county_.units.resize(3);
  county_.supervisors.resize(2);
  for (v1::Supervisor& supervisor : county_.supervisors) {
    supervisor.clear_relatives();
    supervisor.set_employer(county_.units[0].display_name());
  }
  county_.settings.set_units_per_supervisor(1);
  county_.settings.set_max_units_per_supervisor(0);  // twice as many
  v1::AssignmentProposal proposal = Propose(v1::PROPOSAL_MODE_GAPS);
  EXPECT_EQ(proposal.change_count(), 2);
  ASSERT_EQ(proposal.unassignable_size(), 1);
  EXPECT_EQ(proposal.unassignable(0).unit(), county_.units[0].name());
  EXPECT_EQ(proposal.unassignable(0).reason(),
            "符合条件的2名督学都应当回避（教育督导条例第十条）");

  county_.supervisors[0].set_employer("");
  county_.supervisors[1].set_years_in_education(3);
  county_.settings.set_max_units_per_supervisor(1);
  proposal = Propose(v1::PROPOSAL_MODE_GAPS);
  ASSERT_EQ(proposal.unassignable_size(), 2);
  EXPECT_THAT(proposal.unassignable(0).reason(),
              HasSubstr("不需回避的1名督学都已有1个单位"));

  county_.supervisors.clear();
  proposal = Propose(v1::PROPOSAL_MODE_GAPS);
  ASSERT_EQ(proposal.unassignable_size(), 3);
  EXPECT_THAT(proposal.unassignable(0).reason(), HasSubstr("没有符合任职条件"));
}

TEST_F(AssignmentProposalTest, AChangeByHandMovesTheFigures) {
  v1::AssignmentProposal proposal = Propose(v1::PROPOSAL_MODE_GAPS);
  const v1::AssignmentFigures before = proposal.figures(1);
  const std::string busy = proposal.changes(400).supervisor();
  for (int i = 3; i < 7; ++i) {
    v1::ProposedAssignment change = proposal.changes(i);
    change.set_supervisor(busy);
    ChangeByHand(county_, change, &proposal);
    EXPECT_TRUE(proposal.changes(i).by_hand());
    EXPECT_EQ(proposal.changes(i).supervisor(), busy);
  }
  EXPECT_EQ(proposal.change_count(), 526);
  EXPECT_GT(proposal.figures(1).most_units(), before.most_units());
  EXPECT_GT(proposal.figures(1).load_deviation(), before.load_deviation());

  LeaveAsItIs(county_, std::string(proposal.changes(3).unit()), &proposal);
  EXPECT_EQ(proposal.change_count(), 525);
  EXPECT_EQ(proposal.figures(1).covered(), 525);
}

}  // namespace
}  // namespace dudao::domain
