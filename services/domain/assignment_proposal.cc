#include "services/domain/assignment_proposal.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "services/domain/assignment_board.h"
#include "services/domain/assignment_search.h"
#include "services/domain/coverage.h"
#include "services/domain/proposal_reason.h"
#include "services/domain/qualification.h"
#include "services/domain/recusal.h"
#include "services/domain/unit_workload.h"
#include "storage/base/sha256.h"

namespace dudao::domain {
namespace {

// By name, or in an order of the seed's own.
template <class M>
std::vector<const M*> Ordered(const std::vector<M>& messages,
                              std::int64_t seed) {
  std::vector<std::pair<std::string, const M*>> keyed;
  for (const M& message : messages) {
    keyed.emplace_back(
        seed == 0 ? message.name()
                  : Sha256(absl::StrCat(seed, "\n", message.name())),
        &message);
  }
  std::sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) {
    return a.first < b.first;
  });
  std::vector<const M*> ordered;
  for (const auto& entry : keyed) ordered.push_back(entry.second);
  return ordered;
}

// Numbers for names, from 0, in the order they are asked for.
class Numbers {
 public:
  int Of(const std::string& name) {
    if (name.empty()) return kNone;
    return numbers_.emplace(name, size()).first->second;
  }
  int Find(const std::string& name) const {
    const auto found = numbers_.find(name);
    return found == numbers_.end() ? kNone : found->second;
  }
  int size() const { return static_cast<int>(numbers_.size()); }

 private:
  absl::flat_hash_map<std::string, int> numbers_;
};

// Changes, or units nobody may take: neighbours together.
template <class Lines>
void SortByPlace(Lines* lines) {
  std::sort(lines->begin(), lines->end(), [](const auto& a, const auto& b) {
    return std::tie(a.township(), a.unit()) < std::tie(b.township(), b.unit());
  });
}

template <class Lines>
void RemoveUnit(const std::string& unit, Lines* lines) {
  lines->erase(std::remove_if(lines->begin(), lines->end(),
                              [&](const auto& line) {
                                return line.unit() == unit;
                              }),
               lines->end());
}

// One proposal, from the register to numbers, and back.
class Proposer {
 public:
  Proposer(const AssignmentRegister& reg, std::int64_t seed,
           v1::AssignmentProposal* proposal)
      : reg_(reg), proposal_(*proposal) {
    for (const v1::Supervisor* one : Ordered(reg.supervisors, seed)) {
      supervisors_[one->name()] = one;
      if (!CheckQualification(*one, reg.today, reg.settings).ok()) continue;
      numbers_.Of(one->name());
      candidates_.push_back(one);
    }
    for (const v1::Assignment& assignment : reg.assignments) {
      present_[assignment.unit()] = &assignment;
    }
    for (const v1::Unit* unit : Ordered(reg.units, seed)) {
      if (NeedsResponsibleSupervisor(unit->kind())) units_.push_back(unit);
    }
  }

  void Run() {
    AssignmentBoard board = MakeBoard();
    SearchAssignments(&board);
    for (int u = 0; u < board.units(); ++u) {
      if (!board.unit(u).movable) continue;
      const int holder = board.HolderOf(u);
      if (holder == kNone) {
        AddUnassignable(board, u);
      } else if (holder != board.unit(u).present) {
        AddChange(UnitAt(u), *candidates_[static_cast<std::size_t>(holder)]);
      }
    }
    SortByPlace(proposal_.mutable_changes());
    SortByPlace(proposal_.mutable_unassignable());
    MeasureProposal(reg_, &proposal_);
    GiveReasons();
  }

 private:
  const v1::Unit& UnitAt(int u) const {
    return *units_[static_cast<std::size_t>(u)];
  }
  const v1::Assignment* PresentOf(const v1::Unit& unit) const {
    const auto found = present_.find(unit.name());
    return found == present_.end() ? nullptr : found->second;
  }
  bool MayMeet(const v1::Supervisor& supervisor, const v1::Unit& unit) const {
    return CheckRecusal(supervisor, unit.name(), unit.display_name(),
                        reg_.today, reg_.settings)
        .ok();
  }

  // Why the unit needs somebody, for people; "" where who has it may go on.
  // The ground of a recusal is confidential.
  std::string WhyOpen(const v1::Unit& unit) const {
    const v1::Assignment* present = PresentOf(unit);
    if (present == nullptr) return "原无责任督学";
    const auto found = supervisors_.find(present->supervisor());
    const std::string who =
        absl::StrCat("现任", present->supervisor_display_name());
    if (found == supervisors_.end()) return absl::StrCat(who, "已不在名册");
    const std::string missing =
        WhatIsMissing(*found->second, reg_.today, reg_.settings);
    if (!missing.empty()) return absl::StrCat(who, missing);
    return MayMeet(*found->second, unit)
               ? ""
               : absl::StrCat(who, "应当回避（教育督导条例第十条）");
  }

  BoardUnit MakeUnit(const v1::Unit& unit, Numbers* townships,
                     Numbers* areas) const {
    const bool open = !WhyOpen(unit).empty();
    BoardUnit made;
    made.workload = UnitWorkload(unit);
    made.kindergarten = unit.kind() == v1::UNIT_KIND_KINDERGARTEN;
    made.township = townships->Of(unit.township());
    made.area = areas->Of(unit.area());
    if (!open) made.present = numbers_.Find(PresentOf(unit)->supervisor());
    made.movable = InScope(proposal_, unit) &&
                   (open || proposal_.mode() != v1::PROPOSAL_MODE_GAPS);
    if (!made.movable) return made;
    for (const v1::Supervisor* supervisor : candidates_) {
      made.may_take.push_back(MayMeet(*supervisor, unit));
    }
    return made;
  }

  AssignmentBoard MakeBoard() const {
    Numbers townships;
    Numbers areas;
    std::vector<BoardUnit> units;
    for (const v1::Unit* unit : units_) {
      units.push_back(MakeUnit(*unit, &townships, &areas));
    }
    std::vector<v1::SupervisorTier> tiers;
    for (const v1::Supervisor* one : candidates_) tiers.push_back(one->tier());
    BoardLimits limits;
    limits.townships = townships.size();
    limits.areas = areas.size();
    limits.most_units = MostUnits(reg_.settings);
    limits.rotation = proposal_.mode() == v1::PROPOSAL_MODE_ROTATION;
    AssignmentBoard board(std::move(units), std::move(tiers), limits);
    for (int u = 0; u < board.units(); ++u) {
      const BoardUnit& unit = board.unit(u);
      if (unit.movable && !limits.rotation) {
        board.Put(u, unit.present);
      } else if (!unit.movable && PresentOf(UnitAt(u)) != nullptr) {
        // Whoever holds it, may go on or not: it is load.
        board.Put(u, numbers_.Find(PresentOf(UnitAt(u))->supervisor()));
      }
    }
    return board;
  }

  void AddChange(const v1::Unit& unit, const v1::Supervisor& supervisor) {
    *proposal_.add_changes() =
        MakeChange(unit, supervisor, PresentOf(unit));
  }

  void AddUnassignable(const AssignmentBoard& board, int u) {
    // Who has it may go on: there is nobody to rotate with, and it stays.
    if (board.unit(u).present != kNone) return;
    const auto& may_take = board.unit(u).may_take;
    v1::UnassignableUnit* added = proposal_.add_unassignable();
    added->set_unit(UnitAt(u).name());
    added->set_unit_display_name(UnitAt(u).display_name());
    added->set_township(UnitAt(u).township());
    added->set_reason(UnassignableReason(
        board.supervisors(),
        static_cast<int>(std::count(may_take.begin(), may_take.end(), true)),
        board.limits().most_units));
  }

  void GiveReasons() {
    const Holdings now =
        HoldingsOf(reg_, proposal_, v1::FIGURES_MOMENT_PRESENT);
    const Holdings then =
        HoldingsOf(reg_, proposal_, v1::FIGURES_MOMENT_PROPOSED);
    absl::flat_hash_map<std::string, std::string> open;
    for (const v1::Unit* unit : units_) open[unit->name()] = WhyOpen(*unit);
    for (v1::ProposedAssignment& change : *proposal_.mutable_changes()) {
      std::string why = open.at(change.unit());
      if (why.empty()) {
        why = proposal_.mode() == v1::PROPOSAL_MODE_ROTATION
                  ? "轮岗"
                  : WhyBalanced(change,
                                HoldingOf(now, change.present_supervisor()),
                                HoldingOf(then, change.supervisor()));
      }
      change.set_reason(std::move(why));
    }
  }

  const AssignmentRegister& reg_;
  v1::AssignmentProposal& proposal_;
  std::vector<const v1::Supervisor*> candidates_;
  Numbers numbers_;  // of the candidates
  std::vector<const v1::Unit*> units_;
  absl::flat_hash_map<std::string, const v1::Supervisor*> supervisors_;
  absl::flat_hash_map<std::string, const v1::Assignment*> present_;
};

}  // namespace

int MostUnits(const v1::BureauSettings& settings) {
  return settings.max_units_per_supervisor() > 0
             ? settings.max_units_per_supervisor()
             : 2 * settings.units_per_supervisor();
}

v1::ProposedAssignment MakeChange(const v1::Unit& unit,
                                  const v1::Supervisor& supervisor,
                                  const v1::Assignment* present) {
  v1::ProposedAssignment change;
  change.set_unit(unit.name());
  change.set_unit_display_name(unit.display_name());
  change.set_township(unit.township());
  if (present != nullptr) {
    change.set_present_assignment(present->name());
    change.set_present_supervisor(present->supervisor());
    change.set_present_supervisor_display_name(
        present->supervisor_display_name());
  }
  change.set_supervisor(supervisor.name());
  change.set_supervisor_display_name(supervisor.display_name());
  return change;
}

void ProposeAssignments(const AssignmentRegister& reg, std::int64_t seed,
                        v1::AssignmentProposal* proposal) {
  Proposer(reg, seed, proposal).Run();
}

void ChangeByHand(const AssignmentRegister& reg, v1::ProposedAssignment change,
                  v1::AssignmentProposal* proposal) {
  RemoveUnit(change.unit(), proposal->mutable_changes());
  RemoveUnit(change.unit(), proposal->mutable_unassignable());
  change.set_by_hand(true);
  *proposal->add_changes() = std::move(change);
  SortByPlace(proposal->mutable_changes());
  MeasureProposal(reg, proposal);
}

void LeaveAsItIs(const AssignmentRegister& reg, const std::string& unit,
                 v1::AssignmentProposal* proposal) {
  RemoveUnit(unit, proposal->mutable_changes());
  MeasureProposal(reg, proposal);
}

}  // namespace dudao::domain
