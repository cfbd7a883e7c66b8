#ifndef DUDAO_TESTS_E2E_CHECKLIST_FIXTURE_H_
#define DUDAO_TESTS_E2E_CHECKLIST_FIXTURE_H_

#include <string>

#include "dudao/v1/checklist_service.pb.h"
#include "dudao/v1/inspection_service.pb.h"
#include "tests/e2e/refusal.h"

namespace dudao {

// Checklists of one matter, and visits by them.
class ChecklistFixture : public RefusalTest {
 protected:
  v1::Checklist DraftFor(v1::UnitKind kind, const std::string& matter,
                         const std::string& display_name = "专项清单",
                         const std::string& title = "专项事项") {
    v1::CreateChecklistRequest request;
    request.set_parent(TestServer::kBureau);
    v1::Checklist& checklist = *request.mutable_checklist();
    checklist.set_display_name(display_name);
    checklist.add_unit_kinds(kind);
    checklist.add_matters()->set_id(matter);
    checklist.mutable_matters(0)->set_title(title);
    v1::ChecklistItem* item = checklist.add_items();
    item->set_id(matter + "-1");
    item->set_matter(matter);
    item->set_text("要点");
    item->set_max_score(10);
    return Must(officer_.Call<v1::CreateChecklistResponse>(request))
        .checklist();
  }
  v1::Checklist Publish(const v1::Checklist& checklist) {
    v1::PublishChecklistRequest request;
    request.set_name(checklist.name());
    return Must(officer_.Call<v1::PublishChecklistResponse>(request))
        .checklist();
  }
  // A visit of this morning by that checklist; not yet sent.
  v1::RecordInspectionRequest VisitBy(const v1::Checklist& checklist,
                                      const std::string& matter) {
    v1::RecordInspectionRequest request = server_.Visit(school_, wei_, {});
    request.mutable_inspection()->set_checklist(checklist.name());
    request.mutable_inspection()->clear_matters();
    request.mutable_inspection()->add_matters(matter);
    return request;
  }
  void ExpectRefused(const v1::RecordInspectionRequest& request,
                     const std::string& field) {
    Refused<v1::RecordInspectionResponse>(
        supervisor_, request,
        {kInvalid, v1::ERROR_REASON_INVALID_FIELD, field});
  }
};

}  // namespace dudao

#endif  // DUDAO_TESTS_E2E_CHECKLIST_FIXTURE_H_
