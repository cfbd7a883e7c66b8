#include "tests/model/case_model.h"

namespace dudao::model {

Outcome CaseModel::RecordVisit(Actor actor, int school) {
  if (!IsResponsible(actor, school)) return Denied();
  if (IsRecused(actor, school)) return Recused();
  return Does([] {});
}

Outcome CaseModel::SignVisit(Actor actor, Inspection& inspection) {
  if (!IsResponsible(actor, inspection.school)) return Denied();
  if (IsRecused(actor, inspection.school)) return Recused();
  if (inspection.state != v1::INSPECTION_STATE_RECORDED) return Precondition();
  return Does([this, &inspection] {
    inspection.state = v1::INSPECTION_STATE_SIGNED;
    for (auto& [name, finding] : findings) {
      if (finding.inspection == inspection.name) {
        MoveTo(v1::FINDING_STATE_RAISED, finding);
        ProposeReferral(finding);
      }
    }
  });
}

// Who became recused may still give it up.
Outcome CaseModel::CancelVisit(Actor actor, Inspection& inspection) {
  if (!IsResponsible(actor, inspection.school)) return Denied();
  if (inspection.state != v1::INSPECTION_STATE_RECORDED) return Precondition();
  return Does([this, &inspection] {
    inspection.state = v1::INSPECTION_STATE_CANCELLED;
    std::erase_if(findings, [&](const auto& entry) {
      return entry.second.inspection == inspection.name;
    });
  });
}

Outcome CaseModel::ConfirmVisit(Actor actor, Inspection& inspection) {
  // On the supervisor's device the head signs too.
  if (!Heads(actor, inspection.school) &&
      !IsResponsible(actor, inspection.school)) {
    return Denied();
  }
  if (IsRecused(actor, inspection.school)) return Recused();
  if (inspection.state != v1::INSPECTION_STATE_SIGNED) return Precondition();
  return Does(
      [&inspection] { inspection.state = v1::INSPECTION_STATE_CONFIRMED; });
}

Outcome CaseModel::RefuseVisit(Actor actor, Inspection& inspection) {
  if (!IsResponsible(actor, inspection.school)) return Denied();
  if (IsRecused(actor, inspection.school)) return Recused();
  if (inspection.state != v1::INSPECTION_STATE_SIGNED) return Precondition();
  return Does(
      [&inspection] { inspection.state = v1::INSPECTION_STATE_REFUSED; });
}

Outcome CaseModel::Correct(Actor actor, Inspection& inspection) {
  if (!IsResponsible(actor, inspection.school)) return Denied();
  if (IsRecused(actor, inspection.school)) return Recused();
  if (inspection.state == v1::INSPECTION_STATE_RECORDED ||
      inspection.state == v1::INSPECTION_STATE_CANCELLED) {
    return Precondition();
  }
  return Does([&inspection] { ++inspection.corrections; });
}

Outcome CaseModel::Tie(Actor actor, Supervisor& supervisor,
                       const std::set<int>& schools) {
  if (!IsOffice(actor)) return Denied();
  return Does([&supervisor, schools] { supervisor.relatives_at = schools; });
}

}  // namespace dudao::model
