// docs/states.md shows the tables that drive the rules.

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "google/protobuf/generated_enum_reflection.h"
#include "gtest/gtest.h"
#include "services/domain/assignment_states.h"
#include "services/domain/campaign_states.h"
#include "services/domain/checklist_states.h"
#include "services/domain/commendation_states.h"
#include "services/domain/consultation_states.h"
#include "services/domain/escalation_states.h"
#include "services/domain/finding_states.h"
#include "services/domain/follow_up_states.h"
#include "services/domain/inspection_states.h"
#include "services/domain/notice_states.h"
#include "services/domain/record_states.h"
#include "services/domain/reminder_states.h"
#include "services/domain/supervision_states.h"
#include "storage/base/enum_text.h"
#include "tests/docs/doc_block.h"

namespace dudao::docs {
namespace {

template <class State>
const google::protobuf::EnumValueDescriptor* ValueOf(State state) {
  return google::protobuf::GetEnumDescriptor<State>()->FindValueByNumber(state);
}

template <class State>
std::string Shown(State state) {
  return absl::StrCat("`", EnumShortName(ValueOf(state)), "` ",
                      EnumZh(ValueOf(state)));
}

template <class State>
std::string TableOf(absl::Span<const domain::Rule<State>> rules) {
  std::string text = "| state | verb | next |\n|---|---|---|\n";
  for (const domain::Rule<State>& rule : rules) {
    absl::StrAppend(&text, "| ", Shown(rule.from), " | `", rule.verb, "` ",
                    rule.verb_zh, " | ",
                    rule.to == rule.from ? "–" : Shown(rule.to), " |\n");
  }
  return text;
}

template <class State>
std::string DiagramOf(absl::Span<const domain::Rule<State>> rules) {
  std::string text = "```mermaid\nstateDiagram-v2\n";
  for (const domain::Rule<State>& rule : rules) {
    if (rule.to == rule.from) continue;
    absl::StrAppend(&text, "  ", EnumShortName(ValueOf(rule.from)), " --> ",
                    EnumShortName(ValueOf(rule.to)), ": ", rule.verb, "\n");
  }
  absl::StrAppend(&text, "```\n");
  return text;
}

template <class State, std::size_t N>
void ExpectTable(absl::string_view block,
                 const domain::Rule<State> (&rules)[N]) {
  const absl::Span<const domain::Rule<State>> span(rules);
  ExpectBlock("states.md", block,
              absl::StrCat(DiagramOf(span), "\n", TableOf(span)));
}

TEST(StatesDoc, Inspection) {
  ExpectTable("inspection", domain::kInspectionRules);
}
TEST(StatesDoc, Finding) { ExpectTable("finding", domain::kFindingRules); }
TEST(StatesDoc, Notice) { ExpectTable("notice", domain::kNoticeRules); }
TEST(StatesDoc, FollowUp) { ExpectTable("follow_up", domain::kFollowUpRules); }
TEST(StatesDoc, Consultation) {
  ExpectTable("consultation", domain::kConsultationRules);
}
TEST(StatesDoc, Commendation) {
  ExpectTable("commendation", domain::kCommendationRules);
}
TEST(StatesDoc, Escalation) {
  ExpectTable("escalation", domain::kEscalationRules);
}
TEST(StatesDoc, Reminder) { ExpectTable("reminder", domain::kReminderRules); }
TEST(StatesDoc, Campaign) { ExpectTable("campaign", domain::kCampaignRules); }
TEST(StatesDoc, Supervision) {
  ExpectTable("supervision", domain::kSupervisionRules);
}
TEST(StatesDoc, Assignment) {
  ExpectTable("assignment", domain::kAssignmentRules);
}
TEST(StatesDoc, AssignmentProposal) {
  ExpectTable("assignment_proposal", domain::kAssignmentProposalRules);
}
TEST(StatesDoc, Checklist) {
  ExpectTable("checklist", domain::kChecklistRules);
}

TEST(StatesDoc, Records) {
  std::string text;
  using Table = absl::Span<const domain::Rule<v1::RecordState>>;
  for (const Table rules :
       {Table(domain::kBureauRules), Table(domain::kUnitRules),
        Table(domain::kAreaRules), Table(domain::kSupervisorRules),
        Table(domain::kUserRules), Table(domain::kGrantRules),
        Table(domain::kTokenRules), Table(domain::kSessionRules)}) {
    const std::string table = TableOf(rules);
    // One heading for all.
    absl::StrAppend(&text, text.empty()
                               ? table
                               : table.substr(table.find("---|\n") + 5));
  }
  ExpectBlock("states.md", "record", text);
}

}  // namespace
}  // namespace dudao::docs
